"""From TIMEX3 values to EDTF with bounds."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.times.calendar import add_months, easter, extent, holiday, nth_weekday

YEARS = st.integers(1000, 9998).map(lambda year: f"{year:04d}")
VALUES = st.one_of(
    st.dates(date(1000, 1, 1), date(9998, 12, 31)).map(date.isoformat),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02d}"),
    st.tuples(YEARS, st.sampled_from(["SP", "SU", "FA", "WI", "Q1", "H2"])).map("-".join),
    st.tuples(YEARS, st.integers(1, 52)).map(lambda pair: f"{pair[0]}-W{pair[1]:02d}"),
    YEARS,
    st.integers(100, 999).map(str),
    st.integers(10, 99).map(str),
)  # fmt: skip
PARTS = st.sampled_from(["", "START", "MID", "END"])


@settings(deadline=None)  # the other library takes 8 ms a value, more on a busy machine
@given(VALUES, PARTS)
def test_bounds_are_in_order_and_edtf_parses(value, part):
    found = extent(value, part)
    assert found.earliest <= found.latest
    parse_edtf(found.edtf)


@given(st.text(max_size=12), PARTS)
def test_what_is_no_value_has_no_extent_and_raises_nothing(value, part):
    found = extent(value, part)
    assert (found.earliest is None) == (found.latest is None)


def test_a_winter_runs_into_the_next_year():
    found = extent("2021-WI")
    assert (found.earliest, found.latest) == (date(2021, 12, 1), date(2022, 2, 28))


@pytest.mark.parametrize("value", ["2022-02-30", "2022-13", "XXXX-02-30", "2022-W60", "0000"])
def test_what_the_calendar_lacks_has_no_extent(value):
    assert extent(value).edtf is None


def test_an_unknown_year_has_no_bounds():
    found = extent("XXXX-11-09")
    assert (found.edtf, found.earliest, found.latest) == ("XXXX-11-09", None, None)


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 1914, date(1914, 12, 25)),
        ("11-4-4", 2021, date(2021, 11, 25)),
        ("11-4-4+1", 2021, date(2021, 11, 26)),
        ("05-1--1", 2021, date(2021, 5, 31)),
        ("easter+0", 1961, date(1961, 4, 2)),
        ("easter-2", 2022, date(2022, 4, 15)),
    ],
)
def test_holidays_fall_on_their_days(rule, year, day):
    assert holiday(rule, year) == day


def test_weekdays_of_a_month_are_counted_from_both_ends():
    assert nth_weekday(2022, 11, 4, 4) == date(2022, 11, 24)
    assert nth_weekday(2022, 11, 3, -1) == date(2022, 11, 30)


@given(st.dates(date(200, 1, 1), date(9700, 1, 1)), st.integers(-2000, 2000))
def test_adding_months_and_taking_them_away_stays_within_the_month(day, months):
    back = add_months(add_months(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_of_spring(year):
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)
