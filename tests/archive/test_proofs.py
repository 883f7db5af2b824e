"""A proof is checked by a script that needs nothing but Python, and any change in it shows."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.archive import Archive
from dateline.archive.keys import Key
from dateline.archive.proofs import prove
from dateline.errors import ArchiveError
from tests.archive.pages import page

SCRIPT = Path(__file__).parents[2] / "examples" / "check_proof.py"
NEW = Key(b"\4" * 32)


def checked(folder: Path, proof: object, *arguments: str) -> tuple[int, str]:
    """What the script says, run without the packages that are installed here."""
    file = folder / "proof.json"
    file.write_text(json.dumps(proof))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(file), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def proof(archive: Archive, key: Key) -> dict[str, Any]:
    """Of a capture, in a log whose key was rotated since."""
    archive.rotate(key, NEW)
    return prove(archive, page(4).id)


def test_a_proof_holds_for_its_payload(proof: dict[str, Any], key: Key, tmp_path: Path) -> None:
    payload = tmp_path / "payload"
    payload.write_bytes(page(4).payload)
    for trusted in (key, NEW):
        status, said = checked(tmp_path, proof, str(payload), "--key", trusted.public.fingerprint)
        assert status == 0, said
    assert page(4).address in said
    assert NEW.public.fingerprint in said
    assert "these are the bytes" in said
    payload.write_bytes(b"other")
    assert checked(tmp_path, proof, str(payload))[0] == 1
    status, said = checked(tmp_path, proof, "--key", Key(b"\6" * 32).public.fingerprint)
    assert (status, "not with SHA256:" in said) == (1, True)


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "time": lambda proof: proof.update(entry=proof["entry"].replace("1911", "1912")),
    "number": lambda proof: proof.update(number=proof["number"] + 1),
    "path": lambda proof: proof["path"].pop(),
    "longer path": lambda proof: proof["path"].append("00" * 32),
    "root": lambda proof: proof.update(checkpoint=proof["checkpoint"].replace("\n15\n", "\n16\n")),
    "key": lambda proof: proof["key"].update(public=base64.b64encode(b"\5" * 32).decode()),
    "keys": lambda proof: proof["keys"].pop(0),
    "no keys": lambda proof: proof.update(keys=[]),
    "format": lambda proof: proof.update(format="x"),
    "half": lambda proof: proof.pop("checkpoint"),
    "stamp": lambda proof: proof.update(stamps=["AAAA"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_proof_does_not_hold(proof: dict[str, Any], name: str, tmp_path: Path) -> None:
    CHANGES[name](proof)
    if name in {"keys", "no keys"} and proof["keys"]:
        # The second key still signs; who trusts the first sees that it is not there.
        first = Key(bytes(range(32))).public.fingerprint
        status, said = checked(tmp_path, proof, "--key", first)
    else:
        status, said = checked(tmp_path, proof)
    assert status == 1
    assert "WRONG" in said
    assert "Traceback" not in said


def test_what_no_checkpoint_covers_cannot_be_proved_without_a_key(
    archive: Archive, key: Key
) -> None:
    archive.keep([page(80)])
    with pytest.raises(ArchiveError, match="no checkpoint covers it yet"):
        prove(archive, page(80).id)
    assert prove(archive, page(80).id, key)["number"] == 14
    with pytest.raises(ArchiveError, match="no such capture"):
        prove(archive, "k-nothing")


def test_what_is_no_file_or_no_json_is_one_line(tmp_path: Path) -> None:
    for name, content in (("missing", None), ("text", "no"), ("list", "[]")):
        if content is not None:
            (tmp_path / name).write_text(content)
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(SCRIPT), str(tmp_path / name)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
