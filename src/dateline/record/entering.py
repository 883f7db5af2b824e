"""Entering: the rows of one reading - article, report, reading, mentions - within a change."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from courlan import clean_url
from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from dateline.linking.matching import indexed
from dateline.record import search, tables
from dateline.record.ids import event_of, mint
from dateline.record.judging import enter_judgements
from dateline.record.store import Change
from dateline.vocabulary import Judgement, Mention, Published, Reading, Relation, Report, Telling


class State(StrEnum):
    """Whether a report of the record was read."""

    WAITING = "waiting"
    READ = "read"
    NOT_READ = "not_read"


@dataclass(frozen=True)
class Entered:
    """What became of a report or its reading, and its mentions by the ids that they have now."""

    report: str
    article: str
    new: bool
    mentions: tuple[str, ...] = ()
    edition: int = 1
    state: State = State.READ


PLAIN = (
    *("text", "text_sha256", "title", "outlet", "byline", "address", "language", "home"),
    *("capture", "extracted_by"),
)
"""Columns of a report that are just what the report says."""


def known(connection: Connection, report: Report) -> Entered | None:
    """The report, if this text of this article was entered before."""
    values = {"of": article_key(report), "text": report.text_sha256}
    found = connection.execute(_known(), values).first()
    if found is None:
        return None
    state = State(found.state)
    return Entered(found.id, found.article_id, new=False, edition=found.edition, state=state)


@cache
def _known() -> Select[Any]:
    rows = tables.report
    return (
        select(rows.c.id, rows.c.article_id, rows.c.edition, rows.c.state)
        .select_from(rows.join(tables.article))
        .where(tables.article.c.key == bindparam("of"), rows.c.text_sha256 == bindparam("text"))
    )


def enter(change: Change, reading: Reading) -> Entered:
    """Enter a reading; one whose report was read already leaves everything as it is."""
    before = known(change.connection, reading.report)
    if before and before.state is not State.WAITING:
        return before
    entered = before or enter_report(change, reading.report)
    if before:
        _now_read(change, before.report)
    number = enter_reading(change, entered.report, reading, 1)
    mentions = _mentions(change, reading, entered.report, number)
    return replace(entered, new=True, mentions=mentions, state=State.READ)


def enter_report(
    change: Change, report: Report, state: State = State.READ, why_not: str | None = None
) -> Entered:
    """Enter a report that is not known yet, without a reading; it can be found by its words."""
    article = _article(change, article_key(report), report.outlet)
    name, edition = _report(change, article, report, state, why_not)
    return Entered(name, article, new=True, edition=edition, state=state)


def _now_read(change: Change, report: str) -> None:
    rows = tables.report
    own = update(rows).where(rows.c.id == report)
    change.connection.execute(own.values(state=State.READ.value, why_not=None))
    change.touch(report)


def enter_relations(change: Change, reading: Reading, entered: Entered) -> None:
    """Enter what the report itself tells of how its events stand to each other."""
    ids = dict(zip((one.id for one in reading.events), entered.mentions, strict=True))
    judged = [
        Judgement(relation=relation, first=ids[one.id], second=ids[other], by=reading.read_by)
        for one in reading.events
        for relation, others in (
            (Relation.FOLLOWS, one.follows),
            (Relation.PART_OF, [one.part_of] if one.part_of else []),
        )
        for other in others
    ]
    enter_judgements(change, judged)


def article_key(report: Report) -> str:
    """What an article is known by: its canonical address, or for a file its content."""
    address = report.address
    if not address or address.startswith("file:"):
        return f"sha256:{report.text_sha256}"
    return _canonical(address)


def article_at(change: Change, address: str) -> str:
    """The article of an address; one that is not known yet begins, without a report."""
    return _article(change, _canonical(address), None)


def _canonical(address: str) -> str:
    return (clean_url(address) or address)[:512]


def mention_key(report: Report, mention: Mention) -> str:
    """A mention's name by content alone: the same for the same words in the same article."""
    first = next(iter(mention.trigger.evidence), None)  # what a title alone tells has no words
    place = (first.start, first.end) if first else (0, 0)
    parts = (article_key(report), report.text_sha256, *place, mention.id)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def day_of(published: Published | None) -> date | None:
    """The day of publication, where all of it is known."""
    try:
        return date.fromisoformat(published.edtf[:10]) if published else None
    except ValueError:
        return None


def _article(change: Change, key: str, outlet: str | None) -> str:
    rows = tables.article
    found = change.connection.execute(_article_of(), {"of": key}).scalar()
    if found:
        return str(found)
    name = mint("a")
    row = {"id": name, "key": key, "outlet": outlet, "revision": change.revision}
    change.connection.execute(insert(rows), row)
    return name


@cache
def _article_of() -> Select[Any]:
    return select(tables.article.c.id).where(tables.article.c.key == bindparam("of"))


@cache
def _editions_of() -> Select[Any]:
    rows = tables.report
    return select(func.max(rows.c.edition)).where(rows.c.article_id == bindparam("article"))


def _report(
    change: Change, article: str, report: Report, state: State, why_not: str | None
) -> tuple[str, int]:
    rows = tables.report
    before = change.connection.execute(_editions_of(), {"article": article}).scalar()
    edition = (before or 0) + 1
    name = mint("r")
    row: dict[str, Any] = {field: getattr(report, field) for field in PLAIN} | {
        "id": name,
        "article_id": article,
        "edition": edition,
        "name": report.id,
        "published": _told_time(report.published),
        "published_day": day_of(report.published),
        "updated": _told_time(report.updated),
        "state": state.value,
        "why_not": why_not,
        "revision": change.revision,
    }
    change.connection.execute(insert(rows), row)
    search.enter(change.connection, [search.Entry(name, report.title or "", report.text)])
    change.touch(name)
    return name, edition


def _told_time(told: Published | None) -> dict[str, Any] | None:
    return told.model_dump(mode="json", exclude_none=True) if told else None


def enter_reading(change: Change, report: str, reading: Reading, number: int) -> int:
    """Write a reading without its mentions; gives the key of its row."""
    row = {
        "report_id": report,
        "number": number,
        "read_by": reading.read_by,
        "data": reading_data(reading),
        "revision": change.revision,
    }
    result = change.connection.execute(insert(tables.reading), row)
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def reading_data(reading: Reading) -> dict[str, Any]:
    """A reading without its report and events, which have rows of their own."""
    data = reading.to_dict()
    return {key: part for key, part in data.items() if key not in {"report", "events"}}


def _mentions(change: Change, reading: Reading, report: str, number: int) -> tuple[str, ...]:
    """Rows of mentions and of the events that they begin; linking joins them to others after."""
    connection = change.connection
    last = connection.execute(select(func.max(tables.mention.c.order))).scalar() or 0
    rows: list[dict[str, Any]] = []
    for order, mention in enumerate(reading.events, last + 1):
        bare = bare_telling(mint("m"), order, reading, mention)
        own: dict[str, Any] = {
            "report_id": report,
            "reading_id": number,
            "revision": change.revision,
            "local": mention.id,
            "main": mention.id == reading.main_event,
        }
        rows.append(own | mention_row(bare))
    enter_mentions(change, rows)
    return tuple(row["id"] for row in rows)


def enter_mentions(change: Change, rows: list[dict[str, Any]]) -> None:
    """Write rows of mentions, each with the event that it begins."""
    if not rows:
        return
    begun: list[dict[str, Any]] = [
        {
            "id": event_of(row["id"]),
            "state": "live",
            "updated": change.revision,
            "revision": change.revision,
        }
        for row in rows
    ]
    change.connection.execute(insert(tables.event), begun)
    change.connection.execute(insert(tables.mention), rows)
    change.touch(*(row["id"] for row in rows), *(row["id"] for row in begun))


def mention_row(telling: Telling) -> dict[str, Any]:
    """The columns of a mention that follow from its telling."""
    return {
        "id": telling.id,
        "order": telling.order,
        "event_id": event_of(telling.id),
        "key": telling.key,
        "state": "current",
        "entered_by": telling.entered_by,
        "data": telling.mention.model_dump(mode="json", exclude_none=True),
    } | blocking_columns(telling)


def bare_telling(name: str, order: int, reading: Reading, mention: Mention) -> Telling:
    """As much of a telling as blocking looks at."""
    key = mention_key(reading.report, mention)
    published = day_of(reading.report.published)
    return Telling(id=name, order=order, key=key, mention=mention, published=published)


def blocking_columns(telling: Telling) -> dict[str, Any]:
    """The columns by which candidates of the same event are found."""
    return indexed(telling)._asdict()
