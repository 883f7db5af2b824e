"""Alpha: the worked examples of its author, and what must hold for any values.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A, B and C.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.reviewing.alpha import alpha
from dateline.record.reviewing.coding import Level

FOUR = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(*people: str) -> list[list[int | str]]:
    """Units of people's rows; "." is a value that is missing."""
    rows = [one.split() for one in people]
    return [
        [int(one) if one.isdigit() else one for one in unit if one != "."]
        for unit in zip(*rows, strict=True)
    ]


def test_two_people_and_two_values() -> None:
    found = alpha(units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), Level.NOMINAL)
    assert found.value == pytest.approx(0.095, abs=0.0005)
    assert (found.units, found.values) == (10, 20)


def test_two_people_and_five_values() -> None:
    rows = "a a b b d c c c e d d a", "b a b b b c c c e d d d"
    assert alpha(units(*rows), Level.NOMINAL).value == pytest.approx(0.692, abs=0.0005)


@pytest.mark.parametrize(
    ("level", "expected"),
    [(Level.NOMINAL, 0.743), (Level.INTERVAL, 0.849), (Level.RATIO, 0.797)],
)
def test_four_people_with_values_missing(level: Level, expected: float) -> None:
    found = alpha(units(*FOUR), level)
    assert found.value == pytest.approx(expected, abs=0.0005)
    assert (found.units, found.values) == (11, 40)


def test_where_nothing_varies_it_says_nothing() -> None:
    assert alpha([["a", "a"]] * 9, Level.NOMINAL).value is None
    assert alpha([], Level.RATIO).value is None
    assert alpha([["a"], ["b"]], Level.NOMINAL).units == 0


def test_the_interval_holds_the_value_and_is_always_the_same() -> None:
    found = alpha(units(*FOUR), Level.NOMINAL, interval=True)
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert found.low <= found.value <= found.high
    assert found == alpha(units(*FOUR), Level.NOMINAL, interval=True)


values = st.lists(st.lists(st.integers(0, 9), min_size=0, max_size=4), max_size=12)


@given(values, st.sampled_from(list(Level)))
def test_it_is_at_most_one_and_knows_no_order(given_units: list[list[int]], level: Level) -> None:
    found = alpha(given_units, level)
    assert found.value is None or found.value <= 1
    turned = alpha([one[::-1] for one in given_units[::-1]], level)
    assert turned.value == pytest.approx(found.value) if found.value is not None else True


@given(st.lists(st.integers(0, 9), min_size=2, max_size=12))
def test_who_always_say_the_same_agree_fully(said: list[int]) -> None:
    found = alpha([[one, one, one] for one in said], Level.INTERVAL)
    assert found.value == (1.0 if len(set(said)) > 1 else None)
