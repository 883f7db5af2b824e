"""Comparing: two tables read and matched, the result as CSV, the sums told."""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from dateline.cli.bringing import existing, format_of
from dateline.cli.records import told
from dateline.cli.telling import Telling
from dateline.errors import ExportError, ImportProblem
from dateline.importing import Compared, Entry, compare, read_entries
from dateline.publishing.tables import to_cell

HEADER = ("status", "mine", "theirs", "bits", "field", "mine_value", "theirs_value")
STATUSES = ("same", "differing", "unsure", "missing", "extra")


def run(
    mine: tuple[Path, str | None], theirs: tuple[Path, str | None], output: Path | None
) -> None:
    """Compare two files; raises nothing: what is wrong is told in a line."""
    teller = Telling()
    with told():
        found = compare(_entries(*mine, teller), _entries(*theirs, teller))
        try:
            if output is None:
                _write(found, sys.stdout)
            else:
                with output.open("w", encoding="utf-8", newline="") as stream:
                    _write(found, stream)
        except OSError as error:
            raise ExportError(f"{output or 'the screen'}: {error.strerror}") from None
    counted = Counter(one.status for one in found)
    teller.line(", ".join(f"{counted[status]:,} {status}" for status in STATUSES))


def _entries(file: Path, form: str | None, teller: Telling) -> list[Entry]:
    kept = []
    for one in read_entries(existing(file), format_of(file, form)):
        if isinstance(one, ImportProblem):
            teller.line(f"{file}: {one}")
        else:
            kept.append(one)
    return kept


def _write(found: list[Compared], stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for one in found:
        writer.writerows([to_cell(cell) for cell in row] for row in _rows(one))


def _rows(one: Compared) -> Iterator[list[object]]:
    """One row a difference; one for an event without any."""
    keys = [side.key if side else None for side in (one.mine, one.theirs)]
    start = [one.status, *keys, None if one.score is None else round(one.score, 1)]
    for difference in one.differences:
        yield [*start, difference.field, difference.mine, difference.theirs]
    if not one.differences:
        yield [*start, None, None, None]
