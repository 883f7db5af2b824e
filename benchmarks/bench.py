"""The bench: predicts and scores all labelled data, and measures bases and speed."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bases import basis_figures
from benchmarks.documents import documents
from benchmarks.prediction import Outcome, predict_folder, shared_reader
from benchmarks.records import Data, Folder
from benchmarks.registry import TASKS
from benchmarks.reliability import Reliability, collect
from benchmarks.reliability import as_markdown as reliability_as_markdown
from benchmarks.scoring import score
from benchmarks.scoring.figures import flat
from benchmarks.speed import RATES
from benchmarks.table import Row, as_markdown, rows_of
from benchmarks.targets import targets

OWN = Path(__file__).parent / "own"
OURS = [name for name, task in TASKS.items() if task.own]
"""Tasks whose records are in our own set alone; all others are measured on the corpora."""

READ_FOR_BASES = 150
"""Reports whose values are counted by basis: some thousands of values."""


WARC_PAGES = 200
"""Pages of the web archive on which speed is measured: some seconds a turn."""

WARC_SIZES = (1_000, 10_000)
"""Records of the two web archives whose peak memory is compared."""


@dataclass(frozen=True)
class Bench:
    """All that one run measured; `notes` says what could not be."""

    rows: list[Row]
    details: dict[str, Any]
    notes: list[str]
    reliability: list[Reliability]

    def summary(self) -> list[str]:
        """Bases, documents/s and where the time goes, a line each, of what was measured."""
        basis, speed, lines = self.details["basis"], self.details["speed"], []
        if basis.get("values"):
            lines.append(f"Bases of {basis['values']} values: {_per_cent(basis['shares'])}")
        if speed:
            rates = (f"{way} {speed[name]:.1f}" for way, name in RATES.items())
            lines.append(f"Documents/s on one core: {', '.join(rates)}")
            lines.append(f"Time of the default reading: {_per_cent(speed['shares'])}")
        return lines

    def as_json(self) -> str:
        """The report as JSON."""
        told = {"figures": [row.as_dict() for row in self.rows], "notes": self.notes}
        told["reliability"] = [layer.as_dict() for layer in self.reliability]
        return json.dumps(told | self.details, ensure_ascii=False, indent=2) + "\n"

    def as_markdown(self) -> str:
        """The report as Markdown: the table, the notes, reliability by layer, all details."""
        notes = "".join(f"- {line}\n" for line in self.summary() + self.notes)
        details = json.dumps(self.details, ensure_ascii=False, indent=2)
        plots = reliability_as_markdown(self.reliability)
        return f"{as_markdown(self.rows)}\n{notes}\n{plots}\n```json\n{details}\n```\n"


def bench(folder: Folder, out: Path, *, workers: int, timed: bool) -> Bench:
    """Measure all that can be measured; what cannot is noted and does not stop the rest."""
    notes: list[str] = []
    places = {folder: [name for name in TASKS if name not in OURS], Folder(OWN): OURS}
    done: dict[str, Outcome] = {}
    scores: dict[str, Any] = {}
    for place, names in places.items():
        done |= predict_folder(place, out, names, workers=workers)
        scores |= score(Data(place, Folder(out)), names)
    details = {
        "scores": scores,
        "basis": _bases(folder.path, notes),
        "speed": _speed(folder.path, notes) if timed else {},
        "warcs": _warcs(notes) if timed else {},
        "seconds": {name: round(outcome.seconds, 1) for name, outcome in done.items()},
    }
    notes += _missing(folder, done)
    figures = flat(scores) | flat({part: details[part] for part in ("basis", "speed", "warcs")})
    sizes: dict[str, int] = {}
    for place, names in places.items():
        sizes |= _sizes(place, [name for name in names if name in done])
    reliable = collect(Data(folder, Folder(out)))
    return Bench(rows_of(figures, sizes, targets()), details, notes, reliable)


def _per_cent(shares: dict[str, float]) -> str:
    return ", ".join(f"{name} {100 * part:.1f} %" for name, part in shares.items() if part)


def _sizes(folder: Folder, names: list[str]) -> dict[str, int]:
    return {
        key: size
        for name in names
        if folder.has(*TASKS[name].labelled)
        for key, size in TASKS[name].sizes(folder).items()
    }


def _missing(folder: Folder, done: dict[str, Outcome]) -> list[str]:
    """What was left out, and which records failed."""
    notes = []
    for name, task in TASKS.items():
        if name not in done:
            absent = not folder.has(*task.inputs)
            notes.append(f"{name}: {'no such file' if absent else 'no component for it yet'}")
        elif done[name].failures:
            failures = done[name].failures
            notes.append(f"{name}: {len(failures)} records failed, the first: {failures[0]}")
    return notes


def _bases(corpora: Path, notes: list[str]) -> dict[str, Any]:
    try:
        reports = documents(corpora, READ_FOR_BASES)
        return basis_figures(shared_reader().read_all(reports))
    except Exception as error:
        notes.append(f"basis: {type(error).__name__}: {error}")
        return {}


def _speed(corpora: Path, notes: list[str]) -> dict[str, Any]:
    """Speed of reading."""
    return _apart("speed", ["--json", "--data", str(corpora)], notes)


def _warcs(notes: list[str]) -> dict[str, Any]:
    """Speed and memory of web archives to reports."""
    sizes = [part for size in WARC_SIZES for part in ("--memory", str(size))]
    found = _apart("warcs", ["--records", str(WARC_PAGES), *sizes], notes)
    if not found:
        return {}
    few, many = (float(one["peak_mb"]) for one in found["memory"])
    return {**found["speed"], "growth_mb": round(many - few, 1)}


def _apart(name: str, options: list[str], notes: list[str]) -> dict[str, Any]:
    """What a command measures in a process of its own that nothing was loaded into before."""
    command = [sys.executable, "-m", "benchmarks", name, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        notes.append(f"{name}: {last}")
        return {}
    return dict(json.loads(done.stdout))
