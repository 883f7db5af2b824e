"""Comparing: two data sets read and matched, the result as CSV or JSON, the sums told."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from dateline.cli.bringing import existing, format_of
from dateline.cli.leaving import leaving, policy_of
from dateline.cli.records import told
from dateline.cli.telling import Telling
from dateline.errors import ExportError, ImportProblem
from dateline.importing import Compared, Entry, compare, read_entries
from dateline.importing.ours import entry_of
from dateline.importing.tellings import telling_of
from dateline.publishing.tables import to_cell
from dateline.record.importing import data_sets
from dateline.record.queries import Wanted
from dateline.record.settings import FILE
from dateline.record.store import Store

HEADER = (
    *("status", "mine", "theirs", "bits", "field", "mine_value", "theirs_value"),
    *("mine_words", "theirs_words"),
)
STATUSES = ("same", "differing", "unsure", "missing", "extra")
AT_HOME = {"small_cell": 0, "time_of_day": True, "place_of_minors": "town"}
"""Keys of the policy that coarsen numbers, times and places, at their finest."""

WORDS = 200
"""Characters shown of what a row says in words."""


def run(
    mine: tuple[Path, str | None], theirs: tuple[Path, str | None], output: Path | None, form: str
) -> None:
    """Compare two data sets; what is wrong with them is told in a line each."""
    teller = Telling()
    with told():
        ours, others = (_entries(*one, teller) for one in (mine, theirs))
        found = compare(ours, others)
        write = _write_json if form == "json" else _write_csv
        try:
            if output is None:
                write(found, sys.stdout)
            else:
                with output.open("w", encoding="utf-8", newline="") as stream:
                    write(found, stream)
        except OSError as error:
            raise ExportError(f"{output or 'the screen'}: {error.strerror}") from None
    counted = Counter(one.status for one in found)
    teller.line(
        f"mine {len(ours):,}, theirs {len(others):,}: "
        + ", ".join(f"{counted[status]:,} {status}" for status in STATUSES)
    )


def _entries(file: Path, form: str | None, teller: Telling) -> list[Entry]:
    """The entries of a file or record that can be compared; the others are told."""
    if (file / FILE).is_file():
        listed = list(_of_record(file))
    else:
        listed = list(read_entries(existing(file), format_of(file, form)))
    kept = []
    for one in listed:
        try:
            if isinstance(one, ImportProblem):
                raise one
            telling_of(file.name, one, "m", 0)
            kept.append(one)
        except ImportProblem as problem:
            teller.line(str(problem))
    return kept


def _of_record(folder: Path) -> Iterator[Entry | ImportProblem]:
    """The record's own values, not those made coarser to leave: a comparison is read at home.

    Names stay out all the same, and so does what tells of self-harm.
    """
    with Store.open(folder) as store, store.reading() as connection:
        policy = policy_of(store)
        own = {**AT_HOME, "data_sets": tuple(data_sets(connection))}
        events = leaving(store, connection, Wanted(), policy.model_copy(update=own))
        for number, event in enumerate(events, start=1):
            try:
                yield entry_of(event, number)
            except ImportProblem as problem:
                yield problem


def _write_csv(found: list[Compared], stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for one in found:
        writer.writerows([to_cell(cell) for cell in row] for row in _rows(one))


def _rows(one: Compared) -> Iterator[list[object]]:
    """One row a difference; one for an event without any."""
    keys = [side.key if side else None for side in (one.mine, one.theirs)]
    words = [_words(side) for side in (one.mine, one.theirs)]
    start = [one.status, *keys, None if one.score is None else round(one.score, 1)]
    for difference in one.differences:
        yield [*start, difference.field, difference.mine, difference.theirs, *words]
    if not one.differences:
        yield [*start, None, None, None, *words]


def _write_json(found: list[Compared], stream: TextIO) -> None:
    counted = Counter(one.status for one in found)
    totals = {
        "mine": sum(one.mine is not None for one in found),
        "theirs": sum(one.theirs is not None for one in found),
        **{status: counted[status] for status in STATUSES},
    }
    data = {"totals": totals, "events": [_as_dict(one) for one in found]}
    json.dump(data, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _as_dict(one: Compared) -> dict[str, Any]:
    sides = {"mine": one.mine, "theirs": one.theirs}
    shown: dict[str, Any] = {
        name: {"id": side.key, "words": _words(side)} if side else None
        for name, side in sides.items()
    }
    differences = [{"field": d.field, "mine": d.mine, "theirs": d.theirs} for d in one.differences]
    return {"status": one.status, **shown, "bits": one.score, "differences": differences}


def _words(entry: Entry | None) -> str | None:
    """What a row says in words, in a line."""
    return " ".join(entry.words.split())[:WORDS] if entry else None
