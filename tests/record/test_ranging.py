"""The axis of a timeline goes over the days in which most events are."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.overview.ranging import MOST_OF, SHORTER, beyond, main_days, runs, within

Times = list[tuple[int, int]]

MAY = [(date(2024, 5, day).toordinal(),) * 2 for day in range(1, 20)]
YEAR_1962 = (date(1962, 1, 1).toordinal(), date(1962, 12, 31).toordinal())

times = st.lists(
    st.tuples(st.integers(600_000, 740_000), st.integers(0, 365)).map(
        lambda one: (one[0], one[0] + one[1])
    ),
    min_size=1,
    max_size=60,
)


def sides(listed: Times) -> tuple[np.ndarray, np.ndarray]:
    columns = np.array(sorted(listed))
    return columns[:, 0], columns[:, 1]


def test_one_event_of_long_ago_does_not_take_most_of_the_axis() -> None:
    first, last = sides([*MAY, YEAR_1962])
    days = main_days(first, last)
    assert days == (MAY[0][0], MAY[-1][0])
    assert beyond(first, last, days) == (1, 0)


def test_one_day_of_long_ago_takes_little_room_and_stays() -> None:
    first, last = sides([*MAY, (YEAR_1962[0], YEAR_1962[0])])
    assert main_days(first, last) is None


def test_a_lonely_event_in_time_to_come_that_takes_little_stays_beside_one_that_does_not() -> None:
    later = date(2031, 5, 1).toordinal()
    first, last = sides([*MAY, YEAR_1962, (later, later)])
    assert main_days(first, last) == (MAY[0][0], later)


@pytest.mark.parametrize("listed", [[], MAY[:3], [*MAY[:3], YEAR_1962], MAY])
def test_all_days_are_drawn_where_few_events_are_or_none_is_far(listed: Times) -> None:
    first, last = sides(listed) if listed else (np.zeros(0), np.zeros(0))
    assert main_days(first, last) is None


@given(times)
def test_what_is_left_out_is_little_and_makes_the_axis_much_shorter(listed: Times) -> None:
    first, last = sides(listed)
    days = main_days(first, last)
    if days is None:
        return
    assert sum(beyond(first, last, days)) <= len(listed) - int(MOST_OF * len(listed))

    def drawn(stretches: list[tuple[int, int]]) -> int:
        return sum(end - start + 1 for start, end in stretches)

    shown = drawn(list(runs(*within(first, last, days))))
    assert shown <= SHORTER * drawn(list(runs(first, last)))


@given(times)
def test_stretches_hold_every_day_of_every_event(listed: Times) -> None:
    stretches = list(runs(*sides(listed)))
    assert stretches == sorted(stretches)
    for start, end in listed:
        assert any(first <= start and end <= last for first, last in stretches)
