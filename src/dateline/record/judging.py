"""Judging: judgements entered and ended; which of them stand, and what hangs together by them."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from sqlalchemy import Boolean, Connection, TextClause, bindparam, insert, text, update
from sqlalchemy.sql.selectable import TextualSelect

from dateline.linking.matching import Weights, load_weights
from dateline.record import tables
from dateline.record.store import Change
from dateline.record.tellings import SOME, chunks
from dateline.vocabulary import Judgement, Relation

JOINING = (Relation.SAME.value, Relation.COPY_OF.value)
"""What two mentions hang together by; whether they are one event, clustering decides."""


def enter_judgements(change: Change, judgements: Iterable[Judgement]) -> None:
    """Enter judgements; those of the linker on the same pair are superseded."""
    listed = list(judgements)
    if not listed:
        return
    rows = [
        {
            "relation": one.relation.value,
            "first": one.first,
            "second": one.second,
            "by": one.by,
            "person": one.person,
            "score": one.score,
            "reasons": [reason.model_dump(mode="json") for reason in one.reasons],
            "revision": change.revision,
        }
        for one in listed
    ]
    change.connection.execute(insert(tables.judgement), rows)


class Stands(NamedTuple):
    """What of a judgement that stands decides which mentions are one event."""

    relation: Relation
    first: str
    second: str
    person: bool
    score: float | None


def standing(connection: Connection, mentions: Collection[str]) -> set[Stands]:
    """All judgements that stand on any of these mentions."""
    found: set[Stands] = set()
    for some in chunks(sorted(mentions)):
        for relation, *rest in connection.execute(_standing(), {"some": some}):
            found.add(Stands(Relation(relation), *rest))
    return found


@cache
def _standing() -> TextualSelect:
    """By the index of either end: for an `or` SQLite may read the whole table."""
    parts = (
        f"SELECT relation, first, second, person, score FROM judgement "
        f"WHERE {end} IN :some AND ended IS NULL"
        for end in ("first", "second")
    )
    return text(" UNION ALL ".join(parts)).bindparams(SOME).columns(person=Boolean)


def component(
    connection: Connection, mentions: Iterable[str], weights: Weights | None = None
) -> set[str]:
    """All mentions that hang together with these by judgements that may join.

    What was left to a person joins nothing, unless other weights ask fewer bits for it by now.
    """
    least = (weights or load_weights()).thresholds.same
    found = set(mentions)
    edge = found
    while edge:
        edge = _neighbours(connection, edge, least) - found
        found |= edge
    return found


def end_judgements(
    change: Change, mentions: Collection[str], *, person: bool, relations: Collection[Relation]
) -> None:
    """Supersede judgements between these mentions, of people or of the linker."""
    rows = tables.judgement
    some = sorted(mentions)
    change.connection.execute(
        update(rows)
        .where(rows.c.first.in_(some), rows.c.second.in_(some))
        .where(rows.c.ended.is_(None), rows.c.person.is_(person))
        .where(rows.c.relation.in_([relation.value for relation in relations]))
        .values(ended=change.revision)
    )


def _neighbours(connection: Connection, mentions: Collection[str], least: float) -> set[str]:
    found: set[str] = set()
    for some in chunks(sorted(mentions)):
        values = {"some": some, "joining": JOINING, "least": least}
        for pair in connection.execute(_joined(), values):
            found.update(pair)
    return found


@cache
def _joined() -> TextClause:
    """Pairs with one of some mentions; made once, as it is asked for every report."""
    # Two parts, each by its index: for an `or` SQLite may read the whole table.
    stands = (
        "ended IS NULL AND "
        "(relation IN :joining OR (relation = 'unsure' AND NOT person AND score >= :least))"
    )
    return text(
        f"SELECT first, second FROM judgement WHERE first IN :some AND {stands} UNION ALL "
        f"SELECT first, second FROM judgement WHERE second IN :some AND {stands}"
    ).bindparams(SOME, bindparam("joining", expanding=True))
