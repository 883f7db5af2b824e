"""Local: reading on the cores of this machine."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process

from dateline.engines.batches import batches, read_alone, read_batch
from dateline.engines.options import ReaderOptions
from dateline.extract import Problem
from dateline.vocabulary import Reading, Report

Item = Report | Problem
Result = Reading | Problem

FEW = 40
"""Up to this many reports one process is done before more have loaded the model (two seconds)."""

MOST_WORKERS = 8
"""A default only: each worker holds about 0.7 GB."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
"""One thread a worker: processes that each use all cores only wait for one another."""

AHEAD = 2
"""Batches under way for each worker: one in work and one waiting."""


def read_many(
    items: Iterable[Item], workers: int = 1, options: ReaderOptions | None = None
) -> Iterator[Result]:
    """Readings of reports in their order; problems are passed on, and added where reading fails.

    With more than one worker, processes share the work. One that dies is replaced, and the report
    that it died of becomes a `Problem`. Raises `DatelineError` where no reader can be made.
    """
    options = options or ReaderOptions()
    if workers <= 1:
        for batch in batches(items):
            yield from read_batch(batch, options)
        return
    options.prepare()
    with _pool(workers) as pool:
        yield from pool.read(batches(items), options)


def workers_for(items: Iterable[Item], asked: int | None = None) -> tuple[int, Iterable[Item]]:
    """How many workers to use, and the items again: as asked, or by how much there is to read.

    Never more than there are cores: each takes 0.7 GB, and more of them gain nothing.
    """
    if asked is not None:
        return min(asked, cores()), items
    remaining = iter(items)
    first = list(islice(remaining, FEW + 1))
    many = len(first) > FEW
    return (min(cores(), MOST_WORKERS) if many else 1), chain(first, remaining)


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


class _Pool:
    """Worker processes, started again after one has died."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.executor = self._start(workers)

    def read(self, waiting: Iterator[list[Item]], options: ReaderOptions) -> Iterator[Result]:
        """Read batches in order, keeping every worker busy."""
        under_way: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        for batch in waiting:
            under_way.append((batch, self._submit(batch, options)))
            if len(under_way) >= self.workers * AHEAD:
                yield from self._finish(*under_way.popleft(), options)
        while under_way:
            yield from self._finish(*under_way.popleft(), options)

    def _submit(self, batch: list[Item], options: ReaderOptions) -> Future[list[Result]]:
        with _interrupts_held():
            try:
                return self.executor.submit(read_batch, batch, options)
            except BrokenProcessPool:
                self._restart()
                return self.executor.submit(read_batch, batch, options)

    def _finish(
        self, batch: list[Item], future: Future[list[Result]], options: ReaderOptions
    ) -> Iterator[Result]:
        try:
            yield from future.result()
        except BrokenProcessPool:
            # The whole pool breaks with one process: each batch that was under way is read again,
            # report by report, so that only the one that kills its process is lost.
            for item in batch:
                yield item if isinstance(item, Problem) else self._alone(item, options)

    def _alone(self, report: Report, options: ReaderOptions) -> Result:
        executor = self._start(1)
        try:
            with _interrupts_held():
                future = executor.submit(read_alone, report, options)
            return future.result()
        except BrokenProcessPool:
            return Problem(report.id, "the process that read it died", "it may need more memory")
        finally:
            executor.shutdown()

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare)

    def _restart(self) -> None:
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.executor = self._start(self.workers)

    def stop(self, *, at_once: bool) -> None:
        """End the processes: after their work, or at once."""
        processes = list((self.executor._processes or {}).values())
        results = self.executor._result_queue
        self.executor.shutdown(wait=not at_once, cancel_futures=True)
        for process in processes if at_once else ():
            process.terminate()
        if at_once and results is not None:
            # Who was ended in the middle of writing a reading leaves half of it in the pipe, and we
            # hold an end for writing ourselves: whoever reads would wait for the rest for ever.
            results._writer.close()  # type: ignore[attr-defined]


@contextmanager
def _pool(workers: int) -> Iterator[_Pool]:
    pool = _Pool(workers)
    try:
        yield pool
    except BaseException:
        pool.stop(at_once=True)
        raise
    pool.stop(at_once=False)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: they inherit that and leave it to the parent."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def prepare() -> None:
    """Make a process a worker: one thread for linear algebra, and no life without its parent."""
    os.environ.update(dict.fromkeys(THREADS, "1"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # A killed parent closes no queue that its workers wait on, so they would wait for ever.
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
