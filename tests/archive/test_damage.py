"""Whatever is changed in an archive is found, and the place is named."""

import json
import random
import shutil
from pathlib import Path

import pytest

from dateline.archive import Archive, Level, What, verify
from dateline.archive.database import NAME, SEAL
from dateline.archive.keys import Key
from dateline.archive.log import canonical
from dateline.archive.merkle import leaf_hash
from dateline.errors import ArchiveError
from tests.archive.pages import page, wrong

SEED = 1911
FLIPS = 40
"""Of each file; each takes a check of the whole archive."""


def parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_one_flipped_bit_anywhere_is_found_and_its_file_named(closed: Path) -> None:
    rng = random.Random(SEED)
    for path in parts(closed):
        whole = path.read_bytes()
        for _ in range(FLIPS):
            place = rng.randrange(len(whole))
            flipped = bytearray(whole)
            flipped[place] ^= 1 << rng.randrange(8)
            path.write_bytes(flipped)
            found = wrong(closed)
            name = NAME if path.name == SEAL else path.relative_to(closed).as_posix()
            assert any(one.file == name for one in found), (path, place, found)
        path.write_bytes(whole)
    assert wrong(closed) == []


def test_a_flipped_bit_in_a_record_is_named_by_offset_record_and_entry(closed: Path) -> None:
    with Archive.open(closed) as archive:
        rows = archive.connection.execute(
            "SELECT capture.*, name FROM capture JOIN warc ON warc = number"
        ).fetchall()
    rng = random.Random(SEED)
    for row in rows:
        path = closed / "warcs" / row["name"]
        whole = path.read_bytes()
        flipped = bytearray(whole)
        flipped[row["offset"] + rng.randrange(row["main"])] ^= 4
        path.write_bytes(flipped)
        (found,) = wrong(closed)
        path.write_bytes(whole)
        assert found.what is What.RECORD
        assert (found.capture, found.entry) == (row["id"], row["leaf"])
        assert found.offset == row["offset"]
        assert found.record is None or found.record.startswith("<urn:uuid:")
        assert found.file
        assert found.file in str(found)


def test_a_damaged_capture_is_never_given_out(closed: Path) -> None:
    (path,) = (closed / "warcs").iterdir()
    whole = bytearray(path.read_bytes())
    with Archive.open(closed) as archive:
        kept = archive.kept(page(2).id)
        assert kept is not None
        whole[kept.offset + 30] ^= 1
        path.write_bytes(whole)
        with pytest.raises(ArchiveError, match="not those that were kept"):
            archive.capture(page(2).id)
        assert archive.capture(page(1).id).status == 200


@pytest.mark.parametrize("keep", [0, 1, 100, 2000])
def test_a_file_that_was_cut_is_found(closed: Path, keep: int) -> None:
    for path in parts(closed):
        whole = path.read_bytes()
        if keep >= len(whole):
            continue
        path.write_bytes(whole[:keep])
        name = NAME if path.name == SEAL else path.relative_to(closed).as_posix()
        assert any(one.file == name for one in wrong(closed)), path
        path.write_bytes(whole)


def test_a_file_that_is_gone_is_found(closed: Path) -> None:
    for path in parts(closed):
        if path.name == SEAL:  # says less then, and says so
            continue
        whole = path.read_bytes()
        path.unlink()
        name = path.relative_to(closed).as_posix()
        found = wrong(closed)
        assert any((one.what, one.file) == (What.FILE_MISSING, name) for one in found), path
        path.write_bytes(whole)


def test_bytes_after_the_last_capture_and_files_of_others_are_told(closed: Path) -> None:
    (path,) = (closed / "warcs").iterdir()
    path.write_bytes(path.read_bytes() + b"half a record")
    (closed / "warcs" / "notes.txt").write_text("mine")
    found = {one.what: one for one in verify(closed) if one.level is Level.NOTE}
    assert "13 bytes" in found[What.FILE_LONGER].told
    assert found[What.FILE_UNKNOWN].file == "warcs/notes.txt"
    with Archive.open(closed, write=True):
        pass
    assert not any(one.what is What.FILE_LONGER for one in verify(closed))


def change(folder: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Change the database as somebody would who knows it, digest of the file and all."""
    with Archive.open(folder, write=True) as archive:
        for statement, values in statements:
            archive.connection.execute(statement, values)


def test_a_dropped_entry_is_named(closed: Path) -> None:
    change(closed, ("DELETE FROM entry WHERE number = ?", (4,)))
    found = wrong(closed)
    assert any(one.what is What.LOG and one.entry == 4 and "missing" in one.told for one in found)


def test_a_dropped_last_entry_is_named(closed: Path) -> None:
    change(
        closed,
        ("DELETE FROM entry WHERE number = 14", ()),
        ("DELETE FROM special WHERE number = 14", ()),
    )
    assert any(one.what is What.LOG for one in wrong(closed))


def test_a_dropped_capture_and_its_entry_are_named(closed: Path) -> None:
    change(
        closed,
        ("DELETE FROM entry WHERE number = 6", ()),
        ("UPDATE entry SET number = number - 1 WHERE number > 6", ()),
        ("DELETE FROM capture WHERE leaf = 6", ()),
        ("UPDATE capture SET leaf = leaf - 1 WHERE leaf > 6", ()),
    )
    found = wrong(closed)
    assert any(one.what is What.LOG and one.entry == 6 for one in found)
    assert any(one.what is What.ROW and one.file and "warcs" in one.file for one in found)


def test_entries_that_changed_places_are_named(closed: Path) -> None:
    change(
        closed,
        ("UPDATE entry SET number = -1 WHERE number = 3", ()),
        ("UPDATE entry SET number = 3 WHERE number = 4", ()),
        ("UPDATE entry SET number = 4 WHERE number = -1", ()),
    )
    entries = {one.entry for one in wrong(closed) if one.what in {What.LOG, What.ROW}}
    assert entries & {3, 4}


def test_a_changed_entry_is_named_even_if_its_hash_is_changed_too(closed: Path) -> None:
    with Archive.open(closed) as archive:
        body = archive.log.body(6)
    assert body is not None
    forged = canonical({**json.loads(body), "at": "1999-01-01T00:00:00.000000Z"})
    change(closed, ("UPDATE entry SET body = ? WHERE number = 6", (forged,)))
    assert any(one.entry == 6 and "hash" in one.told for one in wrong(closed))
    change(closed, ("UPDATE entry SET hash = ? WHERE number = 6", (leaf_hash(forged),)))
    assert any(one.entry == 6 and one.what is What.LOG for one in wrong(closed))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE capture SET address = 'https://other.example/' WHERE leaf = 4",
        "UPDATE capture SET status = 404 WHERE leaf = 4",
        "UPDATE capture SET media_type = 'text/css' WHERE leaf = 4",
        "UPDATE capture SET length = 1 WHERE leaf = 4",
        "UPDATE capture SET main = 1 WHERE leaf = 4",
        "UPDATE capture SET offset = offset + 1 WHERE leaf = 4",
        "UPDATE capture SET withdrawn = 3 WHERE leaf = 4",
        "UPDATE capture SET revisit_of = 'k-x' WHERE revisit_of IS NOT NULL",
        "UPDATE capture SET withdrawn = NULL WHERE withdrawn IS NOT NULL",
        "DELETE FROM capture WHERE leaf = 4",
        "UPDATE entry SET body = NULL WHERE number = 4",
        "UPDATE node SET hash = x'00' WHERE level = 1 AND number = 2",
        "DELETE FROM node WHERE level = 2 AND number = 0",
        "INSERT INTO node VALUES (9, 9, x'00')",
        "UPDATE special SET kind = 'key' WHERE number = 0",
        "DELETE FROM special",
        "INSERT INTO special VALUES (99, 'key')",
        "UPDATE about SET value = 'dateline-other' WHERE name = 'origin'",
        "UPDATE warc SET head_sha256 = x'00'",
        "UPDATE warc SET length = length - 1",
        "DELETE FROM checkpoint; DELETE FROM warc",
        "UPDATE checkpoint SET sha256 = '0'",
        "DROP TABLE capture",
        "DELETE FROM entry",
    ],
)
def test_a_database_that_was_changed_is_found(closed: Path, statement: str) -> None:
    with Archive.open(closed, write=True) as archive:
        archive.connection.executescript(statement)
    assert wrong(closed)


def test_an_archive_signed_anew_with_another_key_is_found(
    closed: Path, key: Key, tmp_path: Path
) -> None:
    """Everything is made again, without one capture, and signed with a key of the forger."""
    with Archive.open(closed) as archive:
        left = [archive.capture(one.id) for one in archive.all()][1:]
        origin = archive.origin
        last = archive.last_checkpoint()
    assert last is not None
    forger = Key(b"\7" * 32)
    with Archive.create(tmp_path / "forged") as forged:
        with forged.connection as change_to:
            change_to.execute("UPDATE about SET value = ? WHERE name = 'origin'", (origin,))
            body = canonical({"kind": "archive", "format": 1, "origin": origin, "at": "now"})
            change_to.execute("UPDATE entry SET body = ?, hash = ?", (body, leaf_hash(body)))
        forged.origin = origin
        forged.use(forger)
        forged.keep(left)
        forged.checkpoint(forger)
    assert wrong(tmp_path / "forged") == []  # nothing shows from within
    against_key = wrong(tmp_path / "forged", key=key.public.fingerprint)
    assert any(one.what is What.KEY and key.public.fingerprint in one.told for one in against_key)
    kept_elsewhere = tmp_path / "elsewhere.txt"
    kept_elsewhere.write_text(last.note)
    against_note = wrong(tmp_path / "forged", checkpoints=(kept_elsewhere,))
    assert {one.what for one in against_note} == {What.KEY, What.LOG}
    assert all(one.file == str(kept_elsewhere) for one in against_note)


def test_the_loss_of_the_last_entries_shows_against_a_checkpoint_kept_elsewhere(
    archive: Archive, key: Key, tmp_path: Path
) -> None:
    archive.close()
    shutil.copytree(archive.folder, tmp_path / "older")
    with Archive.open(archive.folder, write=True) as later:
        later.keep([page(80), page(81)])
        (tmp_path / "elsewhere.txt").write_text(later.checkpoint(key).note)
    assert wrong(tmp_path / "older") == []
    limits = [one.told for one in verify(tmp_path / "older") if one.what is What.LIMIT]
    assert any("kept elsewhere" in told and "checkpoint --output" in told for told in limits)
    found = wrong(tmp_path / "older", checkpoints=(tmp_path / "elsewhere.txt",))
    assert ["the last 2 are missing" in one.told for one in found] == [True]
