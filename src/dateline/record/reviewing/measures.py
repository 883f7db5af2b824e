"""Measures: how well the machine reads, by what people accepted, corrected, rejected, and missed.

Of what people looked at, and they look at what is doubtful first: what the queue begins with is
read worse than the rest. `docs/review.md` has the definitions.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.record import tables
from dateline.record.reviewing.asking import value_of
from dateline.record.reviewing.rules import ReviewSettings, load_rules
from dateline.record.reviewing.standing import Answer, State, standing_of
from dateline.record.tellings import chunks


@dataclass(frozen=True)
class Tally:
    """What became of what the machine read, and what it did not find."""

    about: str
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    missed: int = 0

    @property
    def read(self) -> int:
        """How many values or events the machine gave of those that people looked at."""
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float | None:
        """The share of what it gave that was right."""
        return self.accepted / self.read if self.read else None

    @property
    def found(self) -> float | None:
        """The share of what there was to be found that it found at all, right or not."""
        there = self.accepted + self.corrected + self.missed
        return 1 - self.missed / there if there else None


@dataclass(frozen=True)
class Measures:
    """Events, each field, and what people said of pairs that the linker was unsure of."""

    events: Tally
    fields: tuple[Tally, ...]
    one: int
    two: int


def measures(connection: Connection, settings: ReviewSettings) -> Measures:
    """All of them, from the decisions that stand."""
    answers = _answers(connection, settings)
    of = {what: _of(answers, what) for what in ("event", "pair", "value")}
    accepted = {one for one, means in of["event"].items() if means is Answer.ACCEPT}
    said = Counter(of["event"].values())
    events = Tally("event", said[Answer.ACCEPT], 0, said[Answer.REJECT], _missed_events(connection))
    pairs = Counter(of["pair"].values())
    return Measures(
        events,
        tuple(_fields(connection, accepted, of["value"])),
        pairs[Answer.SAME],
        pairs[Answer.DIFFERENT],
    )


def _answers(connection: Connection, settings: ReviewSettings) -> dict[str, Answer]:
    """The answer that stands to each question that is done."""
    rows = tables.question
    done = select(rows.c.id, rows.c.what, rows.c.asked).where(rows.c.state == State.DONE.value)
    asked = {row.id: (row.what, row.asked) for row in connection.execute(done)}
    found = {}
    for name, how_far in standing_of(connection, asked, settings).items():
        if how_far.answer:
            found[name] = how_far.answer.answer
    return found


def _of(answers: Mapping[str, Answer], what: str) -> dict[str, Answer]:
    """The answers to one kind of questions, by what their ids say after it."""
    return {
        name.partition(".")[2]: means
        for name, means in answers.items()
        if name.startswith(f"{what}.")
    }


def _missed_events(connection: Connection) -> int:
    """Events that people entered and that no reader found in any report."""
    rows, when = tables.mention, tables.revision
    machine = select(rows.c.event_id).where(rows.c.reading_id.is_not(None))
    query = (
        select(func.count(rows.c.event_id.distinct()))
        .join(when, when.c.id == rows.c.revision)
        .where(rows.c.entered_by.is_not(None), rows.c.state != "retired", when.c.action == "new")
        .where(rows.c.event_id.not_in(machine.where(rows.c.state != "retired")))
    )
    return connection.execute(query).scalar() or 0


def _fields(
    connection: Connection, accepted: Collection[str], values: Mapping[str, Answer]
) -> list[Tally]:
    """What became of each field of the events that people accepted, and of values asked of."""
    alone = {name.partition(".")[0] for name in values}
    told: dict[str, Counter[str]] = {name: Counter() for name in load_rules().fields}
    for some in chunks(sorted({*accepted, *alone})):
        read, entered = _read(connection, some), _entered(connection, some)
        for event, data in _events(connection, some).items():
            for name, count in told.items():
                whole = event in accepted
                answer = values.get(f"{event}.{name}")
                if whole or answer:
                    count[_became(data, name, read[event], entered[event])] += 1
    return [Tally(name, **{k: count[k] for k in KEPT}) for name, count in told.items()]


KEPT = ("accepted", "corrected", "rejected", "missed")


def _became(
    data: Mapping[str, Any], name: str, read: Collection[str], entered: Mapping[str, bool]
) -> str:
    """What became of a field: by what the machine read of it, and what people entered."""
    if name in entered:
        if name not in read:
            return "missed" if entered[name] else "none"
        return "corrected" if entered[name] else "rejected"
    return "accepted" if value_of(data, name) else "none"


def _events(connection: Connection, some: list[str]) -> dict[str, Mapping[str, Any]]:
    rows = tables.event
    query = select(rows.c.id, rows.c.data, rows.c.state).where(rows.c.id.in_(some))
    return {row.id: row.data for row in connection.execute(query) if row.state == "live"}


def _read(connection: Connection, some: list[str]) -> dict[str, set[str]]:
    """The fields that readers found of events."""
    rows, found = tables.mention, {name: set[str]() for name in some}
    query = select(rows.c.event_id, rows.c.data["claims"].label("claims")).where(
        rows.c.event_id.in_(some), rows.c.state != "retired", rows.c.reading_id.is_not(None)
    )
    for row in connection.execute(query):
        found[row.event_id].update(one["field"] for one in row.claims or ())
    return found


def _entered(connection: Connection, some: list[str]) -> dict[str, dict[str, bool]]:
    """The fields that people entered of events: whether they hold a value, or are left out."""
    rows, of = tables.claim, tables.mention
    found: dict[str, dict[str, bool]] = {name: {} for name in some}
    query = (
        select(of.c.event_id, rows.c.data)
        .join(of, of.c.id == rows.c.mention_id)
        .where(of.c.event_id.in_(some), rows.c.ended.is_(None), of.c.reading_id.is_not(None))
        .order_by(rows.c.revision)
    )
    for event, data in connection.execute(query):
        found[event][data["field"]] = bool(data["value"])
    return found
