"""Time stamps of a real authority (openssl) are kept with a checkpoint and checked offline."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.archive import Archive, Level, Trusted, What, stamps, verify
from dateline.archive.keys import Key
from dateline.errors import ArchiveError
from tests.archive.authority import Authority
from tests.archive.pages import page, wrong

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authorities") / "ours")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authorities") / "theirs", "Elsewhere Clock")


def stamped(archive: Archive, authority: Authority, *roots: Path) -> stamps.Stamp:
    last = archive.last_checkpoint()
    assert last is not None
    return stamps.stamp(archive.connection, archive.folder, last.note.encode(), authority, roots)


def told(folder: Path, *roots: Path) -> list[str]:
    found = verify(folder, Trusted(authorities=roots))
    return [one.told for one in found if one.what is What.STAMP and one.level is Level.NOTE]


def test_a_stamp_is_checked_offline_against_the_authority(
    archive: Archive, authority: Authority
) -> None:
    made = stamped(archive, authority, authority.root)
    assert abs(made.at - datetime.now(UTC)) < timedelta(minutes=5)
    assert "Port Ellery Observatory" in made.authority
    assert wrong(archive.folder) == []
    (words,) = told(archive.folder, authority.root)
    assert "the checkpoint existed at" in words
    assert "Port Ellery Observatory" in words
    assert "the given certificate" in words


def test_a_stamp_without_a_certificate_says_that_it_was_not_checked(
    archive: Archive, authority: Authority
) -> None:
    stamped(archive, authority)
    (words,) = told(archive.folder)
    assert "--authority" in words
    (words,) = told(archive.folder, authority.root)
    assert "the checkpoint existed at" in words


def test_a_stamp_of_another_authority_does_not_hold(
    archive: Archive, authority: Authority, stranger: Authority
) -> None:
    with pytest.raises(ArchiveError, match="does not hold"):
        stamped(archive, authority, stranger.root)
    stamped(archive, authority)
    (found,) = wrong(archive.folder, authorities=(stranger.root,))
    assert found.what is What.STAMP


def test_openssl_checks_the_stamp_against_the_checkpoint(
    archive: Archive, authority: Authority
) -> None:
    made = stamped(archive, authority)
    folder = archive.folder / "checkpoints"
    (note,) = folder.glob("*14.txt")
    checked = subprocess.run(
        [
            *("openssl", "ts", "-verify", "-data", str(note), "-in", str(folder / made.name)),
            *("-CAfile", str(authority.root)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Verification: OK" in checked.stdout + checked.stderr


def test_a_stamp_is_attached_only_to_what_it_stamps(archive: Archive, authority: Authority) -> None:
    with pytest.raises(ArchiveError, match="over no checkpoint of this archive"):
        stamps.attach(archive.connection, archive.folder, authority(stamps.request(b"other")))
    with pytest.raises(ArchiveError, match="no answer of a time stamp authority"):
        stamps.attach(archive.connection, archive.folder, b"not a stamp")


def test_a_stamp_that_was_changed_exchanged_or_lost_is_found(
    archive: Archive, authority: Authority, key: Key
) -> None:
    made = stamped(archive, authority, authority.root)
    path = archive.folder / "checkpoints" / made.name
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert [one.file for one in wrong(archive.folder)] == [f"checkpoints/{made.name}"]
    archive.keep([page(75)])
    archive.checkpoint(key)
    other = stamped(archive, authority)
    path.write_bytes((path.parent / other.name).read_bytes())
    assert [one.file for one in wrong(archive.folder)] == [f"checkpoints/{made.name}"]
    path.unlink()
    (found,) = wrong(archive.folder)
    assert (found.what, found.file) == (What.FILE_MISSING, f"checkpoints/{made.name}")
