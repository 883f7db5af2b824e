"""Watching: feeds are visited on their schedules, again and again, until somebody says stop."""

import time
from collections.abc import Callable, Collection, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dateline.collect.collecting import Collector
from dateline.collect.parcel import Parcel

TICK = 0.5
"""Seconds between two looks at what is due: how soon a change of the clock or Ctrl-C is noticed."""

Clock = Callable[[], datetime]
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is due before `until`; None: nothing is known to be due at all."""

    until: datetime | None


def utc_now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


def watch(
    collector: Collector,
    feeds: Collection[str],
    *,
    until: datetime | None = None,
    clock: Clock = utc_now,
    sleep: Sleep = time.sleep,
) -> Generator[Parcel | Pause]:
    """What comes of feeds, for ever or until a moment; at each tick a `Pause` if nothing is due.

    What they lead to is visited as well when it is due, also what is tried again.
    """
    with closing(collector.run(feeds)) as running:
        for parcel in running:
            if parcel is not None:
                yield parcel
            else:
                yield Pause(collector.frontier.next_due(feeds))
                sleep(TICK)
            if until is not None and clock() >= until:
                return


def in_words(until: datetime | None, now: datetime) -> str:
    """When something is due next, for a status line."""
    if until is None:
        return "nothing is due"
    left = until - now
    if left < timedelta(seconds=1):
        return "next visit now"
    if left < timedelta(minutes=2):
        return f"next visit in {left.seconds} s"
    return f"next visit at {until.astimezone():%H:%M}"
