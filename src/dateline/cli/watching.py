"""The work of `dateline watch`: feeds on their schedules, with a line that says how it stands."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.cli import adding, taking
from dateline.cli.collecting import progress, status_line
from dateline.cli.intake import Intake, Wish, no_feeds
from dateline.cli.interrupts import Interrupts
from dateline.cli.journal import Journal, journal_of
from dateline.cli.reading import ALL_READ
from dateline.cli.records import author_or_login
from dateline.cli.telling import Telling, counted
from dateline.collect.parcel import Parcel, Trouble
from dateline.collect.settings import seconds
from dateline.collect.watching import Pause, in_words, utc_now, watch
from dateline.errors import CollectError
from dateline.record.arriving import count_waiting
from dateline.record.rechecking import Rechecker

AT_A_TIME = 20
"""Reports visited again between two looks at what is due."""


@dataclass(frozen=True)
class Watching:
    """How to watch."""

    add: bool = False
    span: str | None = None
    every: str | None = None


class Watcher:
    """Watches, and tells what comes."""

    def __init__(self, intake: Intake, wish: Watching, telling: Telling) -> None:
        self.intake = intake
        self.wish = wish
        self.telling = telling
        self.tally = Counter[str]()
        self.read = Counter[str]()
        self.pause: Pause | None = None
        self._looked: datetime | None = None
        self.journal: Journal | None = None

    def run(self) -> None:
        """Go on until the wished span is over; raises `CollectError` where no feed is named."""
        collector = self.intake.collector
        if self.wish.every:
            collector.every = seconds(self.wish.every)
        feeds = self.intake.feeds()
        if not feeds:
            raise CollectError(f"{no_feeds(self.intake.outlets)}: dateline watch ADDRESS")
        collector.follow(feeds)
        self.telling.line(f"watching {counted(len(feeds), 'feed')}; Ctrl-C stops")
        until = utc_now() + timedelta(seconds=seconds(self.wish.span)) if self.wish.span else None
        with (
            status_line(self.telling) as show,
            closing(self.intake.take_in(self._arrivals(feeds, until))) as taken,
        ):
            for one in taken:
                if one is None:
                    self._idle()
                    due = in_words(self.pause.until if self.pause else None, utc_now())
                    show(f"{progress(self.tally)}; {due}")
                elif isinstance(one, Trouble):
                    self._written().trouble(one)
                    self.telling.problem(taking.trouble(one))
                else:
                    taking.count(one, self.tally)
                    self._written().taken(one)
                    taking.tell(one, self.telling)
                    show(progress(self.tally))

    def _written(self) -> Journal:
        assert self.journal is not None
        return self.journal

    def _arrivals(self, feeds: tuple[str, ...], until: datetime | None) -> Iterator[Parcel | None]:
        """What `watch` gives; a pause is noted and passed on as nothing."""
        for one in self.intake.closed_first(watch(self.intake.collector, feeds, until=until)):
            if isinstance(one, Pause):
                self.pause = one
                yield None
            else:
                yield one

    def _idle(self) -> None:
        """What is done while no feed is due: reading what came, visiting reports again."""
        if self.wish.add and count_waiting(self.intake.store):
            adding.read_waiting(self.intake, self.telling, self.read, self._written())
        now = datetime.now(UTC)
        if self._looked is None or now - self._looked > timedelta(seconds=60):
            self._looked = now
            self._recheck(now)

    def _recheck(self, now: datetime) -> None:
        rechecker = Rechecker(self.intake.store, self.intake.collector, self.intake.gatherer())
        for outlet in self.intake.outlets.all:
            if outlet.recheck is None or outlet.paused:
                continue
            before = now - timedelta(seconds=outlet.recheck)
            due = rechecker.due(before, outlet.name)[:AT_A_TIME]
            for one in rechecker.run(due) if due else ():
                self.tally["rechecked"] += 1
                self._written().rechecked(one)
                if one.judged.seen.value != "same":
                    self.telling.line(f"{one.judged.seen.value}: {one.address}")


def run(record: Path, wish: Wish, watching: Watching) -> int:
    """Watch until stopped and give the exit status; raises `DatelineError`."""
    telling = Telling()
    with Interrupts() as interrupts, Intake(record, wish, interrupts) as intake:
        watcher = Watcher(intake, watching, telling)
        who, named = author_or_login(os.environ.get("DATELINE_AUTHOR")), wish.sources
        try:
            with journal_of(intake.frontier, intake.store.folder, "watch", named, who) as journal:
                watcher.journal = journal
                watcher.run()
        except KeyboardInterrupt:
            telling.line("stopped")
        telling.line(taking.summary(watcher.tally, count_waiting(intake.store)))
    return ALL_READ
