"""Time stamps of checkpoints (RFC 3161): asked for, attached, and checked without a network."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.archive.database import telling, writing
from dateline.archive.disk import put
from dateline.archive.signing import FOLDER
from dateline.errors import ArchiveError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

Ask = Callable[[bytes], bytes]
"""Sends a request (DER) to an authority and gives its answer; the network is the caller's."""

REQUEST_TYPE = "application/timestamp-query"
ANSWER_TYPE = "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an authority says: this digest existed at this time."""

    at: datetime
    authority: str
    name: str  # of the file in the archive


def request(note: bytes) -> bytes:
    """The request (".tsq") for a stamp over a checkpoint's file, with the signer's certificate."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415

    builder = TimestampRequestBuilder().data(note).hash_algorithm(HashAlgorithm.SHA256)
    return builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes()


def attach(
    connection: sqlite3.Connection,
    folder: Path,
    answer: bytes,
    authorities: Iterable[Path] = (),
) -> Stamp:
    """Keep an authority's answer (".tsr") with the checkpoint that it stamps.

    Given certificates are kept beside it, and the stamp is checked against them first. Raises
    `ArchiveError` where it stamps no checkpoint of this archive, or does not hold.
    """
    size, path = _stamped(connection, folder, answer)
    roots = b"".join(_read(one) for one in authorities)
    if roots:
        problem = problem_of(answer, path.read_bytes(), certificates(roots, "the certificates"))
        if problem:
            raise ArchiveError(f"the stamp does not hold: {problem}")
    digest = sha256(answer).hexdigest()
    name = f"{path.stem}-{digest[:8]}.tsr"
    with writing(connection, folder):
        put(folder / FOLDER / name, answer)
        if roots:
            put(folder / FOLDER / f"{name}.pem", roots)
        connection.execute(
            "INSERT OR REPLACE INTO stamp VALUES (?, ?, ?, ?)",
            (name, size, digest, sha256(roots).hexdigest() if roots else None),
        )
    at, authority = said(answer)
    return Stamp(at, authority, name)


def stamp(
    connection: sqlite3.Connection,
    folder: Path,
    note: bytes,
    ask: Ask,
    authorities: Iterable[Path] = (),
) -> Stamp:
    """Have a checkpoint stamped by an authority that `ask` reaches, and keep the answer."""
    return attach(connection, folder, ask(request(note)), authorities)


def said(answer: bytes) -> tuple[datetime, str]:
    """The time in a stamp, and who stamped as its certificate names it."""
    from cryptography import x509  # noqa: PLC0415

    response = _decoded(answer)
    signer = "an authority whose certificate is not in the stamp"
    for info in response.signed_data.signer_infos:
        for data in response.signed_data.certificates:
            one = x509.load_der_x509_certificate(data)
            if one.serial_number == info.serial_number:
                signer = one.subject.rfc4514_string()
    return response.tst_info.gen_time, signer


def problem_of(answer: bytes, note: bytes, roots: "list[Certificate]") -> str | None:
    """What is wrong with a stamp over a checkpoint's bytes; None where it holds."""
    from rfc3161_client import VerificationError, VerifierBuilder  # noqa: PLC0415

    builder = VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(_decoded(answer), note)
    except (VerificationError, ValueError) as error:
        return " ".join(str(error).split())
    return None


def stamps(answer: bytes, note: bytes) -> bool:
    """Whether a stamp is about these bytes (who signed it is not looked at)."""
    imprint = _decoded(answer).tst_info.message_imprint.message
    return bool(imprint == sha256(note).digest())


def certificates(data: bytes, where: str) -> "list[Certificate]":
    """Certificates from PEM; raises `ArchiveError` where there is none."""
    from cryptography import x509  # noqa: PLC0415

    try:
        return x509.load_pem_x509_certificates(data)
    except ValueError as error:
        raise ArchiveError(f"{where}: no certificate (PEM) can be read from it ({error})") from None


def _stamped(connection: sqlite3.Connection, folder: Path, answer: bytes) -> tuple[int, Path]:
    with telling(folder):
        for row in connection.execute("SELECT size, name FROM checkpoint ORDER BY size DESC"):
            path = folder / FOLDER / row["name"]
            if path.is_file() and stamps(answer, path.read_bytes()):
                return row["size"], path
    raise ArchiveError("the stamp is over no checkpoint of this archive")


def _decoded(answer: bytes):  # type: ignore[no-untyped-def]
    from rfc3161_client import decode_timestamp_response  # noqa: PLC0415

    try:
        return decode_timestamp_response(answer)
    except ValueError as error:
        raise ArchiveError(f"this is no answer of a time stamp authority ({error})") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read ({error.strerror})") from None
