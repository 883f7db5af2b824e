"""What people decide on the command line: it wins, it says what changed, it can be undone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Dateline

Listed = Callable[..., list[dict[str, Any]]]
Event = dict[str, Any]


def shown(dateline: Dateline, name: str) -> Event:
    """An event as it is now, with what it rests on."""
    return dict(json.loads(dateline("show", name, "--format", "json").stdout))


def revision(output: str) -> str:
    """The number that a command says it can be undone by."""
    return output.strip().rpartition(" ")[2]


def test_a_value_from_words_of_a_report_is_what_that_report_tells(
    dateline: Dateline, fire: Event
) -> None:
    told = dateline("edit", fire["id"], "dead", "6", "--words", "Five  workers died").stdout
    assert "dead: 3 to 5" in told
    after = shown(dateline, fire["id"])
    (claim,) = [one for one in after["claims"] if one.get("read_by")]
    assert not claim["person"]
    assert claim["by"] != claim["read_by"]
    assert claim["evidence"][0]["text"] == "Five workers died"
    text = shown(dateline, claim["report"])["text"]
    span = claim["evidence"][0]
    assert text[span["start"] : span["end"]] == span["text"]
    assert {after["event"]["counts"]["dead"][end] for end in ("low", "high")} == {3, 6}
    assert f"read by {claim['read_by']}" in dateline("why", fire["id"], "dead").stdout
    assert f"read by {claim['read_by']}" in dateline("show", fire["id"]).stdout


def test_a_value_that_one_decides_on_wins(dateline: Dateline, fire: Event) -> None:
    words = ("--words", "Five workers died", "--decide")
    assert "-> 5" in dateline("edit", fire["id"], "dead", "5", *words).stdout
    after = shown(dateline, fire["id"])
    assert after["event"]["counts"]["dead"]["best"] == 5
    (claim,) = [one for one in after["claims"] if one["person"]]
    assert claim["evidence"][0]["text"] == "Five workers died"
    assert "A person entered it" in dateline("why", fire["id"], "dead").stdout


def test_who_says_it_is_named_as_the_report_does(dateline: Dateline, fire: Event) -> None:
    words = ("--words", "Five workers died")
    dateline("edit", fire["id"], "dead", "5", *words, "--according-to", "the report", "--alone")
    (claim,) = [one for one in shown(dateline, fire["id"])["claims"] if one.get("read_by")]
    assert claim["by"] not in {"police", claim["read_by"]}
    told = dateline(
        *("edit", fire["id"], "dead", "5", *words, "--according-to", "the moon"), fails=True
    )
    assert "quotes nobody so" in told.stderr
    told = dateline(*("edit", fire["id"], "dead", "5", "--note", "x", "--alone"), fails=True)
    assert "--according-to and --alone" in told.stderr


def test_taking_back_needs_no_reason(dateline: Dateline, fire: Event) -> None:
    done = revision(dateline("edit", fire["id"], "dead", "5", "--note", "seen").stdout)
    dateline("undo", done)
    assert "taken back" in dateline("history", fire["id"]).stdout


def test_words_that_no_report_has_are_refused(dateline: Dateline, fire: Event) -> None:
    told = dateline("edit", fire["id"], "dead", "9", "--words", "nine people", fails=True).stderr
    assert "none of the event's reports" in told


def test_a_value_needs_evidence(dateline: Dateline, fire: Event) -> None:
    assert "evidence" in dateline("edit", fire["id"], "dead", "9", fails=True).stderr
    blank = dateline("edit", fire["id"], "dead", "9", "--note", "  ", fails=True).stderr
    assert "--reason" in blank or "evidence" in blank


@pytest.mark.parametrize(
    ("field", "value", "path", "expected"),
    [
        ("dead", "12-15", ("counts", "dead"), {"low": 12, "high": 15}),
        ("injured", "7+", ("counts", "injured"), {"low": 7}),
        ("when", "2031-05-12/2031-05-13", ("when",), {"latest": "2031-05-13"}),
        ("when", "2031-05", ("when",), {"precision": "month"}),
        ("where", "Villeurbanne", ("where",), {"country_code": "FR"}),
        ("where", "2988507", ("where",), {"name": "Paris"}),
        ("kind", "accident.industrial", ("kind",), {"name": "accident.industrial"}),
        ("cause", "faulty wiring", ("cause",), {"text": "faulty wiring"}),
        ("grade", "b1", ("grade",), {"reliability": "B", "credibility": "1"}),
    ],
)
def test_every_field_takes_its_own_values(
    dateline: Dateline,
    fire: Event,
    field: str,
    value: str,
    path: tuple[str, ...],
    expected: Event,
) -> None:
    dateline("edit", fire["id"], field, value, "--note", "told by the fire chief")
    found = shown(dateline, fire["id"])["event"]
    for key in path:
        found = found[key]
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dead", "many"),
        ("dead", "15-12"),
        ("when", "Monday"),
        ("when", "2031-02-30"),
        ("where", "Nowhereville-upon-Nothing"),
        ("where", "Springfield"),
        ("kind", "disaster.nothing"),
        ("modality", "sure"),
        ("grade", "B7"),
        ("weather", "fine"),
        ("extra.ward", "north"),
    ],
)
def test_a_value_that_a_field_cannot_have_is_told_in_a_line(
    dateline: Dateline, fire: Event, field: str, value: str
) -> None:
    told = dateline("edit", fire["id"], field, value, "--note", "x", fails=True).stderr
    assert field in told or value in told


def test_a_field_can_be_left_out(dateline: Dateline, fire: Event) -> None:
    dateline("edit", fire["id"], "dead", "unknown", "--note", "of another fire")
    assert "dead" not in shown(dateline, fire["id"])["event"]["counts"]


def test_a_team_has_fields_of_its_own(dateline: Dateline, fire: Event, record: Path) -> None:
    with (record / "dateline.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[fields]\nowner = "who owns the place"\n\n')
        settings.write('[fields.ward]\nvalues = ["north", "south"]\n')
    dateline("edit", fire["id"], "extra.owner", "a cooperative", "--note", "land register")
    dateline("edit", fire["id"], "extra.ward", "north", "--note", "map")
    extra = shown(dateline, fire["id"])["event"]["extra"]
    assert {name: value["text"] for name, value in extra.items()} == {
        "owner": "a cooperative",
        "ward": "north",
    }
    assert (
        "north, south"
        in dateline("edit", fire["id"], "extra.ward", "east", "--note", "map", fails=True).stderr
    )


def test_a_grade_of_a_person_says_whose_it_is_and_why(dateline: Dateline, fire: Event) -> None:
    dateline("edit", fire["id"], "grade", "B1", "--note", "two colleagues were there")
    told = dateline("why", fire["id"], "grade").stdout
    assert "graded B1 by Ines: two colleagues were there" in told
    assert "By the rule alone" in told


def test_merged_events_are_one_and_redirects_are_told(
    dateline: Dateline, fire: Event, march: Event
) -> None:
    told = dateline("merge", march["id"], fire["id"], "--reason", "the fire was at the march")
    assert f"{march['id']}  joined with {fire['id']}" in told.stdout
    assert f"it is now {fire['id']}" in dateline("show", march["id"]).stdout
    why = dateline("why", fire["id"], "same").stdout
    assert "by Ines: the fire was at the march" in why


def test_an_undone_merge_gives_both_events_back(
    dateline: Dateline, fire: Event, march: Event, listed: Listed
) -> None:
    before = listed()
    told = dateline("merge", march["id"], fire["id"], "--reason", "one").stdout
    dateline("undo", revision(told), "--reason", "two after all")
    assert listed() == before
    undone = dateline("undo", revision(told), "--reason", "again", fails=True).stderr
    assert "was undone by" in undone


def test_a_mention_is_split_off_and_stays_apart(
    dateline: Dateline, fire: Event, listed: Listed
) -> None:
    taken = fire["mentions"][2]
    dateline("split", fire["id"], taken, "--reason", "another mill")
    apart = {event["id"]: event["mentions"] for event in listed("--kind", "disaster.fire")}
    assert apart == {fire["id"]: fire["mentions"][:2], f"e-{taken[2:]}": [taken]}
    dateline("rebuild")
    again = {event["id"]: event["mentions"] for event in listed("--kind", "disaster.fire")}
    assert again == apart


def test_a_rejected_event_leaves_a_tombstone_and_comes_back(
    dateline: Dateline, march: Event, listed: Listed
) -> None:
    told = dateline("reject", march["id"], "--reason", "a scene of a novel").stdout
    assert "tombstone" in told
    assert not listed("--kind", "dissent.march")
    gone = dateline("show", march["id"]).stdout
    assert "deleted by Ines" in gone
    assert "a scene of a novel" in gone
    dateline("edit", march["id"], "dead", "1", "--note", "x", fails=True)
    dateline("undo", revision(told), "--reason", "it is real")
    assert listed("--kind", "dissent.march") == [march]


def test_related_events_name_each_other(dateline: Dateline, fire: Event, march: Event) -> None:
    dateline("relate", march["id"], "follows", fire["id"], "--reason", "in anger at it")
    assert shown(dateline, march["id"])["event"]["follows"] == [fire["id"]]
    assert shown(dateline, fire["id"])["event"]["followed_by"] == [march["id"]]
    assert march["title"] in dateline("show", fire["id"]).stdout
    dateline("relate", fire["id"], "follows", fire["id"], "--reason", "no", fails=True)


def test_a_person_enters_an_event_with_a_note(dateline: Dateline, listed: Listed) -> None:
    told = dateline(
        *("new", "--kind", "disaster.flood", "--when", "2031-04-02", "--where", "Porto, Portugal"),
        *("--set", "displaced=40", "--note", "heard from the town hall"),
    ).stdout
    (event,) = listed("--kind", "disaster.flood")
    assert event["id"] in told
    assert event["title"] == "Flood in Porto, Portugal, 2 April 2031"
    assert event["counts"]["displaced"]["best"] == 40
    assert "heard from the town hall" in dateline("show", event["id"]).stdout
    dateline("undo", revision(told), "--reason", "a hoax")
    assert not listed("--kind", "disaster.flood")
    assert "deleted" in dateline("show", event["id"]).stdout


def test_an_event_that_a_person_enters_joins_what_reports_tell_and_wins(
    dateline: Dateline, march: Event, listed: Listed
) -> None:
    dateline(
        *("new", "--kind", "dissent.march", "--when", "2031-05-20", "--where", "Madrid"),
        *("--set", "participants=2500", "--note", "I was there"),
    )
    (event,) = listed("--kind", "dissent.march")
    assert event["id"] == march["id"]
    assert event["counts"]["participants"]["best"] == 2500


def test_an_event_entered_from_words_of_a_report_is_one_more_of_that_report(
    dateline: Dateline, march: Event, listed: Listed
) -> None:
    report = shown(dateline, march["id"])["reports"][0]["id"]
    words = "protest against higher fees"
    dateline(*("new", "--kind", "dissent.gathering", "--report", report, "--words", words))
    (event,) = listed("--kind", "dissent.gathering")
    (claim, *_) = shown(dateline, event["id"])["claims"]
    assert claim["report"] == report
    assert claim["evidence"][0]["text"] == words
    assert event["id"] in dateline("show", report).stdout
    missing = ("new", "--kind", "dissent.gathering", "--report", report, "--words", "not in it")
    assert report in dateline(*missing, fails=True).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "--kind", "disaster.flood"),
        ("new", "--kind", "nothing", "--note", "x"),
        ("new", "--kind", "disaster.flood", "--set", "dead", "--note", "x"),
        ("new", "--kind", "disaster.flood", "--words", "x"),
        ("undo", "9999", "--reason", "x"),
        ("undo", "1", "--reason", "x"),
        ("merge", "e-0000000000", "e-0000000001", "--reason", "x"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    dateline: Dateline, listed: Listed, arguments: tuple[str, ...]
) -> None:
    before = listed()
    dateline(*arguments, fails=True)
    assert listed() == before
    assert json.loads(dateline("history", "--people", "--format", "json").stdout) == []


def test_a_reason_must_say_something(dateline: Dateline, march: Event) -> None:
    assert "--reason" in dateline("reject", march["id"], "--reason", " ", fails=True).stderr
    assert "say why" in dateline("reject", march["id"], fails=True).stderr
    assert "misread, none" in dateline("reject", march["id"], "--why", "dull", fails=True).stderr
    dateline("reject", march["id"], "--why", "misread")
    assert "Misread" in dateline("history", march["id"]).stdout
