"""`dateline gazetteer`: dumps are imported, own places entered, given to events and saved."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.deriving import Registry
from dateline.record.showing import show_event
from dateline.record.store import Store
from tests.cli.conftest import Dateline

ROW = "\t".join(
    [
        *("99000001", "Nether Wallop Hollow", "Nether Wallop Hollow", "", "51.1", "-1.57"),
        *("P", "PPL", "GB", "", "ENG", "F2", "", "", "12", "", "", "Europe/London", "2024-05-17"),
    ]
)


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_GAZETTEERS", str(tmp_path / "mine"))
    file = tmp_path / "GB.txt"
    file.write_text(f"{ROW}\nshort\n", encoding="utf-8")
    return file


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *arguments])


def test_a_dump_is_imported_listed_shown_and_removed(dump: Path) -> None:
    result = run("import", str(dump))
    assert result.exit_code == 0, result.output
    assert "GB: 1 places beside 0 that were known" in result.stdout
    assert "CC BY 4.0" in result.stdout
    assert "left out: GB.txt, line 2: 1 columns between tabs, not 19" in result.stderr
    (told,) = json.loads(run("list", "--format", "json").stdout)["dumps"]
    assert (told["name"], told["bad_lines"], told["licence"]) == ("GB", 1, "CC BY 4.0")
    (shown,) = json.loads(run("show", "Nether Wallop Hollow", "--format", "json").stdout)
    assert shown["within"].endswith("England, United Kingdom")
    assert run("remove", "GB").exit_code == 0
    assert run("show", "Nether Wallop Hollow").exit_code == 1


def test_a_record_may_have_a_dump_of_its_own(dump: Path, record: Path, dateline: Dateline) -> None:
    assert run("import", str(dump), "--record", str(record)).exit_code == 0
    assert "Nether Wallop Hollow" in dateline("gazetteer", "show", "99000001").stdout
    assert run("show", "99000001").exit_code == 1
    assert run("import", str(dump), "--record", str(record / "archive")).exit_code == 2


@pytest.mark.parametrize("given", ["README.md", "nothing-there.zip"])
def test_other_files_are_one_line(dump: Path, given: str) -> None:
    result = run("import", given)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_an_own_place_is_added_changed_saved_and_removed(
    dateline: Dateline, tmp_path: Path
) -> None:
    place = ("Mill Bottom", "--at", "53.38,-1.47", "--within", "Sheffield, United Kingdom")
    added = dateline("gazetteer", "add", *place, "--alias", "Mill Bottoms")
    assert "Mill Bottom (Mill Bottoms), Sheffield" in added.stdout
    name = added.stdout.split()[0]
    dateline("gazetteer", "change", "mill bottoms", "--at", "53.381,-1.471")
    assert "53.38100,-1.47100" in dateline("gazetteer", "list").stdout
    assert name in dateline("gazetteer", "show", "Mill Bottom").stdout
    file = tmp_path / "own.geojson"
    dateline("gazetteer", "save", str(file))
    assert "0 new of 1 places" in dateline("gazetteer", "load", str(file)).stdout
    assert "place" in dateline("history", name).stdout
    dateline("gazetteer", "remove", "Mill Bottom")
    dateline("gazetteer", "remove", name, "--for-good")
    assert "Mill Bottom" not in dateline("history").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "X"),
        ("add", "X", "--at", "1,2,3"),
        ("add", "X", "--at", "95,0"),
        ("add", "X", "--at", "-1.47,53.38", "--within", "Sheffield, United Kingdom"),
        ("add", "X", "--at", "53.38,-1.47", "--kind", "home"),
        ("add", "X", "--at", "53.38,-1.47", "--area", "no-such-file"),
        ("change", "Nobody knows it", "--note", "x"),
        ("give", "g-0000000000"),
        ("remove", "Nobody knows it"),
        ("load", "no-such-file"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(dateline: Dateline, arguments: tuple[str, ...]) -> None:
    dateline("gazetteer", *arguments, fails=True)


def test_a_place_can_be_typed_where_events_are_corrected(
    dateline: Dateline, record: Path, march: dict[str, str]
) -> None:
    place = ("Mill Bottom", "--at", "53.38,-1.47", "--within", "Sheffield, United Kingdom")
    dateline("gazetteer", "add", *place)
    edit = ("edit", march["id"], "where", "Mill Bottom", "--note", "the banner says so")
    dateline(*edit)
    with Store.open(record) as store, store.reading() as connection:
        where = show_event(connection, march["id"], Registry()).event.where
    assert where
    assert (where.latitude, where.admin[0]) == (53.38, "Sheffield")
