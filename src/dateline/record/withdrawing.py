"""Withdrawing: what reports say goes for good; their ids, outlets and days stay as tombstones.

This is the one exception to "nothing is overwritten": it is for the safety of people. The hash of
the text and the address stay, so that what was withdrawn does not come back unnoticed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select, update

from dateline.collect.frontier import Frontier
from dateline.deriving import load_registry
from dateline.record import search, shelving, stating, tables
from dateline.record.entering import State
from dateline.record.judging import component
from dateline.record.reviewing.notes import empty_notes
from dateline.record.scrubbing import scrub_database
from dateline.record.settle import settle
from dateline.record.store import Change, Store
from dateline.record.tellings import chunks
from dateline.record.weights import linker_of
from dateline.vocabulary import Basis, Event, Kind, Mention
from dateline.vocabulary.mention import Trigger

ACTION = "withdraw"

GONE = "withdrawn"
"""What stands in place of words that are gone."""


@dataclass(frozen=True)
class Withdrawn:
    """Which reports were emptied, and what became of the events that they told of."""

    revision: int
    reports: tuple[str, ...]
    deleted: tuple[str, ...]
    changed: tuple[Event, ...]


def withdraw_reports(
    store: Store,
    captures: Collection[str],
    reason: str,
    author: str,
    addresses: Collection[str] = (),
) -> Withdrawn:
    """Empty the reports that came from these captures: text, title, byline, readings, evidence.

    Events that only they told of become tombstones. Their addresses, and those given (of the
    captures), are not collected again.
    """
    linker, registry = linker_of(store.folder), load_registry(store.folder)
    with store.writing(author, ACTION, reason, person=True) as change:
        reports, theirs = _of(change, captures)
        change.touch(*reports, *captures)
        mentions = _mentions(change, reports)
        concerned = component(change.connection, mentions, linker.weights)
        events = _events(change, concerned)
        _empty(change, reports, mentions)
        rest = concerned - mentions
        settled = settle(change, rest, linker, registry, also=events)
        alive = {event.id for event in settled}
        empty_notes(change, events - alive, mentions)
        done = Withdrawn(
            change.revision, tuple(reports), tuple(sorted(events - alive)), tuple(settled)
        )
    with Frontier.open(store.folder) as frontier:
        frontier.withdraw({*theirs, *addresses} - {""})
    scrub_database(store.engine)
    return done


def _of(change: Change, captures: Collection[str]) -> tuple[list[str], list[str]]:
    """Reports and addresses of captures."""
    rows, other = tables.report, tables.unread
    reports: list[str] = []
    addresses: set[str] = set()
    for some in chunks(sorted(captures)):
        found = select(rows.c.id, rows.c.address).where(rows.c.capture.in_(some))
        for name, address in change.connection.execute(found.order_by(rows.c.id)):
            reports.append(name)
            addresses.update({address} if address else ())
        listed = select(other.c.address).where(other.c.capture.in_(some))
        addresses.update(one for one in change.connection.execute(listed).scalars() if one)
    return reports, sorted(addresses)


def _mentions(change: Change, reports: Collection[str]) -> set[str]:
    rows = tables.mention
    found: set[str] = set()
    for some in chunks(sorted(reports)):
        query = select(rows.c.id).where(rows.c.report_id.in_(some))
        found.update(change.connection.execute(query).scalars())
    return found


def _events(change: Change, mentions: Collection[str]) -> set[str]:
    rows = tables.mention
    found: set[str] = set()
    for some in chunks(sorted(mentions)):
        query = select(rows.c.event_id).where(rows.c.id.in_(some))
        found.update(change.connection.execute(query).scalars())
    return found


def _empty(change: Change, reports: list[str], mentions: set[str]) -> None:
    for some in chunks(sorted(mentions)):
        _empty_mentions(change, some)
    for some in chunks(reports):
        _empty_reports(change, some)
    search.remove(change.connection, reports)
    shelving.forget(change.connection, reports)
    stating.forget_stated(change, reports)


def _empty_reports(change: Change, reports: list[str]) -> None:
    connection, rows, read = change.connection, tables.report, tables.reading
    values: dict[str, Any] = {
        "text": "",
        "title": None,
        "byline": None,
        "name": GONE,
        "state": State.NOT_READ.value,
        "why_not": GONE,
        "withdrawn": change.revision,
    }
    connection.execute(update(rows).where(rows.c.id.in_(reports)).values(values))
    of_these = read.c.report_id.in_(reports)
    connection.execute(update(read).where(of_these).values(data={}))
    open_ones = (of_these, read.c.ended.is_(None))
    connection.execute(update(read).where(*open_ones).values(ended=change.revision))
    connection.execute(delete(tables.band).where(tables.band.c.report_id.in_(reports)))
    articles = select(rows.c.article_id).where(rows.c.id.in_(reports))
    derived = tables.derivation
    ends = or_(derived.c.article_id.in_(articles), derived.c.from_article_id.in_(articles))
    connection.execute(update(derived).where(ends).values(reasons=[]))


def _empty_mentions(change: Change, mentions: list[str]) -> None:
    connection, rows, judged = change.connection, tables.mention, tables.judgement
    kept = select(rows.c.id, rows.c.data, rows.c.ended).where(rows.c.id.in_(mentions))
    for row in connection.execute(kept).all():
        values = {
            "data": _emptied(row.data),
            "state": "retired",
            "ended": row.ended or change.revision,
        }
        connection.execute(update(rows).where(rows.c.id == row.id).values(values))
    of_these = tables.claim.c.mention_id.in_(mentions)
    connection.execute(delete(tables.claim).where(of_these))
    ends = or_(judged.c.first.in_(mentions), judged.c.second.in_(mentions))
    connection.execute(update(judged).where(ends).values(reasons=[]))
    standing = update(judged).where(ends, judged.c.ended.is_(None))
    connection.execute(standing.values(ended=change.revision))


def _emptied(data: dict[str, Any]) -> dict[str, Any]:
    """A mention without any words of its report."""
    names = ("id", "modality", "polarity", "certainty", "time", "scope", "setting")
    kind = Kind(name=data["kind"]["name"], basis=Basis.SUPPLIED, supplied_by=GONE)
    empty = Mention.model_validate(
        {name: data[name] for name in names if name in data}
        | {"kind": kind, "title": GONE, "summary": GONE, "trigger": Trigger(evidence=())}
    )
    return empty.model_dump(mode="json", exclude_none=True)
