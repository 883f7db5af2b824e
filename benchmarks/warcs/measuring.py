"""Measuring: WARC to reports against bare trafilatura, whole processes in turns; and its memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.warcs.making import make_warc

TURNS = 3

SMALL = (2_000, 6_000)
"""Characters of the pages on which memory is measured: ten times as many in the same time."""

FLOOR = 0.6
"""What WARC to reports must reach of bare trafilatura with metadata."""


@dataclass(frozen=True)
class Speed:
    """Pages a second, medians over turns, the median of their ratios, peak memory of ours in MB."""

    records: int
    kilobytes_a_page: float
    bare: float
    ours: float
    captures: float
    ratio: float
    reports: int
    peak_mb: float


@dataclass(frozen=True)
class Memory:
    """Greatest resident memory of WARC to reports, in MB, for a file of so many records."""

    records: int
    peak_mb: float


def measure_speed(folder: Path, records: int, turns: int = TURNS) -> Speed:
    """Each way in a process of its own over the same file, in turns, on one core."""
    path = folder / "pages.warc.gz"
    size = make_warc(path, records)
    rounds = [{way: _run(way, path) for way in ("bare", "ours")} for _ in range(turns)]

    def rate(way: str) -> float:
        return round(median(one[way]["records"] / one[way]["seconds"] for one in rounds), 1)

    alone = _run("captures", path)
    ratios = [one["bare"]["seconds"] / one["ours"]["seconds"] for one in rounds]
    return Speed(
        records=records,
        kilobytes_a_page=round(size / 1000, 1),
        bare=rate("bare"),
        ours=rate("ours"),
        captures=round(alone["records"] / alone["seconds"], 1),
        ratio=round(median(ratios), 3),
        reports=int(rounds[0]["ours"]["reports"]),
        peak_mb=max(one["ours"]["peak_memory_mb"] for one in rounds),
    )


def measure_memory(folder: Path, sizes: tuple[int, ...]) -> Iterator[Memory]:
    """Peak memory for files of growing length, of small pages."""
    for records in sizes:
        path = folder / f"{records}.warc.gz"
        make_warc(path, records, SMALL)
        yield Memory(records, _run("ours", path)["peak_memory_mb"])
        path.unlink()


def report(speed: Speed | None, memory: list[Memory]) -> str:
    """All figures as JSON."""
    found = asdict(speed) | {"floor": FLOOR} if speed else None
    return json.dumps({"speed": found, "memory": [asdict(one) for one in memory]})


def _run(way: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.warcs.ways", way, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
