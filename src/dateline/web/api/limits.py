"""Limits: how often one may change the record, and how many downloads run at once."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dateline.web.api.problems import Refused

WRITES = 120
"""Changes a minute by one person: a person makes a few, a program that needs more can import."""

MINUTE = 60.0
KNOWN = 1_000

DOWNLOADS = {True: 2, False: 4}
"""Downloads at once of visitors (True) and of those who are signed in: each holds a connection to
the database (of fifteen) and half a core."""

LATER = 30
"""Seconds after which to try a download again."""


@dataclass
class Pace:
    """A measure of tries per name that fills again evenly; safe to use from several threads."""

    most: int = WRITES
    clock: Callable[[], float] = time.monotonic
    _left: "OrderedDict[str, tuple[float, float]]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, name: str) -> None:
        """Take one; raises `Refused` (429) where none is left."""
        with self._lock:
            at = self.clock()
            left, last = self._left.pop(name, (float(self.most), at))
            left = min(float(self.most), left + (at - last) * self.most / MINUTE)
            self._left[name] = (left - 1 if left >= 1 else left, at)
            if len(self._left) > KNOWN:
                self._left.popitem(last=False)
        if left < 1:
            wait = 1 + int((1 - left) * MINUTE / self.most)
            told = (
                f"More than {self.most} changes a minute: wait; dateline import takes more at once"
            )
            raise Refused(429, told, {"Retry-After": str(wait)})


@dataclass
class Slots:
    """Downloads that run."""

    _running: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, *, visitor: bool) -> None:
        """Begin one; raises `Refused` (429) where too many run."""
        with self._lock:
            if self._running[visitor] >= DOWNLOADS[visitor]:
                told = "Other downloads are running. Try again in a moment."
                raise Refused(429, told, {"Retry-After": str(LATER)})
            self._running[visitor] += 1

    def leave(self, *, visitor: bool) -> None:
        """End one."""
        with self._lock:
            self._running[visitor] -= 1

    @contextmanager
    def held(self, *, visitor: bool) -> Iterator[None]:
        """For as long as a block runs."""
        self.enter(visitor=visitor)
        try:
            yield
        finally:
            self.leave(visitor=visitor)
