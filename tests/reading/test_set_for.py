"""A march set for Saturday is a march."""

import pytest

from dateline.reading.language import pipeline


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A march set for Saturday has been called off.", "march"),
        ("The trial set for Monday was postponed.", "trial"),
        ("Unions cancelled a rally set for Friday.", "rally"),
    ],
)
def test_what_is_set_for_a_day_is_what_is_told_of(text: str, noun: str) -> None:
    doc = pipeline()(text)
    (word,) = [token for token in doc if token.text == "set"]
    assert (word.tag_, word.head.text) == ("VBN", noun)
    assert all(token.sent.root in (token, *token.ancestors) for token in doc)
