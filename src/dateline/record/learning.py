"""Learning: what people judged, made ready for training, and trained weights put in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from dateline._version import __version__
from dateline.errors import RecordError
from dateline.linking.learning import Check, Example, check, example, learn
from dateline.linking.learning.examples import decisions
from dateline.record import tables
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.record.weights import Provenance, record_weights, write_weights
from dateline.vocabulary import Relation

LEAST = 5
"""Judgements of each answer from which training begins: with fewer there is nothing to hold out."""

SAME = (Relation.SAME.value, Relation.COPY_OF.value)
OTHER = (Relation.DIFFERENT.value, Relation.FOLLOWS.value, Relation.PART_OF.value)


@dataclass(frozen=True)
class Judged:
    """What training can use; `apart` pairs are kept apart by something else than weights."""

    examples: tuple[Example, ...]
    apart: int

    @property
    def same(self) -> int:
        """Judgements by which mentions are one event."""
        return decisions(self.examples, same=True)

    @property
    def different(self) -> int:
        """Judgements by which they are not."""
        return decisions(self.examples, same=False)


@dataclass(frozen=True)
class Trained:
    """What came of training; `provenance` is None where nothing was changed."""

    judged: Judged
    check: Check
    provenance: Provenance | None


def judged_by_people(connection: Connection) -> Judged:
    """All pairs that a standing judgement of a person is about."""
    rows, mentions = tables.judgement, tables.mention
    query = (
        select(rows.c.first, rows.c.second, rows.c.relation, rows.c.revision)
        .where(rows.c.person, rows.c.ended.is_(None), rows.c.relation.in_([*SAME, *OTHER]))
        .order_by(rows.c.id)
    )
    found = [tuple(row) for row in connection.execute(query)]
    current = select(mentions.c.id).where(mentions.c.state != "retired")
    pairs = {name for first, second, *_ in found for name in (first, second)}
    ready = Linker().ready(connection, pairs & set(connection.execute(current).scalars()))
    story = _stories([(first, second) for first, second, *_ in found])
    made = [
        example(
            ready[first],
            ready[second],
            same=relation in SAME,
            decision=str(revision),
            story=min(ready[one].key for one in story[first] if one in ready),
        )
        for first, second, relation, revision in found
        if first in ready and second in ready
    ]
    kept = tuple(one for one in made if one)
    return Judged(kept, len(found) - len(kept))


def train(
    store: Store, author: str, step: Callable[[], None] = lambda: None, *, force: bool = False
) -> Trained:
    """Train the record's weights on what people judged, and write them if that is better.

    Raises `RecordError` where too little was judged.
    """
    with store.reading() as connection:
        judged = judged_by_people(connection)
    _enough(judged)
    checked = check(judged.examples, record_weights(store.folder), step)
    if checked is None:
        raise RecordError(
            "all judgements are about mentions that hang together: none can be held out to check "
            "what is learnt; judge of other events, too"
        )
    if not (checked.better or force):
        return Trained(judged, checked, None)
    learnt = learn(judged.examples)
    made = _provenance(author, judged, checked)
    write_weights(store.folder, learnt.weights, made, learnt.reached)
    return Trained(judged, checked, made)


def _enough(judged: Judged) -> None:
    if min(judged.same, judged.different) >= LEAST:
        return
    also = f" ({judged.apart} more pairs are kept apart by more than weights)" * bool(judged.apart)
    raise RecordError(
        f"too little was judged to train on: {judged.same} merges or other judgements of 'same', "
        f"{judged.different} of 'different' (split, relate){also}; it takes {LEAST} of each. "
        "Nothing was changed"
    )


def _provenance(author: str, judged: Judged, checked: Check) -> Provenance:
    return Provenance(
        at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        by=author,
        version=f"dateline {__version__}",
        judgements=decisions(judged.examples),
        same=judged.same,
        different=judged.different,
        pairs=len(judged.examples),
        agree_before=round(checked.agree_before, 3),
        agree_after=round(checked.agree_after, 3),
        lost_before=round(checked.lost_before, 3),
        lost_after=round(checked.lost_after, 3),
    )


def _stories(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    """The mentions that each one hangs together with by these pairs."""
    home: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set().union(*(home.get(one, {one}) for one in pair))
        home.update(dict.fromkeys(joined, joined))
    return home
