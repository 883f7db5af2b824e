"""Numbers of people in words."""

import pytest

from dateline.vocabulary.wording import bounds_words


@pytest.mark.parametrize(
    ("bounds", "text", "words"),
    [
        ((1, None, 2), "fewer than 3", "fewer than 3"),
        ((1, None, 2), "one or two people", "1 to 2"),
        ((9, 12, 17), "nine to 17", "9 to 17 (about 12)"),
        ((30, None, None), "at least 30", "at least 30"),
    ],
)
def test_a_number_that_was_made_coarse_is_told_by_its_words(
    bounds: tuple[int, int | None, int | None], text: str, words: str
) -> None:
    assert bounds_words(*bounds, text) == words
