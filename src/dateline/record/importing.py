"""Importing: entries of a data set become mentions of it, their values claims with their cells."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, func, insert, select

from dateline.errors import BadOption, ImportProblem, RecordError
from dateline.importing import Edited, Entry, entry_key, telling_of
from dateline.record import tables
from dateline.record.dating import time_value
from dateline.record.entering import enter_mentions, mention_row
from dateline.record.ids import mint
from dateline.record.people import edit, enter_claim
from dateline.record.placing import place_value
from dateline.record.store import Change
from dateline.record.tellings import chunks
from dateline.vocabulary import Basis, PersonClaim, Telling
from dateline.vocabulary.claim import value_type

DATA_SET = "dataset:"
"""How the key of a data set's article begins; the article keeps its licence."""


@dataclass
class Imported:
    """What became of the entries of a data set."""

    mentions: list[str] = field(default_factory=list)
    known: int = 0
    problems: list[ImportProblem] = field(default_factory=list)


def enter_data_set(
    change: Change, name: str, licence: str, entries: Iterable[Entry | ImportProblem]
) -> Imported:
    """Enter what is not known yet; an entry is known by its key in the data set.

    A row that cannot be read is a problem of its own; the others are entered.
    """
    _keep_licence(change, name, licence)
    listed = list(entries)
    done = Imported(problems=[one for one in listed if isinstance(one, ImportProblem)])
    keyed = {entry_key(name, one.key): one for one in listed if isinstance(one, Entry)}
    before = _known(change.connection, keyed)
    done.known = len(before)
    order = change.connection.execute(select(func.max(tables.mention.c.order))).scalar() or 0
    for key, entry in keyed.items():
        if key in before:
            continue
        try:
            telling = telling_of(name, entry, mint("m"), order + 1)
        except (ValidationError, ValueError) as error:
            done.problems.append(ImportProblem(f"{entry.key}: {_first(error)}"))
            continue
        order += 1
        _enter(change, name, telling, entry)
        done.mentions.append(telling.id)
    return done


def enter_edits(change: Change, author: str, edited: Iterable[Edited], file: str) -> set[str]:
    """Enter what a person changed in an exported table as claims of theirs, which win."""
    touched: set[str] = set()
    for one in edited:
        try:
            value = _resolved(one)
            if value:
                value_type(one.field).model_validate(
                    {**value, "basis": Basis.SUPPLIED, "supplied_by": author}
                )
        except (ValidationError, BadOption) as error:
            raise ImportProblem(f"{file}, {one.cell}: {_first(error)}") from None
        note = f"edited in {file}, {one.cell}"
        touched |= edit(change, author, one.event, one.field, value, note=note)
    return touched


def data_sets(connection: Connection) -> dict[str, str]:
    """The data sets of a record with their licences."""
    rows = tables.article
    query = select(rows.c.key, rows.c.licence).where(rows.c.key.like(f"{DATA_SET}%"))
    return {key.removeprefix(DATA_SET): licence for key, licence in connection.execute(query)}


def _keep_licence(change: Change, name: str, licence: str) -> None:
    known = data_sets(change.connection).get(name)
    if known is None:
        row = {"id": mint("a"), "key": f"{DATA_SET}{name}", "outlet": name, "licence": licence}
        change.connection.execute(
            insert(tables.article).values(row | {"revision": change.revision})
        )
    elif known != licence:
        raise RecordError(f"{name} is in the record under the licence '{known}', not '{licence}'")


def _known(connection: Connection, keys: Collection[str]) -> set[str]:
    rows = tables.mention
    found: set[str] = set()
    for some in chunks(sorted(keys)):
        query = select(rows.c.key).where(rows.c.key.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def _enter(change: Change, name: str, telling: Telling, entry: Entry) -> None:
    row = mention_row(telling) | {
        "report_id": None,
        "reading_id": None,
        "revision": change.revision,
        "local": None,
        "main": True,
    }
    enter_mentions(change, [row])
    for value in entry.values:
        claim = PersonClaim(
            id=mint("c"),
            field=value.field,
            value=_plain(value.value),
            by=name,
            cell=f"{entry.key}: {value.cell}",
        )
        enter_claim(change, telling.id, claim)


def _resolved(one: Edited) -> dict[str, Any]:
    """The value with what follows from it: bounds of a time, the place of a name."""
    if one.field == "when" and one.value:
        return time_value(str(one.value["edtf"]))
    if one.field == "where" and one.value:
        return _plain(_place(str(one.value["text"]), one.country))
    return one.value


def _place(text: str, country: str | None) -> dict[str, Any]:
    """A place by its name; where that may mean several, the one in the country of before."""
    try:
        return place_value(text)
    except BadOption:
        if country is None or "," in text:
            raise
        return place_value(f"{text}, {country}")


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """A value as JSON has it."""
    return {key: list(part) if isinstance(part, tuple) else part for key, part in value.items()}


def _first(error: Exception) -> str:
    """What is wrong, in a line."""
    if isinstance(error, ValidationError):
        problem = error.errors()[0]
        return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
    return str(error)
