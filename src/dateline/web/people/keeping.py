"""Keeping: how rows of people are written, which is no revision, and how secrets are made."""

import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from dateline.record.engine import lock_for_writing
from dateline.record.store import Store

LOCK = 0x70656F70
"""PostgreSQL's advisory lock for changes of people ("peop"): a link is used only once."""


@contextmanager
def changing(store: Store) -> Iterator[Connection]:
    """A connection to write through: all of it is written, or nothing."""
    writer = store.engine.connect().execution_options(writing=True)
    with writer as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            lock_for_writing(connection)
        else:  # those who add reports need not be waited for
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        yield connection


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())


def new_secret() -> str:
    """What a cookie, a link or a token holds; 256 bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret: a plain hash is enough for one that nobody can guess.

    Rows are looked up by it, so that no time tells how much of a secret was right.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
