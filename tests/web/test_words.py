"""Words of the pages: short, and never surer than what is known."""

from datetime import date

import pytest

from dateline.record.revising import ACTIONS
from dateline.vocabulary import EventWhen, Span
from dateline.web.evidence import sentence
from dateline.web.words import (
    action_words,
    differ_on,
    field_words,
    is_uncertain,
    label_words,
    reason_words,
    when_short,
)


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


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("days 0 apart", "on the same day"),
        ("days of the events 1 apart", "a day apart"),
        ("days 12 apart", "12 days apart"),
        ("published 1 days apart", "published a day apart"),
        ("reports alike by 0.67 (of 1)", "reports alike by 67 %"),
        ("the same kind", "the same kind"),
    ],
)
def test_what_the_linker_saw_is_said_plainly(seen: str, said: str) -> None:
    assert reason_words(seen) == said


def test_every_action_of_a_revision_and_every_label_of_a_row_has_words() -> None:
    for action in ACTIONS:
        assert action_words(action) not in {"", action} or action in {"comment", "split"}
    assert label_words("also") == "also in"
    assert label_words("water level") == "water level"  # a team's own field
    assert field_words("counts.dead") == "how many died"
    assert differ_on("dead") == differ_on("counts.dead") == "how many died"


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
