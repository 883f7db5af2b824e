"""`dateline export` and `dateline release`, on a record that reports were added to."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.publishing.formats import FORMATS, csvs, jsonl, xlsx
from tests.publishing.planted import FIRE, MARCH, leaks

runner = CliRunner()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two reports."""
    folder = tmp_path_factory.mktemp("record")
    reports = tmp_path_factory.mktemp("reports")
    (reports / "fire.txt").write_text(FIRE, encoding="utf-8")
    (reports / "march.txt").write_text(MARCH, encoding="utf-8")
    assert runner.invoke(app, ["init", str(folder), "--name", "Lindby"]).exit_code == 0
    added = [str(reports), "--published", "2024-05-17", "--outlet", "Lindby Herald", "-q"]
    assert runner.invoke(app, ["add", "-r", str(folder), *added]).exit_code == 0
    return folder


def run(record: Path, *arguments: str, code: int = 0) -> str:
    command, *rest = arguments
    result = runner.invoke(app, [command, *rest, "--record", str(record)])
    assert result.exit_code == code, result.output
    return result.output if code else result.stdout


def test_a_text_format_is_printed(record: Path) -> None:
    lines = run(record, "export", "--format", "jsonl").splitlines()
    listed = [json.loads(line) for line in lines]
    assert {one["kind"]["name"] for one in listed} >= {"disaster.fire", "dissent.march"}
    assert leaks("\n".join(lines)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_to_a_file(record: Path, name: str, tmp_path: Path) -> None:
    file = tmp_path / f"lindby{FORMATS[name].suffix}"
    run(record, "export", "--format", name, "-o", str(file))
    assert file.stat().st_size > 0
    beside = {"lindby.counts.csv"} if name in {"acled", "ccc", "cdm"} else set()
    assert {path.name for path in tmp_path.iterdir()} == {file.name, *beside}


def test_the_ending_tells_the_format(record: Path, tmp_path: Path) -> None:
    readers = {"csv": csvs.read, "xlsx": xlsx.read, "jsonl": lambda file: list(jsonl.read(file))}
    found = []
    for ending, read in readers.items():
        file = tmp_path / f"events.{ending}"
        run(record, "export", "-o", str(file))
        found.append(read(file))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) >= 2


def test_filters_choose_events(record: Path) -> None:
    def ids(*options: str) -> set[str]:
        shown = run(record, "export", "-f", "csv", *options).removeprefix("\ufeff")
        return {row["id"] for row in csv.DictReader(io.StringIO(shown))}

    everything = ids()
    assert ids("--where", "Paris") < everything
    assert ids("--where", "Paris") == ids("--kind", "dissent")
    assert ids("--when", "2024-05-14") == ids("--kind", "disaster.fire")
    assert ids("--when", "1990") == set()
    assert ids("--modality", "planned") == set()


def test_the_policy_of_the_record_is_in_force(record: Path, tmp_path: Path) -> None:
    settings = record / "dateline.toml"
    before = settings.read_text("utf-8")
    try:
        settings.write_text(before + '\n[policy]\nquote_words = 0\nlicence = "CC0-1.0"\n', "utf-8")
        lines = run(record, "export", "--format", "jsonl").splitlines()
        assert all(
            "quotes" not in json.loads(line) or not json.loads(line)["quotes"] for line in lines
        )
        run(record, "export", "-o", str(tmp_path / "x.sqlite"))
        with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
            about = dict(database.execute("SELECT key, value FROM about").fetchall())
        assert (about["title"], about["licence"]) == ("Lindby", "CC0-1.0")
        settings.write_text(before + "\n[policy]\nquote_words = 99\n", "utf-8")
        assert "quote_words" in run(record, "export", "--format", "jsonl", code=2)
    finally:
        settings.write_text(before, "utf-8")


def test_a_package_and_releases_are_written(record: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    run(record, "export", "--package", str(tmp_path / "package"))
    assert frictionless.validate(str(tmp_path / "package" / "datapackage.json")).valid
    releases = tmp_path / "releases"
    run(record, "release", str(releases))
    run(record, "release", str(releases), "--kind", "dissent")
    first, second = sorted(releases.iterdir())
    assert frictionless.validate(str(second / "datapackage.json")).valid
    with (second / "data" / "changes.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["change"] for row in csv.DictReader(stream)} == {"withheld"}
    assert "The first release" in (first / "CHANGES.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export"], "which --format?"),
        (["export", "-f", "xlsx"], "needs a file"),
        (["export", "-f", "csv", "--when", "soon"], "--when soon"),
        (["export", "-f", "csv", "--when", "2024-02-30"], "no such day"),
        (["export", "-f", "csv", "--when", "2024..2023"], "ends before"),
        (["export", "-f", "csv", "--min-grade", "Z9"], "--min-grade"),
        (["export", "-f", "csv", "--modality", "maybe"], "--modality"),
        (["export", "--package", "x", "-f", "csv"], "--package"),
        (["export", "-o", "missing/folder/x.csv"], "missing/folder"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    record: Path, arguments: list[str], message: str
) -> None:
    shown = run(record, *arguments, code=2)
    assert message in shown
    assert "Traceback" not in shown


def test_no_record_is_told_in_a_line(tmp_path: Path) -> None:
    assert "no record" in run(tmp_path, "export", "-f", "csv", code=2)
