"""The axis: every day has its place, and empty years take none."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.display.timeline import axis

DAYS = st.dates(date(1500, 1, 1), date(2100, 12, 31))
INTERVALS = st.lists(
    st.builds(lambda day, days: (day, day + timedelta(days)), DAYS, st.integers(0, 400)),
    min_size=1,
    max_size=30,
)


@given(INTERVALS)
def test_every_interval_lies_on_the_axis(intervals: list[tuple[date, date]]) -> None:
    scale = axis(intervals)
    for interval in intervals:
        bar = scale.bar(interval)
        assert bar is not None
        assert -0.01 <= bar.left <= 100.01
        assert bar.width > 0
        assert bar.left + bar.width <= 100.5


@given(INTERVALS)
def test_what_comes_first_stands_to_the_left(intervals: list[tuple[date, date]]) -> None:
    scale = axis(intervals)
    bars = [scale.bar(interval) for interval in sorted(intervals)]
    lefts = [bar.left for bar in bars if bar]
    assert lefts == sorted(lefts)


def test_history_recalled_does_not_press_the_news_into_a_point() -> None:
    days = [date(1889, 8, 14), date(1931, 3, 1), date(1931, 3, 2), date(1931, 3, 9)]
    scale = axis((day, day) for day in days)
    assert len(scale.stretches) == 2
    first, last = (scale.bar((day, day)) for day in (days[1], days[3]))
    assert first is not None
    assert last is not None
    assert last.left - first.left > 20


def test_without_days_there_is_no_axis() -> None:
    assert axis([]).stretches == ()
    assert axis([]).ticks == ()
