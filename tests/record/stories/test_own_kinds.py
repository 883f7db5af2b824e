"""A team's own kinds, issues and fields: read, entered, found, exported and brought back."""

import csv
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.reading.reader import Reader
from dateline.record.store import Store
from tests.record.desk import Desk

OWN = """
[kinds.harbour.smuggling]
title = "Smuggling"
definition = "Goods are brought in or out of a harbour past its customs."
examples = ["Two men smuggled salt past the customs.", "A boat smuggled coffee in."]
verbs = ["smuggle"]
crosswalk = { acled = "Looting/property destruction" }

[issues.salt_tax]
title = "The tax on salt"
signals = ["salt tax", "tax on salt"]

[fields.cargo]
values = ["salt", "coffee"]

[scope]
kinds = ["harbour"]
"""

TEXT = "Two boats smuggled sacks of salt into Bergen, Norway, on Monday, the harbour office said."
STRIKE = (
    "Dockers in Bergen, Norway, went on strike on Monday to protest against the salt tax, their "
    "union said."
)


@pytest.fixture
def team(desk: Desk) -> Desk:
    """A record of a team that has kinds, issues and fields of its own."""
    with (desk.folder / "dateline.toml").open("a") as file:
        file.write(OWN)
    store = Store.open(desk.folder)
    reader = Reader(ontology=store.ontology)
    # What is loaded once for all tests.
    reader.__dict__.update(nlp=desk.reader.nlp, gazetteer=desk.reader.gazetteer)
    return Desk(store, reader, {})


def _run(folder: Path, *arguments: str, status: int = 0) -> Result:
    environment = {"DATELINE_RECORD": str(folder), "DATELINE_AUTHOR": "Ines"}
    result = CliRunner().invoke(app, list(arguments), env=environment)
    assert result.exit_code == status, result.output
    return result


def test_reports_are_read_with_the_kinds_and_issues_of_the_team(team: Desk) -> None:
    team.add(TEXT, "1951-05-08", "Fjord Courier")
    event = team.only(kinds=("harbour",))
    assert event.kind.name == "harbour.smuggling"
    assert event.title.startswith("Smuggling")
    assert f"kinds {team.store.ontology.team}" in team.reader.read_by  # reread knows what is older

    team.add(STRIKE, "1951-05-08", "Fjord Courier")
    strike = team.only(kinds=("dissent.strike",))
    assert strike.issue is not None
    assert strike.issue.kind == "salt_tax"


def test_what_is_entered_with_them_is_found_exported_and_brought_back(
    team: Desk, tmp_path: Path
) -> None:
    folder = team.folder
    entered = ("--when", "1951-05-07", "--where", "Bergen", "--note", "seen by the ferryman")
    own = ("--set", "extra.cargo=salt", "--set", "issue=salt tax")
    _run(folder, "new", "--kind", "harbour.smuggling", *entered, *own)
    event = team.only()
    assert event.kind.name == "harbour.smuggling"
    assert (event.extra["cargo"].text, event.issue and event.issue.kind) == ("salt", "salt_tax")
    assert event.id in _run(folder, "events", "--kind", "harbour").stdout
    assert "harbour.smuggling" in _run(folder, "stats", "--kind", "harbour").stdout
    assert "harbour.smuggling" in _run(folder, "kinds", "harbour").stdout
    assert event.id in _run(folder, "inbox").stdout

    acled = tmp_path / "acled.csv"
    _run(folder, "export", "--format", "acled", "-o", str(acled))
    with acled.open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["sub_event_type"] == "Looting/property destruction"

    ours = tmp_path / "ours.csv"
    _run(folder, "export", "--format", "csv", "-o", str(ours))
    other = Store.init(tmp_path / "other")
    other.close()
    with (other.folder / "dateline.toml").open("a") as file:
        file.write(OWN)
    named = ("--name", "harbour list", "--licence", "CC0-1.0")
    _run(other.folder, "import", str(ours), *named)
    with Store.open(other.folder) as again:
        back = Desk(again, team.reader, {}).only()
    assert (back.kind.name, back.issue and back.issue.kind) == ("harbour.smuggling", "salt_tax")


def test_a_kind_that_no_record_declares_is_refused(desk: Desk) -> None:
    told = _run(desk.folder, "new", "--kind", "harbour.smuggling", "--note", "seen", status=2)
    assert "no kind is named so" in told.stderr


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ("[kinds]\nsmuggling = 3\n", "'kinds'"),
        ("[kinds.harbour]\nsmuggling = 3\n", "'kinds.harbour'"),
        ("[kinds.harbour.smuggling]\ndefinition = 'short'\n", "'harbour.smuggling'"),
        ("[kinds.harbour.smuggling]\ndefinitions = 'x'\n", "definitions"),
        ("kind = 'harbour'\n", "'kind'"),
        ("[issues.salt]\nsignals = []\n", "issues.salt"),
        ("[issues]\nsalt = 'tax'\n", "issues.salt"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(tmp_path: Path, wrong: str, key: str) -> None:
    Store.init(tmp_path / "record").close()
    file = tmp_path / "record" / "dateline.toml"
    # Keys without a table come before [record].
    file.write_text(f"{wrong}{file.read_text()}")
    told = _run(tmp_path / "record", "events", status=2).stderr
    assert "dateline.toml" in told
    assert key in told
    assert len(told.strip().splitlines()) == 1
