"""Keeping: events that were made ready to leave, until a revision of the record changes them.

Making one ready takes some 5 ms; a map or a reader of feeds asks for the same ones again and again.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from weakref import WeakKeyDictionary

from dateline.publishing import PublishedEvent
from dateline.web.desk import Desk

MOST = 2_000
"""Events that are kept: some 20 MB."""

Making = Callable[[Sequence[str]], list[PublishedEvent]]
Changed = Callable[[int], Iterable[str]]
"""What changed after a revision."""


class Kept:
    """Published events as they are at one revision of the record."""

    def __init__(self) -> None:
        self._revision = -1
        self._events: OrderedDict[str, PublishedEvent] = OrderedDict()
        self._lock = threading.Lock()

    def all(
        self, revision: int, ids: Sequence[str], make: Making, changed: Changed
    ) -> list[PublishedEvent]:
        """The events of these ids, in their order; those that are not kept yet are made."""
        self._advance(revision, changed)
        held = self._held(revision, ids)
        if missing := [name for name in ids if name not in held]:
            made = {one.id: one for one in make(missing)}
            self._keep(revision, made)
            held |= made
        return [held[name] for name in ids if name in held]

    def _advance(self, revision: int, changed: Changed) -> None:
        """Let go of what later revisions changed; who asks of an earlier one changes nothing."""
        with self._lock:
            since = self._revision
        if revision > since:
            gone = changed(since) if self._events else ()
            with self._lock:
                if self._revision == since:
                    for name in gone:
                        self._events.pop(name, None)
                    self._revision = revision

    def _held(self, revision: int, ids: Sequence[str]) -> dict[str, PublishedEvent]:
        with self._lock:
            if revision != self._revision:
                return {}
            return {name: self._events[name] for name in ids if name in self._events}

    def _keep(self, revision: int, made: dict[str, PublishedEvent]) -> None:
        with self._lock:
            if revision != self._revision:
                return
            self._events |= made
            while len(self._events) > MOST:
                self._events.popitem(last=False)


_kept: "WeakKeyDictionary[object, Kept]" = WeakKeyDictionary()


def kept_for(desk: Desk) -> Kept:
    """What is kept for a desk."""
    return _kept.setdefault(desk.overview, Kept())
