"""Sourcing: one outlet as the record knows it - what it told first, corrected, copied, disputes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    and_,
    func,
    or_,
    select,
    union_all,
)

from dateline.linking.copies import How
from dateline.record import tables
from dateline.record.firsts import First, firsts_of, is_first, spread_of
from dateline.record.tellings import chunks
from dateline.vocabulary import Counting

LOOKED_AT = 2_000
"""Events of an outlet that are looked through, those told last: the page says so."""

SHOWN = 20
"""Of each list of a page; how many there are is told beside it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A later edition of an article, with the one before it."""

    report: str
    before: str | None
    number: int
    title: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as one report told it."""

    text: str
    report: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A count of one event that the outlet told otherwise later."""

    event: str
    title: str
    about: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What the outlet told in an earlier edition, and tells no more."""

    event: str
    title: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Copies:
    """How often articles of the outlet came of another's, or another's of its own."""

    outlet: str | None
    how: str
    number: int


@dataclass(frozen=True, slots=True)
class Version:
    """What is said of one thing, and by whom."""

    text: str
    by: tuple[str, ...]
    grade: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the outlet tells otherwise than others."""

    event: str
    title: str
    about: str
    own: tuple[Version, ...]
    others: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Sourced:
    """All that the record knows of an outlet by its reports."""

    events: int
    looked_at: int
    first: tuple[First, ...]
    first_number: int
    together: int  # told first on one day with others, of which it is not known who was before
    alone: int  # events that nobody else tells
    editions: tuple[Edition, ...]
    corrections: tuple[Correction, ...]
    dropped: tuple[Dropped, ...]
    took: tuple[Copies, ...]
    given: tuple[Copies, ...]
    contradictions: tuple[Contradiction, ...]
    recent: tuple[Any, ...]


def sourced(connection: Connection, own: ColumnElement[bool], name: str) -> Sourced:
    """What the reports that fulfil a condition come to; `name` is what the outlet is called."""
    number, last = _events(connection, own)
    spread = spread_of(connection, own, last)
    firsts = [row for row in spread if row.own_day and row.others and is_first(row)]
    first = sorted(firsts_of(connection, own, firsts), key=lambda one: one.same_day)
    together = sum(one.same_day for one in first)
    data = _data(connection, last)
    several = [row.event_id for row in spread if row.own_reports > 1]
    return Sourced(
        events=number,
        looked_at=len(last),
        first=tuple(first[:SHOWN]),
        first_number=len(first) - together,
        together=together,
        alone=sum(not row.others for row in spread),
        editions=tuple(_editions(connection, own)),
        corrections=tuple(_corrections(connection, own, several[: LOOKED_AT // 10], data)),
        dropped=tuple(_dropped(data, several, name)),
        took=tuple(_copies(connection, own, "article_id", "from_article_id")),
        given=tuple(_copies(connection, own, "from_article_id", "article_id")),
        contradictions=tuple(_contradictions(connection, own, data)),
        recent=_recent(connection, own),
    )


def _events(connection: Connection, own: ColumnElement[bool]) -> tuple[int, list[str]]:
    """How many events it tells of, and the ids of the last."""
    mention = tables.mention
    of = mention.join(tables.report, tables.report.c.id == mention.c.report_id)
    told = and_(own, mention.c.state != "retired")
    number = select(func.count(func.distinct(mention.c.event_id))).select_from(of).where(told)
    last = func.max(mention.c.order)
    query = select(mention.c.event_id).select_from(of).where(told).group_by(mention.c.event_id)
    listed = connection.execute(query.order_by(last.desc()).limit(LOOKED_AT)).scalars()
    return connection.execute(number).scalar() or 0, list(listed)


def _editions(connection: Connection, own: ColumnElement[bool]) -> Iterator[Edition]:
    report, before = tables.report, tables.report.alias("before")
    columns = (report.c.id, report.c.edition, report.c.title, report.c.published_day)
    same = (before.c.article_id == report.c.article_id, before.c.edition == report.c.edition - 1)
    query = (
        select(*columns, before.c.id.label("before"))
        .outerjoin(before, and_(*same, before.c.withdrawn.is_(None)))
        .where(own, report.c.edition > 1)
        .order_by(report.c.revision.desc(), report.c.id)
        .limit(SHOWN)
    )
    for row in connection.execute(query):
        yield Edition(row.id, row.before, row.edition, row.title, row.published_day)


def _corrections(
    connection: Connection,
    own: ColumnElement[bool],
    events: Collection[str],
    data: dict[str, dict[str, Any]],
) -> Iterator[Correction]:
    """Totals that differ between two reports of the outlet on one event, in their order."""
    told: dict[tuple[str, str], list[tuple[dict[str, Any], Figure]]] = defaultdict(list)
    for row in _counting(connection, own, events):
        for role, count in (row.counts or {}).items():
            if count.get("counting", Counting.TOTAL.value) == Counting.TOTAL.value:
                figure = Figure(count["text"], row.report_id, row.published_day)
                told[row.event_id, role].append((count, figure))
    number = 0
    for (event, role), some in sorted(told.items(), key=lambda one: one[0]):
        figures = list(_figures(some))
        if len(figures) > 1 and event in data and number < SHOWN:
            number += 1
            yield Correction(event, data[event]["title"], f"counts.{role}", tuple(figures))


def _counting(
    connection: Connection, own: ColumnElement[bool], events: Collection[str]
) -> Iterator[Any]:
    """What the outlet's reports counted of some events, as it was told in turn."""
    mention, report = tables.mention, tables.report
    query = (
        select(
            *(mention.c.event_id, mention.c.report_id, report.c.published_day),
            mention.c.data["counts"].label("counts"),
        )
        .join(report, report.c.id == mention.c.report_id)
        .where(own, mention.c.state != "retired")
        .order_by(report.c.published_day, report.c.edition, mention.c.order)
    )
    for some in chunks(list(events)):
        yield from connection.execute(query.where(mention.c.event_id.in_(some)))


def _figures(told: Iterable[tuple[dict[str, Any], Figure]]) -> Iterator[Figure]:
    """Each change once; other words for the same number are none."""
    last: tuple[int | None, ...] | None = None
    for count, figure in told:
        numbers = tuple(count.get(key) for key in ("low", "best", "high"))
        if numbers != last and any(n is not None for n in numbers):
            yield figure
            last = numbers


def _own_mentions(
    connection: Connection, own: ColumnElement[bool], events: Collection[str]
) -> dict[str, str]:
    """The outlet's mentions of some events, with their events."""
    mention = tables.mention
    query = (
        select(mention.c.id, mention.c.event_id)
        .join(tables.report, tables.report.c.id == mention.c.report_id)
        .where(own, mention.c.state != "retired")
    )
    found: dict[str, str] = {}
    for some in chunks(list(events)):
        rows = connection.execute(query.where(mention.c.event_id.in_(some)))
        found.update((row.id, row.event_id) for row in rows)
    return found


def _dropped(
    data: dict[str, dict[str, Any]], events: Collection[str], name: str
) -> Iterator[Dropped]:
    listed = [
        Dropped(event, data[event]["title"], one["about"], one["text"])
        for event in events
        if event in data
        for one in data[event].get("dropped") or ()
        if one["by"] == name
    ]
    yield from listed[:SHOWN]


def _copies(
    connection: Connection, own: ColumnElement[bool], end: str, other_end: str
) -> Iterator[Copies]:
    """Derivations that have an article of the outlet at one end, by who is at the other."""
    rows, report, article = tables.derivation, tables.report, tables.article
    mine = select(report.c.article_id).where(own)
    number = func.count()
    query = (
        select(article.c.outlet, rows.c.how, number)
        .join(article, article.c.id == rows.c[other_end])
        .where(rows.c.ended.is_(None), rows.c[end].in_(mine))
        .group_by(article.c.outlet, rows.c.how)
        .order_by(number.desc(), article.c.outlet, rows.c.how)
        .limit(SHOWN)
    )
    for outlet, how, found in connection.execute(query):
        yield Copies(outlet, how, found)


def _contradictions(
    connection: Connection, own: ColumnElement[bool], data: dict[str, dict[str, Any]]
) -> Iterator[Contradiction]:
    disputed = [event for event, held in data.items() if held.get("accounts")]
    # Of copies one stands for all in an account, and that may be the other's.
    mine = _own_mentions(connection, or_(own, tables.report.c.article_id.in_(_kin(own))), disputed)
    number = 0
    for event in disputed:
        for account in data[event]["accounts"]:
            sides = [
                (_version(one), any(claim.partition(".")[0] in mine for claim in one["claims"]))
                for one in account["versions"]
            ]
            ours = tuple(version for version, is_own in sides if is_own)
            others = tuple(version for version, is_own in sides if not is_own)
            if ours and others and number < SHOWN:
                number += 1
                yield Contradiction(event, data[event]["title"], account["about"], ours, others)


def _kin(own: ColumnElement[bool]) -> CompoundSelect[Any]:
    """The articles that those of the outlet were copied from, or that are copies of them."""
    rows, mine = tables.derivation, select(tables.report.c.article_id).where(own)
    standing = and_(rows.c.ended.is_(None), rows.c.how != How.CITES.value)
    return union_all(
        select(rows.c.from_article_id).where(standing, rows.c.article_id.in_(mine)),
        select(rows.c.article_id).where(standing, rows.c.from_article_id.in_(mine)),
    )


def _version(held: dict[str, Any]) -> Version:
    text = "denied" if held.get("stance") == "denied" and not held["text"] else held["text"]
    grade = held["grade"]
    return Version(text, tuple(held["by"]), f"{grade['reliability']}{grade['credibility']}")


def _data(connection: Connection, events: Collection[str]) -> dict[str, dict[str, Any]]:
    """Events as they were derived, those that live."""
    rows = tables.event
    found: dict[str, dict[str, Any]] = {}
    for some in chunks(list(events)[: LOOKED_AT // 4]):
        listed = connection.execute(select(rows.c.id, rows.c.data).where(rows.c.id.in_(some)))
        found |= {name: data for name, data in listed if data}
    return found


def _recent(connection: Connection, own: ColumnElement[bool]) -> tuple[Any, ...]:
    """Its last reports."""
    rows = tables.report
    columns = (rows.c.id, rows.c.title, rows.c.name, rows.c.published_day, rows.c.state)
    query = select(*columns, rows.c.edition, rows.c.capture, rows.c.language).where(own)
    listed = connection.execute(query.order_by(rows.c.revision.desc(), rows.c.id).limit(SHOWN))
    return tuple(listed.all())
