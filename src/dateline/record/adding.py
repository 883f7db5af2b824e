"""Adding: reports are read, entered and linked, each in one transaction; known ones pass by."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from dateline._version import __version__
from dateline.deriving import Registry
from dateline.engines import ReaderOptions, read_many
from dateline.extract import Problem
from dateline.record.arriving import waiting
from dateline.record.copying import derive_article, events_of, kin
from dateline.record.crediting import credit
from dateline.record.entering import Entered, State, enter, enter_relations, known
from dateline.record.linker import Linker
from dateline.record.settle import link_new, settle_new
from dateline.record.store import Change, Store
from dateline.vocabulary import Event, Reading, Report

PROGRAM = f"dateline {__version__}"


@dataclass(frozen=True)
class Added:
    """What became of one report: it was known, or these events are new, joined, contradicted."""

    report: Report
    entered: Entered
    new: tuple[Event, ...] = ()
    joined: tuple[Event, ...] = ()
    contradicted: tuple[Event, ...] = ()
    copy_of: str | None = None


class Adder:
    """Adds readings to a record."""

    def __init__(self, store: Store, linker: Linker, registry: Registry) -> None:
        self.store = store
        self.linker = linker
        self.registry = registry

    def add(
        self,
        items: Iterable[Report | Problem],
        workers: int = 1,
        options: ReaderOptions | None = None,
    ) -> Generator[Added | Problem]:
        """Read and add reports; each is there for good when its result is given."""
        passed: list[Added] = []
        new = self._unknown(items, passed)
        for result in read_many(new, workers, options):
            yield from _emptied(passed)
            yield self.enter(result) if isinstance(result, Reading) else result
        yield from _emptied(passed)

    def waiting(self) -> Iterator[Report]:
        """The reports that were collected and wait to be read, the oldest first."""
        return waiting(self.store)

    def enter(self, reading: Reading) -> Added:
        """Enter one reading: all of it, or nothing."""
        with self.store.writing(PROGRAM, "add") as change:
            entered = enter(change, reading)
            if not entered.new:
                return Added(reading.report, entered)
            copy_of = derive_article(change, entered, reading.report)
            return self._linked(change, reading, entered, copy_of)

    def _linked(
        self, change: Change, reading: Reading, entered: Entered, copy_of: str | None
    ) -> Added:
        enter_relations(change, reading, entered)
        link_new(change, entered.mentions, self.linker)
        credit(change, entered)
        # What counts as one source there may hang on this article: its copies, its editions.
        also = events_of(change.connection, kin(change.connection, entered.article))
        events = settle_new(change, entered.mentions, self.linker, self.registry, also)
        own = set(entered.mentions)
        concerned = [event for event in events if own & set(event.mentions)]
        new = tuple(one for one in concerned if set(one.mentions) <= own)
        joined = tuple(one for one in concerned if not set(one.mentions) <= own)
        return Added(
            reading.report,
            entered,
            new=new,
            joined=joined,
            contradicted=tuple(one for one in joined if _contradicts(one, own)),
            copy_of=copy_of,
        )

    def _unknown(
        self, items: Iterable[Report | Problem], passed: list[Added]
    ) -> Iterator[Report | Problem]:
        """Reports that were not read yet; the others are passed by."""
        for item in items:
            if isinstance(item, Report):
                with self.store.reading() as connection:
                    before = known(connection, item)
                if before and before.state is not State.WAITING:
                    passed.append(Added(item, before))
                    continue
            yield item


def _emptied(passed: list[Added]) -> Iterator[Added]:
    while passed:
        yield passed.pop(0)


def _contradicts(event: Event, mentions: set[str]) -> bool:
    """Whether a version of an account comes of these mentions and another does not."""
    for account in event.accounts:
        own = [any(_mention(c) in mentions for c in v.claims) for v in account.versions]
        if any(own) and not all(own):
            return True
    return False


def _mention(claim: str) -> str:
    return claim.split(".", maxsplit=1)[0]
