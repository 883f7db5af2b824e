"""Totals: how much a record holds, and how its events are spread over kinds, places and months."""

from collections import Counter
from typing import Any

from pydantic import Field
from sqlalchemy import Connection, Select, func, select

from dateline.record import queries, tables
from dateline.record.queries import Wanted
from dateline.vocabulary.span import Word

Spread = tuple[tuple[str, int], ...]

UNKNOWN = "not known"


class Totals(Word):
    """Numbers of what a record holds; `spread`: events by kind, country, month, grade, modality."""

    events: int
    reports: int
    articles: int
    copies: int = Field(description="Articles that are copies, excerpts or translations.")
    outlets: int
    mentions: int
    revisions_of_people: int
    spread: dict[str, Spread]


def totals(connection: Connection, wanted: Wanted) -> Totals:
    """Count; `wanted` narrows the events, not the rest."""
    return Totals(
        events=queries.count(connection, wanted),
        spread=_spread(connection, wanted),
        **amounts(connection),
    )


def amounts(connection: Connection) -> dict[str, int]:
    """How much a record holds beside its events."""
    report, mention, derived = tables.report, tables.mention, tables.derivation
    article = derived.c.article_id
    copied = derived.c.ended.is_(None) & (derived.c.how != "cites")
    number = func.count()  # of rows, not of ids: so an index that has no ids does
    counted: dict[str, Select[Any]] = {
        "reports": select(number).select_from(report),
        "articles": select(func.count(report.c.article_id.distinct())),
        "copies": select(func.count(article.distinct())).where(copied),
        "outlets": select(func.count(report.c.outlet.distinct())),
        "mentions": select(number).where(mention.c.state != "retired"),
        "revisions_of_people": select(number).where(tables.revision.c.person),
    }
    return {name: connection.execute(query).scalar() or 0 for name, query in counted.items()}


def _spread(connection: Connection, wanted: Wanted) -> dict[str, Spread]:
    found: dict[str, Counter[str]] = {}
    for name in ("kind", "country", "modality"):
        found[name] = Counter(
            {value or UNKNOWN: n for value, n in queries.tally(connection, wanted, name)}
        )
    found["grade"] = Counter(
        {
            f"{letter}{number}": n
            for (letter, number), n in queries.spread(
                connection, wanted, "reliability", "credibility"
            )
        }
    )
    found["month"] = Counter()
    for value, n in queries.tally(connection, wanted, "earliest"):
        found["month"][value.isoformat()[:7] if value else UNKNOWN] += n  # type: ignore[attr-defined]
    return {name: _in_order(name, counts) for name, counts in found.items()}


def _in_order(name: str, counts: Counter[str]) -> Spread:
    """Months and grades by themselves, the rest by how many."""
    if name in {"month", "grade"}:
        return tuple(sorted(counts.items()))
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
