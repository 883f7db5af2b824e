"""One error, with the words around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.records import Record
from benchmarks.scoring.spans import Characters

AROUND = 60
"""Characters of context on each side."""


@dataclass(frozen=True)
class Case:
    """One error: its class (`kind`: miss, false alarm, wrong value; then what of), where, what.

    `words` are shown in their context; `labelled` and `predicted` are the values, empty where
    there is none. `half` is that of the labels, where they are kept in two: dev or test.
    """

    kind: str
    record: str
    before: str = ""
    words: str = ""
    after: str = ""
    labelled: str = ""
    predicted: str = ""
    half: str = ""


def case(
    kind: str,
    record: Record,
    where: Characters = frozenset(),
    *,
    labelled: object = "",
    predicted: object = "",
) -> Case:
    """A case of a record, shown at the characters that it is about (else at the head)."""
    text = record.get("text") or record.get("original_text") or ""
    start, end = (min(where), max(where) + 1) if where else (0, 0)
    ahead = AROUND if where else 4 * AROUND
    return Case(
        kind=kind,
        record=str(record["id"]),
        before=_one_line(text[max(0, start - AROUND) : start]),
        words=_one_line(text[start:end]),
        after=_one_line(text[end : end + ahead]),
        labelled="" if labelled is None else str(labelled),
        predicted="" if predicted is None else str(predicted),
    )


def shape(words: str) -> str:
    """The form of some words: digits as 9, so that "May 3" and "May 4" are of one class."""
    return re.sub(r"\d", "9", _one_line(words)).strip().casefold()


def texts(text: str, where: Characters) -> str:
    """The words at some characters, gaps shown as an ellipsis."""
    runs: list[list[int]] = []
    for position in sorted(where):
        if runs and not text[runs[-1][-1] + 1 : position].strip():
            runs[-1].append(position)
        else:
            runs.append([position])
    return " ... ".join(_one_line(text[run[0] : run[-1] + 1]) for run in runs)


def by_class(cases: Iterable[Case]) -> list[tuple[str, list[Case]]]:
    """Cases by class, the most frequent class first."""
    classes: dict[str, list[Case]] = {}
    for found in cases:
        classes.setdefault(found.kind, []).append(found)
    return sorted(classes.items(), key=lambda item: (-len(item[1]), item[0]))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
