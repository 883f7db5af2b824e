"""What an author of kinds may rely on about patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import OntologyError
from dateline.reading.triggers.pattern import GAP, PatternIndex, parse


def find(pattern: str, text: str) -> list[tuple[int, int, int]]:
    words = [frozenset((word,)) for word in text.split()]
    index = PatternIndex([(parse(pattern), None)])
    found = [index.at(words, start, len(words)) for start in range(len(words))]
    return [(m.start, m.end, m.head) for matches in found for m, _, _ in matches]


def test_words_alternatives_gap_and_head() -> None:
    assert find("open ^fire on|at", "they open fire at us") == [(1, 4, 2)]
    assert find("set ~ ^ablaze", "they set the old barn ablaze") == [(1, 6, 5)]
    assert find("set ~ ^ablaze", "set ablaze") == [(0, 2, 1)]


def test_a_gap_is_short() -> None:
    assert find("set ~ ablaze", "set " + "very " * GAP + "ablaze")
    assert not find("set ~ ablaze", "set " + "very " * (GAP + 1) + "ablaze")


def test_a_weight_stands_after_an_equals_sign() -> None:
    assert parse("gather=0.5").weight == 0.5
    assert parse("open fire").weight == 1.0


@pytest.mark.parametrize("source", ["", "~ fire", "fire=hot"])
def test_a_pattern_that_cannot_match_is_refused(source: str) -> None:
    with pytest.raises(OntologyError, match="pattern"):
        parse(source)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12))
def test_matches_lie_within_the_words(words: list[str]) -> None:
    for start, end, head in find("a ~ ^b|c", " ".join(words)):
        assert 0 <= start <= head < end <= len(words)
        assert end - start <= GAP + 2
