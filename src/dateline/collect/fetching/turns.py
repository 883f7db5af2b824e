"""Whose turn it is: one request at a time to a host, and a pause after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from time import monotonic

from dateline.collect.fetching.outcome import Failed, Outcome
from dateline.collect.fetching.settings import Manners
from dateline.errors import CollectError

MANY = 10_000  # hosts remembered before those that are rested are forgotten


@dataclass
class _Host:
    lock: Lock = field(default_factory=Lock)
    ended: float | None = None  # when the last request ended, by the monotonic clock
    pause: float = 0.0  # that its robots.txt asks for
    busy_until: datetime | None = None
    busy_times: int = 0  # in a row
    waiting: int = 0  # threads that hold or want the lock


class Turns:
    """The turns of all hosts, shared by the threads of one fetcher."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._guard = Lock()
        self._closed = Event()

    @contextmanager
    def turn(self, host: str, rests: bool = True) -> Iterator[None]:
        """Wait until the host may be asked, and keep others from it meanwhile.

        Without `rests` no pause follows: a robots.txt and the page it is asked for are one visit.
        Raises Failed at once if the host has said that it is busy; CollectError if closed.
        """
        with self._held(host) as state:
            self._refuse_if_busy(host, state)
            self._closed.wait(self._left(state))
            self.check_open()
            try:
                yield
            finally:
                if rests:
                    state.ended = monotonic()

    def asks_for(self, host: str, pause: float) -> None:
        """The host's robots.txt asks for a pause between requests, in seconds."""
        self._state(host).pause = min(pause, self._manners.longest_pause)

    def busy(self, host: str, asked: datetime | None) -> datetime:
        """The host is busy: it is left alone until the time it has named, or one that we choose."""
        state = self._state(host)
        now = datetime.now(UTC)
        longest = now + timedelta(seconds=self._manners.longest_busy)
        if asked is None:
            doubled = self._manners.busy_for * 2 ** min(state.busy_times, 20)
            asked = now + timedelta(seconds=min(doubled, self._manners.longest_busy))
        state.busy_times += 1
        state.busy_until = min(max(asked, now), longest)
        return state.busy_until

    def served(self, host: str) -> None:
        """The host has answered; it is not busy any more."""
        self._state(host).busy_times = 0

    def waiting(self, host: str) -> float:
        """Seconds until the host may be asked."""
        state = self._state(host)
        busy = (state.busy_until - datetime.now(UTC)).total_seconds() if state.busy_until else 0.0
        return max(self._left(state), busy, 0.0)

    def check_open(self) -> None:
        """Raise CollectError once the fetcher has been closed."""
        if self._closed.is_set():
            raise CollectError("this fetcher has been closed")

    def close(self) -> None:
        """Wake all who wait; nobody gets a turn any more."""
        self._closed.set()

    @contextmanager
    def _held(self, host: str) -> Iterator[_Host]:
        state = self._state(host, wanted=True)
        try:
            with state.lock:
                yield state
        finally:
            with self._guard:
                state.waiting -= 1

    def _state(self, host: str, wanted: bool = False) -> _Host:
        with self._guard:
            if host not in self._hosts and len(self._hosts) >= MANY:
                self._forget()
            state = self._hosts.setdefault(host, _Host())
            state.waiting += wanted
            return state

    def _forget(self) -> None:
        now = datetime.now(UTC)
        self._hosts = {
            host: state
            for host, state in self._hosts.items()
            if state.waiting
            or self._left(state) > 0
            or (state.busy_until is not None and state.busy_until > now)
        }

    def _left(self, state: _Host) -> float:
        if state.ended is None:
            return 0.0
        return max(0.0, state.ended + max(self._manners.pause, state.pause) - monotonic())

    def _refuse_if_busy(self, host: str, state: _Host) -> None:
        if state.busy_until is not None and state.busy_until > datetime.now(UTC):
            until = state.busy_until
            told = f"{host} asked to be left alone until {until:%Y-%m-%d %H:%M:%S} UTC"
            raise Failed(Outcome.BUSY, told, retry_after=until)
