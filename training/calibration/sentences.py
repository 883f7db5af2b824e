"""Values read from sentences of our own, and whether they are right."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks.reliability import Point
from dateline.reading.calibration.readings import ranked_kinds
from dateline.reading.reader import Reader
from dateline.reading.triggers import rank
from dateline.vocabulary import Basis, Count, CountRole, Published, Reading, Report
from training.kinds.train import HERE as KINDS
from training.kinds.train import Sentence, folds, models_of_folds, sentences, trained_on

SENTENCES = Path(__file__).parents[2] / "benchmarks" / "own" / "sentences"
PLAIN = "third"
"""The halved file that is told as reports are: by the other one, which is harder, kinds of real
reports would be told as too unlikely (on 500 of them 0.69 for 0.79 right, error 0.10 for 0.04)."""
PUBLISHED = Published(edtf="2031-03-05", basis=Basis.SUPPLIED, supplied_by="training")


def forecasts(reader: Reader) -> Iterator[Point]:
    """Sentences of both files in which a forecast is found; not those that are kept for good."""
    rows = [row for name in ("forecasts", "modals") for row in _rows(name) if not _is_kept(row[-1])]
    for (label, _), reading in zip(rows, _read(reader, (row[-1] for row in rows)), strict=True):
        if reading.forecasts:
            said = max(forecast.probability for forecast in reading.forecasts)
            yield Point(said, label == "forecast")


def counts(reader: Reader) -> Iterator[Point]:
    """The dead and injured of the main event, where any are told."""
    rows = list(_rows("counts"))
    for row, reading in zip(rows, _read(reader, (row[-1] for row in rows)), strict=True):
        if reading.main_event is None:
            continue
        told = reading.event(reading.main_event).counts
        for role, label in zip((CountRole.DEAD, CountRole.INJURED), row, strict=False):
            if role in told:
                yield Point(told[role].probability, _number(told[role]) == int(label))


def kinds(reader: Reader) -> Iterator[Point]:
    """The kind of the main event in sentences that the model is trained on, each by its fold.

    What reads a sentence was trained on the other folds alone.
    """
    rows = trained_on(reader.ontology)
    fold = folds(rows)
    for number, model in models_of_folds(rows, reader.ontology):
        left = [row for row, its in zip(rows, fold, strict=True) if its == number]
        with patch.object(rank, "load_model", return_value=model):
            yield from _kinds(reader, [row for row in left if row.file == PLAIN])


def kinds_set_aside(reader: Reader) -> Iterator[Point]:
    """The kind of the main event in the half that is set aside, by the committed weights."""
    yield from _kinds(reader, [row for row in sentences(KINDS / "held") if row.file == PLAIN])


def _kinds(reader: Reader, rows: Sequence[Sentence]) -> Iterator[Point]:
    ontology = reader.ontology
    for row, reading in zip(rows, _read(reader, (row.text for row in rows)), strict=True):
        if reading.main_event is not None:
            main = reading.event(reading.main_event)
            said = ranked_kinds(main).get(main.kind.name, 0.0)
            yield Point(said, ontology.group(main.kind.name) == ontology.group(row.kind))


def _number(count: Count) -> int | None:
    return count.best if count.best is not None else count.low


def _read(reader: Reader, texts: Iterable[str]) -> Iterator[Reading]:
    reports = (Report(id=str(i), text=text, published=PUBLISHED) for i, text in enumerate(texts))
    return reader.read_all(reports)


def _rows(name: str) -> Iterator[list[str]]:
    for line in (SENTENCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _is_kept(text: str) -> bool:
    """Whether a sentence is in the half that nobody looks at; see the README beside the files."""
    first, second = hashlib.sha256(text.encode()).digest()[:2]
    return bool(first % 2 and second % 2)
