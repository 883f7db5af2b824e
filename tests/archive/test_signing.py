"""Keys lie outside, checkpoints are signed notes, a rotation is vouched for by the old key."""

import stat
import subprocess
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.archive import Archive, What, verify
from dateline.archive.keys import Key, Public, load_key, new_key, read_public
from dateline.archive.log import Head
from dateline.archive.notes import key_id, parse, sign, verifier_key
from dateline.errors import ArchiveError
from tests.archive.pages import page, wrong

# The first test vector of RFC 8032, section 7.1.
SECRET = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


def test_a_key_is_encrypted_for_its_owner_alone(tmp_path: Path) -> None:
    key = new_key(tmp_path / "keys" / "k.pem", b"harbour", outside=tmp_path / "record")
    path = tmp_path / "keys" / "k.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in path.read_bytes()
    assert load_key(path, b"harbour").public == key.public
    assert read_public(path.with_suffix(".pub")) == key.public
    with pytest.raises(ArchiveError, match="wrong passphrase"):
        load_key(path, b"wharf")
    with pytest.raises(ArchiveError, match="needs its passphrase"):
        load_key(path)
    path.chmod(0o640)
    with pytest.raises(ArchiveError, match="others may read this key"):
        load_key(path, b"harbour")


def test_a_key_is_never_overwritten_nor_put_into_what_it_protects(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    with pytest.raises(ArchiveError, match="must lie outside"):
        new_key(tmp_path / "record" / "archive" / "k.pem", None, outside=tmp_path / "record")
    new_key(tmp_path / "k.pem", None, outside=tmp_path / "record")
    with pytest.raises(ArchiveError, match="never overwritten"):
        new_key(tmp_path / "k.pem", None, outside=tmp_path / "record")
    with pytest.raises(ArchiveError, match="there is no key"):
        load_key(tmp_path / "other.pem")


def test_openssl_gives_the_same_fingerprint(tmp_path: Path) -> None:
    key = new_key(tmp_path / "k.pem", None, outside=tmp_path / "record")
    der = subprocess.run(
        ["openssl", "pkey", "-in", str(tmp_path / "k.pem"), "-pubout", "-outform", "DER"],
        capture_output=True,
        check=True,
    ).stdout
    assert key.public.fingerprint == f"SHA256:{sha256(der).hexdigest()}"


def test_signatures_are_those_of_rfc_8032() -> None:
    key = Key(SECRET)
    assert key.public.raw == PUBLIC
    assert (
        key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065")
    )


def test_a_key_is_named_as_signed_notes_name_it() -> None:
    """The example of the C2SP signed-note specification."""
    public = Public(b64decode("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")[1:])
    assert key_id("example.com/foo", public).hex() == "530d903a"
    told = verifier_key("example.com/foo", public)
    assert told == "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"


def test_a_checkpoint_is_four_lines_that_say_what_was_signed() -> None:
    made = sign("dateline-x", Head(3, b"\1" * 32), Key(SECRET))
    assert parse(made.note.encode(), "x") == made
    assert made.note.split("\n")[:2] == ["dateline-x", "3"]
    assert made.signed_by(Public(PUBLIC))
    assert not made.signed_by(Key(b"\2" * 32).public)


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\n\n",
        b"x\n3\nAA==\n\n",
        b"x\n03\n" + b"A" * 43 + b"=\n\n\xe2\x80\x94 x AAAA\n",
        b"\xff",
    ],
)
def test_what_is_no_checkpoint_is_refused(note: bytes) -> None:
    with pytest.raises(ArchiveError, match="here: is not a checkpoint"):
        parse(note, "here")


def test_the_log_is_signed_once_for_each_state(archive: Archive, key: Key) -> None:
    first = archive.checkpoint(key)
    assert archive.checkpoint(key).note == first.note
    archive.keep([page(70)])
    assert archive.checkpoint(key).head.size == first.head.size + 1
    assert archive.log.head() == archive.checkpoint(key).head


def test_another_key_cannot_sign(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=r"signed with the key SHA256:.*not with SHA256:"):
        archive.checkpoint(Key(b"\3" * 32))
    with pytest.raises(ArchiveError, match="not with"):
        archive.use(Key(b"\3" * 32))


def test_a_rotated_key_is_vouched_for_by_the_one_before(
    archive: Archive, key: Key, tmp_path: Path
) -> None:
    new = Key(b"\4" * 32)
    archive.rotate(key, new)
    archive.keep([page(71)])
    archive.checkpoint(new)
    with pytest.raises(ArchiveError, match="not with"):
        archive.checkpoint(key)
    assert [since.vouched for since in archive.keys()]  # noqa: SIM118 - not a dict == [True, True]
    for trusted in (key, new):
        assert wrong(archive.folder, key=trusted.public.fingerprint) == []


def test_a_key_that_the_one_before_did_not_sign_is_found(archive: Archive, key: Key) -> None:
    thief = Key(b"\5" * 32)
    said = {"key": b64encode(thief.public.raw).decode(), "after": key.public.fingerprint}
    archive.log.say("key", {**said, "signature": "AAAA"})
    archive.checkpoint(thief)
    found = wrong(archive.folder, key=key.public.fingerprint)
    assert any(one.what is What.KEY and one.entry == 14 for one in found)


def test_an_archive_without_a_key_says_that_nothing_is_signed(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        archive.keep([page(1)])
        with pytest.raises(ArchiveError, match="has no key yet"):
            archive.checkpoint(Key(SECRET))
    told = [one.told for one in verify(tmp_path / "a") if one.what is What.UNSIGNED]
    assert any("nothing is signed" in words for words in told)
    assert wrong(tmp_path / "a") == []
    assert wrong(tmp_path / "a", key=Key(SECRET).public.fingerprint)


def test_entries_that_no_checkpoint_covers_are_told(archive: Archive) -> None:
    archive.keep([page(72), page(73)])
    (told,) = (one.told for one in verify(archive.folder) if one.what is What.UNSIGNED)
    assert told.startswith("entries from 14 on (2)")
