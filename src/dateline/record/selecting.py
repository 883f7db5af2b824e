"""Selecting: words of a report that a person chose as evidence, by place or by the words alone."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.errors import BadOption, RecordError
from dateline.record import tables
from dateline.record.around import after, before
from dateline.record.citing import Cited, spans
from dateline.record.tellings import load_tellings
from dateline.vocabulary import Span, Telling
from dateline.vocabulary.span import span_in

LONGEST = 2_000
"""Characters of words that are evidence of one value: a long paragraph."""

AROUND = 60
"""Characters beside words by which a person tells one place from another."""

MOST = 12
"""Places of the same words that are offered to choose from."""

UNSPACED = "\u2e80"
"""The first character of scripts that write no blanks between words: radicals of Chinese."""

_PLACE = re.compile(r"(r-[0-9a-z]{10}):(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True)
class Selected:
    """Words in a report: which, from where to where, and what stands beside them."""

    report: str
    span: Span
    before: str
    after: str

    @property
    def at(self) -> str:
        """The place as a form carries it: "r-5k2m9x0d3q:120-140"."""
        return f"{self.report}:{self.span.start}-{self.span.end}"


def selected(connection: Connection, at: str) -> Selected:
    """The words at a place, "r-5k2m9x0d3q:120-140", characters of the report's text.

    Raises `BadOption` for what is no place, holds no words or too many, `RecordError` for a report
    that the record does not have or whose text is gone.
    """
    match = _PLACE.fullmatch(at)
    if match is None:
        raise BadOption(f"{at[:40]}: not a place in a report, as r-5k2m9x0d3q:120-140")
    report, start, end = match[1], int(match[2]), int(match[3])
    text = _texts(connection, [report]).get(report)
    if text is None:
        raise RecordError(f"the record has no report {report}, or its text is gone")
    if not start < end <= len(text):
        raise BadOption(f"{at}: lies outside the text, which has {len(text):,} characters")
    span = span_in(text, *_whole(text, start, end))
    if not span.text:
        raise BadOption(f"{at}: there are no words")
    if len(span.text) > LONGEST:
        raise BadOption(f"{len(span.text):,} characters are too many as evidence; {LONGEST:,} do")
    return _selected(report, text, span)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Ends that lie within a word, as of a selection by a quick hand, moved to its ends."""
    while 0 < start < end and _within(text, start):
        start -= 1
    while end < len(text) and _within(text, end):
        end += 1
    return start, end


def _within(text: str, at: int) -> bool:
    """Whether a place lies within a word; scripts that write no blanks between words have none."""
    return all(one.isalnum() and one < UNSPACED for one in text[at - 1 : at + 1])


def standing(connection: Connection, reports: Collection[str], words: str) -> list[Selected]:
    """All places in these reports where words stand, whatever the white space between them.

    Raises `BadOption` for too many words, `RecordError` where they stand nowhere.
    """
    if len(words) > LONGEST:
        raise BadOption(f"{len(words):,} characters are too many as evidence; {LONGEST:,} do")
    texts = _texts(connection, reports)
    found = [
        _selected(report, texts[report], span)
        for report in reports
        if report in texts
        for span in spans(texts[report], words)
    ]
    if not found:
        raise RecordError("these words stand in none of the reports: paste them as they stand")
    return found[:MOST]


def cited_of(connection: Connection, mentions: Collection[str], one: Selected) -> Cited:
    """Words as evidence on an event: of the mention that tells of it next to them.

    Raises `RecordError` where the report does not tell of the event.
    """
    told = load_tellings(connection, mentions).values()
    near = [telling for telling in told if telling.report == one.report]
    if not near:
        raise RecordError(f"{one.report} does not tell of this event: enter what it tells as new")
    best = min(near, key=lambda telling: (_distance(telling, one.span), telling.order))
    return Cited(one.report, best.id, one.span)


def _distance(telling: Telling, span: Span) -> int:
    evidence = telling.mention.trigger.evidence
    return abs((evidence[0].start if evidence else 0) - span.start)


def _selected(report: str, text: str, span: Span) -> Selected:
    return Selected(report, span, before(text, span.start, AROUND), after(text, span.end, AROUND))


def _texts(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    rows = tables.report
    standing_ones = rows.c.id.in_(list(reports)) & rows.c.withdrawn.is_(None)
    query = select(rows.c.id, rows.c.text).where(standing_ones)
    return {row.id: row.text for row in connection.execute(query)}
