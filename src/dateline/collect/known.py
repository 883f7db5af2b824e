"""Known addresses: what the frontier keeps of each, and what a visit of one found."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import urlsplit


class Role(StrEnum):
    """What an address is visited for."""

    PAGE = "page"
    FEED = "feed"
    MEDIA = "media"


class State(StrEnum):
    """Where an address stands."""

    NEW = "new"  # not had yet: to be fetched when it is due
    HELD = "held"  # captured; a feed stays so and is visited again on its schedule
    LOST = "lost"  # given up: gone, refused, or failed too often
    WITHDRAWN = "withdrawn"  # its content was removed for good; never fetched again


@dataclass(frozen=True, slots=True)
class Known:
    """An address as the frontier has it."""

    address: str
    role: Role
    state: State = State.NEW
    source: str | None = None  # the outlet or feed that it belongs to
    found_in: str | None = None  # the feed, sitemap or named page that led to it
    shown_in: str | None = None  # of pictures: the page that shows it
    proxied: bool = False  # it must never be visited without a proxy
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None  # of the last payload
    capture: str | None = None
    every: float | None = None  # seconds, of a feed
    due: datetime | None = None
    visited: datetime | None = None
    failures: int = 0
    told: str | None = None
    led: bool = False  # a public page or feed led here: private networks are not for it

    @property
    def host(self) -> str:
        """Host and port: what manners hold for."""
        return host_of(self.address)


COLUMNS = tuple(Known.__dataclass_fields__)
"""The fields of an address, which are the columns of its table."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit of an address found."""

    address: str
    at: datetime
    state: str  # new, same, edited, moved, gone, blocked, login, unreachable ...
    status: int | None = None
    capture: str | None = None
    told: str = ""
    moved_to: str | None = None


def host_of(address: str) -> str:
    """Host and port of an address, in lower case."""
    return urlsplit(address).netloc.rpartition("@")[2].lower()


def known_of(row: sqlite3.Row) -> Known:
    """An address from its row."""
    values = {name: row[name] for name in COLUMNS}
    values |= {
        "role": Role(row["role"]),
        "state": State(row["state"]),
        "proxied": bool(row["proxied"]),
        "led": bool(row["led"]),
        "due": moment_of(row["due"]),
        "visited": moment_of(row["visited"]),
    }
    return Known(**values)


def plain(value: object) -> object:
    """A value of a field as its column has it."""
    if isinstance(value, datetime):
        return as_text(value)
    return value.value if isinstance(value, StrEnum) else value


def as_text(moment: datetime) -> str:
    """A time in UTC as text that sorts."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def moment_of(text: str | None) -> datetime | None:
    """The time that such a text stands for."""
    return datetime.fromisoformat(text) if text else None
