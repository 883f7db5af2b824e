"""The archive of a record: captures are kept once, for good, and can be checked by anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dateline.archive.kept import Kept, Withdrawn
from dateline.vocabulary import Capture

if TYPE_CHECKING:
    from dateline.archive.keys import Key


class Archive:
    """A folder of WARC files with an index and an append-only log.

    Several processes may keep captures in one archive at the same time. Raises `ArchiveError`.
    """

    @classmethod
    def create(cls, folder: Path, key: Key | None = None) -> Archive:
        """Begin an archive in a new or empty folder; open for writing.

        Without a key nothing is signed yet; one can be given to it at any later time.
        """
        raise NotImplementedError

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> Archive:
        """Open an archive; for writing, what a killed writer left half done is cut away."""
        raise NotImplementedError

    def keep(self, captures: Iterable[Capture]) -> list[Kept]:
        """Keep captures: when it returns, bytes, index and log entries are on disk.

        One answer a capture, in order. A capture that is there already is not kept again (`new` is
        false); of one whose payload was withdrawn nothing is kept (`withdrawn` is true). User names
        and passwords in an address, cookies, credentials and proxy details are taken out first, so
        that `Kept.address` and `Kept.id` may differ from the capture's.
        """
        return list(self.keeping(captures))

    def keeping(self, captures: Iterable[Capture]) -> Iterator[Kept]:
        """As `keep`, for any number of captures in flat memory; each answer is on disk already."""
        raise NotImplementedError

    def capture(self, name: str) -> Capture:
        """The capture of an id, its bytes checked against the log's digest.

        Raises `ArchiveError` where it is unknown, withdrawn or damaged.
        """
        raise NotImplementedError

    def kept(self, name: str) -> Kept | None:
        """Where the capture of an id lies; None where it is unknown. Also of withdrawn ones."""
        raise NotImplementedError

    def latest(self, address: str) -> Kept | None:
        """The capture of an address with the latest time; None where there is none."""
        raise NotImplementedError

    def captures_of(self, address: str) -> list[Kept]:
        """All captures of an address, the earliest first; withdrawn ones are not among them."""
        raise NotImplementedError

    def all(self) -> Iterator[Kept]:
        """All captures in the order of the log, withdrawn ones left out; in flat memory."""
        raise NotImplementedError

    def withdraw(self, name: str, reason: str, author: str) -> Withdrawn:
        """Remove a capture, and all with the same payload, for good; the log keeps the digest.

        What was made of the bytes elsewhere (texts, readings) is for the caller to remove.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the files; of one open for writing, note the digest of the log's file."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
