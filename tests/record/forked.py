"""`dateline add` in a process that has a reader already: begun at once, ended at any time."""

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from dateline.cli.adding import run
from dateline.cli.reading import Request


class Adding:
    """A process that adds reports; what it printed is what it acknowledged."""

    def __init__(self, record: Path, sources: Iterable[Path]) -> None:
        self._out, write = os.pipe()
        self.printed = ""
        self.pid = os.fork()
        if self.pid:
            os.close(write)
        else:
            _add(record, tuple(map(str, sources)), write)

    def lines(self, wanted: int) -> None:
        """Read until so many reports are acknowledged, or the process has ended."""
        while len(self.acknowledged) < wanted and (data := os.read(self._out, 4096)):
            self.printed += data.decode()

    @property
    def acknowledged(self) -> list[str]:
        """Reports that were told to be added: lines that are not indented, and whole."""
        whole = self.printed[: self.printed.rfind("\n") + 1].splitlines()
        return [line.split(":")[0] for line in whole if line and not line.startswith(" ")]

    def kill(self) -> list[str]:
        """End it with SIGKILL; gives all that it acknowledged."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()[1]

    def wait(self) -> tuple[int, list[str]]:
        """Its exit status, and all that it acknowledged."""
        self.lines(sys.maxsize)
        os.close(self._out)
        _, status = os.waitpid(self.pid, 0)
        return status, self.acknowledged


def _add(record: Path, sources: tuple[str, ...], write: int) -> None:
    status = 70
    try:
        sys.stdout = os.fdopen(write, "w")
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - ends with the process
        status = run(Request(sources=sources, fast=True, workers=1), record)
    finally:
        sys.stdout.flush()
        os._exit(status)
