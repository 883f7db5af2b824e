"""Measuring: seconds for each thousand reports as a record grows, and for questions to it."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from sqlalchemy import Connection, select

from benchmarks.growth.stream import A_DAY, BEGIN, Stream
from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.adding import Adder
from dateline.record.inbox import inbox
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, by_ids, page
from dateline.record.scope import Scope
from dateline.record.showing import show_event
from dateline.record.store import Store, last_revision
from dateline.record.totals import totals
from dateline.vocabulary import Place, Reading

BLOCK = 1_000
ASKED = 200
"""Questions of each form."""

WARM = 200
"""Reports added before any is measured: what a running program keeps in memory is there by then."""


@dataclass(frozen=True)
class Block:
    """A thousand reports: what the record held before, and what adding them took.

    `seconds` is processor time, which other programs disturb least; `megabytes` is the database
    after it, `memory` the most that the process took.
    """

    mentions: int
    seconds: float
    elapsed: float
    megabytes: int
    memory: int


@dataclass(frozen=True)
class Asked:
    """Questions of one form: median and 95th percentile of elapsed time, in milliseconds."""

    form: str
    median: float
    p95: float
    processor_p95: float


def grow(folder: Path, to: int, database: str | None = None) -> Iterator[Block]:
    """Add made-up reports, a thousand at a time, until the record holds so many mentions."""
    with Store.init(folder, database=database) as store:
        adder, stream, held = Adder(store, Linker(), Registry()), iter(Stream()), 0
        while held < to:
            block, entered = _block(adder, stream, held)
            yield block
            held += entered


def add_more(folder: Path, first: int, held: int) -> Block:
    """What a thousand reports more cost a record that holds those of the stream up to `first`."""
    with Store.open(folder) as store:
        adder, stream = Adder(store, Linker(), Registry()), iter(Stream(99, first))
        for one in islice(stream, WARM):
            adder.enter(one)
        return _block(adder, stream, held)[0]


def _block(adder: Adder, stream: Iterator[Reading], held: int) -> tuple[Block, int]:
    readings = list(islice(stream, BLOCK))
    begin, spent = time.perf_counter(), time.process_time()
    entered = sum(len(adder.enter(one).entered.mentions) for one in readings)
    return Block(
        mentions=held,
        seconds=round(time.process_time() - spent, 2),
        elapsed=round(time.perf_counter() - begin, 2),
        megabytes=sum(one.stat().st_size for one in adder.store.folder.glob("record.sqlite*"))
        // 1_000_000,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000,
    ), entered


def ask(folder: Path, seed: int = 1) -> Iterator[Asked]:
    """Ask a grown record questions of several forms, each many times."""
    random, stream = Random(seed), Stream(seed)
    towns = [place for _, place in stream.towns[:2000]]
    with Store.open(folder) as store:
        with store.reading() as connection:
            span = (_last_day(connection) - BEGIN).days
            newest = last_revision(connection)
            live = _live(connection)
        forms: dict[str, Callable[[], Callable[[Connection], object]]] = {
            **{form: _wanted(make) for form, make in _filters(random, stream, towns, span).items()},
            "one event": lambda: lambda one: show_event(one, random.choice(live), Registry()),
            "inbox of a day": lambda: lambda one: inbox(one, newest - A_DAY, Scope()),
            "totals": lambda: lambda one: totals(one, Wanted()),
        }
        for form, make in forms.items():
            times = [
                _time(store, make()) for _ in range(ASKED if form != "totals" else ASKED // 10)
            ]
            elapsed, spent = zip(*times, strict=True)
            yield Asked(
                form,
                round(statistics.median(elapsed), 1),
                *(round(statistics.quantiles(one, n=20)[-1], 1) for one in (elapsed, spent)),
            )


def _filters(
    random: Random, stream: Stream, towns: list[Place], span: int
) -> dict[str, Callable[[], Wanted]]:
    def town() -> Place:
        return random.choice(towns)

    return {
        "days": lambda: _days(random, span),
        "place": lambda: Wanted(where=town().text),
        "place and days": lambda: _days(random, span, where=town().text),
        "country": lambda: Wanted(where=town().country_code),
        "family, country and days": lambda: _days(
            random, span, kinds=("justice",), where=town().country_code
        ),
        "kind": lambda: Wanted(kinds=("violence",)),
        "box": lambda: Wanted(box=_box(town())),
        "words": lambda: Wanted(text=" ".join(random.choices(stream.words[200:3000], k=2))),
        "a frequent word": lambda: Wanted(text=random.choice(stream.words[50:200])),
        "words, family and days": lambda: _days(
            random, span, kinds=("violence",), text=random.choice(stream.words[200:3000])
        ),
        "grade": lambda: Wanted(min_grade="F2", kinds=("violence",)),
        "grade and days": lambda: _days(random, span, min_grade="F3"),
        "everything": Wanted,
    }


def report(blocks: list[Block], asked: list[Asked]) -> dict[str, object]:
    """All figures, with the ratio that the floor is about."""
    first = next((one for one in blocks if one.mentions >= 10_000), None)
    last = blocks[-1] if blocks else None
    ratio = round(last.seconds / first.seconds, 2) if first and last else None
    return {
        "blocks": [asdict(one) for one in blocks],
        "ratio_last_to_10000": ratio,
        "asked": [asdict(one) for one in asked],
    }


def _wanted(make: Callable[[], Wanted]) -> Callable[[], Callable[[Connection], object]]:
    """How many there are, and the first fifty: what a list of events asks."""

    def question() -> Callable[[Connection], object]:
        wanted = make()
        return lambda one: by_ids(one, page(one, wanted, limit=50).ids)

    return question


def _time(store: Store, question: Callable[[Connection], object]) -> tuple[float, float]:
    """Milliseconds of a question: elapsed, and of the processor."""
    begin, spent = time.perf_counter(), time.process_time()
    with store.reading() as connection:
        question(connection)
    return 1000 * (time.perf_counter() - begin), 1000 * (time.process_time() - spent)


def _last_day(connection: Connection) -> date:
    rows = tables.report
    newest = select(rows.c.published_day).order_by(rows.c.published_day.desc()).limit(1)
    return connection.execute(newest).scalar() or BEGIN


def _live(connection: Connection) -> list[str]:
    rows = tables.event
    some = select(rows.c.id).where(rows.c.state == "live").order_by(rows.c.id).limit(20_000)
    return [row[0] for row in connection.execute(some)]


def _days(random: Random, span: int, **more: object) -> Wanted:
    first: date = BEGIN + timedelta(days=random.randrange(max(1, span)))
    return Wanted(earliest=first, latest=first + timedelta(days=7), **more)  # type: ignore[arg-type]


def _box(town: Place) -> tuple[float, float, float, float]:
    north, east = town.latitude or 0.0, town.longitude or 0.0
    return (east - 1, north - 1, east + 1, north + 1)
