"""The curve: what adding costs records of several sizes, all grown from one stream in parts."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.growth.measuring import Block, add_more
from benchmarks.growth.parts import grow_part, put_together

A_REPORT = 2.5
"""Mentions of a report of the stream, about: what says how many reports to make."""

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


LONGEST = 4_000
"""Reports of a part, at most: one that was broken off costs ten minutes."""


class Part(NamedTuple):
    """A stretch of the stream: the reports from `first` on, and the mentions that they gave."""

    folder: Path
    first: int
    reports: int
    mentions: int = 0

    @property
    def whole(self) -> Path:
        """What says that it has been grown to its end: a file with its mentions."""
        return self.folder / "mentions"


def curve(folder: Path, to: int, workers: int) -> Iterator[Block]:
    """What a thousand reports more cost at each size up to `to`; the largest is kept as `record`.

    Parts are cut at the sizes, and where one is long, in pieces; those that a run before this one
    grew to their end are kept.
    """
    sizes = [*(size for size in SIZES if size < to), to]
    with ProcessPoolExecutor(workers) as pool:
        parts = list(pool.map(_grown, _parts(folder, sizes)))
    for size in sizes:
        held = [part for part in parts if part.first < size / A_REPORT]
        place = folder / "record"
        shutil.rmtree(place, ignore_errors=True)
        put_together(place, [part.folder for part in held])
        last, mentions = held[-1], sum(part.mentions for part in held)
        yield add_more(place, last.first + last.reports, mentions)


def _parts(folder: Path, sizes: list[int]) -> Iterator[Part]:
    begin = 0
    for size in sizes:
        end = round(size / A_REPORT)
        while begin < end:
            reports = min(LONGEST, end - begin)
            yield Part(folder / f"part{begin}-{reports}", begin, reports)
            begin += reports


def _grown(part: Part) -> Part:
    if not part.whole.exists():
        shutil.rmtree(part.folder, ignore_errors=True)
        part.whole.write_text(str(grow_part(part.folder, part.first, part.reports)), "utf-8")
    return part._replace(mentions=int(part.whole.read_text("utf-8")))
