"""The formats of other data sets: their columns, their codes, their rules."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.publishing import PublishedEvent
from dateline.publishing.formats import FORMATS, Made
from dateline.publishing.published import (
    PublishedGroup,
    PublishedKind,
    PublishedMeans,
    PublishedTopic,
    PublishedVersion,
)
from dateline.vocabulary import (
    CountRole,
    GroupKind,
    Modality,
    PlacePrecision,
    Scope,
    Setting,
    TimePrecision,
)
from tests.publishing.examples import count, event, place, when

COLUMNS = {
    "acled": "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, "
    "sub_event_type, actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, "
    "civilian_targeting, iso, region, country, admin1, admin2, admin3, location, latitude, "
    "longitude, geo_precision, source, source_scale, notes, fatalities, tags, timestamp",
    "ccc": "date, locality, state, location_detail, online, type, title, macroevent, actors, "
    "organizations, participants, claims, valence, issues, issues_major, size_low, size_high, "
    "size_mean, size_text, size_cat, arrests, arrests_any, injuries_crowd, injuries_crowd_any, "
    "injuries_police, injuries_police_any, property_damage, property_damage_any, "
    "chemical_agents, participant_measures, police_measures, participant_deaths, police_deaths, "
    "source_n, notes, lat, lon, resolved_locality, resolved_county, resolved_state, fips_code",
    "cdm": "case_id, date_format, start_date_format, end_date_format, province, location, type, "
    "modes, issues, targets, group, demands, description, participants, repression_type, "
    "concession_type, verification_tier",
}
Row = dict[str, str]


def rows(name: str, *events: PublishedEvent, folder: Path) -> list[Row]:
    """The rows of a file as an independent reader finds them."""
    pandas = pytest.importorskip("pandas")
    file = folder / f"{name}.csv"
    FORMATS[name].write(events, file, Made(at=datetime(2024, 6, 1, tzinfo=UTC)))
    table = pandas.read_csv(file, dtype=str, keep_default_na=False)
    assert list(table.columns) == COLUMNS[name].split(", ")
    listed: list[Row] = table.to_dict("records")
    return listed


def kind(name: str) -> PublishedKind:
    return PublishedKind(name=name, label=name)


def test_acled_codes_a_protest(tmp_path: Path) -> None:
    one = event(
        counts={CountRole.PARTICIPANTS: count(low=200, high=999, text="hundreds of teachers")},
        groups=(
            PublishedGroup(part="actor", text="teachers", kind=GroupKind.WORKERS),
            PublishedGroup(part="responder", text="police", kind=GroupKind.POLICE),
        ),
    )
    (row,) = rows("acled", one, folder=tmp_path)
    wanted = {
        "event_id_cnty": "e-0000000001",
        "event_date": "2024-05-14",
        "year": "2024",
        "time_precision": "1",
        "disorder_type": "Demonstrations",
        "event_type": "Protests",
        "sub_event_type": "Peaceful protest",
        "actor1": "Protesters (France)",
        "assoc_actor_1": "teachers",
        "inter1": "6",
        "actor2": "Police Forces of France",
        "inter2": "1",
        "interaction": "16",
        "civilian_targeting": "",
        "iso": "250",
        "region": "Europe",
        "country": "France",
        "admin1": "Auvergne-Rhône-Alpes",
        "admin2": "Rhône",
        "admin3": "",
        "location": "Lyon",
        "latitude": "45.74906",
        "geo_precision": "1",
        "source": "Lindby Herald; Kestrel Post",
        "source_scale": "Local-National",
        "fatalities": "0",
        "tags": "crowd size=hundreds of teachers",
        "timestamp": "1717200000",
    }
    assert {key: row[key] for key in wanted} == wanted


def test_acled_has_one_row_a_day_with_one_parent_and_counts_the_dead_once(tmp_path: Path) -> None:
    dead = {CountRole.DEAD: count(low=5, best=6, high=8, text="six")}
    one = event(when=when("2024-05-13", "2024-05-15"), counts=dead)
    listed = rows("acled", one, folder=tmp_path)
    assert [row["event_date"] for row in listed] == ["2024-05-13", "2024-05-14", "2024-05-15"]
    assert [row["event_id_cnty"] for row in listed] == [f"e-0000000001-{n}" for n in (1, 2, 3)]
    assert {row["tags"] for row in listed} == {"parent=e-0000000001"}
    assert [int(row["fatalities"]) for row in listed] == [2, 2, 1]


@pytest.mark.parametrize(
    ("dead", "number"),
    [
        (count(low=24, high=99, text="dozens of villagers"), "12"),
        (count(low=200, high=999, text="Hundreds"), "100"),
        (count(low=3, best=4, high=9, text="four"), "3"),
        (count(best=4, text="four"), "4"),
        (count(low=0, best=0, high=0, text="no one"), "0"),
    ],
)
def test_acled_gives_the_lowest_number_and_keeps_ours_beside(
    dead: object, number: str, tmp_path: Path
) -> None:
    one = event(kind=kind("violence.attack"), counts={CountRole.DEAD: dead})
    (row,) = rows("acled", one, folder=tmp_path)
    assert row["fatalities"] == number
    assert "lowest credible" in row["notes"]
    with (tmp_path / "acled.counts.csv").open(encoding="utf-8", newline="") as stream:
        (ours,) = csv.DictReader(stream)
    assert (ours["event_id"], ours["role"], ours["text"]) == (one.id, "dead", dead.text)  # type: ignore[attr-defined]
    assert (ours["low"], ours["high"]) == tuple(
        "" if n is None else str(n)
        for n in (dead.low, dead.high)  # type: ignore[attr-defined]
    )


def test_acled_passes_over_numbers_that_nobody_would_believe(tmp_path: Path) -> None:
    def version(low: int, grade: str) -> PublishedVersion:
        return PublishedVersion(account=1, about="counts.dead", text=str(low), low=low, grade=grade)

    one = event(
        kind=kind("violence.attack"),
        counts={CountRole.DEAD: count(low=0, best=9, high=9, text="nine")},
        accounts=(version(0, "F5"), version(9, "B2"), version(7, "C3")),
    )
    (row,) = rows("acled", one, folder=tmp_path)
    assert row["fatalities"] == "7"


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        ("2024-05-13", "2024-05-19", "2024-05-16", "2"),
        ("2024-05-01", "2024-05-31", "2024-05-16", "3"),
    ],
)
def test_acled_puts_an_uncertain_time_in_its_middle(
    first: str, last: str, day: str, precision: str, tmp_path: Path
) -> None:
    within = when(first, last, edtf=f"[{first}..{last}]", precision=TimePrecision.WEEK)
    (row,) = rows("acled", event(when=within), folder=tmp_path)
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_acled_says_how_coarse_a_place_is(tmp_path: Path) -> None:
    where = place(text="Rhône", name="Rhône", precision=PlacePrecision.SECOND)
    province = place(text="Sichuan", name="Sichuan", first_level="Sichuan", second_level=None)
    province = province.model_copy(update={"precision": PlacePrecision.FIRST, "country_code": "CN"})
    listed = rows("acled", event(where=where), event("e-2", where=province), folder=tmp_path)
    assert [row["geo_precision"] for row in listed] == ["2", "3"]
    assert [row["location"] for row in listed] == ["Rhône", "Sichuan"]
    assert listed[1]["region"] == "East Asia"


def test_what_a_format_does_not_hold_is_left_out_and_said(tmp_path: Path) -> None:
    events = [
        event("e-1"),
        event("e-2", modality=Modality.PLANNED),
        event("e-3", scope=Scope.AGGREGATE),
        event("e-4", setting=Setting.ONLINE),
        event("e-5", kind=kind("disaster.fire")),
        event("e-6", kind=kind("team.own")),
        event("e-7", when=None),
        event("e-8", when=when("2024-01-01", "2024-12-31", edtf="2024")),
        event("e-9", where=None),
    ]
    written = FORMATS["acled"].write(events, tmp_path / "x.csv", Made())
    assert written.rows == 1
    assert sum(written.left_out.values()) == 8
    assert written.left_out["disaster.fire: no sub-event type"] == 1
    assert FORMATS["ccc"].write(events, tmp_path / "y.csv", Made()).events == 3


def test_ccc_codes_a_crowd(tmp_path: Path) -> None:
    one = event(
        counts={
            CountRole.PARTICIPANTS: count(low=2000, high=9999, text="Thousands of teachers"),
            CountRole.ARRESTED: count(low=12, best=12, high=12, text="12 people"),
            CountRole.INJURED: count(low=0, best=0, high=0, text="no one"),
        },
        groups=(
            PublishedGroup(part="actor", text="teachers", kind=GroupKind.WORKERS),
            PublishedGroup(part="actor", text="Kestrel Union", kind=GroupKind.NGO),
            PublishedGroup(part="actor", text="police", kind=GroupKind.POLICE),
        ),
        demand=PublishedTopic(text="higher pay", kind="wages"),
        issue=PublishedTopic(text="pay", kind="wages"),
        means=(PublishedMeans(text="tear gas", kind="tactic"),),
    )
    (row,) = rows("ccc", one, folder=tmp_path)
    wanted = {
        "date": "2024-05-14",
        "locality": "Lyon",
        "state": "Auvergne-Rhône-Alpes",
        "online": "0",
        "type": "protest",
        "actors": "teachers; Kestrel Union",
        "organizations": "Kestrel Union",
        "participants": "teachers",
        "claims": "higher pay",
        "issues": "wages",
        "size_low": "2000",
        "size_high": "2000",
        "size_mean": "2000",
        "size_text": "Thousands of teachers",
        "size_cat": "3",
        "arrests": "12 people",
        "arrests_any": "1",
        "injuries_crowd_any": "0",
        "injuries_police": "",
        "chemical_agents": "1",
        "police_measures": "tear gas; police",
        "source_n": "2",
        "resolved_county": "Rhône",
        "fips_code": "",
    }
    assert {key: row[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("size", "category"),
    [(None, "0"), (1, "1"), (99, "1"), (100, "2"), (999, "2"), (1000, "3"), (10_000, "4")],
)
def test_ccc_sorts_sizes(size: int | None, category: str, tmp_path: Path) -> None:
    told = {} if size is None else {CountRole.PARTICIPANTS: count(low=size, best=size, high=size)}
    (row,) = rows("ccc", event(counts=told), folder=tmp_path)
    assert row["size_cat"] == category


def test_cdm_codes_dissent(tmp_path: Path) -> None:
    one = event(
        kind=kind("dissent.strike"),
        counts={
            CountRole.PARTICIPANTS: count(low=50, best=50, high=50, text="50"),
            CountRole.ARRESTED: count(low=3, best=3, high=3, text="three"),
        },
    )
    lasting = event("e-2", when=when("2024-05-13", "2024-05-15"), setting=Setting.ONLINE)
    first, second = rows("cdm", one, lasting, folder=tmp_path)
    assert (first["date_format"], first["start_date_format"]) == ("2024-05-14", "")
    assert (first["modes"], first["type"]) == ("labour strike", "offline")
    assert (first["participants"], first["repression_type"]) == ("10-99", "detention or arrest")
    assert (first["province"], first["location"]) == ("Auvergne-Rhône-Alpes", "Lyon")
    assert (second["date_format"], second["type"]) == ("", "online")
    assert (second["start_date_format"], second["end_date_format"]) == ("2024-05-13", "2024-05-15")
