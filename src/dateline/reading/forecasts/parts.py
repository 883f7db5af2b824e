"""Parts of a forecast: horizon, condition, and the alternatives of a list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from dateline.reading.annotation import Annotated
from dateline.reading.forecasts.future import FutureClause
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import Span, Statement, Time, TimexType

ITEM = re.compile(r"[ \t]*(?:\(?(\d{1,2}|[a-hA-H])[.)]|[-•*–])[ \t]+(\S[^\n]*)")
INLINE = re.compile(
    r"(?:(?<=[\s:;,])|^)\(?(\d)[.)]\s+(.+?)(?=(?:[;,.]\s*(?:and|or)?\s*\(?\d[.)]\s)|\n|$)"
)
AHEAD = re.compile(r"\b(?:in|within|over|next|coming|by|before|until|for)\b", re.IGNORECASE)


def horizon_of(annotated: Annotated, clause: FutureClause, times: Sequence[Time]) -> Time | None:
    """By when: a time told in the clause, or words such as "soon" without a date."""
    stretch = annotated.span_of(annotated.doc[clause.start : clause.end])
    told = (t for t in times if t.evidence and stretch.contains(t.evidence[0]))
    time = next((t for t in told if _lies_ahead(annotated, t)), None)
    span = _horizon_words(annotated, clause, stretch)
    if span is None or (time is not None and not span.contains(time.evidence[0])):
        return time
    return Time(evidence=(span,)) if time is None else time.model_copy(update={"evidence": (span,)})


def _lies_ahead(annotated: Annotated, time: Time) -> bool:
    span = time.evidence[0]
    words = set(span.text.lower().split())
    if words & future_words().behind:
        return False
    if time.timex is not None and time.timex.type is TimexType.SET:
        return False
    if time.edtf is None and time.timex is not None and time.timex.type is TimexType.DURATION:
        before = annotated.report.text[max(0, span.start - 12) : span.end]
        return bool(AHEAD.search(before))
    day = _published(annotated)
    return day is None or time.latest is None or time.latest >= day


def _published(annotated: Annotated) -> date | None:
    published = annotated.report.published
    try:
        return date.fromisoformat(published.edtf[:10]) if published is not None else None
    except ValueError:
        return None


def _horizon_words(annotated: Annotated, clause: FutureClause, stretch: Span) -> Span | None:
    words = future_words()
    for token in annotated.doc[clause.start : clause.end]:
        if token.lower_ in words.comparatives and token.dep_ == "advmod":
            return annotated.span_of(annotated.doc[token.i : token.right_edge.i + 1])
        if token.lower_ in words.horizon_words and token.dep_ == "advmod":
            return annotated.span_of(token)
    found = _phrases().search(stretch.text)
    if found is None:
        return None
    return annotated.span(stretch.start + found.start(), stretch.start + found.end())


@cache
def _phrases() -> re.Pattern[str]:
    longest = sorted(future_words().horizon_phrases, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


def condition_of(annotated: Annotated, clause: FutureClause) -> Statement | None:
    """On what condition: the clause with "if", "unless" and the like."""
    words = future_words()
    verbs = dict.fromkeys((clause.head, clause.signal, clause.signal.head, clause.head.head))
    for verb in verbs:
        for child in verb.children:
            if child.dep_ != "advcl":
                continue
            first = annotated.doc[child.left_edge.i : child.i + 1].text.lower()
            marks = {c.lower_ for c in child.lefts if c.dep_ in {"mark", "advmod"}}
            if marks & words.condition_marks or first.startswith(words.condition_phrases):
                return _statement(
                    annotated.span_of(annotated.doc[child.left_edge.i : child.right_edge.i + 1])
                )
    return None


def either_or(annotated: Annotated, clause: FutureClause) -> tuple[Statement, ...]:
    """'Will either rise or fall': the two or more that are joined."""
    doc = annotated.doc
    either = next((t for t in doc[clause.start : clause.end] if t.lower_ == "either"), None)
    if either is None:
        return ()
    first = either.head
    rest = [t for t in first.subtree if t.dep_ == "conj"]
    if not rest or not any(t.lower_ == "or" for t in doc[either.i : clause.end]):
        return ()
    cuts = [either.i + 1, *(t.left_edge.i for t in sorted(rest, key=lambda t: t.i))]
    ends = [*cuts[1:], max(first.right_edge.i, rest[-1].right_edge.i) + 1]
    spans = (
        _item(annotated, doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
        for a, b in zip(cuts, ends, strict=True)
    )
    return tuple(_statement(span) for span in spans if span is not None)


def listed_after(annotated: Annotated, start: int, end: int) -> tuple[Statement, ...]:
    """The items of the list after the first colon of a sentence [start, end) and of its line."""
    text = annotated.report.text
    colon = text.find(":", start, end + 1)
    if colon < 0 or "\n" in text[start:colon]:
        return ()
    spans = list(_lines(annotated, colon + 1)) or list(_inline(annotated, colon + 1))
    return tuple(_statement(span) for span in spans) if len(spans) > 1 else ()


def _lines(annotated: Annotated, start: int) -> Iterator[Span]:
    """Items that stand each on a line of its own."""
    text = annotated.report.text
    if text[start:].lstrip(" \t")[:1] not in {"\n", "\r"}:
        return
    at = start
    while at < len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end]
        item = ITEM.fullmatch(line.rstrip("\r"))
        if item is None and line.strip():
            return
        if item is not None:
            span = _item(annotated, at + item.start(2), at + item.end(2))
            if span is not None:
                yield span
        at = line_end + 1


def _inline(annotated: Annotated, start: int) -> Iterator[Span]:
    """Items that follow each other in one line: "1. ...; 2. ..."."""
    text = annotated.report.text
    line_end = text.find("\n", start)
    line = text[start : len(text) if line_end < 0 else line_end]
    for item in INLINE.finditer(line):
        span = _item(annotated, start + item.start(2), start + item.end(2))
        if span is not None:
            yield span


def _item(annotated: Annotated, start: int, end: int) -> Span | None:
    """An item without the marks and conjunctions at its ends."""
    words = annotated.report.text[start:end]
    kept = re.sub(r"(?:[\s;,.]|\b(?:and|or))+$", "", words)
    return annotated.span(start, start + len(kept)) if kept.strip() else None


def _statement(span: Span) -> Statement:
    return Statement(text=span.text, evidence=(span,))


def statements(spans: Iterable[Span]) -> tuple[Statement, ...]:
    """One statement a span."""
    return tuple(map(_statement, spans))
