"""Measuring: seconds for each thousand reports as a record grows, and for questions to it."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.growth.stream import BEGIN, Stream
from dateline.deriving import Registry
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, count, events
from dateline.record.store import Store
from dateline.vocabulary import Place

BLOCK = 1_000
ASKED = 200
"""Questions of each form."""


@dataclass(frozen=True)
class Block:
    """A thousand reports: what the record held before, and what adding them took."""

    mentions: int
    seconds: float


@dataclass(frozen=True)
class Asked:
    """Questions of one form: median and 95th percentile, in milliseconds."""

    form: str
    median: float
    p95: float


def grow(folder: Path, to: int, database: str | None = None) -> Iterator[Block]:
    """Add made-up reports, a thousand at a time, until the record holds so many mentions."""
    with Store.init(folder, database=database) as store:
        adder, stream, held = Adder(store, Linker(), Registry()), iter(Stream()), 0
        while held < to:
            readings = list(islice(stream, BLOCK))
            begin = time.perf_counter()
            entered = sum(len(adder.enter(one).entered.mentions) for one in readings)
            yield Block(held, round(time.perf_counter() - begin, 2))
            held += entered


def ask(folder: Path, seed: int = 1) -> Iterator[Asked]:
    """Ask a grown record questions of several forms, each many times."""
    random, stream = Random(seed), Stream(seed)
    towns = [place for _, place in stream.towns[:2000]]
    forms: dict[str, Callable[[], Wanted]] = {
        "days": lambda: _days(random),
        "place and days": lambda: _days(random, where=random.choice(towns).text),
        "country": lambda: Wanted(where=random.choice(towns).country_code),
        "family, country and days": lambda: _days(
            random, kinds=("disaster",), where=random.choice(towns).country_code
        ),
        "box": lambda: Wanted(box=_box(random.choice(towns))),
        "words": lambda: Wanted(text=" ".join(random.choices(stream.words[200:3000], k=2))),
        "grade": lambda: Wanted(min_grade="F2", kinds=("violence",)),
    }
    with Store.open(folder) as store:
        for form, make in forms.items():
            times = [_time(store, make()) for _ in range(ASKED)]
            p95 = statistics.quantiles(times, n=20)[-1]
            yield Asked(form, round(statistics.median(times), 1), round(p95, 1))


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


def _time(store: Store, wanted: Wanted) -> float:
    begin = time.perf_counter()
    with store.reading() as connection:
        count(connection, wanted)
        list(events(connection, wanted, limit=50))
    return 1000 * (time.perf_counter() - begin)


def _days(random: Random, **more: object) -> Wanted:
    first: date = BEGIN + timedelta(days=random.randrange(200))
    return Wanted(earliest=first, latest=first + timedelta(days=7), **more)  # type: ignore[arg-type]


def _box(town: Place) -> tuple[float, float, float, float]:
    north, east = town.latitude or 0.0, town.longitude or 0.0
    return (east - 1, north - 1, east + 1, north + 1)
