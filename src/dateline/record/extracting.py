"""Extracting on the cores of this machine: captures in, what each gives out, in order."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Self

from dateline.engines.batches import failure
from dateline.engines.local import prepare
from dateline.errors import DatelineError
from dateline.extract import Defaults, Problem
from dateline.extract.extracting import extract
from dateline.extract.material import Item
from dateline.vocabulary import Capture

Found = Callable[[], list[list[Item]]]
"""What the captures give, when it is asked for."""

REPORT_IT = "this is a fault in Dateline: please report it with the address"


class Extractor:
    """Extracts in this process, or with more than one worker in others."""

    def __init__(self, workers: int = 1) -> None:
        self._workers = workers
        self._pool = _started(workers) if workers > 1 else None

    def submit(self, captures: list[Capture | None], defaults: list[Defaults]) -> Found:
        """Begin to extract; where there is no capture, nothing comes."""
        if self._pool is None:
            return lambda: extract_all(captures, defaults)
        try:
            future = self._pool.submit(extract_all, captures, defaults)
        except BrokenProcessPool:
            self._pool = _started(self._workers)
            future = self._pool.submit(extract_all, captures, defaults)

        def found() -> list[list[Item]]:
            try:
                return future.result()
            except BrokenProcessPool:
                return [_alone(*pair) for pair in zip(captures, defaults, strict=True)]

        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)


def extract_all(captures: list[Capture | None], defaults: list[Defaults]) -> list[list[Item]]:
    """What each capture gives; none can spoil another."""
    return [_items(*pair) for pair in zip(captures, defaults, strict=True)]


def _items(capture: Capture | None, defaults: Defaults) -> list[Item]:
    if capture is None:
        return []
    try:
        return list(extract(capture, defaults))
    except DatelineError as error:
        return [Problem(capture.address, str(error))]
    except Exception as error:
        return [Problem(capture.address, f"no text could be taken ({failure(error)})", REPORT_IT)]


def _alone(capture: Capture | None, defaults: Defaults) -> list[Item]:
    """What a capture gives, in a process of its own: one of its batch made another die."""
    with _started(1) as pool:
        try:
            return pool.submit(_items, capture, defaults).result()
        except BrokenProcessPool:
            where = capture.address if capture else ""
            return [Problem(where, "the process that took its text died", "it is kept, not read")]


def _started(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare)
