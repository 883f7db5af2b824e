"""Crediting: a report that only tells what another outlet reported counts with that outlet's."""

from collections.abc import Collection

from sqlalchemy import Connection, or_, select, update

from dateline.linking.copies import Edition, How, cites
from dateline.record import tables
from dateline.record.copying import enter_derivation, known_pairs
from dateline.record.entering import Entered
from dateline.record.store import Change
from dateline.record.tellings import chunks
from dateline.vocabulary import Attribution, Relation


def credit(change: Change, entered: Entered) -> None:
    """Write whether the article only cites another that tells the same, or the other way round."""
    connection = change.connection
    others = _telling_the_same(connection, entered.mentions) - {entered.report}
    if not others:
        return
    editions = {one.id: one for one in _editions(connection, {entered.report, *others})}
    own = editions.pop(entered.report)
    known = known_pairs(connection, entered.article)
    for other in (editions[name] for name in sorted(editions)):
        found = cites(own, other) or cites(other, own)
        if found and (pair := frozenset((found.article, found.original))) not in known:
            enter_derivation(change, found)
            known.add(pair)


def credit_again(change: Change, entered: Entered) -> None:
    """The same for a report that was read again: what it was found to cite is found anew."""
    rows = tables.derivation
    ends = (rows.c.article_id == entered.article) | (rows.c.from_article_id == entered.article)
    cited = (rows.c.how == How.CITES, rows.c.person.is_(False), rows.c.ended.is_(None))
    change.connection.execute(update(rows).where(ends, *cited).values(ended=change.revision))
    credit(change, entered)


def _telling_the_same(connection: Connection, mentions: Collection[str]) -> set[str]:
    """Reports with a mention that the linker judged the same as one of these."""
    judged, rows = tables.judgement, tables.mention
    others: set[str] = set()
    for some in chunks(sorted(mentions)):
        ends = or_(judged.c.first.in_(some), judged.c.second.in_(some))
        same = (judged.c.ended.is_(None), judged.c.relation == Relation.SAME.value)
        query = select(judged.c.first, judged.c.second).where(ends, *same)
        others.update(name for row in connection.execute(query) for name in row)
    found: set[str] = set()
    for some in chunks(sorted(others)):
        query = select(rows.c.report_id).where(rows.c.id.in_(some), rows.c.report_id.is_not(None))
        found.update(connection.execute(query).scalars())
    return found


def _editions(connection: Connection, reports: Collection[str]) -> list[Edition]:
    """What citing looks at: no texts."""
    rows = tables.report.join(tables.reading)
    names = ("id", "title", "outlet", "byline")
    query = (
        select(
            *(tables.report.c[name] for name in names),
            tables.report.c.article_id,
            tables.report.c.published_day,
            tables.reading.c.data["attributions"].label("attributions"),
        )
        .select_from(rows)
        .where(tables.reading.c.ended.is_(None))
    )
    return [
        Edition(
            **{name: row._mapping[name] for name in names},
            article=row.article_id,
            text="",
            published=row.published_day,
            attributions=tuple(Attribution.model_validate(one) for one in row.attributions or ()),
        )
        for some in chunks(sorted(reports))
        for row in connection.execute(query.where(tables.report.c.id.in_(some)))
    ]
