"""A withdrawal takes the bytes for good; the log stays whole and says what went."""

from pathlib import Path

import pytest

from dateline.archive import Archive, What, verify
from dateline.errors import ArchiveError
from tests.archive.pages import page, wrong


def everything(folder: Path) -> bytes:
    """All bytes of the archive, and what its WARC files hold when unpacked."""
    import gzip

    files = [path for path in folder.rglob("*") if path.is_file()]
    packed = [gzip.decompress(path.read_bytes()) for path in files if path.suffix == ".gz"]
    return b"".join([path.read_bytes() for path in files] + packed)


def test_payload_index_revisits_and_address_go_for_good(archive: Archive) -> None:
    gone = archive.withdraw(page(3).id, "the family asked", "Ada Quill")
    archive.close()
    assert [one.id for one in gone.captures] == [page(3).id, page(20, body=page(3).payload).id]
    left = everything(archive.folder)
    for traces in (b"part 3.", page(3).address.encode(), b"/news/20?", b'ETag: "3"'):
        assert traces not in left
    assert b"part 4." in left
    assert page(3).sha256.encode() in left  # the digest, in the log
    assert wrong(archive.folder) == []


def test_all_other_captures_are_where_the_index_says(archive: Archive) -> None:
    before = {one.id: archive.capture(one.id) for one in archive.all()}
    gone = {one.id for one in archive.withdraw(page(0).id, "asked", "Ada Quill").captures}
    assert {one.id for one in archive.all()} == before.keys() - gone
    for name in before.keys() - gone:
        assert archive.capture(name) == before[name]
    archive.keep([page(90)])
    assert archive.capture(page(90).id) == page(90)
    assert wrong(archive.folder) == []


def test_verify_says_who_withdrew_what_and_why(closed: Path) -> None:
    (found,) = (one for one in verify(closed) if one.what is What.WITHDRAWN)
    assert found.capture == page(5).id
    assert "Ada Quill" in found.told
    assert "asked for" in found.told


def test_what_was_withdrawn_is_neither_given_out_nor_kept_again(archive: Archive) -> None:
    archive.withdraw(page(5).id, "asked for", "Ada Quill")
    with pytest.raises(ArchiveError, match="was withdrawn"):
        archive.capture(page(5).id)
    with pytest.raises(ArchiveError, match="withdrawn already"):
        archive.withdraw(page(5).id, "again", "Ada Quill")
    with pytest.raises(ArchiveError, match="no such capture"):
        archive.withdraw("k-nothing", "why not", "Ada Quill")
    size = archive.log.size
    same, elsewhere = archive.keep([page(5), page(91, body=page(5).payload)])
    assert (same.withdrawn, elsewhere.withdrawn) == (True, True)
    assert archive.log.size == size
    assert archive.latest(page(5).address) is None
    kept = archive.kept(page(5).id)
    assert kept is not None
    assert (kept.withdrawn, kept.address) == (True, "")


def test_a_capture_without_payload_goes_alone(archive: Archive) -> None:
    other = page(92, body=b"", status=302)
    archive.keep([other])
    empty = page(21, body=b"")
    gone = archive.withdraw(empty.id, "asked", "Ada Quill")
    assert [one.id for one in gone.captures] == [empty.id]
    assert archive.capture(other.id).status == 302
    (kept,) = archive.keep([page(93, body=b"", status=302)])
    assert kept.new


def test_checkpoints_made_before_still_hold(closed: Path, template: Path) -> None:
    (note,) = list((template / "checkpoints").glob("*14.txt"))
    assert wrong(closed, checkpoints=(note,)) == []


def test_captures_in_several_files_go_together(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        archive.largest = 2000
        archive.keep(page(number) for number in range(8))
        archive.keep([page(50, body=page(0).payload)])
        gone = archive.withdraw(page(50, body=page(0).payload).id, "asked", "Ada Quill")
        assert {one.file for one in gone.captures} == {
            f"{archive.origin}-000001.warc.gz",
            gone.captures[1].file,
        }
        assert len({one.file for one in gone.captures}) == 2
        assert len(list(archive.all())) == 7
    assert wrong(tmp_path / "a") == []
    assert b"/news/0?" not in everything(tmp_path / "a")
