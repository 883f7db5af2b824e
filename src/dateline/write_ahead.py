"""SQLite's write-ahead log, where several may open a new database at one moment."""

import sqlite3
import time

EVERY = 0.02
"""Seconds between two tries."""


def log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Let a database keep a write-ahead log: who reads does not wait for who writes.

    Turning it on takes the whole database for a moment, and SQLite does not wait for that as it
    waits for other locks (https://www.sqlite.org/wal.html, "Sometimes Queries Return SQLITE_BUSY
    In WAL Mode"): it is tried again for `wait` seconds. Raises `sqlite3.OperationalError`.
    """
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            # The first eight bits are the cause, those above them the finer one.
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
        else:
            return
        time.sleep(EVERY)
