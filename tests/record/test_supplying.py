"""Values as people type them: what they mean, or a line that says what is wrong."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadOption
from dateline.record.dating import time_value
from dateline.record.placing import place_value
from dateline.record.reviewing.coding import code
from dateline.record.scope import Outline, Scope
from dateline.record.settings import Settings
from dateline.record.supplying import supplied
from dateline.vocabulary import (
    Basis,
    Certainty,
    Event,
    EventKind,
    EventPlace,
    EventTime,
    Grade,
    Modality,
    Polarity,
)
from dateline.vocabulary.claim import value_type

PLAIN = Settings()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("12", {"low": 12, "best": 12, "high": 12}),
        ("1,200", {"low": 1200, "best": 1200, "high": 1200}),
        ("12-15", {"low": 12, "high": 15}),
        ("12 to 15", {"low": 12, "high": 15}),
        ("12..15", {"low": 12, "high": 15}),
        ("12+", {"low": 12}),
        ("at least 12", {"low": 12}),
        ("over 12", {"low": 13}),
        ("up to 12", {"high": 12}),
        ("About 12", {"best": 12}),
        ("0", {"low": 0, "best": 0, "high": 0}),
        ("Seven protesters", {"low": 7, "best": 7, "high": 7}),
        ("21 students", {"low": 21, "best": 21, "high": 21}),
        ("twenty-one", {"low": 21, "best": 21, "high": 21}),
        ("three or four", {"low": 3, "high": 4}),
    ],
)
def test_counts_are_numbers_with_bounds(text: str, numbers: dict[str, int]) -> None:
    assert supplied("dead", text, PLAIN) == ("counts.dead", {**numbers, "text": text})


@pytest.mark.parametrize("text", ["7", "Seven", "seven protesters", "7 of them"])
def test_numbers_compare_as_numbers_however_they_are_written(text: str) -> None:
    field, value = supplied("participants", text, PLAIN)
    assert code(field, value) == code(field, {"low": 7, "best": 7, "high": 7, "text": "7"})


@pytest.mark.parametrize("text", ["two policemen and three students", "protesters", "7.5"])
def test_several_numbers_or_none_are_no_count(text: str) -> None:
    with pytest.raises(BadOption, match="not a number of people"):
        supplied("participants", text, PLAIN)


@given(low=st.integers(0, 10**9), more=st.integers(0, 10**6))
def test_every_range_is_a_count(low: int, more: int) -> None:
    field, value = supplied("injured", f"{low}-{low + more}", PLAIN)
    count = value_type(field).model_validate(
        {**value, "basis": Basis.SUPPLIED, "supplied_by": "Ines"}
    )
    assert (count.low, count.high) == (low, low + more)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest", "precision"),
    [
        ("2031", "2031", "2031-01-01", "2031-12-31", "year"),
        ("2031-02", "2031-02", "2031-02-01", "2031-02-28", "month"),
        ("2031-02-03", "2031-02-03", "2031-02-03", "2031-02-03", "day"),
        ("2031-02-03T08:30", "2031-02-03T08:30", "2031-02-03", "2031-02-03", "minute"),
        ("2031-02~", "2031-02~", "2031-02-01", "2031-02-28", "month"),
        ("2031-02-03/2031-02-05", "2031-02-03/2031-02-05", "2031-02-03", "2031-02-05", "days"),
        ("2031-02..2031-03", "[2031-02..2031-03]", "2031-02-01", "2031-03-31", "season"),
        ("[2031-02-03..]", "[2031-02-03..]", "2031-02-03", None, "unknown"),
        ("..2031", "[..2031]", None, "2031-12-31", "unknown"),
    ],
)
def test_times_are_edtf_with_their_bounds(
    text: str, edtf: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    value = time_value(text)
    assert value["edtf"] == edtf
    assert (value.get("earliest"), value.get("latest")) == (earliest, latest)
    assert value["precision"] == precision


@given(st.text(max_size=12))
def test_whatever_is_typed_as_a_time_is_one_or_a_line(text: str) -> None:
    try:
        value = time_value(text)
    except BadOption:
        return
    made = {**value, "basis": Basis.SUPPLIED, "supplied_by": "Ines"}
    value_type("when").model_validate(made)


def test_a_place_is_resolved_by_what_contains_it() -> None:
    assert place_value("Springfield, Illinois")["geonames_id"] == 4250542
    assert place_value("4250542")["name"] == "Springfield"
    assert place_value("Paris")["country_code"] == "FR"
    assert place_value("Paris, Texas")["country_code"] == "US"


def test_a_town_stands_before_the_province_named_after_it() -> None:
    assert place_value("Madrid")["precision"] == "town"


def test_a_place_in_no_gazetteer_keeps_its_words_within_what_contains_it() -> None:
    place = place_value("Mill Lane Yard, Lyon")
    assert (place["text"], place["precision"]) == ("Mill Lane Yard", "unresolved")
    assert place["admin"][0] == "Lyon"
    assert "latitude" not in place


def test_places_that_share_a_name_are_told_apart() -> None:
    with pytest.raises(BadOption, match=r"several places.*4250542 Springfield, Sangamon County"):
        place_value("Springfield")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("actors", "students", {"text": "students"}),
        ("actors", "police: riot police", {"text": "riot police", "kind": "police"}),
        ("means", "weapon: knives", {"text": "knives", "kind": "weapon"}),
        ("issue", "bread", {"text": "bread"}),
        ("scope", "Aggregate", {"value": "aggregate"}),
        ("grade", "c2", {"value": "C2"}),
        ("victims", "unknown", {}),
    ],
)
def test_other_fields_have_their_own_forms(field: str, text: str, value: dict[str, Any]) -> None:
    assert supplied(field, text, PLAIN) == (field, value)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("actors", "wizards: five of them"),
        ("means", "knives"),
        ("grade", "C"),
        ("dead", ""),
        ("counts.lost", "2"),
    ],
)
def test_what_no_field_can_have_is_refused(field: str, text: str) -> None:
    with pytest.raises(BadOption):
        supplied(field, text, PLAIN)


EVENT = Event(
    id="e-0000000001",
    mentions=("m-0000000001",),
    title="Fire in Lyon",
    summary="Fire in Lyon.",
    kind=EventKind(name="disaster.fire", claims=(), rule="kind"),
    modality=Modality.ACTUAL,
    polarity=Polarity.POS,
    certainty=Certainty.CERTAIN,
    time=EventTime.PAST,
    where=EventPlace(
        text="Lyon", name="Lyon", country_code="FR", admin=("Rhône",), claims=(), rule="where"
    ),
    grade=Grade(reliability="C", credibility="3"),
)


@pytest.mark.parametrize(
    ("scope", "why_not"),
    [
        (Scope(), None),
        (Scope(kinds=("disaster",)), None),
        (Scope(kinds=("dis",)), "its kind is disaster.fire"),
        (Scope(places=("Rhone",)), None),
        (Scope(places=("Lyon, FR",)), None),
        (Scope(places=("Lyon, ES",)), "its place is Lyon"),
        (Scope(min_grade="C3"), None),
        (Scope(min_grade="c"), None),
        (Scope(min_grade="B3"), "its grade is C3"),
        (Scope(min_grade="C2"), "its grade is C3"),
        (Scope(modality=(Modality.PLANNED,)), "it is told as actual"),
    ],
)
def test_the_scope_says_why_an_event_is_out(scope: Scope, why_not: str | None) -> None:
    told = Outline(EVENT.kind.name, EVENT.modality, str(EVENT.grade), EVENT.where)
    assert scope.why_not(told) == why_not


def test_of_a_day_in_figures_both_readings_are_told_and_none_is_taken() -> None:
    with pytest.raises(BadOption, match=r"2026-04-03 \(3 April\) or 2026-03-04 \(4 March\)"):
        time_value("03/04/2026")
