"""The time and the bytes that one fetch may take, watched at every read."""

from time import monotonic

from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.settings import MIB, Limits

# What headers, chunk sizes and trailers may add to a body: more than any honest server sends.
OVERHEAD = 1 * MIB


class Watch:
    """Counts time only while a server is being dealt with: `start` and `stop` around each hop."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._left = limits.time
        self._ends = 0.0
        self._waited = 0.0
        self._taken = 0

    def start(self) -> None:
        """A hop begins."""
        self._ends = monotonic() + self._left
        self._taken = 0

    def stop(self) -> None:
        """A hop is over."""
        self._left = max(0.0, self._ends - monotonic())

    def patience(self, longest: float) -> float:
        """Seconds to wait for the next thing, `longest` at most. Raises Failed if time is over."""
        left = self._ends - monotonic()
        if left <= 0:
            raise self.over()
        self._waited = min(left, longest)
        return self._waited

    def over(self) -> Failed:
        """Time is over, or the last thing that was waited for did not come."""
        if self._ends - monotonic() > 0.001:
            return Failed(Outcome.TOO_SLOW, f"nothing came for {self._waited:g} seconds")
        return Failed(Outcome.TOO_SLOW, f"not done within {self.limits.time:g} seconds")

    def took(self, count: int) -> None:
        """Bytes came in. Raises Failed if they are far more than body and headers may have.

        Chunks of one byte with long extensions, endless interim answers or trailers never show
        in the body, so they are counted here.
        """
        self._taken += count
        if self._taken > 2 * self.limits.size + OVERHEAD:
            raise Failed(Outcome.TOO_LARGE, "far more was sent than the page itself")
