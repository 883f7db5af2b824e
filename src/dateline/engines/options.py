"""Options that every process needs to make the same reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dateline.vocabulary import Reading, Report

if TYPE_CHECKING:
    from dateline.gazetteer import LocalPlace


class ReadsReports(Protocol):
    """What an engine needs of a reader; `dateline.reading.reader.Reader` is one."""

    @property
    def read_by(self) -> str:
        """The reader and the versions of its parts."""

    def read(self, report: Report) -> Reading:
        """Read one report."""

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order."""


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """How to make a reader; small and picklable, unlike the reader itself."""

    model: str | None = None
    fast: bool = False
    kinds: Path | None = None
    """A team's file of kinds of its own; None for the shipped ones."""
    record: Path | None = None
    """The folder of a record that has imported gazetteers of its own."""
    places: tuple[LocalPlace, ...] = ()
    """A team's own places."""

    def make(self) -> ReadsReports:
        """Make the reader; raises `DatelineError` where its model or data cannot be loaded."""
        # Imported here so that a worker can limit its threads before numpy loads.
        from dateline.ontology import merge_ontology, shipped_ontology  # noqa: PLC0415
        from dateline.reading.reader import Reader  # noqa: PLC0415

        own = merge_ontology(shipped_ontology(), self.kinds) if self.kinds else None
        reader = Reader(self.model, fast=self.fast, ontology=own)
        if self.record or self.places:
            from dateline.gazetteer import open_gazetteer  # noqa: PLC0415

            reader.gazetteer = open_gazetteer(self.record, self.places)
        return reader

    def prepare(self) -> None:
        """Build what readers share, once, before several processes would each build it."""
        from dateline.gazetteer import open_gazetteer  # noqa: PLC0415

        open_gazetteer()


@lru_cache(maxsize=4)
def reader_for(options: ReaderOptions) -> ReadsReports:
    """The reader of this process, made once; the model is loaded once whatever else changes."""
    return options.make()
