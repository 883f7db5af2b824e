"""A toll that grows from day to day is one count at several times."""

import pytest

from dateline.deriving import Context, derive
from dateline.vocabulary import CountRole, Credibility, Event
from dateline.vocabulary.wording import steps_words

FIRST = (
    "A landslide in Manizales, Colombia, killed nine people on Thursday and left 15 missing, "
    "the mayor said."
)


def derived(tell, *reports: tuple[str, str, str]) -> Event:
    return derive("e-1", [tell(*one) for one in reports], Context())


def span(event: Event, role: CountRole = CountRole.DEAD) -> tuple[int | None, ...]:
    tally = event.counts[role]
    return (tally.low, tally.best, tally.high)


@pytest.mark.parametrize(
    "later",
    [
        "The death toll from a landslide in Manizales, Colombia, rose to 17, rescuers said.",
        "The death toll of the landslide in Manizales, Colombia, has climbed to 17, the army said.",
        "The landslide in Manizales, Colombia, on Thursday has now killed 17 people, police said.",
        "The landslide in Manizales, Colombia, killed 17 people on Thursday, the mayor said.",
    ],
)
def test_a_later_toll_overtakes_an_earlier_one_and_contradicts_nobody(tell, later: str) -> None:
    event = derived(tell, (FIRST, "2026-08-20", "El Faro"), (later, "2026-08-22", "Andes Courier"))
    assert span(event) == (17, 17, 17)
    assert event.accounts == ()
    dead = event.counts[CountRole.DEAD]
    assert [one.best for one in dead.steps] == [9, 17]
    assert steps_words(dead) == "rose from 9 to 17 in reports of 20 to 22 August 2026"
    assert "rose from 9 to 17" in event.summary
    assert event.grade.credibility is not Credibility.IMPROBABLE
    assert event.when is not None
    assert event.when.edtf == "2026-08-20"


def test_the_missing_become_fewer_as_they_are_found(tell) -> None:
    later = (
        "The death toll from a landslide in Manizales, Colombia, rose to 17, rescuers said. "
        "Three people are still missing."
    )
    event = derived(tell, (FIRST, "2026-08-20", "El Faro"), (later, "2026-08-22", "Andes Courier"))
    assert span(event, CountRole.MISSING) == (3, 3, 3)
    assert steps_words(event.counts[CountRole.MISSING]).startswith("fell from 15 to 3")


def test_tolls_of_one_day_remain_rivals(tell) -> None:
    other = "The death toll from a landslide in Manizales, Colombia, rose to 17, the army said."
    event = derived(tell, (FIRST, "2026-08-20", "El Faro"), (other, "2026-08-20", "Courier"))
    assert (event.counts[CountRole.DEAD].low, event.counts[CountRole.DEAD].high) == (9, 17)
    assert event.counts[CountRole.DEAD].steps == ()
    assert "counts.dead" in [one.about for one in event.accounts]


def test_a_smaller_toll_of_a_later_day_overtakes_nothing(tell) -> None:
    other = "A landslide in Manizales, Colombia, killed five people on Thursday, the army said."
    event = derived(tell, (FIRST, "2026-08-20", "El Faro"), (other, "2026-08-22", "Courier"))
    assert (event.counts[CountRole.DEAD].low, event.counts[CountRole.DEAD].high) == (5, 9)


def test_two_offices_that_count_apart_remain_rivals_on_later_days(tell) -> None:
    other = "Seventeen people died in the landslide in Manizales, Colombia, the hospital said."
    event = derived(tell, (FIRST, "2026-08-20", "El Faro"), (other, "2026-08-22", "Courier"))
    assert (event.counts[CountRole.DEAD].low, event.counts[CountRole.DEAD].high) == (9, 17)
    assert "counts.dead" in [one.about for one in event.accounts]


def test_an_opponent_s_number_of_a_later_day_overtakes_nothing(tell) -> None:
    army = "Soldiers shelled a market in Loikaw, Myanmar, on Monday, killing four, the army said."
    rebels = (
        "The death toll from Monday's shelling in Loikaw, Myanmar, rose to 19, the rebels said."
    )
    event = derived(tell, (army, "2026-03-03", "Herald"), (rebels, "2026-03-05", "Courier"))
    dead = event.counts[CountRole.DEAD]
    assert dead.low == 4
    assert dead.high == 19


def test_a_crowd_of_a_later_day_is_another_crowd(tell) -> None:
    first = "Hundreds of people protested in Ghent on Monday, police said."
    later = "Thousands of people protested in Ghent, police said."
    event = derived(tell, (first, "1954-03-08", "Herald"), (later, "1954-03-10", "Courier"))
    assert event.counts[CountRole.PARTICIPANTS].steps == ()
