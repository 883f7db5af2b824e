"""A feed as it was read: what it lists, what it says of itself, and what was wrong with it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Form(StrEnum):
    """What kind of list some bytes are."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap_index"
    PAGE = "page"  # a web page where a feed was expected; `discover_feeds` may find one in it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a feed announces. All values are as the feed tells them, none is believed.

    `address` is absolute (http or https), and absent where the feed gives none that can be fetched.
    Times are ISO 8601 days or times with the zone that was told ("2022-11-12T08:30:00+08:00"),
    absent where they are missing, impossible, or in the future. `title` is plain text on one line,
    `summary` plain text; `content_html` is markup of the whole text, cleaned of scripts.
    """

    address: str | None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    content_html: str | None = None
    language: str | None = None
    outlet: str | None = None  # of a news sitemap, or the feed that an entry was taken from
    media: tuple[str, ...] = ()  # addresses of pictures, sound and video that go with it

    @property
    def moment(self) -> datetime | None:
        """The newest time told, in UTC, for sorting; a day is its beginning."""
        told = [moment for moment in map(as_moment, (self.updated, self.published)) if moment]
        return max(told, default=None)


@dataclass(frozen=True, slots=True)
class Part:
    """A sitemap that a sitemap index lists."""

    address: str
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or sitemap: its entries in its own order, each once.

    `problems` tells in one line each what was wrong; a feed that could not be read at all has no
    entries and at least one problem. `parts` are the sitemaps of a sitemap index, `following` is
    the address of the next page of a feed in pages (RFC 5005, JSON Feed `next_url`), `pause` the
    seconds that the feed asks to be left alone between visits (RSS `ttl`, `sy:updatePeriod`).
    """

    form: Form
    address: str
    title: str | None = None
    home: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[str, ...] = ()
    following: str | None = None
    pause: int | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a web page names as its own."""

    address: str
    title: str | None = None
    media_type: str | None = None


def as_moment(told: str | None) -> datetime | None:
    """A told time in UTC; a time without zone is taken as UTC."""
    if told is None:
        return None
    moment = datetime.fromisoformat(told)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
