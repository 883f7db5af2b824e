"""Days: rows of a table with one row a day of an event, joined to the one event that they are.

Our own exports mark such rows by `parent=ID` in the tags. Only rows that follow each other day by
day, of one kind and one place, are joined; others stay as they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from dateline.errors import ImportProblem
from dateline.importing.lines import Line

LAST = "last day"
"""A cell that no table has: the last day of rows that were joined."""

ALIKE = ("sub_event_type", "location", "country", "latitude", "longitude", "time_precision")
PARENT = re.compile(r"\bparent=([^;\s\]]+)")


def join_days(lines: Iterable[Line | ImportProblem]) -> Iterator[Line | ImportProblem]:
    """Rows with those of one event joined, where its first one stood in order of days."""
    parts: dict[str, list[Line]] = {}
    for one in lines:
        parent = PARENT.search(one.text("tags")) if isinstance(one, Line) else None
        if parent is None or isinstance(one, ImportProblem):
            yield one
        else:
            parts.setdefault(parent[1], []).append(one)
    for name, some in parts.items():
        joined = _joined(name, some)
        yield from [joined] if joined else some


def _joined(parent: str, lines: list[Line]) -> Line | None:
    days = [_day(one) for one in lines]
    dated = sorted((day, number) for number, day in enumerate(days) if day)
    if len(dated) < len(lines) or len(lines) < 2:
        return None
    step = timedelta(days=1)
    one_by_one = all(later[0] - day[0] == step for day, later in pairwise(dated))
    alike = all(len({one.text(column) for one in lines}) == 1 for column in ALIKE)
    dead = [one.text("fatalities") or "0" for one in lines]
    if not (one_by_one and alike and all(number.isdigit() for number in dead)):
        return None
    first = lines[dated[0][1]]
    cells = {
        **first.cells,
        "event_id_cnty": parent,
        "fatalities": str(sum(map(int, dead))),
        LAST: dated[-1][0].isoformat(),
    }
    return replace(first, cells=cells)


def _day(line: Line) -> date | None:
    try:
        return date.fromisoformat(line.text("event_date"))
    except ValueError:
        return None
