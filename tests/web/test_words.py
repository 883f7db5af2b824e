"""Words of the pages: short, and never surer than what is known."""

from datetime import date

import pytest

from dateline.vocabulary import EventWhen, Span
from dateline.web.evidence import sentence
from dateline.web.words import is_uncertain, when_short


def when(first: date | None, last: date | None, edtf: str | None = None) -> EventWhen:
    return EventWhen(claims=(), rule="when", earliest=first, latest=last, edtf=edtf)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2022, 11, 8), date(2022, 11, 8), "8 Nov 2022"),
        (date(2022, 11, 1), date(2022, 11, 30), "Nov 2022"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(1990, 1, 1), date(1999, 12, 31), "1990–1999"),
        (date(2022, 11, 5), date(2022, 11, 11), "5–11 Nov 2022"),
        (date(2022, 10, 30), date(2022, 11, 2), "30 Oct – 2 Nov 2022"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 Dec 2021 – 2 Jan 2022"),
        (None, date(1905, 1, 24), "until 24 Jan 1905"),
        (date(1905, 1, 24), None, "since 24 Jan 1905"),
        (None, None, ""),
        (date(9999, 12, 1), date(9999, 12, 31), "Dec 9999"),
    ],
)
def test_a_time_is_short(first: date | None, last: date | None, told: str) -> None:
    assert when_short(when(first, last)) == told


def test_what_lasted_is_not_uncertain() -> None:
    days = date(2022, 11, 5), date(2022, 11, 11)
    assert is_uncertain(when(*days, "[2022-11-05..2022-11-11]"))
    assert not is_uncertain(when(*days, "2022-11-05/2022-11-11"))
    assert is_uncertain(when(None, days[1]))
    assert not is_uncertain(when(days[0], days[0]))
    assert not is_uncertain(None)


def told(text: str, *words: str) -> str:
    """The sentence around words, these in brackets."""
    spans = [Span(start=text.index(w), end=text.index(w) + len(w), text=w) for w in words]
    return "".join(f"[{one.text}]" if one.own else one.text for one in sentence(text, spans))


def test_words_stand_in_their_sentence() -> None:
    text = "It rained. Some 40 people were hurt in the flood. The mayor wept."
    assert told(text, "40 people") == "Some [40 people] were hurt in the flood."
    assert told(text, "flood", "40 people") == "Some [40 people] were hurt in the [flood]."
    assert told(text, "The mayor wept.") == "[The mayor wept.]"
    assert told(text, "It rained.") == "[It rained.]"
    long = "word " * 100 + "flood " + "word " * 100
    cut = told(long, "flood")
    assert cut.startswith("… ")
    assert cut.endswith(" …")
