from collections.abc import Mapping
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking import Told, load_weights, stories, story, together
from dateline.linking.gathering import LARGE, SMALL, gathered
from dateline.linking.words import cosine, profile_of_all
from tests.linking.telling import telling

FACETS = (
    "Flooding of the Ostra broke the dike at Karrow, and boats took families from roofs.",
    "Engineers had warned of the Ostra dike at Karrow in a letter to the council of the province.",
    "Farmers of Karrow asked for seed and cattle after the Ostra dike gave way to the flooding.",
    "Minister Halvard inspected the Ostra dike at Karrow and promised timber for new houses.",
    "A choir sang for those whom the flooding of the Ostra drove from Karrow, raising money.",
    "Trains past Karrow were stopped since the flooding of the Ostra washed the ballast away.",
)
LOOSE = "Timber, seed and ballast promised by Minister Halvard reached the council; the dike waits."
ELSEWHERE = (
    "Smugglers rowed past the lighthouse of Tessin, where the ferryman Ilko lost his lantern."
)

Group = tuple[str, ...]


def reports(*texts: str, where: str = "Karrow") -> dict[str, Told]:
    return {
        f"r{number}": telling(f"r{number}", text, "disaster.flood", where=where)
        for number, text in enumerate(texts)
    }


def scores_of(told: Mapping[str, Told]) -> dict[tuple[str, str], float]:
    return {(a, b): story(told[a], told[b])[0] for a, b in combinations(sorted(told), 2)}


def test_words_of_a_story_are_nearer_to_what_is_left_over_than_those_of_its_reports() -> None:
    told = reports(*FACETS, LOOSE)
    *parts, loose = (one.profile for one in told.values())
    whole = cosine(profile_of_all(parts).words, loose.words)
    assert whole > sum(cosine(part.words, loose.words) for part in parts) / len(parts)


def test_what_is_left_over_goes_to_the_large_story_that_it_is_near() -> None:
    told = reports(*FACETS, LOOSE)
    scores = scores_of(told)
    apart = {key: -4.0 if "r6" in key else 8.0 for key in scores}
    assert stories(told, apart) == [tuple(told)]


def test_what_tells_of_something_else_stays_by_itself() -> None:
    told = reports(*FACETS) | {
        "r9": telling("r9", ELSEWHERE, where="Tessin", day="1931-07-01", published="1931-07-02")
    }
    scores = {key: -4.0 if "r9" in key else 8.0 for key in scores_of(told)}
    assert stories(told, scores) == [tuple(sorted(set(told) - {"r9"})), ("r9",)]


@pytest.mark.parametrize(
    ("sizes", "joined"),
    [
        ((LARGE, 1), True),
        ((LARGE, SMALL), True),
        ((LARGE, SMALL + 1), False),  # two stories that are told at length are two
        ((LARGE - 1, 1), False),  # few reports have no words of their own
    ],
)
def test_only_small_groups_go_to_large_ones(sizes: tuple[int, int], joined: bool) -> None:
    first, second = (
        tuple(f"{side}{n}" for n in range(size)) for side, size in zip("ab", sizes, strict=True)
    )
    found = gathered([first, second], {("a0", "b0"): 0.0}, lambda _a, _b: 9.0, load_weights())
    assert (len(found) == 1) is joined


def test_what_no_pair_is_near_to_is_not_weighed() -> None:
    def weigh(_a: Group, _b: Group) -> float:
        raise AssertionError

    large = tuple(f"a{n}" for n in range(LARGE))
    assert gathered([large, ("b",)], {("a0", "b"): -9.0}, weigh, load_weights()) == [large, ("b",)]


@given(st.lists(st.integers(1, 7), min_size=1, max_size=6), st.integers(0, 9), st.integers(0, 9))
def test_groups_only_grow_and_the_order_is_all_one(sizes: list[int], seed: int, mix: int) -> None:
    groups = [tuple(f"{n}-{m}" for m in range(size)) for n, size in enumerate(sizes)]
    names = sorted(name for members in groups for name in members)
    random = Random(seed)
    scores = {key: random.uniform(-12, 8) for key in combinations(names, 2)}

    def weigh(a: Group, b: Group) -> float:
        return sum(scores[min(x, y), max(x, y)] for x in a for y in b) / (len(a) * len(b))

    found = gathered(groups, scores, weigh, load_weights())
    assert sorted(name for members in found for name in members) == names
    assert all(any(set(one) <= set(many) for many in found) for one in groups)
    Random(mix).shuffle(groups)
    assert gathered(groups, scores, weigh, load_weights()) == found


def test_two_reports_weigh_as_a_pair_does() -> None:
    one, other = list(reports(*FACETS[:2]).values())
    bits = sum(reason.weight for reason in together([one], [other]))
    assert bits == pytest.approx(story(one, other)[0])


def test_reasons_are_told_in_words_and_never_a_name() -> None:
    told = list(reports(*FACETS, LOOSE).values())
    reasons = together(told[:-1], told[-1:])
    assert reasons[0].about == "words"
    assert "mostly published 0 days apart" in [reason.text for reason in reasons]
    assert not any("Halvard" in reason.text for reason in reasons)
