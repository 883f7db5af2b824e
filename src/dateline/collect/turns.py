"""Turns: many hosts are visited at a time, each by one fetch after another."""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from dateline.collect.fetching import Fetched, Fetcher
from dateline.collect.frontier import Known

THREADS = 8

TICK = 0.5
"""Seconds after which those who wait are asked whether something else is to be done."""

LONG = 90.0
"""Seconds that a host may keep us waiting; then its addresses are left for later."""

Fetch = Callable[[Known], Fetched]
More = Callable[[], list[Known]]


class Turns:
    """Takes addresses and fetches them, never two of one host at a time."""

    def __init__(self, fetcher: Fetcher, fetch: Fetch, threads: int = THREADS) -> None:
        self._fetcher = fetcher
        self._fetch = fetch
        self._threads = threads
        self._queues: dict[str, deque[Known]] = {}
        self._busy: dict[Future[Fetched], Known] = {}

    def run(self, more: More) -> Generator[tuple[Known, Fetched | float] | None]:
        """Addresses with what came, or with the seconds that their host asks to wait.

        None comes where there is nothing to do at the moment: whoever asks again goes on. Fetches
        that are under way when nobody asks any more end with the fetcher.
        """
        pool = ThreadPoolExecutor(self._threads, thread_name_prefix="fetch")
        try:
            while True:
                self._refill(more)
                yield from self._begin(pool)
                if not self._busy and not self._queues:
                    yield None
                    continue
                yield from self._finished()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _refill(self, more: More) -> None:
        if sum(map(len, self._queues.values())) >= self._threads:
            return
        for one in more():
            self._queues.setdefault(one.host, deque()).append(one)

    def _begin(self, pool: ThreadPoolExecutor) -> Iterator[tuple[Known, float]]:
        """Begin fetches of hosts whose turn it is; give back what would have to wait long."""
        busy = {one.host for one in self._busy.values()}
        for host in [host for host in self._queues if host not in busy]:
            queue = self._queues[host]
            pause = self._fetcher.waiting(queue[0].address)
            if pause > LONG:
                yield from ((one, pause) for one in queue)
                del self._queues[host]
            elif pause <= 0 and len(self._busy) < self._threads:
                one = queue.popleft()
                self._busy[pool.submit(self._fetch, one)] = one
                if not queue:
                    del self._queues[host]

    def _finished(self) -> Iterator[tuple[Known, Fetched]]:
        if not self._busy:
            time.sleep(min(TICK, 0.05))
            return
        # A host whose turn comes meanwhile must not wait for a slow one.
        ready, _ = wait(self._busy, timeout=0.05, return_when=FIRST_COMPLETED)
        for future in ready:
            yield self._busy.pop(future), future.result()
