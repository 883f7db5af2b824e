"""A plural that opens a sentence is a noun, whatever its capital looks like."""

import pytest

from dateline.reading.language import pipeline


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("NAIROBI - Nurses at three hospitals walked out on Monday.", "Nurses", "nurse"),
        ("DELHI, India - Gunmen killed two people on Monday.", "Gunmen", "gunman"),
        ("SYLHET (Agency) - Floods killed two people on Monday.", "Floods", "flood"),
        ("PARIS - Families of miners marched on Monday.", "Families", "family"),
    ],
)
def test_the_first_word_behind_a_date_line_is_cut_to_its_singular(
    text: str, word: str, lemma: str
) -> None:
    token = next(token for token in pipeline()(text) if token.text == word)
    assert (token.tag_, token.pos_, token.lemma_, token.ent_type_) == ("NNS", "NOUN", lemma, "")


@pytest.mark.parametrize(
    "text",
    [
        "LONDON - Banks, 43, was arrested on Monday.",
        "LONDON - Banks Smith was arrested on Monday.",
        "LONDON - Banks was arrested on Monday. Tom Banks denied it.",
    ],
)
def test_a_name_stays_a_name(text: str) -> None:
    token = next(token for token in pipeline()(text) if token.text == "Banks")
    assert token.tag_ in {"NNP", "NNPS"}
