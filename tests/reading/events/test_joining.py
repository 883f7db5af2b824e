"""The rules by which tellings become one event."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.events.agreeing import times_agree
from dateline.vocabulary import Report, Span, Time

WORDS = (Span(start=0, end=1, text="x"),)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2050, 1, 1))


def between(first: date, last: date) -> Time:
    first, last = sorted((first, last))
    return Time(evidence=WORDS, edtf=f"[{first}..{last}]", earliest=first, latest=last)


@given(DAYS, DAYS, DAYS, DAYS)
def test_times_agree_in_either_order_and_exactly_where_they_share_a_day(a, b, c, d):
    one, other = between(a, b), between(c, d)
    shares = max(one.earliest, other.earliest) <= min(one.latest, other.latest)
    assert times_agree(one, other) == times_agree(other, one) == shares


@given(DAYS, DAYS)
def test_an_unknown_time_speaks_against_nothing(a, b):
    assert times_agree(None, between(a, b))
    assert times_agree(between(a, b), None)


def test_days_without_a_year_agree_with_themselves_only():
    day = Time(evidence=WORDS, edtf="XXXX-11-09")
    assert times_agree(day, day)
    assert not times_agree(day, Time(evidence=WORDS, edtf="XXXX-11-08"))


def test_two_that_struck_each_other_are_no_other_event(reader):
    text = (
        "A freighter blew up in the harbour of Kelm on Monday after a collision. "
        "The freighter and the barge Brant struck each other in fog."
    )
    (event,) = reader.read(Report(id="test", text=text)).events
    assert event.kind.name in {"accident.explosion", "accident.ship"}
