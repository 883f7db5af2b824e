"""Migrating: bringing a database's tables up to what this version knows, by Alembic."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine

from dateline.errors import RecordError
from dateline.record.engine import lock_for_writing

SCRIPTS = "dateline.record:migrations"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Make or change the tables where they are not the newest; one process does it.

    Raises `RecordError` for a database that a newer version of the program made.
    """
    newest = ScriptDirectory.from_config(configuration()).get_current_head()
    if _version(engine) == newest:
        return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        lock_for_writing(connection)
        try:
            command.upgrade(configuration(connection), "head")
        except CommandError as error:
            raise RecordError(f"a newer version of Dateline made this record ({error})") from None


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
