"""Coded: one way to write the formats of data sets coded by hand, with our own numbers beside."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dateline.publishing.formats.coding import COUNT_HEADER, cells, codes, count_rows
from dateline.publishing.formats.csvs import open_rows
from dateline.publishing.formats.made import Written, beside
from dateline.publishing.published import PublishedEvent

Rows = Callable[[PublishedEvent], Iterable[dict[str, Any]]]
"""The rows of an event: one, or one a day."""

LeftOut = Callable[[PublishedEvent], str | None]
"""Why a data set has no row for an event; None where it has."""


def write_coded(
    name: str,
    events: Iterable[PublishedEvent],
    file: Path,
    rows: Rows,
    left_out: LeftOut,
    note: str,
) -> Written:
    """Write the rows of every event that a data set would hold; say what was left out, and why."""
    counts = beside(file, "counts")
    written = Written([file, counts], notes=[note])
    columns = codes(name)["columns"]
    with open_rows(file, columns) as put, open_rows(counts, COUNT_HEADER) as put_counts:
        for event in events:
            if why := left_out(event):
                written.left_out[why] += 1
                continue
            for row in rows(event):
                put(cells(row, columns))
                written.rows += 1
            for line in count_rows(event):
                put_counts(line)
            written.events += 1
    return written
