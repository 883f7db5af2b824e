"""Deaths that follow from what an event is called, and stated zeros."""

import pytest

from dateline.reading.counts import casualties, find_counts
from dateline.vocabulary import Basis, CountRole


def dead(annotated, text: str):
    return casualties(find_counts(annotated(text))).get(CountRole.DEAD)


@pytest.mark.parametrize(
    "text",
    [
        "Police are looking into a fatal shooting at the harbour.",
        "He was charged with second-degree murder on Monday.",
        "The cause of death was not yet known.",
        "An autopsy is set for Tuesday.",
        "The shooting was ruled a homicide.",
    ],
)
def test_what_an_event_is_called_tells_that_at_least_one_died(annotated, text) -> None:
    found = dead(annotated, text)
    assert (found.low, found.best, found.high) == (1, None, None)
    assert found.basis is Basis.INFERRED


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Police are looking into a murder-suicide on Mill Street.", 2),
        ("It was ruled a double murder-suicide.", 3),
        ("The deaths were a triple-homicide/suicide.", 4),
    ],
)
def test_who_murdered_and_died_by_own_hand_is_one_more_than_the_murdered(
    annotated, text, low
) -> None:
    assert dead(annotated, text).low == low


@pytest.mark.parametrize(
    "text",
    [
        "He was charged with attempted murder.",
        "The man was threatening to commit suicide.",
        "They were charged in the non-fatal shooting of a baker.",
        "He carried the nearly lifeless body of a boy from the car.",
        "She faces a count of assault with intent to commit murder.",
        "Homicide detectives came to the bank.",
        "The officer carried a deadly weapon.",
        "The fall could have been fatal.",
    ],
)
def test_what_was_only_meant_or_who_came_tells_of_no_death(annotated, text) -> None:
    assert dead(annotated, text) is None


def test_a_number_stands_before_what_the_event_is_called(annotated) -> None:
    text = "A fatal crash shut the road. Three farmers died, the sheriff said."
    assert dead(annotated, text).best == 3


def test_no_one_hurt_is_a_stated_nought(annotated) -> None:
    found = casualties(find_counts(annotated("The barn burned down. No one was injured.")))
    assert found[CountRole.INJURED].best == 0


def test_who_turned_the_gun_on_himself_is_dead_too(annotated) -> None:
    text = "A robber shot and killed two farmers before turning the gun on himself."
    assert dead(annotated, text).best == 3
