"""Collecting in a process that can be ended at any time; what it printed is acknowledged."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, Self

from sqlalchemy import select

from dateline.archive import Level
from dateline.cli import INTERRUPTED, collecting
from dateline.cli.intake import Wish
from dateline.collect.frontier import Frontier
from dateline.record import tables
from dateline.record.gathering import open_archive
from dateline.record.store import Store


def forked(work: Callable[[], int]) -> tuple[int, int]:
    """Do what a command does in a process of its own; gives its id, and what it prints to."""
    out, write = os.pipe()
    # A signal that comes before the work has begun waits: it is never raised in the test's code.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    pid = os.fork()
    if not pid:
        _work(work, write)
    os.close(write)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pid, out


def _work(work: Callable[[], int], write: int) -> NoReturn:
    status = 70
    try:
        try:
            sys.stdout = os.fdopen(write, "w")
            sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
            status = work()
        except KeyboardInterrupt:  # before or after the work itself, as the command takes it
            status = INTERRUPTED
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout.flush()
    finally:
        os._exit(status)


class Collecting:
    """`dateline collect --allow-private SOURCES`, forked from a process that has all loaded."""

    def __init__(self, record: Path, *sources: str, workers: int = 1) -> None:
        wish = Wish(sources=sources, allow_private=True, workers=workers)
        self.pid, self._out = forked(lambda: collecting.run(record, wish))
        self.printed = ""

    @property
    def acknowledged(self) -> set[str]:
        """Reports that were told to be collected, in lines that are whole."""
        whole = self.printed[: self.printed.rfind("\n") + 1].splitlines()
        return {line.split()[1] for line in whole if line.startswith(("report", "edition"))}

    def until(self, wanted: int) -> Self:
        """Read until so many reports are acknowledged, or it has ended."""
        while len(self.acknowledged) < wanted and (data := os.read(self._out, 65536)):
            self.printed += data.decode()
        return self

    def end(self, number: int = signal.SIGKILL) -> int:
        """End it with a signal; gives its exit status, or the signal below 0."""
        os.kill(self.pid, number)
        return self.wait()

    def wait(self) -> int:
        """Its exit status, when it has ended and all that it printed is read."""
        self.until(sys.maxsize)
        os.close(self._out)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def check(record: Path, acknowledged: set[str]) -> dict[str, str]:
    """Assert that all that was acknowledged is there with its bytes; gives names by report."""
    rows = tables.report
    with Store.open(record) as store, store.reading() as connection:
        found = list(connection.execute(select(rows.c.id, rows.c.name, rows.c.capture)))
    assert acknowledged <= {row.id for row in found}
    # Opened as the next who writes does: what was not acknowledged may be cut away.
    with Frontier.open(record) as frontier, open_archive(record, frontier) as archive:
        for row in found:
            capture = archive.capture(row.capture)
            assert capture.content
        wrong = [one for one in archive.verify() if one.level is Level.WRONG]
        assert wrong == []
    names = {row.id: row.name for row in found}
    assert len(set(names.values())) == len(names)  # no report twice
    return names
