"""Agreement: how far people who answered the same questions say the same, by what was asked.

Only what two or more answered, without seeing what the others said; who was unsure said nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, case, func, select

from dateline.record import tables
from dateline.record.reviewing.alpha import Alpha, alpha
from dateline.record.reviewing.coding import LEFT_OUT, Code, Level, level_of, number
from dateline.record.reviewing.rules import load_rules

EVENT, PAIR = "event", "pair"
"""What is agreed on beside fields: whether it is an event; one or two."""


@dataclass(frozen=True)
class Said:
    """One answer: what of, by whom, and its code."""

    question: str
    about: str
    by: str
    code: Code


@dataclass(frozen=True)
class Agreement:
    """Agreement on one thing; `alike` is the share of pairs of answers that are equal."""

    about: str
    level: Level
    people: int
    alike: float
    alpha: Alpha


def agreements(connection: Connection) -> list[Agreement]:
    """Agreement by what was asked, in the order of `rules.toml`; what nobody shared is left out."""
    units: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in _said(connection):
        units[one.about][one.question].append(one)
    order = [EVENT, PAIR, *load_rules().fields]
    listed = sorted(units, key=lambda one: (order.index(one) if one in order else len(order), one))
    found = (_agreement(about, units[about]) for about in listed)
    return [one for one in found if one.alpha.units]


def coders(connection: Connection) -> list[tuple[str, int, int]]:
    """Who answered: their pseudonym, how many questions, and how many of these others did, too."""
    rows = tables.decision
    stands = (rows.c.ended.is_(None), ~rows.c.final)
    shared = rows.c.question.in_(_shared())
    both = func.sum(case((shared, 1), else_=0))
    query = select(rows.c.by, func.count(), both).where(*stands).group_by(rows.c.by)
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query.order_by(rows.c.by))]


def _agreement(about: str, units: Mapping[str, list[Said]]) -> Agreement:
    level = level_of(about)
    codes = [list(_codes(some, level)) for some in units.values()]
    kept = [one for one in codes if len(one) > 1]
    people = {one.by for some in units.values() if len(some) > 1 for one in some}
    pairs = [(a, b) for one in kept for i, a in enumerate(one) for b in one[i + 1 :]]
    alike = sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0
    return Agreement(about, level, len(people), alike, alpha(kept, level, interval=True))


def _codes(some: Iterable[Said], level: Level) -> Iterator[Code]:
    """Codes on their scale; that there is no value is none on a scale of numbers."""
    for one in some:
        code = one.code if level is Level.NOMINAL else number(one.code)
        if code is not None:
            yield str(code) if level is Level.NOMINAL else code


def _said(connection: Connection) -> Iterator[Said]:
    """What was answered to the questions that two or more answered."""
    rows = tables.decision
    query = (
        select(rows.c.question, rows.c.asked, rows.c.field, rows.c.by, rows.c.answer, rows.c.value)
        .where(rows.c.ended.is_(None), ~rows.c.final, rows.c.answer != "unsure")
        .where(rows.c.question.in_(_shared()))
        .order_by(rows.c.id)
    )
    for row in connection.execute(query):
        about = row.field or row.question.partition(".")[0]
        code = row.answer if row.field is None else row.value
        yield Said(f"{row.question} {row.asked}", about, row.by, LEFT_OUT if code is None else code)


def _shared() -> Select[tuple[str]]:
    rows = tables.decision
    query = select(rows.c.question).where(rows.c.ended.is_(None), ~rows.c.final)
    return query.group_by(rows.c.question).having(func.count() > 1)
