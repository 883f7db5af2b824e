"""`dateline archive`: what a person types, and what is said back."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner, Result

from dateline.archive import Archive
from dateline.cli.app import app
from tests.archive.authority import Authority
from tests.archive.pages import page


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with an archive of five captures; keys go to a folder of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("DATELINE_KEY_PASSPHRASE", "harbour")
    monkeypatch.delenv("DATELINE_KEY", raising=False)
    folder = tmp_path / "record"
    folder.mkdir()
    with Archive.create(folder / "archive") as archive:
        archive.keep(page(number) for number in range(4))
        archive.keep([page(9, body=page(2).payload)])
    return folder


def run(record: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["archive", words[0], "--record", str(record), *words[1:]])


def said(record: Path, *words: str) -> str:
    result = run(record, *words)
    assert result.exit_code == 0, result.output
    return result.output


def test_key_makes_one_key_and_tells_its_fingerprint(record: Path, tmp_path: Path) -> None:
    first = said(record, "key")
    (fingerprint,) = (word for word in first.split() if word.startswith("SHA256:"))
    assert fingerprint in said(record, "key")
    files = list((tmp_path / "data").rglob("*.pem"))
    assert len(files) == 1
    assert not list(record.rglob("*.pem"))
    rotated = said(record, "key", "--rotate")
    assert fingerprint in rotated
    assert "before" in rotated
    assert len(list((tmp_path / "data").rglob("*.pem"))) == 2
    said(record, "checkpoint")  # finds the new key by itself


def test_key_in_a_record_without_archive_begins_one(tmp_path: Path, record: Path) -> None:
    (tmp_path / "fresh").mkdir()
    said(tmp_path / "fresh", "key", "--no-passphrase")
    assert "everything is as it was kept" in said(tmp_path / "fresh", "verify")
    assert run(tmp_path / "nowhere", "key").exit_code == 2


def test_a_wrong_passphrase_is_one_line(record: Path, tmp_path: Path) -> None:
    said(record, "key")
    (tmp_path / "words").write_text("wharf\n")
    result = run(record, "checkpoint", "--passphrase-file", str(tmp_path / "words"))
    assert result.exit_code == 2
    assert "wrong passphrase" in result.output


def test_verify_says_what_is_wrong_and_where(record: Path) -> None:
    said(record, "key")
    assert "everything is as it was kept, checked against the key SHA256:" in said(record, "verify")
    (path,) = (record / "archive" / "warcs").iterdir()
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    result = run(record, "verify")
    assert result.exit_code == 1
    assert f"WRONG warcs/{path.name} at byte" in result.output
    assert "NOT as it was kept: 1 thing wrong" in result.output
    found = json.loads(run(record, "verify", "--format", "json").output)
    assert [one["level"] for one in found].count("wrong") == 1


def test_verify_against_a_checkpoint_kept_elsewhere(record: Path, tmp_path: Path) -> None:
    said(record, "key")
    note = said(record, "checkpoint", "--output", str(tmp_path / "note.txt"))
    assert (tmp_path / "note.txt").read_text() == note
    told = said(record, "verify", "--checkpoint", str(tmp_path / "note.txt"))
    assert "kept elsewhere" not in told
    inside = run(record, "checkpoint", "--output", str(record / "archive" / "note.txt"))
    assert inside.exit_code == 2
    for key, status in (("SHA256:" + "0" * 64, 1), ("nonsense", 2)):
        assert run(record, "verify", "--key", key).exit_code == status


def test_list_and_show_find_captures(record: Path, tmp_path: Path) -> None:
    assert len(said(record, "list").splitlines()) == 5
    assert page(2).id in said(record, "list", page(2).address)
    lines = said(record, "list", "--limit", "0", "--format", "jsonl").splitlines()
    assert {json.loads(line)["id"] for line in lines} >= {page(1).id}
    told = said(record, "show", page(1).id)
    assert page(1).sha256 in told
    assert "ETag" in told
    said(record, "show", page(1).id, "--output", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_bytes() == page(1).payload
    assert run(record, "show", "k-nothing").exit_code == 2


def test_prove_writes_what_the_script_checks(record: Path, tmp_path: Path) -> None:
    script = Path(__file__).parents[2] / "examples" / "check_proof.py"
    proof, payload = tmp_path / "proof.json", tmp_path / "payload"
    assert run(record, "prove", page(1).id, "--output", str(proof)).exit_code == 2  # no key yet
    said(record, "key")
    said(record, "prove", page(1).id, "--output", str(proof), "--payload", str(payload))
    subprocess.run([sys.executable, str(script), str(proof), str(payload)], check=True)


@contextmanager
def serving(authority: Authority) -> Iterator[str]:
    """A server that stamps what is sent to it; gives its address."""

    class Clock(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            answer = authority(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Clock) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/stamp"
        server.shutdown()


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_stamp_asks_an_authority_at_its_address(record: Path, tmp_path: Path) -> None:
    authority = Authority(tmp_path / "clock")
    said(record, "key")
    said(record, "checkpoint")
    with serving(authority) as address:
        assert "is not public" in run(record, "stamp", "--url", address).output
        private = ("--allow-private", "--authority", str(authority.root))
        told = said(record, "stamp", "--url", address, *private)
    assert "Port Ellery Observatory" in told
    assert "the checkpoint existed at" in said(record, "verify")


def test_stamp_asks_and_keeps_the_answer(record: Path, tmp_path: Path) -> None:
    asked, answer = tmp_path / "a.tsq", tmp_path / "a.tsr"
    assert run(record, "stamp", "--request", str(asked)).exit_code == 2  # nothing signed yet
    said(record, "key")
    said(record, "stamp", "--request", str(asked))
    authority = Authority(tmp_path / "authority")
    answer.write_bytes(authority(asked.read_bytes()))
    told = said(record, "stamp", "--attach", str(answer), "--authority", str(authority.root))
    assert "Port Ellery Observatory" in told
    assert "the checkpoint existed at" in said(record, "verify", "--authority", str(authority.root))
    assert run(record, "stamp").exit_code == 2


def test_export_and_import_carry_captures_over(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.wacz"
    assert "5 captures" in said(record, "export", "--wacz", str(file))
    (tmp_path / "other").mkdir()
    assert "5 captures kept" in said(tmp_path / "other", "import", str(file))
    assert "0 captures kept, 5 there already" in said(tmp_path / "other", "import", str(file))
    assert "everything is as it was kept" in said(tmp_path / "other", "verify")
    assert run(record, "export", "--wacz", str(tmp_path / "no" / "out.wacz")).exit_code == 2


def test_withdraw_asks_names_what_goes_and_is_told_by_verify(record: Path) -> None:
    name = page(2).id
    assert run(record, "withdraw", name, "--reason", "asked for").exit_code == 2
    told = said(record, "withdraw", name, "--reason", "asked for", "--author", "Ada Quill", "--yes")
    assert told.count("withdrawn") == 2
    assert "withdrawn by Ada Quill" in said(record, "verify")
    assert "was withdrawn" in run(record, "show", name).output
    assert run(record, "withdraw", name, "--reason", " ", "--yes").exit_code == 2


def test_what_is_no_archive_is_one_line(tmp_path: Path) -> None:
    for command in (["verify"], ["list"], ["show", "k-x"], ["export", "--wacz", "x"]):
        result = run(tmp_path, *command)
        assert result.exit_code == 2
        assert "there is no archive here" in result.output


def test_files_that_are_not_what_they_should_be_are_one_line(record: Path, tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no certificate")
    missing = str(tmp_path / "missing")
    for command in (
        ["verify", "--authority", str(tmp_path / "no.pem")],
        ["verify", "--authority", missing],
        ["verify", "--checkpoint", missing],
        ["import", missing],
        ["import", str(tmp_path / "no.pem")],
        ["stamp", "--attach", str(tmp_path / "no.pem")],
        ["stamp", "--attach", missing],
    ):
        result = run(record, *command)
        assert result.exit_code == 2, command
        assert "Traceback" not in result.output
    nowhere = run(tmp_path / "nowhere", "import", str(tmp_path / "no.pem"))
    assert "there is no such folder" in nowhere.output
