"""Speed on one core: bare spaCy, the default reading and the fast one, interleaved in one run.

Each round gives the same texts to all three, in turning order, so that a machine that slows down
slows them alike; ratios are medians over rounds. The clock is the processor time of this process,
which is the time that a user waits on an idle core and is not lengthened by other programs.
"""

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from spacy.language import Language

from benchmarks.documents import documents
from benchmarks.process import peak_of_this_process, use_one_core
from benchmarks.shares import component_shares
from dateline.reading.language import annotate, pipeline
from dateline.reading.reader import Reader
from dateline.vocabulary import Report

ROUNDS = 6
DOCUMENTS_A_ROUND = 24
WARM_UP = 4

Round = dict[str, float]
"""Seconds by way of reading."""


def speed(corpora: Path) -> dict[str, Any]:
    """Documents/s of the three ways, their ratios to bare spaCy, peak memory, component shares."""
    use_one_core()
    reports = documents(corpora, ROUNDS * DOCUMENTS_A_ROUND)
    memory = _in_fresh_process(peak_memory_mb, reports)
    default = Reader()
    rounds = _rounds(_ways(default, Reader(fast=True)), reports)
    return _figures(rounds) | {
        "peak_memory_mb": memory,
        "shares": component_shares(default, reports[:DOCUMENTS_A_ROUND]),
        "documents": len(reports),
        "words_a_document": round(sum(len(r.text.split()) for r in reports) / len(reports)),
    }


def read_all(reader: Reader, reports: Sequence[Report]) -> None:
    """Read reports and drop the readings."""
    for _ in reader.read_all(reports):
        pass


def _ways(default: Reader, fast: Reader) -> dict[str, Callable[[Sequence[Report]], None]]:
    nlp = _bare(default)

    def bare(reports: Sequence[Report]) -> None:
        for _ in annotate((report.text for report in reports), nlp):
            pass

    return {
        "bare": bare,
        "default": lambda reports: read_all(default, reports),
        "fast": lambda reports: read_all(fast, reports),
    }


def _bare(reader: Reader) -> Language:
    """The reader's model as its package ships it, loaded apart, without components of ours."""
    nlp: Language = pipeline.__wrapped__(reader.model)
    for name in nlp.pipe_names:
        if name.startswith("dateline"):
            nlp.remove_pipe(name)
    return nlp


def _rounds(
    ways: dict[str, Callable[[Sequence[Report]], None]], reports: Sequence[Report]
) -> list[Round]:
    for way in ways.values():
        way(reports[:WARM_UP])
    order = list(ways)
    rounds = []
    for start in range(0, len(reports), DOCUMENTS_A_ROUND):
        part = reports[start : start + DOCUMENTS_A_ROUND]
        rounds.append({name: _seconds(ways[name], part) for name in order})
        order.append(order.pop(0))
    return rounds


RATES = {
    "bare": "bare_spacy_docs_per_s",
    "default": "default_docs_per_s",
    "fast": "fast_docs_per_s",
}
"""Names of the rates by the way of reading."""


def _seconds(way: Callable[[Sequence[Report]], None], reports: Sequence[Report]) -> float:
    gc.collect()
    started = process_time()
    way(reports)
    return process_time() - started


def _figures(rounds: list[Round]) -> dict[str, float]:
    def rate(way: str) -> float:
        return round(median(DOCUMENTS_A_ROUND / seconds[way] for seconds in rounds), 3)

    def ratio(way: str) -> float:
        return round(median(seconds["bare"] / seconds[way] for seconds in rounds), 4)

    rates = {name: rate(way) for way, name in RATES.items()}
    return rates | {f"{way}_ratio": ratio(way) for way in ("default", "fast")}


def _in_fresh_process(measure: Callable[[Sequence[Report]], float], reports: list[Report]) -> float:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, reports).result()


def peak_memory_mb(reports: Sequence[Report]) -> float:
    """Greatest resident memory of this process after a default reading, in MB (10^6 bytes)."""
    read_all(Reader(), reports)
    return peak_of_this_process()
