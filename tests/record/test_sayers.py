"""Whom words of a report are taken to be from when a person selects them."""

import pytest

from dateline.reading.reader import Reader
from dateline.record.sayers import sayer
from dateline.vocabulary import Report, Span, span_in

MINE = "Nine miners died at Lowfold on Monday. All nine victims have been identified, police said."


def selected(text: str, words: str) -> Span:
    """The place of words in a text."""
    start = text.index(words)
    return span_in(text, start, start + len(words))


@pytest.mark.parametrize(("words", "by"), [("nine victims", ["police"]), ("Nine miners", [])])
def test_words_that_somebody_told_passes_on_are_theirs(
    reader: Reader, words: str, by: list[str]
) -> None:
    reading = reader.read(Report(id="mine.txt", text=MINE))
    assert [one.by for one in sayer(reading, selected(MINE, words))] == by


def test_words_of_nobody_named_stay_untold(reader: Reader) -> None:
    text = "The dead man was identified as a 23-year-old miner from Lowfold."
    reading = reader.read(Report(id="miner.txt", text=text))
    said = sayer(reading, selected(text, "a 23-year-old miner"))
    assert [one.by for one in said] == ["not told"]
