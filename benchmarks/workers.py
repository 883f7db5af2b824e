"""How reading scales with processes: the whole command, with one worker and with two."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.documents import documents
from benchmarks.records import BadData, write_lines

DOCUMENTS = 240
ROUNDS = 3
COMMAND = (sys.executable, "-c", "from dateline.cli import main; main()")


def scaling(corpora: Path, count: int = DOCUMENTS, rounds: int = ROUNDS) -> dict[str, Any]:
    """Documents/s of `dateline read` with one and two workers, start-up included, in turns."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        reports = documents(corpora, count)
        write_lines(source, ({"id": f"{n}", "text": r.text} for n, r in enumerate(reports)))
        seconds = [(_seconds(source, 1), _seconds(source, 2)) for _ in range(rounds)]
    return {
        "workers_1_docs_per_s": round(count / median(one for one, _ in seconds), 3),
        "workers_2_docs_per_s": round(count / median(two for _, two in seconds), 3),
        "scaling": round(median(one / two for one, two in seconds), 3),
        "documents": count,
    }


def _seconds(source: Path, workers: int) -> float:
    options = ["read", str(source), "--format", "jsonl", "--workers", str(workers)]
    options += ["--output", str(source.with_suffix(".out"))]
    started = perf_counter()
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise BadData(f"dateline {json.dumps(options)} ended with {done.returncode}: {last}")
    return perf_counter() - started
