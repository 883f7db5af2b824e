"""JSON lines: one event a line, complete, as `PublishedEvent` says."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from dateline.errors import ExportError
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write events, what is not known left out."""
    del made
    written = Written([file])
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        for event in events:
            stream.write(event.model_dump_json(exclude_none=True) + "\n")
            written.rows += 1
    written.events = written.rows
    return written


def read(file: Path) -> Iterator[PublishedEvent]:
    """The events of a file, equal to those written; raises `ExportError` with the line."""
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield PublishedEvent.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                raise ExportError(f"{file}, line {number}: {first['msg']}") from None
