"""Dates beside an event: what lies ahead of publication, and what is history told as context."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.modality.dates import Dates
from dateline.reading.modality.grammar import VERBAL, children, finite
from dateline.reading.modality.lexicon import Lexicon
from dateline.reading.modality.state import State
from dateline.vocabulary import EventTime, Time, TimePrecision

LONG_AGO = 400
"""Days before publication from which an event is history; reports look back on a year and a bit."""

CLAUSES_OF_THEIR_OWN = frozenset({"relcl", "acl", "advcl", "parataxis"})


def dated(token: Token, state: State, annotated: Annotated, dates: Dates, words: Lexicon) -> State:
    """A state with the time that the dates and the words of history beside the event give it."""
    said = _history(token, words)
    if said and not _dated_as_news(token, annotated, dates, words):
        return state.at(EventTime.BACKGROUND, *said)
    if _up_to_now(token):
        return state
    for anchor in anchors(token):
        found = list(_dates_at(anchor, annotated, dates, words))
        if found:
            return _placed(anchor, state, found, annotated, dates)
    when = _when(token)
    found = [] if when is None else list(_dates_before(when, dates))
    if found:
        return _placed(token, state, found, annotated, dates)
    return _carried(token, state, annotated, dates, words)


def _dated_as_news(token: Token, annotated: Annotated, dates: Dates, words: Lexicon) -> bool:
    """Whether an event has a day of its own that is no history, before the words of history.

    "Tried on Monday over a killing three years ago": that is when the killing was.
    """
    today = publication_day(annotated)
    if token.dep_ in {"advcl", "relcl"} or today is None:
        return False
    anchor = token.head if token.dep_ == "pobj" and token.head.head.pos_ in VERBAL else token
    anchor = anchor.head if anchor.pos_ == "ADP" else anchor
    found = list(_dates_at(anchor, annotated, dates, words))
    days = [time for time, by in found if time.earliest == time.latest and by.i > token.i]
    return any(not _is_old(time, today, dates) for time in days)


def anchors(token: Token) -> Iterator[Token]:
    """An event and the words above it that a date of the event may stand with, nearest first.

    Never past a clause that speaks of now: "in 1912 nobody thought it, but he believes it will".
    """
    yield token
    while token.head != token and token.dep_ not in CLAUSES_OF_THEIR_OWN and not _now(token):
        token = token.head
        yield token


def _up_to_now(token: Token) -> bool:
    """Whether an event is told in the present perfect, which is never history."""
    if token.pos_ not in VERBAL:
        return False
    carrier = finite(token)
    return carrier is not None and carrier.tag_ in {"VBZ", "VBP"} and carrier.lemma_ == "have"


def _now(token: Token) -> bool:
    """Whether a word is a verb in the present tense."""
    if token.pos_ not in VERBAL:
        return False
    carrier = finite(token)
    return carrier is not None and carrier.tag_ in {"VBZ", "VBP"} and carrier.lemma_ != "have"


def publication_day(annotated: Annotated) -> date | None:
    """The day of publication, if it is known to the day."""
    published = annotated.report.published
    try:
        return None if published is None else date.fromisoformat(published.edtf[:10])
    except ValueError:
        return None


def _dates_at(
    anchor: Token, annotated: Annotated, dates: Dates, words: Lexicon
) -> Iterator[tuple[Time, Token]]:
    """Times that stand with this word and not with another event, and their first tokens."""
    sentence = sentence_of(anchor)
    for time in dates.within(sentence.start_char, sentence.end_char):
        run = annotated.tokens(time.evidence[0])
        if _anchor(run.root, run.start, run.end) == anchor and not _undating(run[0], words):
            yield time, run.root


def _when(token: Token) -> Token | None:
    """The "when" of the clause that an event stands in: "in 1904, when the mill burned"."""
    *_, top = anchors(token)
    return next((c for c in children(top, "advmod") if c.lower_ == "when"), None)


def _dates_before(when: Token, dates: Dates) -> Iterator[tuple[Time, Token]]:
    """The date right before a "when", which is that of its clause."""
    before = next(
        (when.nbor(-k) for k in (1, 2) if when.i >= k and when.nbor(-k).text != ","), when
    )
    for time in dates.told:
        if time.evidence[0].start <= before.idx < time.evidence[0].end:
            yield time, before


def _anchor(token: Token, start: int, end: int) -> Token:
    """The word that a time expression stands with."""
    while token.head != token:
        token = token.head
        if not start <= token.i < end and token.pos_ not in {"ADP", "SCONJ", "NUM", "DET", "ADV"}:
            return token
    return token


def _undating(first: Token, words: Lexicon) -> bool:
    """Whether a time only compares: "the worst flood since 1953"."""
    before = [first.nbor(-k).lower_ for k in (1, 2) if first.i >= k]
    return any(word in words.history["not_dating"] for word in before)


def _placed(
    anchor: Token,
    state: State,
    found: list[tuple[Time, Token]],
    annotated: Annotated,
    dates: Dates,
) -> State:
    today = publication_day(annotated)
    old = [by for time, by in found if _is_old(time, today, dates)]
    if old and len(old) == len(found) and _may_be_history(anchor, state):
        return state.at(EventTime.BACKGROUND, *old)
    ahead = [by for time, by in found if today and time.earliest and time.earliest > today]
    if ahead and state.time is not EventTime.PAST and not _tells(anchor):
        return state.at(EventTime.FUTURE, *ahead)
    return state


def _tells(anchor: Token) -> bool:
    """Whether a date stands with a verb in the past tense, which cannot lie ahead."""
    carrier = finite(anchor) if anchor.pos_ in VERBAL else None
    return carrier is not None and carrier.tag_ == "VBD"


def _may_be_history(anchor: Token, state: State) -> bool:
    """Whether an old date may reach an event: not what is so now, nor what is still to come.

    What was still to come when it was said ("in 1912 none thought that it would sink") is.
    """
    if state.time is EventTime.FUTURE:
        return _tells(anchor)
    return state.time is not EventTime.PRESENT


def _carried(
    token: Token, state: State, annotated: Annotated, dates: Dates, words: Lexicon
) -> State:
    """History that runs on: "had" or "that year" after a sentence with an old date.

    A plain past tense does not carry: after "the mill was built in 1950" comes the news.
    """
    sentence = sentence_of(token)
    if (
        state.time is not EventTime.PAST
        or sentence.start == 0
        or dates.within(sentence.start_char, sentence.end_char)
    ):
        return state
    by = _runs_on(token, words)
    before = sentence_of(sentence.doc[sentence.start - 1])
    if not by or "\n" in before[-1].text_with_ws:
        return state
    today = publication_day(annotated)
    told = dates.within(before.start_char, before.end_char)
    old = bool(told) and all(_is_old(time, today, dates) for time in told)
    return state.at(EventTime.BACKGROUND, *by) if old else state


def _runs_on(token: Token, words: Lexicon) -> tuple[Token, ...]:
    """The words that tie an event to the time of the sentence before."""
    had = next((c for c in children(token, "aux") if c.lower_ in {"had", "'d"}), None)
    if had is not None:
        return (had,)
    sentence = sentence_of(token)
    lowered = f" {sentence.text.lower()} "
    found = any(f" {phrase} " in lowered for phrase in words.history["runs_on"])
    return (sentence[0],) if found else ()


def _is_old(time: Time, today: date | None, dates: Dates) -> bool:
    """Whether a time is history.

    Without a day of publication: what lies years before the newest date of the report, or is a
    bare year where other dates need none.
    """
    if time.latest is None:
        return False
    if today is not None:
        return (today - time.latest).days > LONG_AGO
    if time.latest.year < dates.newest - 1:
        return True
    bare = time.precision in {TimePrecision.YEAR, TimePrecision.DECADE, TimePrecision.CENTURY}
    return bare and dates.without_year


def _history(token: Token, words: Lexicon) -> tuple[Token, ...]:
    """The words that make an event history: "decades ago", "the anniversary of"."""
    head = token.head
    if head.dep_ == "prep" or (head.pos_ == "ADP" and head.head != head):
        head = head.head
    remembered = token.dep_ in {"pobj", "compound", "poss"} and (
        head.lemma_.lower() in words.history["nouns"]
    )
    if remembered or (token.dep_ == "dobj" and head.lemma_.lower() in words.history["verbs"]):
        return (head,)
    for anchor in anchors(token):
        phrase = _phrase(anchor, words)
        if phrase or anchor.pos_ in VERBAL:
            return phrase
    return ()


def _phrase(anchor: Token, words: Lexicon) -> tuple[Token, ...]:
    for child in children(anchor, "advmod", "npadvmod", "prep"):
        start, end = child.left_edge.i, child.right_edge.i + 1
        if end - start > 8:
            continue
        span = child.doc[start:end]
        lowered = f" {span.text.lower()} "
        if any(f" {phrase} " in lowered for phrase in words.history["phrases"]):
            return tuple(span)
    return ()
