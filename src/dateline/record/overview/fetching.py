"""Fetching: events of the database as rows of the columns."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, Text, cast, func, select

from dateline.record import tables
from dateline.record.lending import IN_TOWN, lent
from dateline.vocabulary import EventPlace

NO_FIRST, NO_LAST = 0, 4_000_000
"""Ordinals of days that stand for an open end: before and after all that a calendar has."""

NAN = float("nan")

PLAIN = (
    *("id", "state", "updated", "kind", "modality", "scope", "setting", "earliest", "latest"),
    *("reliability", "credibility", "dead", "reports", "sources"),
)

Coarse = Callable[[EventPlace], EventPlace | None]
Values = tuple[Any, ...]


def changed(revision: int, dialect: str) -> Select[Any]:
    """Events that are other since a revision; at first only those that live.

    What stands in `data` alone comes as one JSON array, so that it is parsed once a row.
    """
    rows = tables.event
    if dialect == "sqlite":
        parts: Any = func.json_extract(rows.c.data, "$.where", "$.when.edtf", "$.issue")
    else:
        data = rows.c.data
        parts = func.json_build_array(data["where"], data["when"]["edtf"], data["issue"])
    columns = (*(rows.c[name] for name in PLAIN), cast(parts, Text).label("more"))
    query = select(*columns).where(rows.c.updated > revision)
    return query if revision >= 0 else query.where(rows.c.state == "live")


def values(
    rows: Sequence[Row[Any]],
    countries: dict[str, str],
    is_careful: Callable[[str], bool],
    coarse: Coarse,
) -> Iterator[Values]:
    """Values of rows, in the order of `columns.NUMBERS` and `CODED`; notes names of countries.

    Places of kinds that tell of self-harm are taken as `coarse` gives them.
    """
    careful = {kind: is_careful(kind) for kind in {row.kind for row in rows} if kind}
    for row in rows:
        where, edtf, issue = json.loads(row.more) if row.more else (None, None, None)
        with_care = careful.get(row.kind, False)
        where = (_coarse(where, coarse) if where and with_care else where) or {}
        chain = (where.get("name") or where.get("text"), *where.get("admin", ()))
        country = where.get("country_code") or ""
        if country:
            countries[country] = chain[-1]
        precision = where.get("precision") or ""
        at = where.get("latitude", NAN), where.get("longitude", NAN)
        if where and "latitude" not in where and (given := lent(where.get("admin", ()), country)):
            at, precision, chain = given[:2], given.precision, given.chain
        yield (
            row.updated,
            *_days(row.earliest, row.latest),
            *at,
            -1 if row.dead is None else row.dead,
            row.reports or 0,
            row.sources or 0,
            "/" in (edtf or "") and ".." not in (edtf or ""),
            with_care,
            row.state == "live",
            *(row.kind or "", row.modality or "", row.scope or "", row.setting or ""),
            *(row.reliability or "", row.credibility or ""),
            _topic(issue),
            *(precision, country),
            *_parts(chain, precision, country),
        )


def _days(earliest: date | None, latest: date | None) -> tuple[int, int]:
    return (
        earliest.toordinal() if earliest else NO_FIRST,
        latest.toordinal() if latest else NO_LAST,
    )


def _topic(issue: Mapping[str, str] | None) -> str:
    return (issue.get("kind") or issue.get("text") or "") if issue else ""


def _coarse(where: dict[str, Any], coarse: Coarse) -> dict[str, Any] | None:
    place = coarse(EventPlace.model_validate(where))
    return place.model_dump(mode="json", exclude_none=True) if place else None


def _parts(chain: tuple[str, ...], precision: str, country: str) -> tuple[str, str]:
    """First-level division and town of a place, each with what contains it; "" for none."""
    if precision not in {"town", IN_TOWN, "second_level", "first_level"} or len(chain) < 2:
        return "", ""
    division = f"{chain[-2]}, {country or chain[-1]}"
    return division, "" if precision == "first_level" else f"{chain[0]}, {division}"
