"""The documents that speed and bases are measured on: a fixed sample of ordinary reports."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.records import Folder, Record
from benchmarks.sample import rank
from benchmarks.tasks.reports import report_of
from dateline.vocabulary import Report

ROOT = Path(__file__).resolve().parents[1]

SOURCES = ("incidents_reports", "places", "story_clusters")
"""Files of news reports; the others hold snippets, histories or the first lines of reports."""

USUAL = range(1200, 4800)
"""Characters of a text, 200 to 800 words: neither a stub nor a book."""


def documents(corpora: Path, count: int) -> list[Report]:
    """`count` reports: of the corpora where they are there, else our samples, again and again."""
    found = _of_corpora(Folder(corpora)) or _of_samples()
    return list(islice(cycle(found), count))


def _of_corpora(folder: Folder) -> list[Report]:
    records = [
        (rank(name, record["id"]), record)
        for name in SOURCES
        if folder.has(name)
        for record in folder.records(name)
        if len(record["text"]) in USUAL
    ]
    return [report_of(record) for _, record in sorted(records, key=lambda ranked: ranked[0])]


def _of_samples() -> list[Report]:
    return [report_of(record) for record in (*_examples(), *_own())]


def _examples() -> Iterator[Record]:
    for path in sorted((ROOT / "examples").rglob("*")):
        if path.suffix in {".txt", ".md"} and path.name != "README.md":
            yield {"id": path.name, "text": path.read_text(encoding="utf-8")}


def _own() -> Iterator[Record]:
    own = Folder(ROOT / "benchmarks" / "own")
    for name in ("places", "times", "attributions", "modality", "incidents_reports"):
        if own.has(name):
            yield from own.records(name)
