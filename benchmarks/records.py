"""Files of records: labelled data and predictions, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.joined import LABELS, files_of, joined
from benchmarks.sample import sample_of

Record = dict[str, Any]
Pair = tuple[Record, Record]
"""A labelled record and the prediction for it (empty where there is none)."""


class BadData(Exception):
    """A file of labelled data or predictions that cannot be used; says which and where."""


def lines(path: Path) -> Iterator[Record]:
    """Objects of a JSONL file; raises `BadData` with file and line for one that is broken."""
    with path.open(encoding="utf-8") as opened:
        for number, line in enumerate(opened, start=1):
            if line.strip():
                yield _parsed(line, path, number)


def _parsed(line: str, path: Path, number: int) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise BadData(f"{path}, line {number}: no JSON ({error})") from None
    if not isinstance(record, dict) or "id" not in record:
        raise BadData(f"{path}, line {number}: not an object with an id")
    return record


def write_lines(path: Path, records: Iterable[Record]) -> None:
    """Write records to a JSONL file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@dataclass(frozen=True)
class Folder:
    """A folder of labelled files; with `sampled`, only the fixed sample of each file."""

    path: Path
    sampled: bool = False

    def has(self, *names: str) -> bool:
        """Whether all these files are there, or what they are put together from."""
        return all(self._file(name).is_file() or bool(self._joined(name)) for name in names)

    def records(self, name: str) -> list[Record]:
        """Records of a file, or of its sample."""
        found = self.whole(name)
        return sample_of(found, name) if self.sampled else found

    def whole(self, name: str) -> list[Record]:
        """Records of a file, never only a sample: for what other records refer to."""
        return self._joined(name) or list(lines(self._file(name)))

    def _joined(self, name: str) -> list[Record] | None:
        """Records that are put together from our labels and the texts in this folder."""
        if name not in LABELS or self._file(name).is_file():
            return None
        return _put_together(name, self.path)

    def _file(self, name: str) -> Path:
        return self.path / f"{name}.jsonl"


@cache
def _put_together(name: str, path: Path) -> list[Record] | None:
    # Asked again for each step of a run, and it reads some 15 MB.
    if not LABELS[name].is_file():
        return None
    labels, folder = list(lines(LABELS[name])), Folder(path)
    return joined(labels, folder.whole) if folder.has(*files_of(labels)) else None


@dataclass(frozen=True)
class Data:
    """What a scorer compares: labelled files and files of predictions."""

    gold: Folder
    predictions: Folder

    def predicted(self, name: str) -> dict[str, Record]:
        """Predictions of a file by the id of the record, as a string."""
        return {str(line["id"]): line for line in self.predictions.whole(name)}

    def pairs(self, name: str) -> list[Pair]:
        """Every labelled record of a file with its prediction."""
        answers = self.predicted(name)
        return [(record, answers.get(str(record["id"]), {})) for record in self.gold.records(name)]
