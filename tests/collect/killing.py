"""Collecting in a process that can be ended at any time; what it printed is acknowledged."""

import os
import signal
import sys
from pathlib import Path
from typing import Self

from sqlalchemy import select

from dateline.archive import Level
from dateline.cli import collecting
from dateline.cli.intake import Wish
from dateline.collect.frontier import Frontier
from dateline.record import tables
from dateline.record.gathering import open_archive
from dateline.record.store import Store


class Collecting:
    """`dateline collect --allow-private SOURCES`, forked from a process that has all loaded."""

    def __init__(self, record: Path, *sources: str, workers: int = 1) -> None:
        self._out, write = os.pipe()
        self.printed = ""
        self.pid = os.fork()
        if self.pid:
            os.close(write)
            return
        status = 70
        try:
            sys.stdout = os.fdopen(write, "w")
            sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
            wish = Wish(sources=sources, allow_private=True, workers=workers)
            status = collecting.run(record, wish)
        finally:
            sys.stdout.flush()
            os._exit(status)

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
