"""Keeping a record: inbox, backup, restore, rebuild."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from dateline.cli.app import app
from tests.cli.conftest import Dateline

Listed = Callable[..., list[dict[str, Any]]]
Event = dict[str, Any]

SCOPE = """
[scope]
kinds = ["disaster", "dissent.march"]
places = ["France"]
"""


def inbox(dateline: Dateline, *options: str) -> list[Event]:
    """What `dateline inbox` lists."""
    return list(json.loads(dateline("inbox", "--format", "json", *options).stdout))


def test_the_inbox_lists_what_is_new_in_scope_or_not_with_the_reason(
    dateline: Dateline, record: Path, fire: Event, march: Event
) -> None:
    with (record / "dateline.toml").open("a", encoding="utf-8") as settings:
        settings.write(SCOPE)
    items = {item["id"]: item for item in inbox(dateline)}
    assert items[fire["id"]]["in_scope"]
    assert items[fire["id"]]["why"] == "disaster.fire, in Lyon"
    assert not items[march["id"]]["in_scope"]
    assert items[march["id"]]["why"] == "its place is Madrid"
    assert len(items) == 3
    shown = dateline("inbox").stdout
    assert "1 in scope" in shown
    assert "2 not in scope" in shown


def test_what_was_marked_as_seen_is_not_listed_until_it_changes(
    dateline: Dateline, fire: Event
) -> None:
    assert len(inbox(dateline, "--seen")) == 3
    assert inbox(dateline) == []
    assert len(inbox(dateline, "--author", "Omar")) == 3
    dateline("edit", fire["id"], "dead", "5", "--note", "x", "--author", "Omar")
    (item,) = inbox(dateline)
    assert (item["id"], item["what"]) == (fire["id"], "changed")
    assert item["done"] == ["edit by Omar"]


def test_the_inbox_tells_of_events_that_ended(
    dateline: Dateline, fire: Event, march: Event
) -> None:
    inbox(dateline, "--seen")
    dateline("merge", fire["id"], march["id"], "--reason", "one")
    found = {item["id"]: item["what"] for item in inbox(dateline)}
    assert found == {fire["id"]: "changed", march["id"]: "merged"}


def test_a_scope_that_cannot_be_used_is_told(dateline: Dateline, record: Path) -> None:
    with (record / "dateline.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[scope]\nmin_grade = "best"\n')
    assert "scope.min_grade" in dateline("inbox", fails=True).stderr


def test_a_backup_comes_back_as_the_same_record(
    dateline: Dateline, listed: Listed, fire: Event, tmp_path: Path
) -> None:
    dateline("edit", fire["id"], "dead", "5", "--note", "the hospital says so")
    file, again = tmp_path / "mills.zip", tmp_path / "again"
    assert "5 reports" in dateline("backup", str(file)).stdout
    assert "5 reports" in dateline("restore", str(file), str(again)).stdout
    arguments = ["events", "--format", "json", "--record", str(again)]
    assert json.loads(CliRunner().invoke(app, arguments).stdout) == listed()


def test_a_broken_backup_is_refused_and_leaves_nothing(dateline: Dateline, tmp_path: Path) -> None:
    file, again = tmp_path / "mills.zip", tmp_path / "again"
    dateline("backup", str(file))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    dateline("restore", str(file), str(again), fails=True)
    assert not (again / "dateline.toml").exists()
    file.write_text("not a backup")
    dateline("restore", str(file), str(again), fails=True)
    dateline("restore", str(tmp_path / "none.zip"), str(again), fails=True)


def test_rebuilding_gives_the_same_events(dateline: Dateline, listed: Listed, fire: Event) -> None:
    dateline("split", fire["id"], fire["mentions"][2], "--reason", "another mill")
    before = listed()
    assert "0 of them other than before" in dateline("rebuild").stdout
    assert listed() == before


def test_a_database_that_is_broken_is_told_in_a_line(dateline: Dateline, record: Path) -> None:
    data = bytearray((record / "record.sqlite").read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    (record / "record.sqlite").write_bytes(data)
    dateline("events", fails=True)
    (record / "record.sqlite").write_text("no database at all, only some words" * 200)
    dateline("events", fails=True)
