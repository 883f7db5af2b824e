"""Correcting: what a person changed in an exported table becomes claims of theirs, which win."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

from dateline.errors import BadOption, ImportProblem, RecordError
from dateline.importing import Edited
from dateline.record import tables
from dateline.record.ids import normal
from dateline.record.people import edit
from dateline.record.settings import Settings
from dateline.record.store import Change
from dateline.record.supplying import supplied
from dateline.record.tellings import chunks
from dateline.vocabulary import Basis
from dateline.vocabulary.claim import value_type


@dataclass(frozen=True)
class Correction:
    """A value to be entered for a field of an event, and the cell that it stands in."""

    event: str
    field: str
    value: dict[str, Any]
    cell: str


def corrections(
    edited: Iterable[Edited | ImportProblem], author: str, settings: Settings
) -> tuple[list[Correction], list[ImportProblem]]:
    """Edited cells with the values that they mean, by the rules of `edit`; and what is wrong."""
    found, problems = [], []
    for one in edited:
        if isinstance(one, ImportProblem):
            problems.append(one)
            continue
        try:
            found.append(Correction(one.event, one.field, _value(one, author, settings), one.cell))
        except (BadOption, ValidationError) as error:
            problems.append(ImportProblem(f"{one.cell}: {_first(error)}; the cell is passed over"))
    return found, problems


def enter_corrections(change: Change, author: str, listed: Iterable[Correction]) -> set[str]:
    """Enter them as claims whose evidence is the cell; gives the mentions that were touched."""
    touched: set[str] = set()
    for one in listed:
        touched |= edit(change, author, one.event, one.field, one.value, cell=one.cell)
    return touched


def known_ids(connection: Connection, ids: Collection[str]) -> set[str]:
    """Which of these are ids of events, be they merged or deleted by now."""
    rows, found = tables.event, set[str]()
    for some in chunks(sorted({normal(one) for one in ids if one})):
        found.update(connection.execute(select(rows.c.id).where(rows.c.id.in_(some))).scalars())
    return found


def fates(connection: Connection) -> Callable[[str], str]:
    """A function that says what has become of an id of an event that is not there to be edited."""
    rows = tables.event

    def fate(given: str) -> str:
        if not given:
            return "no id of an event"
        name = normal(given)
        query = select(rows.c.state, rows.c.redirect).where(rows.c.id == name)
        row = connection.execute(query).first()
        if row is None:
            return f"the record has no event {given}"
        if row.state == "merged":
            return f"{name} was merged into {row.redirect}: edit that one"
        return (
            f"{name} was deleted" if row.state == "deleted" else f"{name} does not leave the record"
        )

    return fate


def _value(one: Edited, author: str, settings: Settings) -> dict[str, Any]:
    if isinstance(one.given, str):
        try:
            return supplied(one.field, one.given, settings)[1]
        except RecordError as error:
            raise BadOption(str(error)) from None
    given = {**one.given, "basis": Basis.SUPPLIED, "supplied_by": author}
    value_type(one.field).model_validate(given)
    return one.given


def _first(error: Exception) -> str:
    """What is wrong, in a line."""
    if isinstance(error, ValidationError):
        return error.errors()[0]["msg"].removeprefix("Value error, ")
    return str(error)
