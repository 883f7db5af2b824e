"""Tables that people coded become entries: values of events, each with its cell."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.errors import DatelineError, ImportProblem
from dateline.importing import Entry, edits, read_entries
from dateline.publishing.formats import FORMATS, Made
from dateline.publishing.published import PublishedTopic
from dateline.vocabulary import CountRole
from tests.publishing.examples import count, event, place, when

MADE = Made(at=datetime(2024, 6, 1, tzinfo=UTC))
ACLED = {
    "event_id_cnty": "FRA1",
    "event_date": "13 May 2024",
    "time_precision": "1",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (France)",
    "inter1": "6",
    "actor2": "Police Forces of France (2017-)",
    "inter2": "1",
    "iso": "250",
    "country": "France",
    "admin1": "Auvergne-Rhone-Alpes",
    "location": "Lyon",
    "latitude": "45.75",
    "longitude": "4.85",
    "geo_precision": "1",
    "notes": "Teachers marched.",
    "fatalities": "0",
    "tags": "crowd size=about 300",
}
CCC = {
    "date": "2024-05-13",
    "locality": "Salem",
    "state": "Oregon",
    "type": "march; rally",
    "actors": "teachers; parents",
    "claims": "for higher pay",
    "size_low": "100",
    "size_high": "300",
    "size_mean": "200",
    "size_text": "hundreds",
    "arrests": "2",
    "lat": "44.94",
    "lon": "-123.03",
}


def entries(form: str, *rows: dict[str, str], folder: Path) -> list[Entry | ImportProblem]:
    file = folder / "table.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return list(read_entries(file, form))


def values(entry: Entry | ImportProblem) -> dict[str, dict[str, object]]:
    assert isinstance(entry, Entry)
    return {one.field: one.value for one in entry.values}


def test_a_row_of_acled_is_read(tmp_path: Path) -> None:
    (entry,) = entries("acled", ACLED, folder=tmp_path)
    found = values(entry)
    assert isinstance(entry, Entry)
    assert entry.key == "FRA1"
    assert found["kind"] == {"name": "dissent.gathering"}
    assert found["when"]["edtf"] == "2024-05-13"
    assert (found["where"]["geonames_id"], found["where"]["latitude"]) == (2996944, 45.75)
    assert found["where"]["admin"] == ("Rhône", "Auvergne-Rhône-Alpes", "France")
    assert found["counts.participants"]["best"] == 300
    assert found["responders"]["kind"] == "police"
    cells = {one.field: one.cell for one in entry.values}
    assert cells["when"] == "row 2, event_date time_precision"


def test_no_fatalities_in_acled_is_not_known_and_never_0(tmp_path: Path) -> None:
    none, two = entries("acled", ACLED, ACLED | {"fatalities": "2"}, folder=tmp_path)
    assert "counts.dead" not in values(none)
    assert values(two)["counts.dead"]["best"] == 2


def test_an_uncertain_day_of_acled_is_a_week_or_a_month(tmp_path: Path) -> None:
    rows = [ACLED | {"time_precision": precision} for precision in ("2", "3")]
    week, month = (values(one)["when"] for one in entries("acled", *rows, folder=tmp_path))
    assert (week["edtf"], week["precision"]) == ("[2024-05-10..2024-05-16]", "week")
    assert (month["edtf"], month["latest"]) == ("2024-05", "2024-05-31")


def test_a_row_of_the_consortium_is_read(tmp_path: Path) -> None:
    (entry,) = entries("ccc", CCC, folder=tmp_path)
    found = values(entry)
    assert found["kind"] == {"name": "dissent.march"}
    assert found["counts.participants"] == {
        "low": 100,
        "best": 200,
        "high": 300,
        "text": "hundreds",
    }
    assert found["counts.arrested"]["best"] == 2
    assert found["demand"] == {"text": "for higher pay"}
    assert found["where"]["country_code"] == "US"
    assert isinstance(entry, Entry)
    assert [one.value["text"] for one in entry.values if one.field == "actors"] == [
        "teachers",
        "parents",
    ]


def test_a_row_that_cannot_be_read_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    rows = [ACLED | {"event_date": "soon"}, ACLED | {"sub_event_type": "Dance"}, ACLED]
    first, second, third = entries("acled", *rows, folder=tmp_path)
    assert "row 2, event_date: 'soon' is no date" in str(first)
    assert "row 3: 'Dance' is no code of ACLED" in str(second)
    assert isinstance(third, Entry)


def test_a_file_of_another_sort_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="no column 'event_id_cnty'"):
        entries("acled", CCC, folder=tmp_path)
    with pytest.raises(DatelineError, match="columns are missing"):
        entries("csv", CCC, folder=tmp_path)


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonl"])
def test_our_own_exports_are_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"x{FORMATS[name].suffix}"
    one = event(counts={CountRole.DEAD: count(low=3, best=4, high=5, text="four")})
    FORMATS[name].write([one], file, MADE)
    (entry,) = read_entries(file, name)
    found = values(entry)
    assert isinstance(entry, Entry)
    assert entry.key == one.id
    assert found["counts.dead"] == {"low": 3, "best": 4, "high": 5, "text": "four"}
    assert found["where"]["geonames_id"] == 2996944
    assert found["actors"] == {"text": "teachers", "kind": "workers"}


def test_what_acled_exports_is_read_again(tmp_path: Path) -> None:
    dead = {CountRole.DEAD: count(low=2, best=2, high=2, text="two")}
    FORMATS["acled"].write([event(counts=dead)], tmp_path / "x.csv", MADE)
    (entry,) = read_entries(tmp_path / "x.csv", "acled")
    found = values(entry)
    assert found["kind"] == {"name": "dissent.gathering"}
    assert found["counts.dead"]["best"] == 2
    assert found["where"]["geonames_id"] == 2996944


def test_edits_are_what_differs_from_the_record() -> None:
    now = event(counts={CountRole.DEAD: count(low=3, best=3, high=5, text="three")})
    changed = now.model_copy(
        update={
            "counts": {CountRole.DEAD: count(low=3, best=4, high=5, text="three")},
            "where": place(text="Villeurbanne"),
            "when": when("2024-05-14", edtf="2024-05-13"),
            "cause": PublishedTopic(text="gas leak"),
            "title": "Mine",
        }
    )
    found = {one.field: one.value for one in edits({now.id: now}, [changed, event("e-other")])}
    assert found == {
        "counts.dead": {"low": 4, "best": 4, "high": 4, "text": "4"},
        "where": {"text": "Villeurbanne"},
        "when": {"edtf": "2024-05-13"},
        "cause": {"text": "gas leak"},
    }
    assert list(edits({now.id: now}, [now])) == []


def test_a_table_that_was_brought_in_says_nothing_new() -> None:
    table = event(
        counts={CountRole.DEAD: count(low=3, best=4, high=5, text="three")},
        where=place(text="Villeurbanne"),
        when=when("2024-05-14", edtf="2024-05-13"),
    )
    now = event(
        counts={CountRole.DEAD: count(low=4, best=4, high=4, text="4", rule="person")},
        where=place(text="Villeurbanne", name="Villeurbanne", geonames_id=2968254, rule="person"),
        when=when("2024-05-13", rule="person"),
    )
    assert list(edits({now.id: now}, [table])) == []


def test_what_is_taken_out_of_a_table_is_left_out() -> None:
    now = event(cause=PublishedTopic(text="arson"))
    (found,) = edits({now.id: now}, [event()])
    assert (found.field, found.value) == ("cause", {})
