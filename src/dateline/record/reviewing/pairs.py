"""Pairs: two events of which the linker says neither that they are one nor that they are not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, select, text

from dateline.linking.matching import load_weights
from dateline.record import tables
from dateline.record.resembling import compared
from dateline.record.reviewing.asking import Question
from dateline.record.reviewing.doubt import entropy, of_bits, stake, worth
from dateline.record.reviewing.rules import Rules
from dateline.record.tellings import SOME, chunks
from dateline.vocabulary import Relation

JUDGED = tuple(one.value for one in Relation if one is not Relation.UNSURE)
"""What a person may have said of two mentions, so that nobody need be asked."""


@dataclass(frozen=True)
class Doubtful:
    """Two events, the smaller id first, with the bits that the linker gives their likest pair."""

    first: str
    second: str
    score: float

    @property
    def id(self) -> str:
        """Id of the question."""
        return f"pair.{self.first}.{self.second}"


def doubtful(connection: Connection, events: Collection[str]) -> dict[str, Doubtful]:
    """The pairs with one of these events that a person is to be asked about, by question."""
    found: dict[tuple[str, str], float] = {}
    for one, other, score in _asked(connection, _unsure(), events):
        pair = (min(one, other), max(one, other))
        found[pair] = max(found.get(pair, score or 0.0), score or 0.0)
    for pair in settled(connection, events):
        found.pop(pair, None)
    listed = (Doubtful(*pair, score) for pair, score in found.items())
    return {one.id: one for one in listed}


def settled(connection: Connection, events: Collection[str]) -> set[tuple[str, str]]:
    """Pairs with one of these events of which a person said what they are, or that follow so."""
    listed = _asked(connection, _settled(), events)
    return {(min(one, other), max(one, other)) for one, other, _ in listed}


def questions(connection: Connection, pairs: Collection[Doubtful], rules: Rules) -> list[Question]:
    """The question of each pair whose events both live."""
    known = _known(connection, {end for one in pairs for end in (one.first, one.second)})
    both = (one for one in pairs if one.first in known and one.second in known)
    return [_question(one, known[one.first], known[one.second], rules) for one in both]


def _known(connection: Connection, events: Collection[str]) -> dict[str, Any]:
    """What of live events tells how much hangs on them, by columns: their data is long."""
    rows, found = tables.event, dict[str, Any]()
    for some in chunks(sorted(events)):
        columns = (rows.c.id, rows.c.state, rows.c.kind, rows.c.reports, rows.c.dead)
        query = select(*columns, rows.c.modality).where(rows.c.id.in_(some))
        found.update({one.id: one for one in connection.execute(query) if one.state == "live"})
    return found


def _question(one: Doubtful, first: Any, second: Any, rules: Rules) -> Question:
    likely = of_bits(one.score, rules.even)
    most = min(stake(rules, end.reports, end.dead, end.modality) for end in (first, second))
    return Question(
        id=one.id,
        what="pair",
        event=one.first,
        other=one.second,
        asked="pair",
        worth=worth(rules, rules.weights["pair"], entropy(likely), most),
        kind=first.kind,
        data={"chance": round(likely, 3), "bits": round(one.score, 1)},
    )


def _asked(
    connection: Connection, query: TextClause, events: Collection[str]
) -> Iterable[tuple[str, str, float | None]]:
    for some in chunks(sorted(events)):
        for row in connection.execute(query, {"some": some} | _values(query)):
            yield row[0], row[1], row[2]


def _values(query: TextClause) -> dict[str, Any]:
    return {"judged": JUDGED} if query is _settled() else {}


@cache
def _unsure() -> TextClause:
    """Standing answers "ask a person" on mentions of two events, from either end."""
    return _ends("relation = 'unsure' AND NOT person").bindparams(SOME)


@cache
def _settled() -> TextClause:
    """What a person said of mentions of two events; and what follows from what, by anybody."""
    said = "((person AND relation IN :judged) OR relation IN ('part_of', 'follows'))"
    return _ends(said).bindparams(SOME, bindparam("judged", expanding=True))


def _ends(which: str) -> TextClause:
    # Two parts, each by its index: for an `or` SQLite may read the whole table.
    parts = (
        f"SELECT mine.event_id, yours.event_id, judgement.score FROM mention AS mine "
        f"JOIN judgement ON judgement.{end} = mine.id "
        f"JOIN mention AS yours ON yours.id = judgement.{other} "
        "WHERE mine.event_id IN :some AND mine.event_id <> yours.event_id "
        f"AND judgement.ended IS NULL AND {which} "
        "AND mine.state <> 'retired' AND yours.state <> 'retired'"
        for end, other in (("first", "second"), ("second", "first"))
    )
    return text(" UNION ALL ".join(parts))


def reasons(connection: Connection, first: str, second: str) -> tuple[float, list[dict[str, Any]]]:
    """The bits of the likest pair of mentions of two events, with what speaks for and against.

    Where the linker left none to a person, what it says of the two as they stand now.
    """
    rows, mine, yours = tables.judgement, tables.mention.alias(), tables.mention.alias()
    ends = ((first, second), (second, first))
    best: tuple[float, list[dict[str, Any]]] = (0.0, [])
    for one, other in ends:
        query = (
            rows.select()
            .with_only_columns(rows.c.score, rows.c.reasons)
            .join(mine, mine.c.id == rows.c.first)
            .join(yours, yours.c.id == rows.c.second)
            .where(mine.c.event_id == one, yours.c.event_id == other)
            .where(rows.c.ended.is_(None), ~rows.c.person, rows.c.relation == "unsure")
            .order_by(rows.c.score.desc())
            .limit(1)
        )
        for score, told in connection.execute(query):
            if not best[1] or (score or 0.0) > best[0]:
                best = (score or 0.0, list(told or ()))
    if best[1]:
        return best
    now = compared(connection, first, second, load_weights())
    return (now.score or 0.0, [one.model_dump() for one in now.reasons]) if now else best
