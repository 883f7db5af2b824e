"""Tables that people coded become entries: values of events, each with its cell."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from dateline.errors import DatelineError, ImportProblem
from dateline.importing import (
    Edited,
    Entry,
    edits,
    form_of,
    our_lines,
    read_entries,
    telling_of,
)
from dateline.publishing.formats import FORMATS, Made
from dateline.publishing.published import PublishedEvent, PublishedTopic
from dateline.vocabulary import CountRole
from tests.publishing.examples import EVENTS, count, event, place, when

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
    assert cells["when"] == "table.csv, row 2, event_date time_precision"


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
    assert "row 3, sub_event_type: 'Dance' is no code of ACLED" in str(second)
    assert isinstance(third, Entry)


def test_a_file_of_another_sort_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="no column 'event_id_cnty'"):
        entries("acled", CCC, folder=tmp_path)
    with pytest.raises(DatelineError, match="no column 'kind'"):
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


def edited(now: PublishedEvent, *rows: PublishedEvent, folder: Path) -> list[object]:
    file = folder / "mine.xlsx"
    FORMATS["xlsx"].write(rows, file, MADE)
    return list(edits({now.id: now}, our_lines(file), lambda given: f"no event {given}"))


def test_days_of_an_event_that_acled_wants_apart_are_joined_again(tmp_path: Path) -> None:
    days = [
        ACLED
        | {
            "event_id_cnty": f"e-1-{number}",
            "event_date": f"1954-05-{number + 7:02}",
            "fatalities": str(number % 2),
            "tags": "parent=e-1; crowd size=500",
            "time_precision": "1",
        }
        for number in (3, 1, 2)
    ]
    (entry,) = entries("acled", *days, folder=tmp_path)
    assert entry.key == "e-1"
    assert values(entry)["when"]["edtf"] == "1954-05-08/1954-05-10"
    assert values(entry)["counts.dead"]["best"] == 2
    apart = [days[0], days[1]]  # the day between is missing
    assert len(entries("acled", *apart, folder=tmp_path)) == 2
    other = [days[0], days[2] | {"location": "Elsewhere"}]
    assert len(entries("acled", *other, folder=tmp_path)) == 2


def test_edits_are_what_differs_from_the_record(tmp_path: Path) -> None:
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
    found = edited(now, changed, event("e-other"), folder=tmp_path)
    assert {one.field: one.given for one in found if isinstance(one, Edited)} == {
        "counts.dead": {"low": 4, "best": 4, "high": 4, "text": "4"},
        "where": "Villeurbanne",
        "when": "2024-05-13",
        "cause": "gas leak",
    }
    cells = {one.field: one.cell for one in found if isinstance(one, Edited)}
    header = [cell.value for cell in load_workbook(tmp_path / "mine.xlsx")["events"][1]]
    letter = get_column_letter(header.index("dead_best") + 1)
    assert cells["counts.dead"] == f"mine.xlsx!events!{letter}2"
    made = "is made by the record and cannot be edited; passed over"
    last = get_column_letter(header.index("id") + 1)
    assert [str(one) for one in found if isinstance(one, ImportProblem)] == [
        f"mine.xlsx!events!A2: column 'title' {made}",
        f"mine.xlsx!events!{last}3: no event e-other; the row is passed over",
    ]
    assert edited(now, now, folder=tmp_path) == []


def test_a_table_that_was_brought_in_says_nothing_new(tmp_path: Path) -> None:
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
    assert edited(now, table, folder=tmp_path) == []


def test_what_is_taken_out_of_a_table_is_left_out(tmp_path: Path) -> None:
    now = event(cause=PublishedTopic(text="arson"))
    (found,) = edited(now, event(), folder=tmp_path)
    assert isinstance(found, Edited)
    assert (found.field, found.given) == ("cause", "unknown")


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonl"])
@settings(max_examples=15, deadline=None)
@given(one=EVENTS)
def test_no_event_is_other_than_its_own_export(name: str, one: PublishedEvent) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"x{FORMATS[name].suffix}"
        FORMATS[name].write([one], file, MADE)
        assert list(edits({one.id: one}, our_lines(file), str)) == []


def sheet(file: Path, header: list[str], *rows: list[object]) -> Path:
    book = Workbook()
    book.active.title = "coded"
    for row in (header, *rows):
        book.active.append(row)
    book.save(file)
    return file


def test_a_team_s_own_table_needs_few_columns_and_every_wrong_cell_is_told(tmp_path: Path) -> None:
    header = ["kind", "earliest", "latest", "place", "country", "dead_best", "colour"]
    file = sheet(
        tmp_path / "own.xlsx",
        header,
        ["disaster.fire", date(1931, 5, 4), date(1931, 5, 4), "Lyon", "France", 3, "red"],
        ["disaster.fire", "1931-02-30", None, "Lyon", "France", 1, None],
        ["disaster.fire", "1931-05-09", "1931-05-02", "Lyon", "France", 1, None],
        ["fire", "1931-05-04", None, "Lyon", "France", 1, None],
        ["disaster.fire", "1931-05-04", "1931-05-06", "Lyon", "France", "many", None],
    )
    found = list(read_entries(file, "xlsx"))
    told = [str(one) for one in found if isinstance(one, ImportProblem)]
    rows = [one for one in found if isinstance(one, Entry)]
    assert [one.key for one in rows] == ["row 2", "row 6"]
    assert values(rows[0])["counts.dead"]["best"] == 3
    assert values(rows[0])["where"]["geonames_id"] == 2996944
    assert values(rows[1])["when"]["edtf"] == "[1931-05-04..1931-05-06]"
    assert {one.field: one.cell for one in rows[0].values}["counts.dead"].startswith(
        "own.xlsx!coded!"
    )
    for expected in (
        "own.xlsx!coded!G1: column 'colour' is not known; passed over",
        "own.xlsx!coded!B3: '1931-02-30' is no date",
        "own.xlsx!coded!B4 C4: ends before it begins",
        "own.xlsx!coded!A5: 'fire' is no kind",
        "own.xlsx!coded!F6: 'many' is no number of people",
    ):
        assert any(expected in one for one in told), expected


def test_cells_of_acled_that_cannot_be_read_are_told_and_the_row_stands(tmp_path: Path) -> None:
    row = ACLED | {"latitude": "", "longitude": "400", "fatalities": "-3", "geo_precision": "9"}
    found = entries("acled", row | {"mood": "calm"}, folder=tmp_path)
    told = "\n".join(str(one) for one in found if isinstance(one, ImportProblem))
    (entry,) = (one for one in found if isinstance(one, Entry))
    assert "counts.dead" not in values(entry)
    assert "table.csv, row 1: column 'mood' is not known" in told
    assert "table.csv, row 2, fatalities: '-3' is no number of people" in told
    assert "table.csv, row 2, longitude: '400' is no number from -180 to 180" in told
    assert "row 2, latitude longitude: no coordinates" in told
    assert "row 2, geo_precision: '9'" in told


def test_a_code_that_says_not_what_happened_is_told(tmp_path: Path) -> None:
    (found,) = entries("acled", ACLED | {"sub_event_type": "Other"}, folder=tmp_path)
    assert "row 2, sub_event_type: 'Other' does not say what happened" in str(found)


def test_acled_as_a_workbook_has_cells_by_letter(tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", list(ACLED), list(ACLED.values()))
    assert form_of(file) == "acled"
    (entry,) = read_entries(file, "acled")
    assert isinstance(entry, Entry)
    assert {one.field: one.cell for one in entry.values}["kind"] == "a.xlsx!coded!D2"


def test_arrests_in_words_and_states_by_letters(tmp_path: Path) -> None:
    row = CCC | {"state": "OR", "arrests": "at least 3", "lat": "", "lon": ""}
    row |= {"injuries_crowd": "", "injuries_police": ""}
    more = row | {"arrests": "several", "injuries_crowd": "2", "injuries_police": "1"}
    found = [one for one in entries("ccc", row, more, folder=tmp_path) if isinstance(one, Entry)]
    first, second = (values(one) for one in found)
    assert first["counts.arrested"] == {"low": 3, "text": "at least 3"}
    assert (first["where"]["name"], first["where"]["admin"][-2:]) == (
        "Salem",
        ("Oregon", "United States"),
    )
    assert second["counts.arrested"] == {"low": 1, "text": "several"}
    assert second["counts.injured"]["best"] == 3


def test_the_consortium_s_rows_keep_their_keys_wherever_they_stand(tmp_path: Path) -> None:
    other = CCC | {"locality": "Eugene"}
    first = [one.key for one in entries("ccc", CCC, other, folder=tmp_path)]
    again = [one.key for one in entries("ccc", other, CCC | {"arrests": "7"}, folder=tmp_path)]
    assert first == again[::-1]


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonl"])
@settings(max_examples=15, deadline=None)
@given(one=EVENTS)
def test_any_export_can_be_imported(name: str, one: PublishedEvent) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"x{FORMATS[name].suffix}"
        FORMATS[name].write([one], file, MADE)
        (entry,) = (found for found in read_entries(file, name) if isinstance(found, Entry))
    mention = telling_of("Theirs", entry, "m-1", 1).mention
    assert mention.kind.name == one.kind.name
    assert mention.modality == one.modality
    assert {role: count.best for role, count in mention.counts.items()} == {
        role: count.best
        for role, count in one.counts.items()
        if (count.low, count.best, count.high) != (None, None, None) or count.text
    }
    if one.when and one.when.earliest and one.when.latest:
        assert mention.when
        assert (mention.when.earliest, mention.when.latest) == (one.when.earliest, one.when.latest)
