"""Lasting: "the strike entered its third day on Friday" began on Wednesday and goes on.

What has ended lasted from its first day to its last: "ended a five-day strike on Friday".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from spacy.tokens import Token

from dateline.reading.annotation import sentence_of
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.whens import Reach
from dateline.reading.modality import Judged
from dateline.reading.modality.history import publication_day
from dateline.reading.times.anchoring import lasting, placed
from dateline.reading.times.lexicon import lexicon
from dateline.vocabulary import Modality, Time, TimePrecision

UNITS = {"day": ("D", 1), "night": ("D", 1), "week": ("W", 7)}
"""Units in which it is told how long something has lasted, with their days."""

NUMERAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
BY_REPORT = 0.6
"""How sure the day of the report is to be the last of those that have passed, if none is told."""

PHRASE = frozenset({"ADP", "NOUN", "PROPN", "ADJ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SINCE = frozenset({"since"})
BEGINNING = frozenset({"begin", "start", "launch"})
ENDING = frozenset({"end", "finish", "conclude", "lift"})
LENGTH = re.compile(r"P(\d{1,3})([DW])")
DAYS = {"D": 1, "W": 7}


@dataclass(frozen=True, slots=True)
class _Length:
    """The noun of a length told so far, "day" of "its third day", and which one it is."""

    noun: Token
    number: int

    @property
    def unit(self) -> str:
        return UNITS[self.noun.lemma_][0]

    @property
    def before(self) -> timedelta:
        """How long before the last of these days or weeks the first one began."""
        return timedelta(days=(self.number - 1) * UNITS[self.noun.lemma_][1])


def time_so_far(layers: Layers, reach: Reach, judged: Judged, told: Time | None) -> Time | None:
    """From the day on which an event under way began to the one on which it is told to go on."""
    if judged.modality is not Modality.ACTUAL:
        return None
    head = reach.head
    length = next((one for one in _lengths(head) if _is_of(one.noun, reach)), None)
    if length is not None:
        return _counted(layers, head, length)
    if told is None:
        return None
    return _since(layers, head, told) or _to_its_end(layers, head, told)


def _counted(layers: Layers, head: Token, length: _Length) -> Time | None:
    """The days up to the one told in the sentence, else up to that of the report."""
    published = publication_day(layers.annotated)
    anchor = _day_of(layers, length.noun, published)
    last = anchor.earliest if anchor else published
    if last is None:
        return None
    words = layers.annotated.span_of(head.doc[length.noun.left_edge.i : length.noun.i + 1])
    told = anchor or Time(evidence=(words,), probability=BY_REPORT)
    so_far = told.model_copy(update={"evidence": (words,), "timex": None, "clock": None})
    return _over_days(placed(so_far, lasting(last - length.before, last, length.unit), anchor))


def _since(layers: Layers, head: Token, told: Time) -> Time | None:
    """From the day told up to the report: "have camped outside parliament since Monday"."""
    tokens = layers.annotated.tokens(first(told))
    published = publication_day(layers.annotated)
    word = layers.annotated.doc[tokens.start - 1] if tokens.start else None
    if word is None or word.lower_ not in SINCE or published is None or told.earliest is None:
        return None
    if told.earliest != told.latest or told.earliest >= published or not _is_going_on(head):
        return None
    return _over_days(placed(told, lasting(told.earliest, published, "D"), None))


def _to_its_end(layers: Layers, head: Token, told: Time) -> Time | None:
    """From the day on which what has ended began: "ended a strike that began on 1 May"."""
    ends = head.head.lemma_ in ENDING and head.dep_ in {*SUBJECTS, "dobj"}
    if not ends or told.earliest is None or told.earliest != told.latest:
        return None
    for time in layers.times_in.get(layers.sentence_of(head.i), ()):
        began = _began(layers, head, time, told.earliest)
        if began is not None and began < told.earliest:
            words = told.model_copy(update={"evidence": time.evidence, "timex": None})
            return _over_days(placed(words, lasting(began, told.earliest, "D"), told))
    return None


def _began(layers: Layers, head: Token, time: Time, last: date) -> date | None:
    """The first day of something that a length or a day in its own phrase tells."""
    token = layers.annotated.tokens(first(time)).root
    above = list(takewhile(lambda part: part.i != head.i, (token, *token.ancestors)))
    if not above or above[-1].head.i != head.i:
        return None
    length = LENGTH.fullmatch(time.timex.value) if time.timex else None
    if length is not None and above[-1].i < head.i:
        return last - timedelta(days=int(length[1]) * DAYS[length[2]] - 1)
    clause = above[-1].dep_ in {"relcl", "acl"} and above[-1].lemma_ in BEGINNING
    return time.earliest if clause and time.earliest == time.latest else None


def _over_days(time: Time) -> Time:
    return time.model_copy(update={"precision": TimePrecision.DAYS})


def _is_going_on(head: Token) -> bool:
    """Whether an event has gone on up to the report: "have camped", "has been on strike"."""
    verb = head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    return any(child.lower_ in {"have", "has", "'ve", "’ve"} for child in verb.children)


def _lengths(head: Token) -> Iterator[_Length]:
    """The lengths told in the sentence of an event as those that it has reached."""
    for noun in sentence_of(head):
        if noun.lemma_ in UNITS:
            numbers = (_ordinal(child) for child in noun.lefts)
            number = next((number for number in numbers if number is not None), 1)
            if number > 1:
                yield _Length(noun, number)


def _ordinal(token: Token) -> int | None:
    numeral = NUMERAL.fullmatch(token.lower_)
    if numeral:
        return int(numeral[1])
    number: int | None = lexicon().tables["ordinal"].get(token.lower_)
    return number


def _is_of(noun: Token, reach: Reach) -> bool:
    """Whether a length is that of an event: "its third day", "on the third day of protests"."""
    head, above = reach.head, noun
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.i == noun.i:
        return True
    if _is_of_another(noun, reach):
        return False
    while above.pos_ in PHRASE and above.i not in {head.i, above.head.i}:
        if above.i in reach.triggers:
            return False
        above = above.head
    if above.i == head.i:
        return True
    in_clause = head.dep_ in {*SUBJECTS, "dobj"} and head.head.i == above.i
    on_strike = head.dep_ == "pobj" and head.head.head.i == above.i and head.head.lower_ == "on"
    return in_clause or on_strike


def _is_of_another(noun: Token, reach: Reach) -> bool:
    """Whether words give a length to another event: "on the fourth day of protests police fired".

    Or that event is what did it: "the strike, now in its fifth day, has closed schools".
    """
    others = set(reach.triggers) - {reach.head.i}
    belongs = [part for of in noun.children if of.lower_ == "of" for part in of.children]
    does = [child for child in reach.head.children if child.dep_ in SUBJECTS]
    return any(part.i in others for part in (*belongs, *does))


def _day_of(layers: Layers, noun: Token, published: date | None) -> Time | None:
    """The single day told nearest to a length, rather behind it; none that is still ahead."""
    days = [
        (token.i < noun.i, abs(token.i - noun.i), time)
        for time in layers.times_in.get(layers.sentence_of(noun.i), ())
        if time.earliest is not None
        and time.earliest == time.latest
        and (published is None or time.earliest <= published)
        for token in (layers.annotated.tokens(first(time)).root,)
    ]
    return min(days, key=lambda day: day[:2])[2] if days else None
