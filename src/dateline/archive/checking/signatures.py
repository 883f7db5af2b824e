"""Signatures: the chain of keys, and every checkpoint, kept here or elsewhere."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dateline.archive.checking.found import note, wrong
from dateline.archive.checking.log import Tree
from dateline.archive.kept import Finding, What
from dateline.archive.log import Log
from dateline.archive.notes import Checkpoint, parse
from dateline.archive.signing import FOLDER, Since, key_at, keys_of
from dateline.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint as it was read, and where from."""

    name: str
    checkpoint: Checkpoint
    elsewhere: bool


def read_checkpoints(
    folder: Path, elsewhere: tuple[Path, ...]
) -> tuple[list[Signed], list[Finding]]:
    """The checkpoints of the archive and those given; those that cannot be read are findings."""
    signed, findings = [], []
    own = sorted((folder / FOLDER).glob("*.txt"))
    for path in [*own, *elsewhere]:
        name = path.relative_to(folder).as_posix() if path in own else str(path)
        try:
            signed.append(Signed(name, parse(path.read_bytes(), name), path not in own))
        except ArchiveError:
            told = "is not a checkpoint, or is damaged"
            findings.append(wrong(What.CHECKPOINT, told, file=name))
        except OSError as error:
            findings.append(
                wrong(What.FILE_MISSING, f"cannot be read: {error.strerror}", file=name)
            )
    return signed, findings


def check_signatures(
    connection: sqlite3.Connection,
    folder: Path,
    signed: list[Signed],
    tree: Tree,
    trusted: str | None,
) -> Iterator[Finding]:
    """Check keys and checkpoints against the log; `trusted` is the fingerprint of a known key."""
    keys = keys_of(Log(connection))
    for since in keys:
        if not since.vouched:
            told = f"the key {since.public.fingerprint} is not signed by the key before it"
            yield wrong(What.KEY, told, entry=since.entry)
    yield from _check_trusted(keys, trusted)
    origin = connection.execute("SELECT value FROM about WHERE name = 'origin'").fetchone()[0]
    good = []
    for one in signed:
        told_of = list(_check_one(one, keys, tree, origin))
        yield from told_of
        good += [] if told_of else [one]
    yield from _check_files(connection, folder)
    yield from _covered(good, keys, tree, trusted)


def _check_trusted(keys: list[Since], trusted: str | None) -> Iterator[Finding]:
    if trusted is None or any(since.public.fingerprint == trusted for since in keys):
        return
    names = ", ".join(since.public.fingerprint for since in keys) or "no key at all"
    yield wrong(What.KEY, f"the archive is signed with {names}, not with the given key {trusted}")


def _check_one(one: Signed, keys: list[Since], tree: Tree, origin: str) -> Iterator[Finding]:
    head = one.checkpoint.head
    if one.checkpoint.origin != origin:
        told = f"is a checkpoint of another archive, {one.checkpoint.origin}"
        yield wrong(What.CHECKPOINT, told, file=one.name)
        return
    public = key_at(keys, head.size)
    if public is None or not one.checkpoint.signed_by(public):
        who = public.fingerprint if public else "none"
        told = f"is not signed by the key that was in force ({who})"
        yield wrong(What.KEY, told, file=one.name)
    if head.size > tree.size:
        told = (
            f"covers {head.size:,} entries, the log has {tree.size:,}: the last"
            f" {head.size - tree.size:,} are missing"
        )
        yield wrong(What.LOG, told, file=one.name, entry=tree.size)
    elif tree.heads.get(head.size) != head.root:
        told = f"the first {head.size:,} entries of the log are not those that were signed"
        yield wrong(What.LOG, told, file=one.name)


def _check_files(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Each checkpoint that was made is there, byte for byte."""
    for row in connection.execute("SELECT name, sha256 FROM checkpoint ORDER BY size").fetchall():
        name = f"{FOLDER}/{row['name']}"
        try:
            same = sha256((folder / name).read_bytes()).hexdigest() == row["sha256"]
        except FileNotFoundError:
            yield wrong(What.FILE_MISSING, "the checkpoint is missing", file=name)
            continue
        if not same:
            yield wrong(What.CHECKPOINT, "is not the checkpoint that was made", file=name)


def _covered(
    good: list[Signed], keys: list[Since], tree: Tree, trusted: str | None
) -> Iterator[Finding]:
    """How far signatures reach, and what no check can show."""
    since = min((key.entry for key in keys if key.public.fingerprint == trusted), default=-1)
    sizes = [one.checkpoint.head.size for one in good if one.checkpoint.head.size > since]
    covered = max(sizes, default=0)
    if trusted is not None and since >= 0 and not covered:
        yield wrong(What.KEY, "no checkpoint is signed by the given key or one that it vouches for")
    if not keys:
        yield note(What.UNSIGNED, "nothing is signed: make a key with: dateline archive key")
    elif covered < tree.size:
        told = f"entries from {covered:,} on ({tree.size - covered:,}) are in no checkpoint yet"
        yield note(What.UNSIGNED, f"{told}; make one with: dateline archive checkpoint")
    if not any(one.elsewhere for one in good):
        told = (
            "the loss of the last entries shows only against a checkpoint that is kept elsewhere:"
            " write one with dateline archive checkpoint --output FILE, keep it in another place,"
            " and give it to verify with --checkpoint FILE"
        )
        yield note(What.LIMIT, told)
    if trusted is None and keys:
        told = (
            "whether all was signed anew with another key shows only against the fingerprint of"
            f" yours (give it with --key); the first here is {keys[0].public.fingerprint}"
        )
        yield note(What.LIMIT, told)
