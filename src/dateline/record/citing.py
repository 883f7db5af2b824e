"""Citing: words that a person selected, found in the report that they are of."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.errors import RecordError
from dateline.record import tables
from dateline.record.tellings import load_tellings
from dateline.vocabulary import Span, Telling


@dataclass(frozen=True)
class Cited:
    """Where words stand: the report, the mention that it tells (if any), and the span."""

    report: str
    mention: str | None
    span: Span


def cite(connection: Connection, mentions: Collection[str], words: str) -> Cited:
    """The words in one of the reports that tell of an event; raises `RecordError`.

    White space may differ. Where they stand in several places, the one next to the words that tell
    of the event, in the report that was entered first, is taken.
    """
    tellings = sorted(load_tellings(connection, mentions).values(), key=lambda one: one.order)
    told = [one for one in tellings if one.report]
    texts = _texts(connection, (one.report for one in told if one.report))
    for telling in told:
        found = spans(texts[telling.report or ""], words)
        if found:
            nearest = min(found, key=lambda span: abs(span.start - _begin(telling)))
            return Cited(telling.report or "", telling.id, nearest)
    listed = ", ".join(dict.fromkeys(one.report or "" for one in told)) or "there is none"
    raise RecordError(f"these words stand in none of the event's reports ({listed})")


def cite_report(connection: Connection, report: str, words: str) -> Cited:
    """The words in one report, where they stand first; raises `RecordError`."""
    found = spans(_texts(connection, [report])[report], words)
    if not found:
        raise RecordError(f"these words do not stand in {report}")
    return Cited(report, None, found[0])


def spans(text: str, words: str) -> list[Span]:
    """All places where words stand in a text, whatever the white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return []
    matches = re.finditer(pattern, text)
    return [Span(start=one.start(), end=one.end(), text=one.group()) for one in matches]


def _begin(telling: Telling) -> int:
    evidence = telling.mention.trigger.evidence
    return evidence[0].start if evidence else 0


def _texts(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    rows = tables.report
    query = select(rows.c.id, rows.c.text).where(rows.c.id.in_(sorted(set(reports))))
    return {row.id: row.text for row in connection.execute(query)}
