"""Time stamps: each over its checkpoint, signed by an authority that is known."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from dateline.archive.checking.found import note, wrong
from dateline.archive.kept import Finding, What
from dateline.archive.signing import FOLDER
from dateline.archive.stamps import certificates, problem_of, said, stamps
from dateline.errors import ArchiveError


def check_stamps(
    connection: sqlite3.Connection, folder: Path, authorities: tuple[Path, ...]
) -> Iterator[Finding]:
    """Check the stamps against the given certificates, else against those kept with them."""
    given = b"".join(path.read_bytes() for path in authorities)
    rows = connection.execute(
        "SELECT stamp.*, checkpoint.name AS note FROM stamp LEFT JOIN checkpoint USING (size)"
    )
    for row in rows.fetchall():
        name = f"{FOLDER}/{row['name']}"
        try:
            yield from _check(folder, row, name, given)
        except FileNotFoundError as error:
            missing = Path(error.filename).relative_to(folder).as_posix()
            yield wrong(What.FILE_MISSING, "the file is missing", file=missing)
        except ArchiveError as error:
            yield wrong(What.STAMP, str(error), file=name)


def _check(folder: Path, row: sqlite3.Row, name: str, given: bytes) -> Iterator[Finding]:
    answer = (folder / name).read_bytes()
    if sha256(answer).hexdigest() != row["sha256"]:
        yield wrong(What.STAMP, "is not the stamp that was attached", file=name)
        return
    signed = (folder / FOLDER / row["note"]).read_bytes()
    if not stamps(answer, signed):
        yield wrong(What.STAMP, f"is not over the checkpoint {row['note']}", file=name)
        return
    own = b""
    if row["authority"]:
        own = (folder / f"{name}.pem").read_bytes()
        if sha256(own).hexdigest() != row["authority"]:
            told = "is not the certificate that was kept with the stamp"
            yield wrong(What.STAMP, told, file=f"{name}.pem")
            return
    at, who = said(answer)
    if not (given or own):
        told = f"{who} says {at.isoformat()}; give its certificate with --authority to check that"
        yield note(What.STAMP, told, file=name)
        return
    problem = problem_of(answer, signed, certificates(given or own, "--authority"))
    if problem:
        yield wrong(What.STAMP, f"does not hold: {problem}", file=name)
    else:
        against = "the given certificate" if given else "the certificate kept with it"
        told = f"the checkpoint existed at {at.isoformat()}, says {who} (checked against {against})"
        yield note(What.STAMP, told, file=name)
