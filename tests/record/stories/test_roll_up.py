"""A roll-up report - many occurrences told as one - before its parts and after them."""

from itertools import permutations

import pytest

from dateline.vocabulary import CountRole, Scope
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt, span, titles

BERGEN = (
    "About 200 people protested against the price of milk in front of a dairy in Bergen, Norway, "
    "on Tuesday.",
    "1952-05-07",
    "Bergen Letter",
    "Milk protest in Bergen",
)
TRONDHEIM = (
    "Some 400 people protested against the price of milk in front of a dairy in Trondheim, Norway, "
    "on Thursday.",
    "1952-05-09",
    "Trondheim Letter",
    "Milk protest in Trondheim",
)
WEEK = (
    "Protests against the price of milk were held in front of dairies in five towns of Norway "
    "over the past week, the police said. The largest was in Bergen, where about 200 people "
    "protested on Tuesday.",
    "1952-05-10",
    "Oslo Observer",
    "Milk protests in five towns",
)
ORDERS = {"before": (WEEK, BERGEN, TRONDHEIM), "between": (BERGEN, WEEK, TRONDHEIM)} | {
    "after": (BERGEN, TRONDHEIM, WEEK)
}
assert set(ORDERS.values()) < set(permutations((BERGEN, TRONDHEIM, WEEK)))


@pytest.mark.parametrize("order", ORDERS)
def test_the_roll_up_is_the_parent_of_its_parts_and_no_one_of_them(desk: Desk, order: str) -> None:
    for text, published, outlet, title in ORDERS[order]:
        desk.add(text, published, outlet, title=title)
    (whole,) = [event for event in desk.events() if event.scope is Scope.AGGREGATE]
    parts = [event for event in desk.events() if event.scope is Scope.SINGLE]
    assert [title.split(",")[0] for title in titles(parts)] == [
        "Protest in Bergen",
        "Protest in Trondheim",
    ]
    assert set(whole.parts) == {part.id for part in parts}
    assert all(part.part_of == (whole.id,) for part in parts)

    # The parts' people are not added up to people of the whole.
    assert CountRole.PARTICIPANTS not in whole.counts
    assert sorted(span(part, CountRole.PARTICIPANTS) for part in parts) == [
        (200, 200, None),
        (400, 400, None),
    ]
    assert rebuilt(desk) == ()
