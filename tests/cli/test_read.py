"""`dateline read` as a person or a script uses it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.display.schema import reading_schema

FIRE = (
    "A fire broke out in a rope works in Whitby on Monday, the harbour master said. "
    "At least 12 workers were injured.\n"
)
MARCH = "Some 40 people marched in Bergen on Tuesday to protest against the tax.\n"


def dateline(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def process(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dateline.cli", *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


@pytest.fixture
def fire(tmp_path: Path) -> Path:
    path = tmp_path / "fire.txt"
    path.write_text(FIRE, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "reports"
    path.mkdir()
    (path / "a.txt").write_text(FIRE, "utf-8")
    (path / "b.txt").write_bytes(b"\x00\x01\x02")
    (path / "c.txt").write_text(MARCH, "utf-8")
    return path


class TestForms:
    def test_one_report_is_one_object(self, fire: Path) -> None:
        result = dateline("read", fire, "--published", "1931-03-03", "--format", "json")
        assert result.exit_code == 0
        reading = json.loads(result.stdout)
        assert reading["schema"] == "dateline/reading/1"
        assert reading["report"]["text"] == FIRE
        assert reading["report"]["published"]["edtf"] == "1931-03-03"

    def test_several_are_a_list(self, folder: Path) -> None:
        result = dateline("read", folder, "--format", "json")
        assert [r["report"]["id"] for r in json.loads(result.stdout)] == ["a.txt", "c.txt"]

    def test_or_one_object_a_line(self, folder: Path) -> None:
        result = dateline("read", folder, "--format", "jsonl")
        assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == [
            "a.txt",
            "c.txt",
        ]

    def test_what_is_printed_follows_the_published_schema(self, folder: Path) -> None:
        validator = Draft202012Validator(reading_schema())
        for line in dateline("read", folder, "--format", "jsonl").stdout.splitlines():
            assert [error.message for error in validator.iter_errors(json.loads(line))] == []

    def test_every_span_gives_its_words(self, fire: Path) -> None:
        reading = json.loads(dateline("read", fire, "-f", "json").stdout)
        spans = list(_spans(reading))
        assert spans
        for span in spans:
            assert FIRE[span["start"] : span["end"]] == span["text"]

    def test_a_table_is_for_people(self, fire: Path) -> None:
        result = dateline("read", fire)
        assert "fire" in result.stdout
        assert "Whitby" in result.stdout

    def test_the_suffix_of_the_output_tells_the_form(self, fire: Path, tmp_path: Path) -> None:
        output = tmp_path / "new" / "page.html"
        result = dateline("read", fire, "--output", output)
        assert result.exit_code == 0
        assert output.read_text("utf-8").startswith("<!doctype html>")
        assert output.as_uri() in result.stderr
        assert [path.name for path in output.parent.iterdir()] == ["page.html"]


class TestProblems:
    def test_a_bad_report_is_told_and_stops_no_other(self, folder: Path) -> None:
        result = dateline("read", folder, "--format", "jsonl")
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 2
        assert "b.txt: a binary file" in result.stderr

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (("--published", "1931-02-30"), "not a day of the calendar"),
            (("--encoding", "klingon"), "no encoding is called"),
            (("--encoding", "base64"), "no encoding is called"),
            (("--resume",), "--resume needs --output"),
            (("--model", "no_such_model"), "no spaCy model found"),
        ],
    )
    def test_wrong_usage_is_one_line_and_status_2(
        self, fire: Path, options: tuple[str, ...], words: str
    ) -> None:
        result = dateline("read", fire, *options)
        assert result.exit_code == 2
        assert words in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1

    def test_a_missing_file_is_one_line_and_status_1(self, tmp_path: Path) -> None:
        result = dateline("read", tmp_path / "none.txt")
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert "no such file" in result.stderr

    @pytest.mark.parametrize("name", ["/proc/none/x.json", "/proc/x.json"])
    def test_an_output_that_cannot_be_written_is_told(self, fire: Path, name: str) -> None:
        result = dateline("read", fire, "--output", name)
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
        assert name in result.stderr

    def test_a_source_is_never_written_over(self, fire: Path) -> None:
        result = dateline("read", fire, "--output", fire)
        assert result.exit_code == 2
        assert "among what is read" in result.stderr
        assert fire.read_text("utf-8") == FIRE

    def test_an_output_that_would_be_read_next_time_is_refused(self, folder: Path) -> None:
        result = dateline("read", folder, "--output", folder / "events.html")
        assert result.exit_code == 2
        assert "among what is read" in result.stderr
        assert not (folder / "events.html").exists()

    def test_what_a_report_says_never_commands_the_terminal(self, tmp_path: Path) -> None:
        path = tmp_path / "evil.jsonl"
        record = {
            "id": "a\x1b[31m",
            "title": "\x1b]0;pwned\x07",
            "outlet": "\x1b[2J",
            "text": f"\u202e{FIRE} A man was \x1b[31mkilled\x1b[0m in Leeds\x07 \x9b2J.",
        }
        path.write_text(json.dumps(record), "utf-8")
        result = dateline("read", path)
        assert result.exit_code == 0
        shown = result.stdout + result.stderr
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)

    def test_a_failed_run_leaves_an_older_output_as_it_was(self, tmp_path: Path) -> None:
        output = tmp_path / "old.json"
        output.write_text("old", "utf-8")
        dateline("read", tmp_path / "none.txt", "--output", output)
        assert output.read_text("utf-8") == "old"


class TestResuming:
    def test_what_is_there_is_not_read_again(self, folder: Path, tmp_path: Path) -> None:
        output = tmp_path / "out.jsonl"
        dateline("read", folder / "a.txt", "--output", output)
        before = output.read_text("utf-8")
        output.write_text(before + '{"schema": "torn by a power c', "utf-8")
        result = dateline("read", folder, "--output", output, "--resume")
        lines = output.read_text("utf-8").splitlines()
        assert [json.loads(line)["report"]["id"] for line in lines] == ["a.txt", "c.txt"]
        assert output.read_text("utf-8").startswith(before)
        assert "1 already there" in result.stderr


class TestProcesses:
    def test_standard_input_is_read(self) -> None:
        running = process("read", "-", "--format", "json")
        out, err = running.communicate(FIRE.encode())
        assert running.returncode == 0, err
        assert json.loads(out)["report"]["text"] == FIRE

    def test_a_closed_pipe_is_no_error(self, folder: Path) -> None:
        running = process("read", folder, "--format", "jsonl")
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read().decode()
        running.wait()
        assert "Traceback" not in told
        assert "Exception" not in told

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    @pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
    def test_a_full_disk_is_one_line(self, fire: Path, form: str) -> None:
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "dateline.cli", "read", str(fire), "--format", form]
            ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert ended.returncode == 2
        assert ended.stderr.decode().count("\n") == 1
        assert b"cannot be written" in ended.stderr

    def test_a_cache_that_cannot_be_written_is_one_line(self, fire: Path) -> None:
        running = process("read", fire, env=os.environ | {"DATELINE_CACHE": "/proc/none"})
        _, err = running.communicate()
        assert running.returncode == 2
        assert err.decode().count("\n") == 1
        assert b"DATELINE_CACHE" in err

    def test_workers_give_the_same_in_the_same_order(self, tmp_path: Path) -> None:
        path = tmp_path / "many.jsonl"
        texts = [FIRE, MARCH] * 12
        lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
        path.write_text("\n".join(lines), "utf-8")
        alone = dateline("read", path, "--format", "jsonl")
        shared = process("read", path, "--format", "jsonl", "--workers", "2")
        out, err = shared.communicate()
        assert shared.returncode == 0, err
        assert out.decode() == alone.stdout

    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_ctrl_c_keeps_what_is_done(self, tmp_path: Path, workers: str) -> None:
        path, output = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
        record = json.dumps({"text": MARCH * 20})
        path.write_text("\n".join([record] * 3000), "utf-8")
        running = process(
            *("read", path, "--output", output, "--workers", workers), start_new_session=True
        )
        deadline = time.monotonic() + 300
        while not (output.exists() and output.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.1)
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=300)
        told = err.decode()
        assert running.returncode == 130, told
        assert told.count("\n") == 1
        assert "interrupted after" in told
        for line in output.read_text("utf-8").splitlines():
            assert json.loads(line)["report"]["text"].startswith("Some 40 people")


def _spans(node: object) -> list[dict[str, object]]:
    if isinstance(node, list):
        return [span for part in node for span in _spans(part)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.keys() == {"start", "end", "text"} else []
    return own + [span for part in node.values() for span in _spans(part)]
