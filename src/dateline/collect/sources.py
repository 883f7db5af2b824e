"""Sources: what a person names on the command line - an address, a file, a folder, or "-"."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from dateline.errors import CollectError

STANDARD_INPUT = "-"

WEB_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz")
"""How files end that hold many captures, and are taken capture by capture."""


class Kind(StrEnum):
    """What a source is."""

    ADDRESS = "address"  # of a page, a feed or a sitemap: what it is shows when it is fetched
    FILE = "file"
    FOLDER = "folder"
    INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it was named, and what it is."""

    text: str
    kind: Kind

    @property
    def path(self) -> Path:
        """The file or folder."""
        return Path(self.text)


@dataclass(frozen=True, slots=True)
class Outlet:
    """What collecting needs to know of an outlet that `sources.toml` lists."""

    name: str
    hosts: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()  # and sitemaps
    every: float | None = None  # seconds between visits of its feeds
    recheck: float | None = None  # seconds between visits of its reports
    proxy: str | None = None
    paused: bool = False  # its feeds and reports are left alone


def source_of(text: str) -> Source:
    """What a name stands for; a file need not exist. Raises `CollectError` for no such address."""
    if text == STANDARD_INPUT:
        return Source(text, Kind.INPUT)
    if not text.strip():
        raise CollectError("an empty name was given as a source; name an address, a file, a folder")
    try:
        scheme = urlsplit(text).scheme.lower()
    except ValueError as error:
        raise CollectError(f"{text}: no address that can be visited ({error})") from None
    if scheme in {"http", "https"}:
        return Source(urldefrag(text).url, Kind.ADDRESS)
    if "://" in text and not Path(text).exists():
        raise CollectError(f"{text}: only http and https addresses are visited")
    return Source(text, Kind.FOLDER if Path(text).is_dir() else Kind.FILE)


class Outlets:
    """The outlets of a record, found by the host of an address."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self.all = tuple(outlets)
        self._of_host = {
            host.lower().removeprefix("www."): one for one in self.all for host in one.hosts
        }
        self._of_feed = {feed: one for one in self.all for feed in one.feeds}

    def of(self, address: str) -> Outlet | None:
        """The outlet of an address: by its feeds, then by its host or what contains it."""
        if found := self._of_feed.get(address):
            return found
        host = (urlsplit(address).hostname or "").lower()
        while "." in host:
            if found := self._of_host.get(host):
                return found
            host = host.partition(".")[2]
        return None

    def named(self, name: str | None) -> Outlet | None:
        """The outlet of a name."""
        return next((one for one in self.all if one.name == name), None)

    @property
    def feeds(self) -> tuple[str, ...]:
        """All feeds and sitemaps, but for those of outlets that are paused."""
        return tuple(feed for feed, one in self._of_feed.items() if not one.paused)
