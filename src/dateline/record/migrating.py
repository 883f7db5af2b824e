"""Migrating: bringing a database's tables up to what this version knows, by Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from dateline.errors import RecordError
from dateline.record.engine import lock_for_writing

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = "dateline.record:migrations"


def newest() -> str:
    """The version of the tables that this program knows: the number of its last migration."""
    files = (Path(__file__).parent / "migrations" / "versions").glob("[0-9]*_*.py")
    return max(file.name.partition("_")[0] for file in files)


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    from alembic.config import Config  # noqa: PLC0415 - see `upgrade`

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Make or change the tables where they are not the newest; one process does it.

    Raises `RecordError` for a database that a newer version of the program made.
    """
    if _version(engine) == newest():
        return
    # Imported where it is needed: loading it takes as long as opening a record.
    from alembic import command  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        lock_for_writing(connection)
        try:
            command.upgrade(configuration(connection), "head")
        except CommandError as error:
            raise RecordError(f"a newer version of Dateline made this record ({error})") from None


def _version(engine: Engine) -> str | None:
    """The version that Alembic wrote down in the database; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
