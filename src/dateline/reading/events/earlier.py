"""Earlier: what something else followed, or came before, by a told length of time.

"A week after dockers marched in Genoa, the owners agreed on Tuesday": the march was a week before
that Tuesday, and is not today's news. "They met on May 3, a week before the mill burned": it burned
a week later.
"""

from collections.abc import Collection
from datetime import timedelta

from spacy.tokens import Token

from dateline.reading.events.layers import Layers, first
from dateline.reading.modality import Judged
from dateline.reading.modality.history import publication_day
from dateline.reading.times.anchoring import LENGTH, UNITS, away, placed
from dateline.reading.times.story import shifted
from dateline.vocabulary import Modality, Time, TimexType

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
LENGTHS = frozenset({"day", "week", "fortnight", "month", "year", "decade", "century"})
FOLLOWING = frozenset({"after", "since"})
PRECEDING = frozenset({"before"})
CLAUSES = frozenset({"advcl", "pcomp"})


def time_before(layers: Layers, head: Token) -> Time | None:
    """When an event was that the rest of its sentence came so long after; None where not told."""
    word = _linking(head, FOLLOWING)
    return None if word is None else _counted(layers, head, word, -1)


def is_before_by_a_length(head: Token) -> bool:
    """Whether the rest of a sentence came so long after an event: "a week after she was hurt"."""
    return _is_at_a_length(_linking(head, FOLLOWING))


def _is_at_a_length(word: Token | None) -> bool:
    """Whether days or longer stand before a linking word."""
    return word is not None and word.i > 0 and word.nbor(-1).lemma_.lower() in LENGTHS


def time_if_possible(layers: Layers, head: Token, judged: Judged, time: Time | None) -> Time | None:
    """The time told for an event, unless it cannot be its time.

    It is no day that lies ahead of the report, if the event is told to have happened: it is that
    of something else in the sentence. Nor is it the day that something else came so long before.
    """
    word = _linking(head, PRECEDING)
    if word is not None and _is_at_a_length(word):
        below = time is not None and head.is_ancestor(layers.annotated.tokens(first(time)).root)
        time = time if below else _counted(layers, head, word, 1)
    happened = judged.modality in {Modality.ACTUAL, Modality.BACKGROUND}
    return None if time and happened and _lies_ahead(layers, time) else time


def _lies_ahead(layers: Layers, time: Time) -> bool:
    """Whether a time lies after the report, by more than zones are apart, or ends years after."""
    day = publication_day(layers.annotated)
    if day is None:
        return False
    if time.latest is not None and time.latest.year > day.year + 1:
        return True
    return time.earliest is not None and time.earliest > day + A_DAY


def _counted(layers: Layers, head: Token, word: Token, sign: int) -> Time | None:
    """The day of the rest of a sentence, so long before or after it as the words say."""
    length = _length_before(layers, word)
    if length is None or length.timex is None:
        return None
    told = LENGTH.fullmatch(length.timex.value)
    anchor = _day_of_rest(layers, word, head)
    day = anchor.earliest if anchor else publication_day(layers.annotated)
    if told is None or day is None or (anchor is None and sign > 0):
        return None
    try:
        whole = away(shifted(day, sign * int(told[1]), UNITS[told[2]]), UNITS[told[2]])
    except (ValueError, OverflowError):
        return None  # outside the calendar
    return placed(length.model_copy(update={"timex": None}), whole, anchor)


def is_long_ago(time: Time) -> bool:
    """Whether what was told came months or years after it: no news of the same event."""
    if time.earliest is None or time.latest is None:
        return False
    return time.latest - time.earliest > A_WEEK


def _linking(head: Token, words: Collection[str]) -> Token | None:
    """The "after" or "before" of the clause or the noun phrase that an event stands in."""
    if head.dep_ == "pobj":
        return head.head if head.head.lower_ in words else None
    for part in (head, *head.ancestors):
        if part.dep_ in CLAUSES:
            marks = (child for child in part.lefts if child.dep_ == "mark")
            above = [part.head] if part.dep_ == "pcomp" else []
            return next((m for m in (*marks, *above) if m.lower_ in words), None)
        if part.dep_ not in {"conj", "xcomp", "dobj"}:
            return None
    return None


def _length_before(layers: Layers, word: Token) -> Time | None:
    """The length of time right before an "after": "ten years after", "a week after"."""
    for time in layers.times_in.get(layers.sentence_of(word.i), ()):
        tokens = layers.annotated.tokens(first(time))
        if (
            tokens.end == word.i
            and tokens[-1].lemma_.lower() in LENGTHS
            and time.timex
            and time.timex.type is TimexType.DURATION
        ):
            return time
    return None


def _day_of_rest(layers: Layers, word: Token, head: Token) -> Time | None:
    """The day told for what came after, in the same sentence but not in the clause itself.

    What is told as past came after no day that is still ahead: "a rally set for Monday".
    """
    published = publication_day(layers.annotated)
    below = {token.i for part in (word, head) for token in part.subtree}
    for time in layers.times_in.get(layers.sentence_of(word.i), ()):
        token = layers.annotated.tokens(first(time)).root
        single = time.earliest is not None and time.earliest == time.latest
        ahead = published is not None and time.earliest is not None and time.earliest > published
        if single and not ahead and token.i not in below:
            return time
    return None
