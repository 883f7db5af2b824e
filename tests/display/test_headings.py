"""What a report is called where it is listed."""

import re
from pathlib import Path

import dateline
from dateline.display.values import heading, kind_words
from dateline.vocabulary import Reading, Report


def untitled(reading: Reading) -> Reading:
    report = reading.report.model_copy(update={"title": None})
    return reading.model_copy(update={"report": report})


def test_its_title_is_its_heading(reading: Reading) -> None:
    assert heading(reading) == reading.report.title


def test_without_a_title_the_words_that_tell_the_main_event_are_quoted(reading: Reading) -> None:
    named = heading(untitled(reading))
    assert named.startswith("“A fire broke out in the rope works at Whitby")
    assert named.endswith("…”")


def test_without_events_the_name_of_the_file_stands_there() -> None:
    empty = Reading(read_by="test", report=Report(id="notes.txt", text="A list of names."))
    assert heading(empty) == "notes.txt"


def test_kinds_are_called_what_people_call_them() -> None:
    assert kind_words("dissent.march") == "dissent: protest march"
    assert kind_words("team.own_kind") == "team: own kind"


def test_the_example_in_the_readme_runs(capsys: object) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    exec(code, {"dateline": dateline})
