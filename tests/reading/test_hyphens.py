"""Prefixes with a hyphen belong to their noun, whatever the parser makes of them."""

import random

import pytest

from dateline.reading.language import pipeline

PREFIXES = ["vice", "co", "ex", "non", "anti", "pre", "pro", "re", "semi", "self", "mid", "ultra"]
NOUNS = [
    "president",
    "minister",
    "chair",
    "wife",
    "government",
    "final",
    "stop",
    "elected",
    "owner",
]
BETWEEN = ("the", "a", "", "said", "of", "and", ",")


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        (
            "A vice-president of the company said the dam will hold.",
            "president",
            "A vice-president",
        ),
        ("The co-chair of the council spoke on Monday.", "chair", "The co-chair"),
        ("It is unlikely, an ex-minister said.", "minister", "an ex-minister"),
        ("The deputy-governor of Sofala resigned.", "governor", "The deputy-governor"),
        ("The non-executive director resigned.", "director", "The non-executive director"),
    ],
)
def test_a_prefix_hangs_on_its_noun(text: str, noun: str, phrase: str) -> None:
    head = next(token for token in pipeline()(text) if token.text == noun)
    assert head.doc[head.left_edge.i : head.i + 1].text == phrase


def test_whatever_is_joined_every_word_hangs_on_the_root_of_its_sentence() -> None:
    some = random.Random(1)
    for _ in range(200):
        words = []
        for _ in range(some.randint(2, 9)):
            prefixes = "".join(
                f"{some.choice(PREFIXES)}-" for _ in range(some.choice((0, 1, 1, 2)))
            )
            words += [some.choice(BETWEEN), prefixes + some.choice(NOUNS)]
        doc = pipeline()(" ".join(words) + some.choice((".", "", '"', "-x", "-")))
        for sentence in doc.sents:
            for token in sentence:
                above = [*token.ancestors, token]
                assert sentence.root in above
                assert len(above) <= len(doc)
