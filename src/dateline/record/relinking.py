"""Relinking: what the linker judged is judged again by the weights in force: one revision."""

from collections.abc import Callable

from sqlalchemy import select, update

from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.judging import enter_judgements
from dateline.record.linker import Linker
from dateline.record.rebuilding import Rebuilt, rebuild
from dateline.record.store import Change
from dateline.record.tellings import chunks

ACTION = "link"


def relink(
    change: Change, linker: Linker, registry: Registry, step: Callable[[], None] = lambda: None
) -> Rebuilt:
    """Judge all mentions anew and make the events again; what people judged stays and holds."""
    rows, mentions = tables.judgement, tables.mention
    # What a reader said of its own report has no score: the linker's alone are superseded.
    linkers = (rows.c.person.is_(False), rows.c.score.is_not(None), rows.c.ended.is_(None))
    columns = (rows.c.first, rows.c.second, rows.c.relation, rows.c.score)
    before = {tuple(row) for row in change.connection.execute(select(*columns).where(*linkers))}
    change.connection.execute(update(rows).where(*linkers).values(ended=change.revision))
    query = select(mentions.c.id).where(mentions.c.state != "retired").order_by(mentions.c.order)
    seen: set[frozenset[str]] = set()
    for some in chunks(list(change.connection.execute(query).scalars())):
        judged = [
            one
            for one in linker.judge_new(change.connection, some)
            if frozenset((one.first, one.second)) not in seen
        ]
        seen.update(frozenset((one.first, one.second)) for one in judged)
        enter_judgements(change, judged)
        step()
    done = rebuild(change, linker, registry, step)
    after = {tuple(row) for row in change.connection.execute(select(*columns).where(*linkers))}
    # What is judged as before is no change: then no revision is kept.
    change.touch(*done.changed, *(name for row in before ^ after for name in row[:2]))
    return done
