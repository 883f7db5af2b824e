"""Shelving: what of mentions and reports is weighed by numbers, kept so that it is made once.

Made again when it is missing or of another way of making; not in backups, and gone with its report.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from dateline.linking.matching.ready import MADE, Ready, Words, words_from_bytes, words_to_bytes
from dateline.record import tables
from dateline.record.nearby import Read
from dateline.record.tellings import SOME, chunks


def ready_kept(connection: Connection, reads: Iterable[Read]) -> dict[Read, Ready]:
    """The tellings that are kept, of some mentions."""
    named = {_name(read): read for read in reads}
    found = _kept(connection, named)
    return {named[name]: Ready.from_bytes(data) for name, data in found.items()}


def words_kept(connection: Connection, reports: Collection[str]) -> dict[str, dict[str, Words]]:
    """The words that are kept, of some reports by name (`report_name`)."""
    found = _kept(connection, reports)
    return {name: words_from_bytes(data) for name, data in found.items()}


def keep(
    connection: Connection,
    tellings: Mapping[Read, Ready],
    words: Mapping[str, Mapping[str, Words]],
) -> None:
    """Keep tellings, and words of reports by name."""
    rows = [_row(_name(read), ready.report, ready.to_bytes()) for read, ready in tellings.items()]
    rows += [_row(name, name, words_to_bytes(found)) for name, found in words.items() if name]
    if rows:
        names = sorted(row["name"] for row in rows)
        for some in chunks(names):  # what was made another way
            connection.execute(delete(tables.shelved).where(tables.shelved.c.name.in_(some)))
        connection.execute(insert(tables.shelved), rows)


def forget(connection: Connection, reports: Collection[str]) -> None:
    """Let go what is kept of reports and their mentions."""
    for some in chunks(sorted(reports)):
        own = tables.shelved.c.report_id.in_(some)
        connection.execute(delete(tables.shelved).where(own))


def report_name(report: str | None, reading: int | None) -> str:
    """What the words of a report as it was read go by; empty for no report."""
    return f"{report}:{reading}" if report else ""


def _name(read: Read) -> str:
    mention, reading = read
    return f"{mention}:{reading or ''}"


def _row(name: str, report: str, data: bytes) -> dict[str, Any]:
    whose = report.partition(":")[0] or None
    return {"name": name, "report_id": whose, "made": MADE, "data": data}


def _kept(connection: Connection, names: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for some in chunks(sorted(names)):
        found.update((row[0], row[1]) for row in connection.execute(_query(), {"some": some}))
    return found


@cache
def _query() -> Select[Any]:
    rows = tables.shelved
    return select(rows.c.name, rows.c.data).where(rows.c.name.in_(SOME), rows.c.made == MADE)
