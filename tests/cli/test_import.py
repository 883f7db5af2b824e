"""`dateline import`: hand-coded data and edited exports, on a record that a report was added to."""

import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from tests.publishing.planted import MARCH

runner = CliRunner()
HEADER = (
    "event_id_cnty,event_date,time_precision,sub_event_type,actor1,inter1,iso,country,admin1,"
    "location,latitude,longitude,geo_precision,notes,fatalities,tags\n"
)
ROWS = (
    "FRA1,2024-05-20,1,Attack,Unidentified,3,250,France,Occitanie,Toulouse,43.6,1.44,1,,2,\n"
    "FRA2,2024-05-21,1,Peaceful protest,,,250,France,Bretagne,Rennes,48.1,-1.68,1,,0,\n"
    "FRA3,soon,1,Attack,,,250,France,,Nice,,,1,,,\n"
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one report."""
    folder = tmp_path / "record"
    (tmp_path / "march.txt").write_text(MARCH, encoding="utf-8")
    (tmp_path / "acled.csv").write_text(HEADER + ROWS, encoding="utf-8")
    assert runner.invoke(app, ["init", str(folder)]).exit_code == 0
    run(folder, "add", str(tmp_path / "march.txt"), "--published", "2024-05-17", "-q")
    return folder


def run(record: Path, *arguments: str, code: int = 0) -> str:
    command, *rest = arguments
    result = runner.invoke(app, [command, *rest, "--record", str(record)])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 and command == "export" else result.output


def exported(record: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(record, "export", "-f", "jsonl").splitlines()]


def test_a_data_set_is_entered_once_and_stays_out_unless_allowed(record: Path) -> None:
    command = ["import", str(record.parent / "acled.csv"), "--format", "acled"]
    named = [*command, "--name", "ACLED", "--licence", "its terms"]
    before = exported(record)
    told = run(record, *named)
    assert "2 rows entered" in told
    assert "row 4, event_date: 'soon' is no date" in told
    assert "2 known already" in run(record, *named)
    assert exported(record) == before
    with (record / "dateline.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[policy]\ndata_sets = ["ACLED"]\n')
    listed = exported(record)
    assert len(listed) == len(before) + 2
    assert any(one["told_in"][0].get("entered_by") == "ACLED" for one in listed)  # type: ignore[index]
    assert "its terms" in run(record, *command, "--name", "ACLED", "--licence", "mine", code=2)
    allowed = [*command, "--name", "Other", "--allow-release"]
    assert "--licence" in run(record, *allowed, code=2)


def test_an_edited_workbook_comes_back_as_claims_of_its_editor(record: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    file = record.parent / "mine.xlsx"
    run(record, "export", "-o", str(file))
    book = openpyxl.load_workbook(file)
    header = [cell.value for cell in book["events"][1]]
    book["events"].cell(2, header.index("participants_best") + 1).value = 350
    book["events"].cell(2, header.index("place") + 1).value = "Versailles"
    book.save(file)
    command = ["import", str(file), "--edits", "--author", "Ann Coder"]
    assert "2 values of 1 event entered" in run(record, *command)
    (one, *_) = exported(record)
    assert one["counts"]["participants"]["best"] == 350  # type: ignore[index]
    assert one["where"]["name"] == "Versailles"  # type: ignore[index]
    assert "Ann Coder" in run(record, "history")
    assert "0 values" in run(record, *command)


def test_what_cannot_be_brought_in_is_told_in_a_line(record: Path) -> None:
    assert "no such file" in run(record, "import", "none.csv", "--edits", code=2)
    (record.parent / "none.pdf").write_text("x", encoding="utf-8")
    assert "which --format" in run(record, "import", str(record.parent / "none.pdf"), code=2)


def test_two_data_sets_are_compared(record: Path, tmp_path: Path) -> None:
    run(record, "export", "-o", str(tmp_path / "mine.csv"))
    rows = (tmp_path / "acled.csv").read_text("utf-8")
    (tmp_path / "acled.csv").write_text(
        f"{rows}FRA4,2024-05-13,1,Peaceful protest,,,250,France,,Paris,48.86,2.35,1,,0,\n", "utf-8"
    )
    tables = [str(tmp_path / "mine.csv"), str(tmp_path / "acled.csv")]
    shown = runner.invoke(app, ["compare", *tables, "--theirs-format", "acled"])
    assert shown.exit_code == 0, shown.output
    lines = [line.split(",") for line in shown.stdout.splitlines()]
    assert lines[0][:3] == ["status", "mine", "theirs"]
    assert {line[2] for line in lines if line[0] == "missing"} == {"FRA1", "FRA2"}
    assert {line[2] for line in lines if line[0] in {"same", "differing", "unsure"}} == {"FRA4"}
    assert "2 missing" in shown.stderr
    assert runner.invoke(app, ["compare", "none.csv", "none.csv"]).exit_code == 2


def test_a_record_is_compared_with_a_data_set(record: Path, tmp_path: Path) -> None:
    rows = "X1,2024-05-13,1,Peaceful protest,,,250,France,,Paris,48.86,2.35,1,,0,\n"
    (tmp_path / "acled.csv").write_text(HEADER + ROWS + rows, "utf-8")
    out = tmp_path / "out.json"
    shown = runner.invoke(
        app, ["compare", str(record), str(tmp_path / "acled.csv"), "-o", str(out)]
    )
    assert shown.exit_code == 0, shown.output
    assert "acled.csv, row 4, event_date: 'soon' is no date" in shown.stderr
    found = json.loads(out.read_text("utf-8"))
    assert (found["totals"]["theirs"], found["totals"]["missing"]) == (3, 2)
    assert found["totals"]["mine"] == len(exported(record))
    (pair,) = (one for one in found["events"] if one["mine"] and one["theirs"])
    assert (pair["theirs"]["id"], pair["status"]) == ("X1", "differing")


def test_allowing_a_release_names_the_data_set_in_the_settings(record: Path) -> None:
    table = str(record.parent / "acled.csv")
    with (record / "dateline.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[policy]\n# which may leave\ndata_sets = [\n  "Old",\n]\nquotes = 3\n')
    named = ["--name", 'A "count"', "--licence", "CC0-1.0", "--allow-release"]
    assert "may leave now" in run(record, "import", table, *named)
    policy = tomllib.loads((record / "dateline.toml").read_text("utf-8"))["policy"]
    assert policy == {"data_sets": ["Old", 'A "count"'], "quotes": 3}
    assert len(exported(record)) > 2
    assert "may leave now" not in run(record, "import", table, *named)


def test_edits_tell_ids_that_are_merged_or_unknown(record: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run(record, "import", str(record.parent / "acled.csv"), "--name", "A", "--licence", "x")
    first, *others = json.loads(run(record, "events", "--format", "json"))
    run(record, "merge", first["id"], others[0]["id"], "--reason", "the same")
    file = record.parent / "mine.xlsx"
    run(record, "export", "-o", str(file))
    book = openpyxl.load_workbook(file)
    sheet = book["events"]
    columns = [cell.value for cell in sheet[1]]
    row = dict(zip(columns, (cell.value for cell in sheet[2]), strict=True))
    left = {one["id"] for one in json.loads(run(record, "events", "--format", "json"))}
    (merged,) = {first["id"], others[0]["id"]} - left
    for name in (merged, "e-0000000000"):
        sheet.append(list((row | {"id": name}).values()))
    sheet.cell(2, columns.index("kind") + 1).value = "dance"
    book.save(file)
    told = run(record, "import", str(file), "--author", "Ann")
    assert "0 values" in told
    assert f"{merged} was merged into" in told
    assert "the record has no event e-0000000000; the row is passed over" in told
    assert "dance: no kind is named so" in told
