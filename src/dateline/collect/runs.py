"""Runs: each collecting from its wish to its end, with what it came by, for those who look on.

They are kept in `collecting.sqlite`, so that another process can tell of them, and ask one to stop.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from dateline.collect.frontier import Frontier
from dateline.collect.known import as_text, moment_of

KEPT = 20
"""Runs whose steps are kept; of earlier ones only how they ended."""

MOST_STEPS = 20_000
"""Steps of a run that are kept; of a longer one the last."""

LONGEST = 500
"""Characters of what is told of a step."""


COMMAND = "json_extract(wish, '$.command') IS NOT NULL"
"""Of a run that a command line began: any number of them may be under way, each with its lock."""


A_MOMENT = timedelta(seconds=10)


def lock_of(run: int) -> str:
    """The file that a command holds locked while its run is under way."""
    return f"collecting.{run}.lock"


class Ended(StrEnum):
    """How a run ended."""

    DONE = "done"
    STOPPED = "stopped"  # somebody wished so; what was due is due still
    FAILED = "failed"
    BROKEN_OFF = "broken off"  # its process is gone, and did not say why


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands."""

    id: int
    what: str  # collect, recheck, watch, add
    wish: Mapping[str, Any]
    wished_by: str
    began: datetime
    ended: datetime | None = None
    outcome: Ended | None = None
    told: str = ""
    stop: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def command(self) -> str:
        """The command line that it is; "" of a run that the pages began."""
        return str(self.wish.get("command") or "")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a run did: a visit, a reading, or what was worth a word."""

    id: int
    run: int
    at: datetime
    what: str  # visit, read, note, problem
    state: str
    address: str
    told: str
    found: Mapping[str, Any]


class Runs:
    """The runs of a record."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier

    def begin(self, what: str, wish: Mapping[str, Any], by: str) -> int:
        """Write down that a run begins; those long ago forget their steps."""
        with self._frontier.writing() as connection:
            values = (what, json.dumps(wish), by, _now())
            cursor = connection.execute(
                "INSERT INTO run (what, wish, wished_by, began) VALUES (?, ?, ?, ?)", values
            )
            connection.execute(
                "DELETE FROM step WHERE run <= (SELECT id FROM run ORDER BY id DESC "
                "LIMIT 1 OFFSET ?)",
                (KEPT,),
            )
            return int(cursor.lastrowid or 0)

    def end(self, run: int, outcome: Ended, told: str = "") -> None:
        """Write down how a run ended; one that ended before stays as it is."""
        with self._frontier.writing() as connection:
            connection.execute(
                "UPDATE run SET ended = ?, outcome = ?, told = ? WHERE id = ? AND ended IS NULL",
                (_now(), outcome.value, told[:LONGEST], run),
            )

    def break_off(self, besides: int = 0) -> None:
        """End runs whose process is gone: whoever holds the lock of runs may say so."""
        with self._frontier.writing() as connection:
            connection.execute(
                "UPDATE run SET ended = ?, outcome = ? WHERE ended IS NULL AND id <> ? "
                f"AND NOT {COMMAND}",
                (_now(), Ended.BROKEN_OFF.value, besides),
            )

    def commands(self) -> list[int]:
        """The runs of command lines that have not ended, as far as is written down.

        Not those that began this moment, which may not hold their lock yet.
        """
        some = as_text(datetime.now(UTC) - A_MOMENT)
        query = f"SELECT id FROM run WHERE ended IS NULL AND began < ? AND {COMMAND}"
        rows = self._frontier.rows(query, (some,))
        return [row["id"] for row in rows]

    def ask_to_stop(self) -> None:
        """Ask the run that is under way to stop."""
        with self._frontier.writing() as connection:
            connection.execute(f"UPDATE run SET stop = 1 WHERE ended IS NULL AND NOT {COMMAND}")

    def is_to_stop(self, run: int) -> bool:
        """Whether somebody asked a run to stop."""
        found = self._frontier.rows("SELECT stop FROM run WHERE id = ?", (run,))
        return bool(found and found[0]["stop"])

    def enter(
        self,
        run: int,
        steps: Collection[tuple[str, str, str, str, Mapping[str, Any]]],
        counts: Counter[str],
    ) -> None:
        """Write steps (what, state, address, told, found), and what the run came to by now."""
        with self._frontier.writing() as connection:
            connection.executemany(
                "INSERT INTO step (run, at, what, state, address, told, found) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (run, _now(), what, state, address, told[:LONGEST], json.dumps(found))
                    for what, state, address, told, found in steps
                ],
            )
            connection.execute("UPDATE run SET counts = ? WHERE id = ?", (json.dumps(counts), run))
            if counts["steps"] > MOST_STEPS and counts["steps"] % 1000 < len(steps):
                connection.execute(
                    "DELETE FROM step WHERE run = ? AND id <= (SELECT MAX(id) - ? FROM step)",
                    (run, MOST_STEPS),
                )

    def one(self, run: int) -> Run | None:
        """A run by its number."""
        found = self._frontier.rows("SELECT * FROM run WHERE id = ?", (run,))
        return _run(found[0]) if found else None

    def last(self, most: int = 20) -> list[Run]:
        """The last runs, the newest first."""
        rows = self._frontier.rows("SELECT * FROM run ORDER BY id DESC LIMIT ?", (most,))
        return [_run(row) for row in rows]

    def under_way(self) -> Run | None:
        """The run of the pages that has not ended, as far as is written down."""
        query = f"SELECT * FROM run WHERE ended IS NULL AND NOT {COMMAND} ORDER BY id DESC LIMIT 1"
        rows = self._frontier.rows(query)
        return _run(rows[0]) if rows else None

    def steps(self, run: int, after: int = 0, most: int = 200) -> list[Step]:
        """The steps of a run after one, the oldest first; of many the last."""
        rows = self._frontier.rows(
            "SELECT * FROM (SELECT * FROM step WHERE run = ? AND id > ? ORDER BY id DESC LIMIT ?) "
            "ORDER BY id",
            (run, after, most),
        )
        return [_step(row) for row in rows]


def _run(row: sqlite3.Row) -> Run:
    began = moment_of(row["began"])
    assert began is not None
    return Run(
        id=row["id"],
        what=row["what"],
        wish=json.loads(row["wish"]),
        wished_by=row["wished_by"],
        began=began,
        ended=moment_of(row["ended"]),
        outcome=Ended(row["outcome"]) if row["outcome"] else None,
        told=row["told"],
        stop=bool(row["stop"]),
        counts=json.loads(row["counts"]),
    )


def _step(row: sqlite3.Row) -> Step:
    values = {key: row[key] for key in ("id", "run", "what", "state", "address", "told")}
    at = moment_of(row["at"])
    assert at is not None
    return Step(**values, at=at, found=json.loads(row["found"]))


def _now() -> str:
    return as_text(datetime.now(UTC))
