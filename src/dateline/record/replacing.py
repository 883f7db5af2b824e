"""Replacing: the rows of a report's last reading give way to those of a new one; ids stay."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from dateline.record import tables
from dateline.record.aligning import align
from dateline.record.entering import (
    bare_telling,
    enter_mentions,
    enter_reading,
    mention_row,
    reading_data,
)
from dateline.record.ids import mint
from dateline.record.shelving import forget
from dateline.record.store import Change
from dateline.record.tellings import load_tellings
from dateline.vocabulary import Mention, Reading, Telling

MINTED = ("id", "order", "event_id")
"""Columns of a mention that are facts and outlive every reading."""


@dataclass(frozen=True)
class Before:
    """What readers have found in a report: the row of the last reading, and all their mentions."""

    reading: Row[Any]
    tellings: tuple[Telling, ...]
    states: Mapping[str, str]
    present: frozenset[str]

    @property
    def standing(self) -> list[str]:
        """Mentions that are not retired."""
        return [one.id for one in self.tellings if self.states[one.id] != "retired"]


@dataclass(frozen=True)
class Replaced:
    """The mentions of the new reading in its order, and what it finds no more."""

    mentions: tuple[str, ...]
    flagged: tuple[str, ...]
    retired: tuple[str, ...]


def before(connection: Connection, report: str) -> Before:
    """What readers have found in a report so far."""
    rows = tables.reading
    last = select(rows).where(rows.c.report_id == report, rows.c.ended.is_(None))
    reading = connection.execute(last).one()
    mentions = tables.mention
    query = (
        select(mentions.c.id, mentions.c.state, mentions.c.reading_id)
        .where(mentions.c.report_id == report, mentions.c.entered_by.is_(None))
        .order_by(mentions.c.order)
    )
    listed = connection.execute(query).all()
    tellings = load_tellings(connection, [row.id for row in listed])
    return Before(
        reading=reading,
        tellings=tuple(tellings[row.id] for row in listed),
        states={row.id: row.state for row in listed},
        present=frozenset(row.id for row in listed if row.reading_id == reading.id),
    )


def is_alike(old: Before, reading: Reading) -> bool:
    """Whether a reader reads just what the last one did."""
    present = [one.mention for one in old.tellings if one.id in old.present]
    return _bare(reading_data(reading)) == _bare(old.reading.data) and (
        [_read(one) for one in sorted(present, key=lambda one: one.id)]
        == [_read(one) for one in sorted(reading.events, key=lambda one: one.id)]
    )


def confirm(change: Change, old: Before, reading: Reading) -> None:
    """Enter a reading that is like the last under the same number: claims keep their ids."""
    report = old.reading.report_id
    number = enter_reading(change, report, reading, old.reading.number)
    _end(change, old.reading.id)
    rows = tables.mention
    own = rows.c.id.in_(sorted(old.present))
    change.connection.execute(update(rows).where(own).values(reading_id=number))


def replace(change: Change, old: Before, reading: Reading) -> Replaced:
    """Write the new reading; what people have worked on is flagged if it is found no more."""
    _keep_mentions(change, old)
    forget(change.connection, [old.reading.report_id])
    number = enter_reading(change, old.reading.report_id, reading, old.reading.number + 1)
    _end(change, old.reading.id)
    # What the last reading found goes before what was retired, where both could be meant.
    ranked = sorted(old.tellings, key=lambda one: (one.id not in old.present, one.order))
    kept = align(ranked, reading.events)
    lost = [name for name in old.standing if name not in set(kept.values())]
    worked_on = _worked_on(change.connection, lost)
    flagged = tuple(name for name in lost if name in worked_on)
    retired = tuple(name for name in lost if name not in worked_on)
    _flag(change, [one for one in old.tellings if one.id in flagged and one.id in old.present])
    _set(change, retired, state="retired", ended=change.revision)
    mentions = _mentions(change, reading, old.reading.report_id, number, kept)
    change.touch(*flagged, *retired, *mentions)
    return Replaced(mentions, flagged, retired)


def _bare(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in data.items() if key != "read_by"}


def _read(mention: Mention) -> dict[str, Any]:
    """A mention as it is kept, without which reader read it."""
    data = mention.model_dump(mode="json", exclude_none=True)
    data["claims"] = [_bare(claim) for claim in data.get("claims", ())]
    return data


def _end(change: Change, reading: int) -> None:
    rows = tables.reading
    change.connection.execute(
        update(rows).where(rows.c.id == reading).values(ended=change.revision)
    )


def _keep_mentions(change: Change, old: Before) -> None:
    """Put the mentions of the last reading beside it, so that its claims can be looked up."""
    found = {
        one.id: one.mention.model_dump(mode="json", exclude_none=True)
        for one in old.tellings
        if one.id in old.present
    }
    rows = tables.reading
    change.connection.execute(
        update(rows)
        .where(rows.c.id == old.reading.id)
        .values(data=old.reading.data | {"events": found})
    )


def _worked_on(connection: Connection, mentions: Collection[str]) -> set[str]:
    """Mentions that people have claimed or judged something of, be it undone since."""
    some = sorted(mentions)
    claims, judged = tables.claim, tables.judgement
    found = set(
        connection.execute(
            select(claims.c.mention_id).where(claims.c.mention_id.in_(some))
        ).scalars()
    )
    ends = or_(judged.c.first.in_(some), judged.c.second.in_(some))
    query = select(judged.c.first, judged.c.second).where(judged.c.person, ends)
    found.update(name for row in connection.execute(query) for name in row)
    return found


def _flag(change: Change, tellings: Collection[Telling]) -> None:
    """Flag mentions; a new one may be told by the same words, so that they get another key."""
    for telling in tellings:
        key = hashlib.sha256(f"{telling.key}\n{telling.number}".encode()).hexdigest()
        _set(change, [telling.id], state="flagged", key=key)


def _set(change: Change, mentions: Collection[str], **values: object) -> None:
    rows = tables.mention
    own = rows.c.id.in_(sorted(mentions))
    change.connection.execute(update(rows).where(own).values(values))


def _mentions(
    change: Change, reading: Reading, report: str, number: int, kept: Mapping[str, str]
) -> tuple[str, ...]:
    """Write the mentions of a reading, those that were kept under their old ids."""
    order = change.connection.execute(select(func.max(tables.mention.c.order))).scalar() or 0
    names, new = [], []
    for mention in reading.events:
        order += 1
        name = kept.get(mention.id) or mint("m")
        own: dict[str, Any] = {
            "reading_id": number,
            "local": mention.id,
            "main": mention.id == reading.main_event,
        }
        row = own | mention_row(bare_telling(name, order, reading, mention))
        names.append(name)
        if mention.id in kept:
            stays = {key: part for key, part in row.items() if key not in MINTED}
            _set(change, [name], ended=None, **stays)
        else:
            new.append(row | {"report_id": report, "revision": change.revision})
    enter_mentions(change, new)
    return tuple(names)
