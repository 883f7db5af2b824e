"""Engines: one way to SQLite (embedded) and PostgreSQL (served)."""

import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from dateline.errors import RecordError
from dateline.write_ahead import log_ahead

log = logging.getLogger("dateline")

WAIT = 120
"""Seconds to wait for another process that is writing."""

TELL = 3
"""Seconds after which it is told that somebody else is writing."""

LINKING_LOCK = 0x64617465
"""PostgreSQL's advisory lock for those who write ("date"): linking must see all that stands."""


def sqlite_url(file: Path) -> URL:
    """The address of an embedded database."""
    return URL.create("sqlite", database=str(file))


def connect(url: URL | str) -> Engine:
    """An engine; raises `RecordError` for an address that no driver takes."""
    try:
        url = make_url(url)
        if url.drivername in {"postgres", "postgresql"}:
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() not in {"sqlite", "postgresql"}:
            raise RecordError(f"{url.drivername}: only sqlite and postgresql are supported")
        engine = create_engine(url, connect_args=_arguments(url))
    except (ArgumentError, NoSuchModuleError) as error:
        raise RecordError(f"{url}: not the address of a database ({error})") from None
    except ImportError:
        raise RecordError(
            "PostgreSQL needs a driver: install it with pip install 'dateline[postgresql]'"
        ) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def lock_for_writing(connection: Connection) -> None:
    """Wait until nobody else writes; the lock ends with the transaction.

    Who waits for longer than a moment is told so; raises `RecordError` after two minutes.
    """
    lock = _lock_postgresql if connection.dialect.name == "postgresql" else _lock_sqlite
    try:
        try:
            lock(connection, TELL)
        except OperationalError as error:
            if not _is_busy(error):
                raise
            log.warning("waiting for another who writes to the record (at most %s seconds)", WAIT)
            lock(connection, WAIT)
    except OperationalError as error:
        told = " ".join(str(error.orig).split())
        raise RecordError(
            "the record is busy: another writes to it; nothing was changed, try again"
            if _is_busy(error)
            else f"the record cannot be written: {told}"
        ) from None


def lock_if_free(connection: Connection) -> bool:
    """Lock where nobody else writes this moment, as `lock_for_writing` does; else give False."""
    if connection.dialect.name == "postgresql":
        query = text("SELECT pg_try_advisory_xact_lock(:lock)")
        return bool(connection.execute(query, {"lock": LINKING_LOCK}).scalar())
    try:
        _lock_sqlite(connection, 0)
    except OperationalError as error:
        if _is_busy(error):
            return False
        raise
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {WAIT * 1000}")
    return True


def _lock_sqlite(connection: Connection, seconds: int) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {seconds * 1000}")
    # Takes SQLite's write lock now: a transaction that read first could not get it later.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _lock_postgresql(connection: Connection, seconds: int) -> None:
    with connection.begin_nested():  # what fails here must not end the transaction
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{seconds}s'")
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LINKING_LOCK})
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")


def _is_busy(error: OperationalError) -> bool:
    told = str(error.orig)
    return "database is locked" in told or "lock timeout" in told


def _arguments(url: URL) -> dict[str, Any]:
    return {"timeout": WAIT} if url.get_backend_name() == "sqlite" else {}


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions begin too late (at the first write); ours begin when told.
    connection.isolation_level = None
    log_ahead(connection, WAIT)
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")  # 64 MiB
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if not connection.get_execution_options().get("writing"):
        connection.exec_driver_sql("BEGIN")
