from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.clustering import components, group

NAMES = "abcdefg"
PAIRS = list(combinations(NAMES, 2))

scored = st.dictionaries(st.sampled_from(PAIRS), st.integers(-12, 12).map(float))
pairs = st.sets(st.sampled_from(PAIRS), max_size=3)


def test_two_parts_are_joined_by_the_mean_of_all_their_pairs() -> None:
    scores = {("a", "b"): 9.0, ("a", "c"): 4.0, ("b", "c"): -6.0}
    assert group("abc", scores) == [("a", "b"), ("c",)]


def test_what_was_not_compared_is_different() -> None:
    assert group("abc", {("a", "b"): 9.0, ("b", "c"): 9.0}) == [("a", "b"), ("c",)]


def test_people_outrank_scores() -> None:
    scores = {("a", "b"): 9.0, ("b", "c"): -12.0}
    assert group("abc", scores, must={("b", "c")}, cannot={("a", "b")}) == [("a",), ("b", "c")]


def test_equal_scores_are_decided_by_name() -> None:
    scores = {("a", "b"): 5.0, ("b", "c"): 5.0, ("a", "c"): -15.0}
    assert group("abc", scores) == [("a", "b"), ("c",)]


@settings(max_examples=200, deadline=None)
@given(scored, pairs, pairs, st.integers(0, 99))
def test_groups_do_not_hang_on_the_order(
    scores: dict[tuple[str, str], float],
    must: set[tuple[str, str]],
    cannot: set[tuple[str, str]],
    seed: int,
) -> None:
    names = list(NAMES)
    expected = group(names, scores, must=must, cannot=cannot)
    Random(seed).shuffle(names)
    turned = dict(reversed(list(scores.items())))
    assert group(names, turned, must=sorted(must), cannot=sorted(cannot, reverse=True)) == expected
    assert sorted(name for members in expected for name in members) == sorted(NAMES)


@settings(max_examples=200, deadline=None)
@given(scored, pairs, pairs)
def test_must_and_cannot_hold(
    scores: dict[tuple[str, str], float], must: set[tuple[str, str]], cannot: set[tuple[str, str]]
) -> None:
    groups = group(NAMES, scores, must=must, cannot=cannot)
    holder = {name: members for members in groups for name in members}
    assert all(holder[a] == holder[b] for a, b in must)
    forced = components(NAMES, {}, must=must)
    tied = {pair for members in forced for pair in combinations(members, 2)}
    assert all(holder[a] != holder[b] for a, b in cannot - tied)


@settings(max_examples=100, deadline=None)
@given(scored)
def test_a_group_lies_in_one_component(scores: dict[tuple[str, str], float]) -> None:
    holder = {name: part for part in components(NAMES, scores) for name in part}
    assert all(len({holder[name] for name in members}) == 1 for members in group(NAMES, scores))
