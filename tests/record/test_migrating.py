"""The tables: made once, known by their version, refused where a newer program made them."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from dateline.errors import RecordError
from dateline.record import migrating, tables
from dateline.record.engine import connect, sqlite_url
from dateline.record.store import Store


def test_the_newest_version_is_that_of_the_last_migration() -> None:
    scripts = ScriptDirectory.from_config(migrating.configuration())
    assert migrating.newest() == scripts.get_current_head()


def test_a_record_that_a_newer_version_made_is_refused_in_a_line(store: Store) -> None:
    with store.engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match="a newer version of Dateline"):
        Store.open(store.folder)


def test_migrations_make_the_tables_that_the_program_uses(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, tables.metadata)
    # Search is made by statements of its own for each database.
    assert [one for one in differences if "search" not in str(one)] == []


def test_a_folder_without_a_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="dateline init"):
        Store.open(tmp_path)


def test_a_record_of_the_first_version_has_only_reports_that_were_read(store: Store) -> None:
    folder = store.folder / "old"
    url = store.settings.record.database
    if url is not None:
        pytest.skip("shown on SQLite; the statements are the same")
    folder.mkdir()
    engine = connect(sqlite_url(folder / "record.sqlite"))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        command.upgrade(migrating.configuration(connection), "0001")
        for row in (
            "INSERT INTO revision (id, at, author, person, action) VALUES (1, 'x', 'x', 0, 'add')",
            "INSERT INTO article (id, key, revision) VALUES ('a-1', 'x', 1)",
            "INSERT INTO report (id, article_id, edition, name, text, text_sha256, revision) "
            "VALUES ('r-1', 'a-1', 1, 'x', X'78', 'x', 1)",
        ):
            connection.execute(text(row))
    migrating.upgrade(engine)
    with engine.connect() as connection:
        row = connection.execute(select(tables.report)).one()
    assert (row.state, row.capture, row.why_not) == ("read", None, None)
    engine.dispose()
