"""Importing: entries of a data set become mentions of it, their values claims with their cells.

An entry is known by its key in the data set. One that says the same as before adds nothing; one
that was changed supersedes its claims, so that its history shows both.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from dateline.errors import ImportProblem, RecordError
from dateline.importing import Entry, Value, entry_key, telling_of
from dateline.record import tables
from dateline.record.entering import enter_mentions, mention_row
from dateline.record.ids import mint
from dateline.record.people import enter_claim
from dateline.record.settle import link_new
from dateline.record.store import Change
from dateline.record.tellings import chunks, load_tellings
from dateline.record.weights import linker_of
from dateline.vocabulary import PersonClaim, Telling

DATA_SET = "dataset:"
"""How the key of a data set's article begins; the article keeps its licence."""

MINTED = frozenset({"id", "order", "event_id", "key", "entered_by", "state"})
"""Columns of a mention that a changed row leaves as they are."""


@dataclass
class Imported:
    """What became of the entries of a data set."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    known: int = 0
    problems: list[ImportProblem] = field(default_factory=list)

    @property
    def mentions(self) -> list[str]:
        """All that were entered or changed."""
        return [*self.new, *self.changed]


def enter_data_set(
    change: Change, name: str, licence: str | None, entries: Iterable[Entry | ImportProblem]
) -> Imported:
    """Enter what is not known yet or says other than before.

    A row that cannot be read is a problem of its own; the others are entered. Raises `RecordError`
    where the data set is known under another licence.
    """
    listed = list(entries)
    done = Imported(problems=[one for one in listed if isinstance(one, ImportProblem)])
    keyed = _keyed(name, [one for one in listed if isinstance(one, Entry)], done)
    _keep_licence(change, name, licence)
    before = _known(change.connection, keyed)
    claims = _claims(change.connection, [one for one, _ in before.values()])
    order = _last(change.connection)
    new: list[tuple[Telling, Entry]] = []
    for key, entry in keyed.items():
        own, state = before.get(key, (mint("m"), "new"))
        try:
            telling = telling_of(name, entry, own, order + len(new) + 1)
        except ImportProblem as problem:
            done.problems.append(problem)
            continue
        if state == "new":
            new.append((telling, entry))
        elif state == "current" and _same(entry, claims.get(own, {})):
            done.known += 1
        else:
            _replace(change, telling, entry, claims.get(own, {}))
            done.changed.append(own)
    _enter(change, new)
    done.new = [telling.id for telling, _ in new]
    _judge_again(change, done.changed)
    return done


def refresh(change: Change, mentions: Collection[str]) -> None:
    """Let mentions of data sets say what the standing claims of these say."""
    for name, telling in load_tellings(change.connection, mentions).items():
        by = telling.entered_by
        own = [one for one in telling.person_claims if one.by == by and one.cell]
        if not by or telling.report or not any(one.field == "kind" for one in own):
            continue
        values = tuple(Value(one.field, one.value, one.cell or "") for one in own)
        entry = Entry(name, values, telling.mention.summary)
        _rewrite(change, telling_of(by, entry, name, telling.order), state=None)


def data_sets(connection: Connection) -> dict[str, str | None]:
    """The data sets of a record with their licences; None where none was stated."""
    rows = tables.article
    query = select(rows.c.key, rows.c.licence).where(rows.c.key.like(f"{DATA_SET}%"))
    return {key.removeprefix(DATA_SET): licence for key, licence in connection.execute(query)}


def _keyed(name: str, entries: Iterable[Entry], done: Imported) -> dict[str, Entry]:
    """Entries by key; a second one of a key is told and left out."""
    found: dict[str, Entry] = {}
    for entry in entries:
        first = found.setdefault(entry_key(name, entry.key), entry)
        if first is not entry:
            what = f"has the id '{entry.key}' of {first.at}; the row is left out"
            done.problems.append(ImportProblem(f"{entry.at}: {what}"))
    return found


def _keep_licence(change: Change, name: str, licence: str | None) -> None:
    rows, known = tables.article, data_sets(change.connection)
    if name not in known:
        row = {"id": mint("a"), "key": f"{DATA_SET}{name}", "outlet": name, "licence": licence}
        change.connection.execute(insert(rows).values(row | {"revision": change.revision}))
        change.touch(row["id"] or "")
    elif licence and known[name] is None:
        own = update(rows).where(rows.c.key == f"{DATA_SET}{name}")
        change.connection.execute(own.values(licence=licence))
    elif licence and known[name] != licence:
        was = known[name]
        raise RecordError(f"{name} is in the record under the licence '{was}', not '{licence}'")


def _known(connection: Connection, keys: Collection[str]) -> dict[str, tuple[str, str]]:
    """The mentions that were entered of these keys, with their states."""
    rows = tables.mention
    found: dict[str, tuple[str, str]] = {}
    for some in chunks(sorted(keys)):
        query = select(rows.c.key, rows.c.id, rows.c.state).where(rows.c.key.in_(some))
        found.update((key, (name, state)) for key, name, state in connection.execute(query))
    return found


def _claims(connection: Connection, mentions: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The data set's standing claims, by mention and id."""
    rows, of = tables.claim, tables.mention
    found: dict[str, dict[str, Any]] = {}
    query = (
        select(rows.c.mention_id, rows.c.id, rows.c.data, of.c.entered_by)
        .join(of, of.c.id == rows.c.mention_id)
        .where(rows.c.ended.is_(None))
    )
    for some in chunks(sorted(mentions)):
        listed = connection.execute(query.where(rows.c.mention_id.in_(some)))
        for mention, name, data, data_set in listed:
            if data["by"] == data_set:
                found.setdefault(mention, {})[name] = data
    return found


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(tables.mention.c.order))).scalar() or 0


def _enter(change: Change, new: Sequence[tuple[Telling, Entry]]) -> None:
    outside = {"report_id": None, "reading_id": None, "local": None, "main": True}
    own = outside | {"revision": change.revision}
    enter_mentions(change, [mention_row(telling) | own for telling, _ in new])
    for telling, entry in new:
        for value in entry.values:
            _claim(change, telling, value)


def _claim(change: Change, telling: Telling, value: Value) -> None:
    by = telling.entered_by or ""
    claim = PersonClaim(
        id=mint("c"), field=value.field, value=_plain(value), by=by, cell=value.cell
    )
    enter_claim(change, telling.id, claim)


def _replace(
    change: Change, telling: Telling, entry: Entry, before: Mapping[str, Mapping[str, Any]]
) -> None:
    """Supersede the claims that the row makes no more, and enter those that it makes now."""
    wanted = {_said(one.field, _plain(one)): one for one in entry.values}
    standing = {name: _said(data["field"], data["value"]) for name, data in before.items()}
    gone = [name for name, said in standing.items() if said not in wanted]
    rows, of = tables.claim, tables.mention
    change.connection.execute(update(rows).where(rows.c.id.in_(gone)).values(ended=change.revision))
    for said, value in wanted.items():
        if said not in standing.values():
            _claim(change, telling, value)
    _rewrite(change, telling, state="current")
    change.connection.execute(update(of).where(of.c.id == telling.id).values(ended=None))
    change.touch(telling.id)


def _rewrite(change: Change, telling: Telling, state: str | None) -> None:
    """Write what linking compares of a mention again; its id, order and key stay."""
    rows = tables.mention
    columns = {k: part for k, part in mention_row(telling).items() if k not in MINTED}
    columns = columns | {"state": state} if state else columns
    change.connection.execute(update(rows).where(rows.c.id == telling.id).values(columns))


def _same(entry: Entry, before: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a row says what it said before, wherever it stands now."""
    now = sorted(_said(one.field, _plain(one)) for one in entry.values)
    return now == sorted(_said(data["field"], data["value"]) for data in before.values())


def _said(name: str, value: Mapping[str, Any]) -> str:
    return json.dumps([name, value], sort_keys=True, ensure_ascii=False)


def _judge_again(change: Change, mentions: Collection[str]) -> None:
    """Supersede what the linker judged of mentions that say other things now."""
    rows = tables.judgement
    for some in chunks(sorted(mentions)):
        ends = or_(rows.c.first.in_(some), rows.c.second.in_(some))
        standing = (rows.c.ended.is_(None), rows.c.person.is_(False))
        change.connection.execute(update(rows).where(ends, *standing).values(ended=change.revision))
    if mentions:
        link_new(change, mentions, linker_of(change.folder))


def _plain(value: Value) -> dict[str, Any]:
    """A value as JSON has it."""
    return {
        key: list(part) if isinstance(part, tuple) else part for key, part in value.value.items()
    }
