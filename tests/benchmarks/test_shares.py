"""The stopwatch counts each second once."""

import pytest

from benchmarks import shares
from benchmarks.shares import Stopwatch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the test sets: the list's one number."""
    now = [0.0]
    monkeypatch.setattr(shares, "perf_counter", lambda: now[0])
    return now


def test_time_goes_to_the_innermost_component(clock: list[float]) -> None:
    watch = Stopwatch()

    def inner() -> None:
        clock[0] += 3

    def outer() -> None:
        clock[0] += 1
        watch.wrap("inner", inner)()
        clock[0] += 1

    watch.wrap("outer", outer)()
    assert watch.seconds == {"outer": 2, "inner": 3}


def test_a_generator_is_timed_while_it_makes_its_items(clock: list[float]) -> None:
    watch = Stopwatch()

    def items():
        for number in range(3):
            clock[0] += 1
            yield number

    for _ in watch.wrap("items", items)():
        clock[0] += 10
    assert watch.seconds == {"items": 3}
