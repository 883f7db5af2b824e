"""Work of the command line in a process that has a reader already: begun at once, ended anytime."""

import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

from dateline.cli import adding, rereading
from dateline.cli.reading import Request
from dateline.engines import ReaderOptions
from tests.collect.killing import forked

FAST = ReaderOptions(fast=True)


class Forked:
    """A process that works on a record; what it printed is what it acknowledged."""

    def __init__(self, work: Callable[[], int]) -> None:
        self.pid, self._out = forked(work)
        self.printed = ""

    @classmethod
    def add(cls, record: Path, sources: Iterable[Path]) -> Self:
        """`dateline add --fast SOURCES`."""
        request = Request(sources=tuple(map(str, sources)), fast=True, workers=1)
        return cls(lambda: adding.run(request, record))

    @classmethod
    def reread(cls, record: Path) -> Self:
        """`dateline reread --fast --all`."""
        wish = rereading.Wish(FAST, workers=1, every=True)
        return cls(lambda: rereading.run(record, wish))

    def lines(self, wanted: int) -> None:
        """Read until so many reports are acknowledged, or the process has ended."""
        while len(self.acknowledged) < wanted and (data := os.read(self._out, 4096)):
            self.printed += data.decode()

    @property
    def acknowledged(self) -> list[str]:
        """Reports that were told to be added: lines that are not indented, and whole."""
        whole = self.printed[: self.printed.rfind("\n") + 1].splitlines()
        return [line.split(":")[0] for line in whole if line and not line.startswith(" ")]

    def end(self, number: int = signal.SIGKILL) -> int:
        """End it with a signal; gives its exit status, or the signal below 0."""
        os.kill(self.pid, number)
        return self.wait()

    def wait(self) -> int:
        """Its exit status, when it has ended and all that it printed is read."""
        self.lines(sys.maxsize)
        os.close(self._out)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
