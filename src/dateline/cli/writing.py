"""Writing: readings in; a table, JSON, JSON Lines or a page out, on the screen or in a file.

A file appears only when it is complete, but for JSON Lines, which grow line by line so that nothing
that was read is lost.
"""

import json
import os
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dateline.vocabulary import Reading


class Writer(ABC):
    """Takes readings one at a time; `finish` comes after the last one."""

    def __init__(self, stream: TextIO, output: Path | None) -> None:
        self.stream = stream
        self.output = output
        self.expected = 0

    def expect(self, number: int) -> None:
        """Tell that at least so many reports were asked for, read or not."""
        self.expected = max(self.expected, number)

    @abstractmethod
    def add(self, reading: Reading) -> None:
        """Write one reading."""

    def finish(self) -> None:  # noqa: B027 - most writers have nothing left to do
        """Write what comes after all readings."""


class TableWriter(Writer):
    """For people, a reading after the other."""

    def add(self, reading: Reading) -> None:
        """Print one reading."""
        from dateline.display.table import print_reading  # noqa: PLC0415

        print_reading(reading, self.stream)


class LinesWriter(Writer):
    """JSON Lines: one reading a line, each written at once."""

    def add(self, reading: Reading) -> None:
        """Write one line."""
        self.stream.write(reading.to_json() + "\n")
        self.stream.flush()


class JsonWriter(Writer):
    """JSON: an object if one report was asked for, a list if several were."""

    def __init__(self, stream: TextIO, output: Path | None) -> None:
        super().__init__(stream, output)
        self.held: Reading | None = None
        self.written = 0

    def add(self, reading: Reading) -> None:
        """Hold the first reading back until it is known whether others follow."""
        if self.held is not None:
            self._write_in_list(self.held)
        self.held = reading

    def finish(self) -> None:
        """Write the last reading, and close the list if there is one."""
        if self.held is None:
            return
        if self.written or self.expected > 1:
            self._write_in_list(self.held)
            self.stream.write("\n]\n")
        else:
            self.stream.write(self.held.to_json(indent=2) + "\n")

    def _write_in_list(self, reading: Reading) -> None:
        self.stream.write(",\n" if self.written else "[\n")
        self.stream.write(json.dumps(reading.to_dict(), ensure_ascii=False, indent=2))
        self.written += 1


class PageWriter(Writer):
    """One page for all readings."""

    def __init__(self, stream: TextIO, output: Path | None) -> None:
        super().__init__(stream, output)
        self.readings: list[Reading] = []

    def add(self, reading: Reading) -> None:
        """Keep a reading for the page."""
        self.readings.append(reading)

    def finish(self) -> None:
        """Write the page."""
        from dateline.display.page import render  # noqa: PLC0415

        if self.readings:
            self.stream.write(render(self.readings))


WRITERS: dict[str, type[Writer]] = {
    "table": TableWriter,
    "json": JsonWriter,
    "jsonl": LinesWriter,
    "html": PageWriter,
}


@contextmanager
def writer_for(form: str, output: Path | None, *, resume: bool = False) -> Iterator[Writer]:
    """A writer to a file or, without one, to the screen. Raises OSError where it cannot write."""
    with _stream(form, output, resume=resume) as stream:
        writer = WRITERS[form](stream, output)
        yield writer
        writer.finish()
        stream.flush()


@contextmanager
def _stream(form: str, output: Path | None, *, resume: bool) -> Iterator[TextIO]:
    if output is None:
        # Evidence must come out as it is, whatever the locale.
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    if form == "jsonl":
        with output.open("a" if resume else "w", encoding="utf-8", newline="\n") as stream:
            yield stream
    else:
        with _replacing(output) as stream:
            yield stream


@contextmanager
def _replacing(output: Path) -> Iterator[TextIO]:
    """A file that takes its place only when it is complete and not empty."""
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", suffix=".part", dir=output.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        if part.stat().st_size:
            part.chmod(0o666 & ~_umask())
            part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def already_read(output: Path) -> set[tuple[str, str]]:
    """Ids and text hashes of the reports in a file of JSON Lines, whose torn last line is cut."""
    done: set[tuple[str, str]] = set()
    if not output.exists():
        return done
    whole = 0
    with output.open("rb") as stream:
        for line in stream:
            try:
                report = json.loads(line)["report"]
                done.add((report["id"], report["text_sha256"]))
            except (ValueError, KeyError, TypeError):
                if not line.endswith(b"\n"):
                    break
            whole += len(line)
    os.truncate(output, whole)
    return done
