"""Visits: each is written down, and its address keeps what they all came to."""

import sqlite3

from dateline.collect.known import Visit, as_text

_SUM_UP = """
UPDATE address SET
    seen_since = CASE WHEN seen = :state THEN seen_since ELSE :at END,
    good_at = CASE WHEN :state IN ('new', 'same', 'edited', 'changed', 'moved')
        THEN COALESCE(good_at, :at) ELSE good_at END,
    changed_at = CASE WHEN :state IN ('edited', 'changed')
        THEN COALESCE(changed_at, :at) ELSE changed_at END,
    vanished_at = CASE
        WHEN :state IN ('gone', 'blocked', 'login') THEN COALESCE(vanished_at, :at)
        WHEN :state IN ('new', 'same', 'edited', 'changed', 'moved') THEN NULL
        ELSE vanished_at END,
    report = NULLIF(report, ''),
    seen = :state
WHERE address = :address
"""


def enter_visit(connection: sqlite3.Connection, visit: Visit) -> None:
    """Write a visit down, and what the visits of its address come to by now."""
    connection.execute(
        "INSERT INTO visit (address, at, state, status, capture, told, moved_to) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            visit.address,
            as_text(visit.at),
            visit.state,
            visit.status,
            visit.capture,
            visit.told,
            visit.moved_to,
        ),
    )
    connection.execute(
        _SUM_UP, {"address": visit.address, "state": visit.state, "at": as_text(visit.at)}
    )
