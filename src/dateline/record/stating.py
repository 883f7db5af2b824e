"""Stating: what a person says of a report that was added: title, outlet, day, home, address.

What was not known is completed; what contradicts is only replaced where that is wished. Each
statement is a revision of its own, whose reason says what was before, so that it can be taken back.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from dateline.errors import RecordError
from dateline.extract.datelines import day_told
from dateline.extract.defaults import Defaults
from dateline.extract.published import published_at
from dateline.record import search, tables
from dateline.record.arriving import report_of
from dateline.record.copying import derive_again, events_of, kin
from dateline.record.crediting import credit_again
from dateline.record.entering import Entered, State, article_key, day_of
from dateline.record.shelving import forget
from dateline.record.store import Change
from dateline.record.tellings import chunks
from dateline.vocabulary import Published, Report

ACTION = "state"

FIELDS = ("title", "outlet", "published", "home", "address")

IN_ITS_TEXT = "in its text"

STATED = "; stated: "
"""What stands in `extracted_by` before the fields that a person stated."""

STALE = "; before what was stated of the report"
"""Ends `read_by` of a reading that knew another day or outlet: it is to be read again."""

_SAID = re.compile(r"(?P<field>[a-z]+) (?=[\"n])")
_PUBLISHED = re.compile(r"(?P<when>\S+) \((?P<by>.*)\)", re.DOTALL)


@dataclass(frozen=True)
class Stating:
    """What a person says of a report, against what is known of it, by field."""

    report: str
    name: str
    new: Mapping[str, str]
    other: Mapping[str, tuple[str, str]]  # what is known, what the person says

    @property
    def nothing(self) -> bool:
        """Whether all of it is known already."""
        return not (self.new or self.other)


def stated_of(connection: Connection, report: str, given: Defaults, author: str) -> Stating:
    """How what a person supplies stands to what is known of a report."""
    row = _row(connection, report)
    known, said = _known(row), _said(given, author)
    new = {key: value for key, value in said.items() if known[key] is None}
    told = {key: (known[key] or "", value) for key, value in said.items() if known[key] is not None}
    other = {key: pair for key, pair in told.items() if not _same(key, *pair)}
    finer = {key: pair[1] for key, pair in other.items() if _is_finer(key, *pair)}
    other = {key: pair for key, pair in other.items() if key not in finer}
    return Stating(report, row.name, new | finer, other)


def state(change: Change, stating: Stating, *, replace: bool = False) -> set[str]:
    """Write what was stated; gives the mentions whose events must be settled again.

    Raises `RecordError` where an address is that of another article.
    """
    values: dict[str, str | None] = dict(stating.new)
    if replace:
        values |= {key: said for key, (_, said) in stating.other.items()}
    return _write(change, _row(change.connection, stating.report), values)


def reason_of(connection: Connection, stating: Stating, *, replace: bool = False) -> str:
    """What the history says of it, and what is read from there when it is taken back."""
    known = _known(_row(connection, stating.report))
    said = dict(stating.new) | ({k: s for k, (_, s) in stating.other.items()} if replace else {})
    parts = (f"{key} {_json(value)}, before {_json(known[key])}" for key, value in said.items())
    return f"{stating.report}: {'; '.join(parts)}"


def take_back(change: Change, number: int) -> set[str]:
    """Undo a statement, or the undoing of one; gives the mentions concerned, none for others.

    Raises `RecordError` where it was changed again since.
    """
    rows, again = tables.revision, False
    row = change.connection.execute(select(rows).where(rows.c.id == number)).one()
    while row.action == "undo" and row.undoes:
        again = not again
        row = change.connection.execute(select(rows).where(rows.c.id == row.undoes)).one()
    if row.action != ACTION:
        return set()
    report, told = _read(row.reason or "")
    held = _row(change.connection, report)
    known = _known(held)
    for key, (now, before) in told.items():
        expected = before if again else now
        if known[key] != expected:
            raise RecordError(f"{key} of {report} was changed since; take that back first")
    return _write(change, held, {k: now if again else was for k, (now, was) in told.items()})


def forget_stated(change: Change, reports: Collection[str]) -> None:
    """Take away what the history says of reports that are withdrawn."""
    rows, of = tables.revision, tables.touched
    for some in chunks(sorted(reports)):
        about = select(of.c.revision).where(of.c.id.in_(some))
        mine = (rows.c.action == ACTION, rows.c.id.in_(about))
        change.connection.execute(update(rows).where(*mine).values(reason="withdrawn"))


def stale(connection: Connection, revision: int) -> list[str]:
    """Reports that a revision touched and that are to be read again."""
    rows, of = tables.reading, tables.touched
    query = (
        select(rows.c.report_id)
        .join(of, of.c.id == rows.c.report_id)
        .where(of.c.revision == revision, rows.c.ended.is_(None), rows.c.read_by.endswith(STALE))
    )
    return sorted(set(connection.execute(query).scalars()))


def as_known(connection: Connection, report: Report) -> Report:
    """A report of a file as the record knows it: with the address that was stated, or none yet."""
    rows, of = tables.report, tables.article
    same = (rows.c.text_sha256 == report.text_sha256, rows.c.withdrawn.is_(None))
    query = select(rows.c.address, rows.c.extracted_by, of.c.key).join(of).where(*same)
    for row in connection.execute(query):
        if report.address and row.key == f"sha256:{report.text_sha256}":
            return report.model_copy(update={"address": None})  # it is known without one
        stated = (row.extracted_by or "").partition(STATED)[2]
        if row.address and not report.address and "address" in stated.split(", "):
            return report.model_copy(update={"address": row.address})
    return report


def _row(connection: Connection, report: str) -> Row[Any]:
    rows = tables.report
    row = connection.execute(select(rows).where(rows.c.id == report)).first()
    if row is None or row.withdrawn is not None:
        raise RecordError(f"{report}: there is no such report any more")
    return row


def _known(row: Row[Any]) -> dict[str, str | None]:
    held = row._mapping
    published = Published.model_validate(held["published"]) if held["published"] else None
    known: dict[str, str | None] = {key: held[key] for key in FIELDS if key != "published"}
    address = known["address"]
    return known | {
        "published": _written(published) if published else None,
        "address": None if address and address.startswith("file:") else address,
    }


def _said(given: Defaults, author: str) -> dict[str, str]:
    plain = {key: getattr(given, key) for key in FIELDS if key != "published"}
    said = {key: " ".join(value.split()) for key, value in plain.items() if value}
    if given.published:
        by = given.published.model_copy(update={"supplied_by": author})
        said["published"] = _written(by)
    return said


def _written(published: Published) -> str:
    """A time of publication in a line, with how it is known."""
    by = published.supplied_by if not published.evidence else IN_ITS_TEXT
    return f"{published.edtf}{published.zone or ''} ({by})"


def _published(written: str | None, text: str) -> Published | None:
    match = _PUBLISHED.fullmatch(written or "")
    if match is None:
        return None
    stated = day_told(text) if match["by"] == IN_ITS_TEXT else None
    return stated or published_at(match["when"], match["by"])


def _same(key: str, known: str, said: str) -> bool:
    if key == "published":
        known, said = known.split(" ", maxsplit=1)[0], said.split(" ", maxsplit=1)[0]
        return known == said or (len(said) == 10 and known[:10] == said)
    return " ".join(known.split()).casefold() == said.casefold()


def _is_finer(key: str, known: str, said: str) -> bool:
    """Whether a day is completed by a time of day."""
    day, when = known.split(" ", maxsplit=1)[0], said.split(" ", maxsplit=1)[0]
    return key == "published" and len(day) == 10 and when.startswith(day)


def _json(value: str | None) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read(reason: str) -> tuple[str, dict[str, tuple[str | None, str | None]]]:
    """The report and, by field, what was stated and what was known before, of a reason."""
    report, _, rest = reason.partition(": ")
    found: dict[str, tuple[str | None, str | None]] = {}
    decoder, at = json.JSONDecoder(), 0
    while match := _SAID.match(rest, at):
        try:
            now, end = decoder.raw_decode(rest, match.end())
            before, at = decoder.raw_decode(rest, end + len(", before "))
        except ValueError:
            break
        found[match["field"]] = (now, before)
        at += len("; ")
    if not found or not set(found) <= set(FIELDS):
        raise RecordError("what it stated was withdrawn; it cannot be taken back")
    return report, found


def _write(change: Change, row: Row[Any], values: Mapping[str, str | None]) -> set[str]:
    """Let a report have these values; what hangs on them is derived anew."""
    if not values:
        return set()
    connection, rows = change.connection, tables.report
    columns: dict[str, Any] = {key: value for key, value in values.items() if key != "published"}
    if "published" in values:
        published = _published(values["published"], row.text)
        told = published.model_dump(mode="json", exclude_none=True) if published else None
        columns |= {"published": told, "published_day": day_of(published)}
    columns["extracted_by"] = _marked(row.extracted_by, values)
    connection.execute(update(rows).where(rows.c.id == row.id).values(columns))
    change.touch(row.id)
    now = _row(connection, row.id)
    if {"outlet", "address"} & set(values):
        _rename(change, now)
    search.enter(connection, [search.Entry(row.id, now.title or "", now.text)])
    forget(connection, [row.id])
    return _derive(change, now) if row.state == State.READ.value else set()


def _marked(extracted_by: str | None, values: Mapping[str, str | None]) -> str:
    """What made a text, with the fields that a person stated."""
    made, _, before = (extracted_by or "").partition(STATED)
    stated = {one for one in before.split(", ") if one} - set(values)
    stated |= {key for key, value in values.items() if value is not None}
    return f"{made}{STATED}{', '.join(sorted(stated))}" if stated else made


def _rename(change: Change, row: Row[Any]) -> None:
    """Let the article have the outlet and the address of its report."""
    rows = tables.article
    key = article_key(report_of(row))
    taken = select(rows.c.id).where(rows.c.key == key, rows.c.id != row.article_id)
    if other := change.connection.execute(taken).scalar():
        raise RecordError(f"{row.address} is the address of another article here ({other})")
    own = update(rows).where(rows.c.id == row.article_id)
    change.connection.execute(own.values(key=key, outlet=row.outlet))


def _derive(change: Change, row: Row[Any]) -> set[str]:
    """Let the report be read again, and what counts as one source be found anew."""
    connection, rows = change.connection, tables.reading
    mine = (rows.c.report_id == row.id, rows.c.ended.is_(None))
    for number, read_by in connection.execute(select(rows.c.id, rows.c.read_by).where(*mine)).all():
        if not read_by.endswith(STALE):
            own = update(rows).where(rows.c.id == number)
            connection.execute(own.values(read_by=f"{read_by}{STALE}"))
    entered = Entered(row.id, row.article_id, new=False, mentions=tuple(_mentions(change, row.id)))
    akin = kin(connection, row.article_id)
    derive_again(change, entered, report_of(row))
    credit_again(change, entered)
    akin |= kin(connection, row.article_id)
    return set(entered.mentions) | set(_of_events(connection, events_of(connection, akin)))


def _mentions(change: Change, report: str) -> list[str]:
    rows = tables.mention
    standing = (rows.c.report_id == report, rows.c.ended.is_(None))
    query = select(rows.c.id).where(*standing).order_by(rows.c.order)
    return list(change.connection.execute(query).scalars())


def _of_events(connection: Connection, events: Collection[str]) -> Iterator[str]:
    rows = tables.mention
    for some in chunks(sorted(events)):
        standing = (rows.c.event_id.in_(some), rows.c.ended.is_(None))
        yield from connection.execute(select(rows.c.id).where(*standing)).scalars()
