"""Trying: an address is asked once, to see what it is before it is a source; nothing is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.collect.feeds import Entry, Feed, FeedLink, Form, discover_feeds, parse_feed
from dateline.collect.feeds.addresses import plain
from dateline.collect.fetching import Fetcher, Limits, Outcome, Proxies, Safety
from dateline.collect.settings import Settings, collect_settings
from dateline.collect.sources import Outlets
from dateline.errors import CollectError
from dateline.record.store import Store
from dateline.vocabulary import Capture

LIMITS = Limits(size=8 * 1024 * 1024, time=20.0, connect=8.0, silence=8.0, redirects=5)
"""Somebody waits for it."""

AT_ONCE = BoundedSemaphore(3)
"""Addresses that are tried at a time by all who look at pages."""

SAMPLES = 5
MOST_FEEDS = 4
"""Feeds of a page that are tried; sites name one for each of their parts."""

LISTS = frozenset({Form.RSS, Form.ATOM, Form.JSON, Form.SITEMAP, Form.SITEMAP_INDEX})


@dataclass(frozen=True, slots=True)
class Tried:
    """What an address is, as one visit showed."""

    address: str
    outcome: Outcome
    told: str = ""
    found_at: str | None = None  # where it led, if elsewhere
    form: Form | None = None
    title: str | None = None
    language: str | None = None
    entries: int = 0
    samples: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()
    feeds: tuple["Tried", ...] = field(default=())

    @property
    def is_list(self) -> bool:
        """Whether it is a feed or a sitemap."""
        return self.form in LISTS

    @property
    def refused(self) -> bool:
        """Whether it is an address that is not asked at all."""
        return self.outcome is Outcome.REFUSED_ADDRESS


def try_address(store: Store, outlets: Outlets, address: str, proxy: str | None = None) -> Tried:
    """Ask an address, and the feeds that it names if it is a page.

    Raises `CollectError` while too many others try, `BadOption` for a proxy that cannot be used.
    """
    return try_all(store, outlets, [address], proxy, deeper=True)[0]


def try_all(
    store: Store,
    outlets: Outlets,
    addresses: Iterable[str],
    proxy: str | None = None,
    *,
    deeper: bool = False,
) -> list[Tried]:
    """Ask several addresses, one after the other."""
    settings = collect_settings(store.settings.table("collect"))
    if not AT_ONCE.acquire(timeout=LIMITS.time):
        raise CollectError("others are trying addresses at the moment; try again in a minute")
    try:
        with fetcher_of(settings, outlets) as fetcher:
            return [_tried(fetcher, one, proxy or settings.proxy, deeper) for one in addresses]
    finally:
        AT_ONCE.release()


def fetcher_of(settings: Settings, outlets: Outlets, more: Iterable[str] = ()) -> Fetcher:
    """What fetches by the settings of a record; `more` are networks that are allowed besides."""
    hosts = {host: one.proxy for one in outlets.all if one.proxy for host in one.hosts}
    allowed = (*settings.allow_private, *more)
    return Fetcher(settings.manners, Safety(allow=allowed), Proxies(settings.proxy, hosts))


def _tried(fetcher: Fetcher, address: str, proxy: str | None, deeper: bool) -> Tried:
    fetched = fetcher.fetch(address, limits=LIMITS, proxy=proxy)
    if fetched.outcome is not Outcome.OK or fetched.capture is None:
        return Tried(address, fetched.outcome, fetched.told)
    capture = fetched.capture
    feed = parse_feed(capture.content, capture.address, capture.header("content-type"))
    elsewhere = capture.address if capture.address != address else None
    if feed.form in LISTS:
        return _list(address, elsewhere, feed)
    links = discover_feeds(capture.content, capture.address) if deeper else ()
    title, language = _head(capture)
    return Tried(
        address,
        Outcome.OK,
        "" if feed.form is Form.PAGE else "neither a page nor a feed",
        found_at=elsewhere,
        form=feed.form,
        title=title,
        language=language,
        feeds=tuple(_feed(fetcher, link, proxy) for link in links[:MOST_FEEDS]),
    )


def _feed(fetcher: Fetcher, link: FeedLink, proxy: str | None) -> Tried:
    return _tried(fetcher, link.address, proxy, deeper=False)


def _list(address: str, elsewhere: str | None, feed: Feed) -> Tried:
    return Tried(
        address,
        Outcome.OK,
        found_at=elsewhere,
        form=feed.form,
        title=feed.title,
        language=feed.language,
        entries=len(feed.entries) + len(feed.parts),
        samples=feed.entries[:SAMPLES],
        problems=feed.problems[:3],
    )


def _head(capture: Capture) -> tuple[str | None, str | None]:
    """What a page calls its site, and the language that it declares."""
    try:
        tree = html.document_fromstring(capture.content[:1_000_000])
    except (etree.ParserError, ValueError):
        return None, None
    sites = tree.xpath("//meta[@property='og:site_name']/@content | //title/text()")
    language = next(iter(tree.xpath("/html/@lang")), "")
    return plain(next(iter(sites), None)), language.strip()[:16] or None
