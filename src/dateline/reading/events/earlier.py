"""Earlier: what something else followed after a told length of time.

"A week after dockers marched in Genoa, the owners agreed on Tuesday": the march was a week before
that Tuesday, and is not today's news.
"""

from datetime import timedelta

from spacy.tokens import Token

from dateline.reading.events.layers import Layers, first
from dateline.reading.modality.history import publication_day
from dateline.reading.times.anchoring import LENGTH, UNITS, away, placed
from dateline.reading.times.story import shifted
from dateline.vocabulary import Time, TimexType

A_WEEK = timedelta(days=7)
LENGTHS = frozenset({"day", "week", "fortnight", "month", "year", "decade", "century"})
FOLLOWING = frozenset({"after", "since"})
CLAUSES = frozenset({"advcl", "pcomp"})


def time_before(layers: Layers, head: Token) -> Time | None:
    """When an event was that the rest of its sentence came so long after; None where not told."""
    word = _following(head)
    length = None if word is None else _length_before(layers, word)
    if word is None or length is None or length.timex is None:
        return None
    told = LENGTH.fullmatch(length.timex.value)
    anchor = _day_of_rest(layers, word, head)
    day = anchor.earliest if anchor else publication_day(layers.annotated)
    if told is None or day is None:
        return None
    try:
        whole = away(shifted(day, -int(told[1]), UNITS[told[2]]), UNITS[told[2]])
    except (ValueError, OverflowError):
        return None  # outside the calendar
    return placed(length.model_copy(update={"timex": None}), whole, anchor)


def is_long_ago(time: Time) -> bool:
    """Whether what was told came months or years after it: no news of the same event."""
    if time.earliest is None or time.latest is None:
        return False
    return time.latest - time.earliest > A_WEEK


def _following(head: Token) -> Token | None:
    """The "after" of the clause or the noun phrase that an event stands in."""
    if head.dep_ == "pobj":
        return head.head if head.head.lower_ in FOLLOWING else None
    for part in (head, *head.ancestors):
        if part.dep_ in CLAUSES:
            marks = (child for child in part.lefts if child.dep_ == "mark")
            above = [part.head] if part.dep_ == "pcomp" else []
            return next((m for m in (*marks, *above) if m.lower_ in FOLLOWING), None)
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
    """The day told for what came after, in the same sentence but not in the clause itself."""
    below = {token.i for part in (word, head) for token in part.subtree}
    for time in layers.times_in.get(layers.sentence_of(word.i), ()):
        token = layers.annotated.tokens(first(time)).root
        single = time.earliest is not None and time.earliest == time.latest
        if single and token.i not in below:
            return time
    return None
