"""Made: what a file of a format says of itself, and what came of writing it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

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


Writer = Callable[[Iterable[PublishedEvent], Path, Made], Written]


@dataclass(frozen=True, slots=True)
class Format:
    """A format to export in: its name, how its files end, and the function that writes one."""

    name: str
    suffix: str
    write: Writer
    text: bool = True


def beside(file: Path, what: str, suffix: str = ".csv") -> Path:
    """The name of a file that belongs to another: `protests.csv`, `protests.counts.csv`."""
    return file.with_name(f"{file.stem}.{what}{suffix}")
