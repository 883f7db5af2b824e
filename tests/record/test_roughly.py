"""Numbers as people type them, and as words of a report propose them."""

import pytest

from dateline.display.derived import value_words
from dateline.record.proposing import proposal
from dateline.record.supplying import counted
from dateline.vocabulary import CountRole, Span


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("150", "150"),
        ("about 150", "about 150"),
        ("some 1,500", "about 1,500"),
        ("no more than 700", "at most 700"),
        ("up to 700", "at most 700"),
        ("no fewer than 30", "at least 30"),
        ("12-15", "12 to 15"),
    ],
)
def test_a_number_comes_out_as_it_was_typed(typed: str, words: str) -> None:
    field, value = counted(CountRole.INJURED, "", typed, "")
    assert value_words(field, value) == words


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("no more than 700 spinners", {"high": "700"}),
        ("at most 700", {"high": "700"}),
        ("up to 700", {"high": "700"}),
        ("about 150 spinners", {"best": "150"}),
        ("some 150", {"best": "150"}),
        ("more than 150", {"low": "150"}),
    ],
)
def test_words_around_a_number_propose_the_end_that_they_leave(
    words: str, values: dict[str, str]
) -> None:
    proposed = proposal(None, Span(start=0, end=len(words), text=words), "counts.participants")
    assert proposed
    assert proposed.values == values
