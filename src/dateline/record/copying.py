"""Copying: a new report is compared with those that share bands of its signature."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, String, bindparam, insert, select, text, update
from sqlalchemy.sql.selectable import TextualSelect

from dateline._version import __version__
from dateline.linking.copies import Derivation, Edition, How, compare, signature
from dateline.linking.copies.signature import Signature, enough
from dateline.record import tables
from dateline.record.entering import Entered, article_at, article_key, day_of
from dateline.record.store import Change
from dateline.record.tellings import SOME, chunks
from dateline.vocabulary import Published, Reason, Report

BY = f"dateline {__version__} copies"


TRANSLATION = "translation"

UNDATED = -9
"""A month that lies beside no other."""

DECLARED = "the report"
"""Who says that an article is a translation: its own metadata."""


def derive_article(change: Change, entered: Entered, report: Report) -> str | None:
    """Write which articles this one came of, and which came of it; gives its likely original."""
    connection = change.connection
    translated = declare_translation(change, entered, report)
    found_by = signature(report.text)
    month = _month(day_of(report.published))
    near = _near(connection, _bands(found_by, (month - 1, month, month + 1)), entered)
    if bands := _bands(found_by, (month,)):
        rows = [{"hash": band, "report_id": entered.report} for band in bands]
        connection.execute(insert(tables.band), rows)
    found = _enter_copies(change, entered, report, near)
    origins = [one.original for one in found if one.article == entered.article]
    return translated or min(origins, default=None)


def derive_again(change: Change, entered: Entered, report: Report) -> None:
    """Compare a report again whose copies another version compared; what people said stays."""
    rows = tables.derivation
    ends = (rows.c.article_id == entered.article) | (rows.c.from_article_id == entered.article)
    old = (rows.c.how.in_([How.COPY, How.EXCERPT]), rows.c.by != BY, rows.c.person.is_(False))
    ended = update(rows).where(ends, *old, rows.c.ended.is_(None)).values(ended=change.revision)
    if change.connection.execute(ended).rowcount:
        month = _month(day_of(report.published))
        bands = _bands(signature(report.text), (month - 1, month, month + 1))
        _enter_copies(change, entered, report, _near(change.connection, bands, entered))


def _enter_copies(
    change: Change, entered: Entered, report: Report, near: list[str]
) -> list[Derivation]:
    connection = change.connection
    own = _edition(entered.report, entered.article, report)
    found = [one for other in _editions(connection, near) if (one := compare(own, other))]
    known = known_pairs(connection, entered.article)
    for derivation in _best(found):
        if frozenset((derivation.article, derivation.original)) not in known:
            enter_derivation(change, derivation)
    return found


def _bands(found_by: Signature, months: Iterable[int]) -> list[str]:
    """Bands as the index has them: those of sentences with the month of publication.

    A sentence that a site prints under each report would bring all of them together; so passages
    are looked for in reports of the months around, whole copies at any time.
    """
    dated = {f"{band}.{month}" for band in found_by.sentences for month in months}
    return sorted(found_by.whole | dated)


def _month(day: date | None) -> int:
    """A month as a number; reports of which no day is known are of one month."""
    return day.year * 12 + day.month if day else UNDATED


def kin(connection: Connection, article: str) -> set[str]:
    """An article and all that came of it, or that it came of, over any number of steps."""
    found = edge = {article}
    while edge:
        edge = {name for row in _ends(connection, edge) for name in row} - found
        found = found | edge
    return found


def _ends(connection: Connection, articles: Collection[str]) -> Iterator[Row[Any]]:
    """Both ends of derivations that begin or end at one of some articles."""
    for some in chunks(sorted(articles)):
        yield from connection.execute(_derived(), {"some": some})


@cache
def _derived() -> TextualSelect:
    """Asked from either end by an index: for an `or` SQLite may read all."""
    parts = (
        f"SELECT article_id, from_article_id FROM derivation WHERE {end} IN :some AND ended IS NULL"
        for end in ("article_id", "from_article_id")
    )
    ends = {"article_id": String, "from_article_id": String}
    return text(" UNION ALL ".join(parts)).bindparams(SOME).columns(**ends)


def events_of(connection: Connection, articles: Collection[str]) -> set[str]:
    """The events that articles tell of."""
    found: set[str] = set()
    for some in chunks(sorted(articles)):
        found.update(connection.execute(_told(), {"some": some}).scalars())
    return found


@cache
def _told() -> Select[Any]:
    rows = tables.mention.join(tables.report)
    own = tables.report.c.article_id.in_(SOME)
    return select(tables.mention.c.event_id).select_from(rows).where(own)


def declare_translation(change: Change, entered: Entered, report: Report) -> str | None:
    """Write what a report declares itself to be a translation of; its article may come later."""
    if report.translation_of:
        original = article_at(change, report.translation_of)
        why = f"declared as a translation of {report.translation_of}"
        enter_translation(change, entered.article, original, why)
    return translated_from(change.connection, entered.article)


def enter_translation(
    change: Change, article: str, original: str, why: str, by: str | None = None
) -> bool:
    """Write that an article translates another, by the report itself or by a person.

    Gives whether it is new: nothing is written where one is known to have come of the other.
    """
    pair = frozenset((article, original))
    if original == article or pair in known_pairs(change.connection, article):
        return False
    row = {
        "article_id": article,
        "from_article_id": original,
        "how": TRANSLATION,
        "by": by or DECLARED,
        "person": by is not None,
        "reasons": [Reason(about="declared", text=why).model_dump(mode="json")],
        "revision": change.revision,
    }
    change.connection.execute(insert(tables.derivation).values(row))
    change.touch(article, original)
    return True


def translated_from(connection: Connection, article: str) -> str | None:
    """The article that one is known to translate."""
    return connection.execute(_translated(), {"article": article}).scalar()


@cache
def _translated() -> Select[Any]:
    rows = tables.derivation
    own = (rows.c.article_id == bindparam("article")) & (rows.c.how == TRANSLATION)
    standing = select(rows.c.from_article_id).where(own, rows.c.ended.is_(None))
    return standing.order_by(rows.c.id).limit(1)


def _near(connection: Connection, bands: list[str], entered: Entered) -> list[str]:
    """Reports of other articles that share enough bands."""
    shared: dict[str, list[str]] = defaultdict(list)
    for some in chunks(bands):
        values = {"some": some, "own": entered.article}
        for report, band in connection.execute(_shared(), values):
            shared[report].append(band)
    return sorted(report for report, found in shared.items() if enough(found))


@cache
def _shared() -> Select[Any]:
    rows = tables.band
    others = tables.report.c.article_id != bindparam("own")
    return (
        select(rows.c.report_id, rows.c.hash)
        .join(tables.report, tables.report.c.id == rows.c.report_id)
        .where(rows.c.hash.in_(SOME), others)
    )


def _editions(connection: Connection, reports: list[str]) -> list[Edition]:
    rows = tables.report
    names = ("id", "text", "title", "outlet", "byline")
    query = select(rows, tables.article.c.key).join(tables.article).order_by(rows.c.id)
    found = []
    for some in chunks(reports):
        for row in connection.execute(query.where(rows.c.id.in_(some))):
            kept = {name: row._mapping[name] for name in names}
            published = Published.model_validate(row.published) if row.published else None
            day, at = row.published_day, moment_of(published)
            edition = Edition(**kept, article=row.article_id, published=day, at=at, key=row.key)
            found.append(edition)
    return found


def moment_of(published: Published | None) -> datetime | None:
    """The minute of publication, where its time and its zone are known."""
    if published is None or not published.zone or "T" not in published.edtf:
        return None
    try:
        return datetime.fromisoformat(f"{published.edtf}{published.zone}")
    except ValueError:
        return None


def _edition(name: str, article: str, report: Report) -> Edition:
    return Edition(
        id=name,
        article=article,
        text=report.text,
        title=report.title,
        outlet=report.outlet,
        byline=report.byline,
        published=day_of(report.published),
        at=moment_of(report.published),
        key=article_key(report),
    )


def _best(found: list[Derivation]) -> list[Derivation]:
    """Of several editions of two articles the pair that shares most."""
    best: dict[frozenset[str], Derivation] = {}
    for one in sorted(found, key=lambda d: d.score):
        best[frozenset((one.article, one.original))] = one
    return list(best.values())


def known_pairs(connection: Connection, article: str) -> set[frozenset[str]]:
    """Pairs of this article and another of which one came of the other."""
    return {frozenset(ends) for ends in _ends(connection, {article})}


def enter_derivation(change: Change, derivation: Derivation) -> None:
    """Write that an article came of another."""
    row = {
        "article_id": derivation.article,
        "from_article_id": derivation.original,
        "how": derivation.how.value,
        "score": derivation.score,
        "by": BY,
        "reasons": [reason.model_dump(mode="json") for reason in derivation.reasons],
        "revision": change.revision,
    }
    change.connection.execute(insert(tables.derivation), row)
    change.touch(derivation.article, derivation.original)
