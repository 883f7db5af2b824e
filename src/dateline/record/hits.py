"""Hits: what a search finds - events, claims with their words, reports with where they say it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from dateline.deriving import Context, Registry
from dateline.deriving.statements import Statement, statements
from dateline.record import search, tables
from dateline.record.around import after, before
from dateline.record.events import copied_among
from dateline.record.tellings import chunks, load_tellings, members
from dateline.vocabulary import Span, Telling

AROUND = 110
"""Characters on each side of a word that was found."""

EVENTS = 60
"""Events, the best first, whose claims are looked through."""

SAYING_LITTLE = frozenset(
    {"polarity", "certainty", "time", "setting", "scope", "occurrence", "modality"}
)
"""Fields whose values are one of a few: nobody looks for them by words."""

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class Snippet:
    """Some words of a text: before what was found, that, and after."""

    before: str
    found: str
    after: str
    span: Span


@dataclass(frozen=True)
class ReportHit:
    """A report that holds the words."""

    id: str
    title: str | None
    name: str
    outlet: str | None
    published: date | None
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True)
class ClaimHit:
    """A claim whose words or value hold what was looked for."""

    claim: Statement
    telling: Telling
    event: str
    event_title: str


def terms(query: str) -> list[str]:
    """The words and quoted phrases of a query, in small letters."""
    found = []
    for i, part in enumerate(query.split('"')):
        listed = [part] if i % 2 else part.split()
        found += [" ".join(_WORD.findall(one.lower())) for one in listed]
    return [one for one in dict.fromkeys(found) if one]


def report_hits(
    connection: Connection, query: str, limit: int, offset: int = 0
) -> tuple[list[ReportHit], int]:
    """Reports whose text or title match, the best first, and how many there are."""
    page = search.found(connection, query, "r", limit, offset)
    rows = tables.report
    found = {row.id: row for row in connection.execute(select(rows).where(rows.c.id.in_(page)))}
    wanted = terms(query)
    hits = [
        ReportHit(
            id=name,
            title=found[name].title,
            name=found[name].name,
            outlet=found[name].outlet,
            published=found[name].published_day,
            snippets=tuple(snippets(found[name].text, wanted)),
        )
        for name in page
        if name in found
    ]
    return hits, search.number(connection, query, "r")


def snippets(text: str, wanted: Collection[str], most: int = 2) -> Iterator[Snippet]:
    """Where a text first holds the words, each place once."""
    last = -1
    told = 0
    for found in _places(text, wanted):
        if found.start() < last or told == most:
            continue
        last, told = min(len(text), found.end() + AROUND), told + 1
        yield Snippet(
            before=before(text, found.start(), AROUND),
            found=found.group(),
            after=after(text, found.end(), AROUND),
            span=Span(start=found.start(), end=found.end(), text=found.group()),
        )


def _places(text: str, wanted: Collection[str]) -> Iterator[re.Match[str]]:
    """Places of words that begin as those looked for do, in the order of the text."""
    if not wanted:
        return
    either = "|".join(r"\W+".join(map(re.escape, one.split())) for one in wanted)
    yield from re.finditer(rf"\b(?:{either})\w*", text, re.IGNORECASE)


def claim_hits(
    connection: Connection, query: str, registry: Registry, limit: int
) -> list[ClaimHit]:
    """Claims of the best events whose words, value or source hold every word of the query."""
    wanted = terms(query)
    events = search.found(connection, query, "e", EVENTS)
    told = members(connection, events)
    tellings = load_tellings(connection, [name for some in told.values() for name in some])
    home = {name: event for event, some in told.items() for name in some}
    titles = _titles(connection, events)
    context = Context(registry=registry, copied=copied_among(connection, tellings.values()))
    found: list[ClaimHit] = []
    seen: set[tuple[str, str, str]] = set()
    for event in events:
        some = [tellings[name] for name in told.get(event, ()) if name in tellings]
        for one in statements(some, context):
            words = " ".join(span.text for span in one.value.evidence)
            key = (one.telling.report or one.telling.id, one.field, words)
            if one.field in SAYING_LITTLE or key in seen:
                continue
            if _holds(f"{words} {one.by} {_value(one)}", wanted):
                seen.add(key)
                found.append(
                    ClaimHit(one, one.telling, home[one.telling.id], titles.get(event, ""))
                )
        if len(found) >= limit:
            break
    return found[:limit]


def _value(one: Statement) -> str:
    plain = one.value.model_dump(mode="json", include={"text", "name", "value", "kind"})
    return " ".join(str(part) for part in plain.values() if part)


def _holds(words: str, wanted: Collection[str]) -> bool:
    plain = " ".join(_WORD.findall(words.lower()))
    return bool(wanted) and all(one in plain for one in wanted)


def _titles(connection: Connection, events: Collection[str]) -> dict[str, str]:
    rows, found = tables.event, {}
    for some in chunks(sorted(events)):
        query = select(rows.c.id, rows.c.title).where(rows.c.id.in_(some))
        found.update({row.id: row.title or "" for row in connection.execute(query)})
    return found
