"""What a side says of those whom it killed is one account, and not the best number."""

import pytest

from dateline.deriving import Context, derive
from dateline.vocabulary import CountRole, Tally

FIRE = "Police opened fire on protesters in Kisumu, Kenya, on Thursday, killing two, {} said."
UNION = "Three people were shot dead by police at a protest in Kisumu, Kenya, on Thursday, {} said."


def dead(tell, *texts: str) -> Tally:
    tellings = [tell(text, "2026-06-26", f"Paper {n}") for n, text in enumerate(texts)]
    return derive("e-1", tellings, Context()).counts[CountRole.DEAD]


@pytest.mark.parametrize("side", ["police", "a police spokesman", "the interior ministry"])
@pytest.mark.parametrize("other", ["the Kenya Medical Union", "a hospital official", "relatives"])
def test_the_number_of_who_used_force_is_not_best(tell, side: str, other: str) -> None:
    found = dead(tell, FIRE.format(side), UNION.format(other))
    assert (found.low, found.best, found.high) == (2, 3, 3)


def test_if_only_a_side_tells_a_number_it_is_the_number(tell) -> None:
    assert dead(tell, FIRE.format("police")).best == 2


def test_where_only_sides_tell_and_differ_no_number_is_best(tell) -> None:
    army = "Soldiers shelled a market in Loikaw, Myanmar, on Monday, killing four, the army said."
    rebels = "Nineteen people died when soldiers shelled a market in Loikaw, Myanmar, rebels said."
    found = dead(tell, army, rebels)
    assert (found.low, found.best, found.high) == (4, None, 19)


def test_police_who_count_the_dead_of_an_accident_are_an_office(tell) -> None:
    police = "Four people died when a bus overturned in Kisumu, Kenya, on Thursday, police said."
    union = "Six people died when a bus overturned in Kisumu, Kenya, on Thursday, a union said."
    assert dead(tell, police, union).best == 4


def test_of_others_as_well_supported_the_least_is_best(tell) -> None:
    group = "Nine people were shot dead by police at a protest in Kisumu, Kenya, Amnesty said."
    found = dead(tell, FIRE.format("police"), UNION.format("the Kenya Medical Union"), group)
    assert (found.low, found.best, found.high) == (2, 3, 9)
