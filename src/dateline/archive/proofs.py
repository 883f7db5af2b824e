"""Proofs: what a third party needs to check that one capture is in the log, without Dateline.

A JSON file: the entry's bytes, its path to a signed head of the log, the signing key, how that key
came from the first one, and time stamps. `examples/check_proof.py` checks it with Python alone.
"""

from base64 import b64encode
from typing import Any

from dateline.archive.archive import Archive
from dateline.archive.keys import Key
from dateline.archive.notes import Checkpoint, verifier_key
from dateline.archive.signing import FOLDER, key_at
from dateline.errors import ArchiveError

FORMAT = "dateline-proof-1"


def prove(archive: Archive, name: str, key: Key | None = None) -> dict[str, Any]:
    """The proof that a capture is in the log.

    With a key the log is signed as it is now if the last checkpoint does not reach the capture.
    Raises `ArchiveError` where no checkpoint reaches it and there is no key.
    """
    row = archive.row(name)
    checkpoint = archive.last_checkpoint()
    if key is not None and (checkpoint is None or checkpoint.head.size <= row["leaf"]):
        checkpoint = archive.checkpoint(key)
    if checkpoint is None or checkpoint.head.size <= row["leaf"]:
        raise ArchiveError(f"{name}: no checkpoint covers it yet; run: dateline archive checkpoint")
    return _proof(archive, row["leaf"], checkpoint)


def _proof(archive: Archive, leaf: int, checkpoint: Checkpoint) -> dict[str, Any]:
    size = checkpoint.head.size
    keys = archive.keys()
    public = key_at(keys, size)
    if public is None:
        raise ArchiveError(f"{archive.folder}: the checkpoint is older than the key; see verify")
    return {
        "format": FORMAT,
        **_included(archive, leaf, size),
        "checkpoint": checkpoint.note,
        "key": {
            "fingerprint": public.fingerprint,
            "public": b64encode(public.raw).decode(),
            "verifier": verifier_key(archive.origin, public),
        },
        "keys": [_included(archive, since.entry, size) for since in keys if since.entry < size],
        "stamps": _stamps(archive, size),
    }


def _included(archive: Archive, number: int, size: int) -> dict[str, Any]:
    body = archive.log.body(number)
    if body is None:
        raise ArchiveError(f"entry {number} of the log is empty; see: dateline archive verify")
    path = [step.hex() for step in archive.log.inclusion(number, size)]
    return {"entry": body.decode(), "number": number, "path": path}


def _stamps(archive: Archive, size: int) -> list[str]:
    """The answers of time stamp authorities over the checkpoint (DER, base64)."""
    found = archive.connection.execute("SELECT name FROM stamp WHERE size = ?", (size,))
    folder = archive.folder / FOLDER
    return [b64encode((folder / row["name"]).read_bytes()).decode() for row in found]
