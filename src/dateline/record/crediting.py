"""Crediting: a report that only tells what another outlet reported counts with that outlet's."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, TextClause, select, text, update

from dateline.linking.copies import Edition, How, cites
from dateline.record import tables
from dateline.record.copying import enter_derivation, known_pairs
from dateline.record.entering import Entered
from dateline.record.store import Change
from dateline.record.tellings import SOME, chunks
from dateline.vocabulary import Attribution


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
    found: set[str] = set()
    for some in chunks(sorted(mentions)):
        found.update(connection.execute(_same_reports(), {"some": some}).scalars())
    return found


@cache
def _same_reports() -> TextClause:
    """Asked from either end by an index: for an `or` SQLite may read all judgements."""
    parts = (
        "SELECT report_id FROM judgement "
        f"JOIN mention ON mention.id = judgement.{other} WHERE judgement.{end} IN :some "
        "AND judgement.ended IS NULL AND relation = 'same' AND report_id IS NOT NULL"
        for end, other in (("first", "second"), ("second", "first"))
    )
    return text(" UNION ".join(parts)).bindparams(SOME)


def _editions(connection: Connection, reports: Collection[str]) -> list[Edition]:
    """What citing looks at: no texts."""
    return [
        Edition(
            **{name: row._mapping[name] for name in NAMES},
            article=row.article_id,
            text="",
            published=row.published_day,
            attributions=tuple(Attribution.model_validate(one) for one in row.attributions or ()),
        )
        for some in chunks(sorted(reports))
        for row in connection.execute(_attributed(), {"some": some})
    ]


NAMES = ("id", "title", "outlet", "byline")


@cache
def _attributed() -> Select[Any]:
    rows = tables.report
    columns = (*(rows.c[name] for name in NAMES), rows.c.article_id, rows.c.published_day)
    attributions = tables.reading.c.data["attributions"].label("attributions")
    return (
        select(*columns, attributions)
        .select_from(rows.join(tables.reading))
        .where(tables.reading.c.ended.is_(None), rows.c.id.in_(SOME))
    )
