"""Work in a process that is killed at a certain point, the n-th step on disk or in the database."""

import os
import signal
import sqlite3
from collections.abc import Callable

from dateline.archive import Archive

Work = Callable[[Archive, Callable[[str], None]], None]


def killed_at(step: int, opened: Callable[[], Archive], work: Work) -> tuple[list[str], bool]:
    """Run work in a process that kills itself (SIGKILL) at a step.

    Gives what it acknowledged before, and whether it came to its end instead.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(step, opened, work, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        acknowledged = told.read().split()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, -signal.SIGKILL}, status
    return acknowledged, status == 0


def _work(step: int, opened: Callable[[], Archive], work: Work, writing: int) -> None:
    status, left = 70, [step]

    def tick(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def sync(handle: int, real: Callable[[int], None] = os.fsync) -> None:
        tick()
        real(handle)
        tick()

    try:
        os.fsync = sync  # type: ignore[assignment]
        connect = sqlite3.connect

        def traced(*given: object, **named: object) -> sqlite3.Connection:
            connection = connect(*given, **named)  # type: ignore[call-overload]
            connection.set_trace_callback(tick)
            return connection  # type: ignore[no-any-return]

        sqlite3.connect = traced  # type: ignore[assignment]
        archive = opened()
        work(archive, lambda words: os.write(writing, f"{words}\n".encode()) and None)
        status = 0
    finally:
        os._exit(status)
