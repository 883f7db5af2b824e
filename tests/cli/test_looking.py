"""Looking at a record: events, show, why, history, stats."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.record import sets
from dateline.record.sets import Looker
from dateline.record.store import Store
from tests.cli.conftest import Dateline

Listed = Callable[..., list[dict[str, Any]]]
Event = dict[str, Any]

COMMANDS = (
    *("events", "show", "why", "history", "undo", "edit", "merge", "split", "reject"),
    *("relate", "new", "stats", "inbox", "backup", "restore", "rebuild"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert "Examples" in shown.stdout
    assert f"dateline {command}" in shown.stdout


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ((), {"disaster.fire", "dissent.march", "dissent.strike"}),
        (("--where", "France"), {"disaster.fire"}),
        (("--where", "Lyon, FR"), {"disaster.fire"}),
        (("--where", "Madrid"), {"dissent.march"}),
        (("--kind", "dissent"), {"dissent.march", "dissent.strike"}),
        (("--kind", "dissent.march", "--kind", "disaster"), {"dissent.march", "disaster.fire"}),
        (("--text", "workers"), {"disaster.fire"}),
        (("--text", '"three workers"'), {"disaster.fire"}),
        (("--text", '"workers three"'), set()),
        (("--modality", "planned"), {"dissent.strike"}),
        (("--when", "2031-05-12"), {"disaster.fire"}),
        (("--when", "2031-05-10..2031-05-20"), {"disaster.fire", "dissent.march"}),
        (("--when", "2031-06.."), {"dissent.strike"}),
        (("--when", "..2031-05-15"), {"disaster.fire"}),
        (("--when", "2030"), set()),
        (("--when", "2031-05", "--where", "ES"), {"dissent.march"}),
        (("--min-grade", "B3"), set()),
    ],
)
def test_events_are_found_by_when_where_what_and_words(
    listed: Listed, options: tuple[str, ...], kinds: set[str]
) -> None:
    assert {event["kind"]["name"] for event in listed(*options)} == kinds


def test_a_list_can_be_cut_and_says_so(dateline: Dateline) -> None:
    shown = dateline("events", "--limit", "1", "--format", "jsonl")
    assert len(shown.stdout.splitlines()) == 1
    assert "1 of 3" in dateline("events", "--limit", "1").stderr


def test_nothing_found_is_said_and_is_no_error(dateline: Dateline) -> None:
    shown = dateline("events", "--where", "Atlantis")
    assert shown.stdout == ""
    assert "no events found" in shown.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--when", "spring"),
        ("--when", "2031-02-30"),
        ("--min-grade", "Z9"),
        ("--modality", "sure"),
        ("--setting", "moon"),
    ],
)
def test_an_option_that_means_nothing_is_told_in_a_line(
    dateline: Dateline, options: tuple[str, ...]
) -> None:
    assert options[0] in dateline("events", *options, fails=True).stderr


def test_an_event_is_shown_with_accounts_evidence_grade_and_copies(
    dateline: Dateline, fire: Event
) -> None:
    shown = dateline("show", fire["id"]).stdout
    assert "Accounts differ on how many died" in shown
    assert "three workers" in shown
    assert "Five workers" in shown
    assert "union of textile workers" in shown
    assert "“Lyon”" in shown
    assert "Lindby Herald" in shown
    assert "copy of r-" in shown
    assert f"grade  {fire['grade']['reliability']}{fire['grade']['credibility']}" in shown
    assert "History" in shown


def test_an_event_is_shown_to_programs_with_every_claim_that_a_value_names(
    dateline: Dateline, fire: Event
) -> None:
    shown = json.loads(dateline("show", fire["id"], "--format", "json").stdout)
    known = {claim["id"] for claim in shown["claims"]}
    assert set(shown["event"]["counts"]["dead"]["claims"]) <= known
    for account in shown["event"]["accounts"]:
        for version in account["versions"]:
            assert set(version["claims"]) <= known
    assert {report["outlet"] for report in shown["reports"]} == {
        "Lindby Herald",
        "Karrow Times",
        "Dunmere Post",
    }
    assert [report["how"] for report in shown["reports"] if "came_of" in report] == ["copy"]


def test_a_report_is_shown_with_its_text_events_and_copies(dateline: Dateline, fire: Event) -> None:
    shown = json.loads(dateline("show", fire["id"], "--format", "json").stdout)
    copy = next(report for report in shown["reports"] if "came_of" in report)
    report = dateline("show", copy["came_of"]).stdout
    assert "where cotton was stored" in report
    assert fire["id"] in report
    assert f"copy: Karrow Times, 2031-05-13, {copy['id']}" in report


def test_the_beginning_of_an_id_will_do(dateline: Dateline, fire: Event) -> None:
    assert fire["id"] in dateline("show", fire["id"][:8]).stdout
    assert fire["id"] in dateline("show", fire["id"].removeprefix("e-").upper()).stdout
    assert fire["id"] in dateline("show", fire["mentions"][1]).stdout


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("e-0000000000", "no event of this id"),
        ("r-0000000000", "no report of this id"),
        ("m-0000000000", "no mention of this id"),
        ("x-0000000000", "not an id"),
        ("e-", "not an id"),
        ("hello world", "not an id"),
        ("e-0", "no event of this id"),
    ],
)
def test_an_id_that_is_none_is_told_in_a_line(dateline: Dateline, name: str, told: str) -> None:
    assert told in dateline("show", name, fails=True).stderr


def test_an_id_of_another_kind_is_told(dateline: Dateline, fire: Event) -> None:
    shown = json.loads(dateline("show", fire["id"], "--format", "json").stdout)
    report = shown["reports"][0]["id"]
    assert "an id of a report" in dateline("why", report, fails=True).stderr


def test_why_explains_grade_and_merge(dateline: Dateline, fire: Event) -> None:
    told = dateline("why", fire["id"]).stdout
    assert "is graded" in told
    assert "not listed" in told
    assert "3 mentions in 3 reports are one event" in told
    assert "linker" in told
    assert "bits" in told


def test_why_explains_a_value_by_its_rule_and_its_sources(dateline: Dateline, fire: Event) -> None:
    told = dateline("why", fire["id"], "dead").stdout
    assert "latest total" in told
    assert "“three workers”" in told
    assert "according to police" in told
    assert "Accounts differ on how many died" in told
    assert "as happened" in dateline("why", fire["id"], "modality").stdout
    assert "tightest" in dateline("why", fire["id"], "when").stdout


def test_why_names_what_can_be_asked(dateline: Dateline, fire: Event) -> None:
    told = dateline("why", fire["id"], "weather", fails=True).stderr
    assert "weather" in told
    assert "dead" in told


def test_a_record_that_is_none_is_told_in_a_line(tmp_path: Any) -> None:
    result = CliRunner().invoke(app, ["events", "--record", str(tmp_path)])
    assert result.exit_code == 2
    assert "dateline init" in result.stderr


def test_history_lists_revisions_with_their_reports(dateline: Dateline, fire: Event) -> None:
    listed = json.loads(dateline("history", "--format", "json").stdout)
    assert [one["number"] for one in listed] == sorted(
        (one["number"] for one in listed), reverse=True
    )
    assert listed[-1]["reports"] == ["Three die in mill fire"]
    own = json.loads(dateline("history", fire["id"], "--format", "json").stdout)
    assert [one["action"] for one in own] == ["add"] * 3


def test_stats_count_events_reports_copies_and_outlets(dateline: Dateline) -> None:
    counted = json.loads(dateline("stats", "--format", "json").stdout)
    assert {name: counted[name] for name in ("events", "reports", "copies", "outlets")} == {
        "events": 3,
        "reports": 5,
        "copies": 1,
        "outlets": 3,
    }
    assert counted["spread"]["country"]["FR"] == 1
    assert counted["spread"]["month"]["2031-05"] == 2
    assert counted["spread"]["modality"]["planned"] == 1
    assert sum(counted["spread"]["grade"].values()) == 3
    shown = dateline("stats", "--kind", "dissent").stdout
    assert "2 events" in shown
    assert "dissent.march" in shown


def test_what_a_terminal_cannot_show_is_replaced(record: Path, fire: Event) -> None:
    environment = {"DATELINE_RECORD": str(record), "PYTHONIOENCODING": "ascii", "PATH": ""}
    for command in (["events"], ["show", fire["id"]], ["why", fire["id"]], ["stats"]):
        run = [sys.executable, "-m", "dateline.cli", *command]
        done = subprocess.run(run, capture_output=True, env=environment, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout


def test_listing_events_loads_no_language_model_and_no_gazetteer(record: Path) -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from dateline.cli.app import app\n"
        f"done = CliRunner().invoke(app, ['events', '--kind', 'dissent', '-r', {str(record)!r}])\n"
        "heavy = {'spacy', 'numpy', 'alembic', 'trafilatura', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or done.exit_code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_events_of_a_saved_set_and_those_on_the_map(
    dateline: Dateline, record: Path, listed: Listed
) -> None:
    with Store.open(record) as store:
        one = sets.make(store, Looker("Ines", 3), "Mill fires", view="kind=disaster.fire")
        sets.make(store, Looker("Omar", 3), "Of Omar", view="kind=disaster.fire")
    fires = listed("--kind", "disaster.fire")
    assert listed("--set", "mill fires") == listed("--set", one) == fires
    assert "there are: Mill fires" in dateline("events", "--set", "Of Omar", fails=True).stderr
    placed = listed("--placed")
    assert len(placed) + len(listed("--not-placed")) == len(listed())
