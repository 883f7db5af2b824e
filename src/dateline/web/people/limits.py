"""Limits: how often one may try - by account and over all, so that no visitor's address is needed.

Tries that failed are counted in memory, by a keyed hash of the name that was tried (the key is made
when the program starts: the counts say nothing to anybody else). An account allows `FREE` failures,
then one try every `PAUSE` seconds, until none failed for `FORGETS` seconds. Over all accounts
`OVERALL` failures a minute are allowed: who tries one password on many names meets that one.
"""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

FREE = 5
PAUSE = 30.0
FORGETS = 900.0
OVERALL = 30
MINUTE = 60.0
MOST = 10_000
"""Accounts that are remembered; the one that was tried longest ago goes first."""


@dataclass
class Limits:
    """Counts of what failed; safe to use from several threads."""

    clock: Callable[[], float] = time.monotonic
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _failed: "OrderedDict[bytes, tuple[int, float]]" = field(default_factory=OrderedDict)
    _all: "deque[float]" = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, account: str) -> int:
        """Count a try as failed until it has succeeded; or say how many seconds to wait.

        It is counted before the password is looked at: of many tries at once none slips through.
        """
        with self._lock:
            at, name = self.clock(), self._name(account)
            if wait := self._wait(name, at):
                return wait
            number, last = self._failed.pop(name, (0, at))
            self._failed[name] = (1 if at - last > FORGETS else number + 1, at)
            self._all.append(at)
            if len(self._failed) > MOST:
                self._failed.popitem(last=False)
            return 0

    def succeeded(self, account: str) -> None:
        """Forget the failures of an account."""
        with self._lock:
            if self._failed.pop(self._name(account), None) and self._all:
                self._all.pop()

    def _wait(self, name: bytes, at: float) -> int:
        while self._all and at - self._all[0] > MINUTE:
            self._all.popleft()
        if len(self._all) >= OVERALL:
            return 1 + int(MINUTE - (at - self._all[0]))
        number, last = self._failed.get(name, (0, 0.0))
        if number < FREE or at - last > PAUSE:
            return 0
        return 1 + int(PAUSE - (at - last))

    def _name(self, account: str) -> bytes:
        return hashlib.blake2b(account.encode("utf-8", "replace"), key=self._key).digest()
