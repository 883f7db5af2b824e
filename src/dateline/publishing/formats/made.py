"""Made: what a file of a format says of itself, and what came of writing it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import BadOption
from dateline.publishing.published import PublishedEvent


@dataclass(frozen=True, slots=True)
class Made:
    """By what and when an export is made: equal ones give equal files of equal records."""

    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    by: str = "dateline"
    title: str = "record"
    licence: str | None = None
    gazetteers: tuple[str, ...] = ()
    """What places were looked up in, by name and version."""


@dataclass(slots=True)
class Written:
    """The files that were written, the first is the one asked for; rows; what was left out."""

    files: list[Path] = field(default_factory=list)
    rows: int = 0
    events: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


ALL, MAIN = "all", "main"
"""Which columns a table has: all that there are, or those that people read first."""

Writer = Callable[[Iterable[PublishedEvent], Path, Made], Written]


@dataclass(frozen=True, slots=True)
class Format:
    """A format to export in: its name, how its files end, and the function that writes one."""

    name: str
    suffix: str
    write: Writer
    text: bool = True
    write_main: Writer | None = None
    """Writes the main columns alone, where the format has columns to choose from."""
    coded: bool = False
    """Whether it has the columns and codes of another data set."""

    def writer(self, columns: str = ALL) -> Writer:
        """What writes `ALL` columns, or the `MAIN` ones; raises `BadOption` where it cannot."""
        if columns == ALL:
            return self.write
        if columns != MAIN or self.write_main is None:
            raise BadOption(f"columns {columns}: a file of the format {self.name} is always whole")
        return self.write_main


def beside(file: Path, what: str, suffix: str = ".csv") -> Path:
    """The name of a file that belongs to another: `protests.csv`, `protests.counts.csv`."""
    return file.with_name(f"{file.stem}.{what}{suffix}")
