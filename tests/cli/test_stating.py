"""Adding a report again with options: what was not known is completed, what contradicts is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from tests.cli.conftest import Dateline

STORY = "Four people were arrested at a march in Nairobi on Tuesday, police said."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(STORY)
    return file


def events(dateline: Dateline) -> list[dict[str, Any]]:
    """The events of Kenya."""
    return list(json.loads(dateline("events", "--where", "Kenya", "--format", "json").stdout))


def days(dateline: Dateline) -> dict[str, str]:
    """When each event of Kenya was."""
    return {one["id"]: one["when"]["edtf"] for one in events(dateline)}


def last(dateline: Dateline, action: str) -> str:
    """The number of the last revision of an action."""
    lines = dateline("history").stdout.splitlines()
    return next(line.split()[0] for line in lines if f" {action} " in line)


def test_what_was_not_known_is_completed_and_the_events_follow(
    dateline: Dateline, story: Path
) -> None:
    dateline("add", str(story))
    (before, *_) = events(dateline)
    assert before["when"].get("earliest") is None
    done = dateline("add", str(story), "--outlet", "Lindby Herald", "--published", "2024-05-17")
    assert "story.txt: outlet Lindby Herald, day 2024-05-17" in done.stdout
    assert "1 completed" in done.stderr
    (after, *_) = events(dateline)
    assert after["id"] == before["id"]
    assert after["when"]["earliest"] == "2024-05-14"
    assert "Lindby Herald" in dateline("show", after["id"]).stdout


def test_who_adds_is_told_of_which_reports_no_outlet_is_known(
    dateline: Dateline, story: Path, tmp_path: Path
) -> None:
    assert "No outlet is known of 1 report (story.txt)" in dateline("add", str(story)).stderr
    folder = tmp_path / "more"
    folder.mkdir()
    for at, town in enumerate(("Kisumu", "Nakuru", "Eldoret", "Thika")):
        (folder / f"{at}.txt").write_text(STORY.replace("Nairobi", town))
    told = dateline("add", str(folder)).stderr
    assert "No outlet is known of 4 reports (0.txt, 1.txt, 2.txt and 1 more)" in told
    assert "--outlet" in told
    again = dateline("add", str(folder), "--outlet", "Lindby Herald").stderr
    assert "No outlet" not in again


def test_it_can_be_taken_back_and_entered_again(dateline: Dateline, story: Path) -> None:
    dateline("add", str(story))
    before = days(dateline)
    dateline("add", str(story), "--published", "2024-05-17")
    number = last(dateline, "state")
    dateline("undo", number)
    assert days(dateline) == before
    dateline("undo", last(dateline, "undo"))
    assert set(days(dateline).values()) == {"2024-05-14"}


def test_what_contradicts_is_kept_and_told_until_replacing_is_wished(
    dateline: Dateline, record: Path, story: Path
) -> None:
    dateline("add", str(story), "--outlet", "Lindby Herald")
    again = ["add", str(story), "--outlet", "The Ebb"]
    kept = CliRunner().invoke(app, again, env={"DATELINE_RECORD": str(record)})
    assert kept.exit_code == 1
    assert "outlet is Lindby Herald, not The Ebb" in kept.stderr
    assert "--replace" in kept.stderr
    done = dateline(*again, "--replace")
    assert "outlet The Ebb (was Lindby Herald)" in done.stdout
    shown = dateline("show", events(dateline)[0]["id"]).stdout
    assert "The Ebb" in shown
    assert "Lindby Herald" not in shown


def test_an_address_stays_with_its_report(dateline: Dateline, story: Path) -> None:
    dateline("add", str(story))
    dateline("add", str(story), "--url", "https://lindby-herald.example/march", "--title", "March")
    for options in ((), ("--url", "https://lindby-herald.example/march"), ("--title", "March")):
        done = dateline("add", str(story), *options)
        assert "0 reports added, 1 known already, 0 new events" in done.stderr
    assert {one["reports"] for one in events(dateline)} == {1}


def test_the_same_again_changes_nothing(dateline: Dateline, story: Path) -> None:
    given = ("--outlet", "Lindby Herald", "--published", "2024-05-17", "--title", "March")
    dateline("add", str(story), *given)
    history = dateline("history").stdout
    dateline("add", str(story), *given)
    assert dateline("history").stdout.count(" state ") == history.count(" state ") == 0


def test_what_is_of_one_report_is_not_told_of_many(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert "one report" in dateline("add", str(tmp_path / "a"), "--title", "x", fails=True).stderr
    assert "https://" in dateline("add", "x.txt", "--url", "lindby", fails=True).stderr
