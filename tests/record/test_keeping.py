"""Backup while others write, restore into either database, and a rebuild that changes nothing."""

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import delete, select, update

from dateline.cli.exporting import export_file
from dateline.errors import RecordError
from dateline.record import people, tables
from dateline.record.backup import backup, restore, verify
from dateline.record.ids import event_of
from dateline.record.queries import Wanted
from dateline.record.revising import history
from dateline.record.store import Store, last_revision
from tests.record.conftest import FreshDatabase, new_database
from tests.record.desk import Desk
from tests.record.forked import Forked
from tests.record.stories.checks import rebuilt
from tests.record.stories.conftest import EXAMPLES

DAY = "1954-03-09"
FIRE = "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said."
AGAIN = "Four workers died on Monday in a fire at a flax mill in Ghent, Belgium, the hospital said."
SHED = "A fire destroyed a tram shed in Lyon, France, on Sunday. Police arrested two men."
MARCH = "Dockers marched in Porto, Portugal, on Sunday for higher wages."


@pytest.fixture
def worked_on(desk: Desk) -> Desk:
    """A record with reports, a merge, a correction and a rejection."""
    for i, text in enumerate((FIRE, AGAIN, SHED)):
        desk.add(text, DAY, f"Paper {i}")
    fire = desk.only(where="Ghent").id
    arrest = desk.only(kinds=["justice"]).id
    shed = desk.only(where="Lyon", kinds=["disaster"]).id
    value: dict[str, object] = {"low": 5, "best": 5, "high": 5, "text": "five"}
    note = "her own count"
    desk.decide(lambda c: people.edit(c, "Ines", fire, "counts.dead", value, note=note))
    desk.decide(lambda c: people.merge(c, "Ines", [fire, shed]), "merge")
    desk.decide(lambda c: people.reject(c, "Ines", arrest, "they were let go"), "reject")
    return desk


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a record but those that can be made again."""
    with store.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in tables.metadata.sorted_tables
            if table.info != tables.MADE_AGAIN
        }


def exported(store: Store, file: Path) -> bytes:
    export_file(store, Wanted(), "jsonl", file)
    return file.read_bytes()


def test_a_rebuild_makes_events_ids_and_export_again(worked_on: Desk, tmp_path: Path) -> None:
    store = worked_on.store
    before, rows = worked_on.events(), contents(store)
    file = exported(store, tmp_path / "before.jsonl")
    derived = dict.fromkeys(
        column.name for column in tables.event.c if column.name in {"data", "title", "kind", "dead"}
    )
    with store.writing("test", "damage") as change:
        # All that is derived goes: values, places, relations, and which event a mention is in.
        change.connection.execute(update(tables.event).values(derived | {"redirect": None}))
        change.connection.execute(delete(tables.event_place))
        change.connection.execute(delete(tables.relation))
        for name in change.connection.execute(select(tables.mention.c.id)).scalars().all():
            own = update(tables.mention).where(tables.mention.c.id == name)
            change.connection.execute(own.values(event_id=event_of(name)))
        change.touch("e-damage")
    assert rebuilt(worked_on)
    assert worked_on.events() == before
    after = contents(store)
    assert [len(row) for row in after["event"]] == [len(row) for row in rows["event"]]
    for table in ("event_place", "relation", "mention", "claim", "judgement"):
        assert after[table] == rows[table], table
    assert exported(store, tmp_path / "after.jsonl") == file


def test_a_rebuild_that_changes_nothing_is_no_revision(worked_on: Desk) -> None:
    rows = contents(worked_on.store)
    assert rebuilt(worked_on) == ()
    assert contents(worked_on.store) == rows


def test_a_record_moves_to_another_database_and_back(
    worked_on: Desk, postgresql: str, fresh_database: FreshDatabase, tmp_path: Path
) -> None:
    file, again = tmp_path / "one.zip", tmp_path / "two.zip"
    made = backup(worked_on.store, file)
    assert made.rows["report.jsonl"] == 3
    embedded = worked_on.store.engine.dialect.name == "sqlite"
    other = new_database(postgresql) if embedded else None
    with restore(file, tmp_path / "other", other) as store:
        assert store.engine.dialect.name != worked_on.store.engine.dialect.name
        assert contents(store) == contents(worked_on.store)
        backup(store, again)
    with restore(again, tmp_path / "back", fresh_database()) as store:
        assert contents(store) == contents(worked_on.store)
        desk = Desk(store, worked_on.reader, worked_on.readings)
        assert desk.events() == worked_on.events()
        assert desk.events(text="flax") == worked_on.events(text="flax")
        assert rebuilt(desk) == ()

        # And it goes on: new rows get new numbers.
        number = len(history_of(store))
        desk.add(MARCH, DAY, "Paper 4")
        assert len(history_of(store)) == number + 1


def history_of(store: Store) -> list[object]:
    with store.reading() as connection:
        return list(history(connection))


def test_a_backup_made_while_another_process_writes_is_whole(desk: Desk, tmp_path: Path) -> None:
    desk.store.engine.dispose()  # no connection is shared with another process
    adding = Forked.add(
        desk.folder, [EXAMPLES / "wire-and-copies.jsonl", EXAMPLES / "coast-letter.md"]
    )
    files = []
    for wanted in (1, 2, 4):
        adding.lines(wanted)
        files.append(tmp_path / f"{wanted}.zip")
        backup(desk.store, files[-1])
    assert adding.wait() == 0
    for wanted, file in zip((1, 2, 4), files, strict=True):
        assert verify(file).rows["report.jsonl"] >= wanted
        with restore(file, tmp_path / file.stem) as store:
            copy = Desk(store, desk.reader, {})
            assert len(copy.events()) > 0
            assert rebuilt(copy) == ()
            with store.reading() as connection:
                assert last_revision(connection) >= wanted


def test_a_backup_that_was_changed_is_refused(worked_on: Desk, tmp_path: Path) -> None:
    file = tmp_path / "one.zip"
    backup(worked_on.store, file)
    data = bytearray(file.read_bytes())
    middle = len(data) // 3
    data[middle : middle + 40] = bytes(40)
    file.write_bytes(data)
    with pytest.raises(RecordError):
        restore(file, tmp_path / "none")
    assert not (tmp_path / "none" / "dateline.toml").exists()


def test_a_backup_of_an_earlier_version_is_completed(worked_on: Desk, tmp_path: Path) -> None:
    file, old = tmp_path / "one.zip", tmp_path / "old.zip"
    backup(worked_on.store, file)
    with ZipFile(file) as new, ZipFile(old, "w") as written:
        parts = {name: new.read(name) for name in new.namelist()}
        rows = [json.loads(line) for line in parts["mention.jsonl"].splitlines()]
        without = [{k: v for k, v in row.items() if k not in {"lasting", "cell"}} for row in rows]
        parts["mention.jsonl"] = b"".join(json.dumps(row).encode() + b"\n" for row in without)
        manifest = json.loads(parts["manifest.json"])
        digest = hashlib.sha256(parts["mention.jsonl"]).hexdigest()
        manifest["sha256"]["mention.jsonl"] = digest
        parts["manifest.json"] = json.dumps(manifest).encode()
        for name, data in parts.items():
            written.writestr(name, data)
    with restore(old, tmp_path / "restored") as store:
        assert contents(store) == contents(worked_on.store)


def test_a_restore_does_not_overwrite_a_record(worked_on: Desk, tmp_path: Path) -> None:
    file = tmp_path / "one.zip"
    backup(worked_on.store, file)
    before = contents(worked_on.store)
    with pytest.raises(RecordError):
        restore(file, worked_on.folder)
    assert contents(worked_on.store) == before
