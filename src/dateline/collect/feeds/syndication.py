"""Syndication: RSS and Atom in all their versions, read by feedparser from guarded XML."""

import re
from collections.abc import Iterator
from typing import Any

import feedparser  # type: ignore[import-untyped]

from dateline.collect.feeds.addresses import absolute, plain
from dateline.collect.feeds.feed import Entry, Feed, Form
from dateline.collect.feeds.listing import Listing
from dateline.collect.feeds.mending import mended
from dateline.collect.feeds.times import Clock

PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}
"""Seconds by the words of `sy:updatePeriod` (RDF Site Summary, syndication module)."""

MAX_MEDIA = 20

_GUID = re.compile(rb"<guid[^>]{0,200}>\s{0,50}([^<>/\s]{1,200})\s{0,50}</guid>")
"""An id without a slash (RSS 2.0: a link unless `isPermaLink` says otherwise, but few heed it)."""


def read_syndicated(content: bytes, address: str, form: Form, clock: Clock) -> Feed:
    """The entries of an RSS or Atom feed; of broken XML those that could be read."""
    found = feedparser.parse(
        mended(content, clock.faults),
        response_headers={"content-location": address},
        resolve_relative_uris=True,
        sanitize_html=True,
    )
    told, listing, names = found.feed, Listing(clock.faults), _names(content, address)
    for item in found.entries:
        listing.add(_entry(item, names, address, told.get("language"), clock))
    return Feed(
        form=Form.ATOM if str(found.get("version")).startswith("atom") else form,
        address=address,
        title=plain(told.get("title")),
        home=absolute(told.get("link"), address),
        language=told.get("language") or None,
        entries=listing.entries(),
        problems=clock.faults.lines(),
        following=absolute(_link(told, "next"), address),
        pause=_pause(told),
    )


def _entry(
    item: Any, names: frozenset[str | None], address: str, language: str | None, clock: Clock
) -> Entry:
    found = _page(item, names, address)
    content, spoken = _content(item)
    if not content and not found:
        content = item.get("summary")
    return Entry(
        address=found,
        id=(item.get("id") or "").strip() or None,
        title=plain(item.get("title")),
        published=clock.told(item.get("published")) or clock.told(item.get("created")),
        updated=clock.told(item.get("updated")) if "updated" in item else None,
        summary=plain(item.get("summary")),
        content_html=content or None,
        language=spoken or (item.get("title_detail") or {}).get("language") or language or None,
        outlet=plain((item.get("source") or {}).get("title")),
        media=tuple(dict.fromkeys(filter(None, (absolute(one, address) for one in _media(item))))),
    )


def _page(item: Any, names: frozenset[str | None], address: str) -> str | None:
    """The address of an entry's page; an id that is a mere name is none."""
    link = item.get("feedburner_origlink") or item.get("link") or _link(item, "alternate")
    found = absolute(link, address)
    return None if item.get("guidislink") and found in names else found


def _names(content: bytes, address: str) -> frozenset[str | None]:
    """What ids that are mere names ("8731") look like where they are taken for relative links."""
    told = (name.decode("utf-8", "replace") for name in _GUID.findall(content))
    return frozenset(absolute(name, address) for name in told)


def _content(item: Any) -> tuple[str | None, str | None]:
    """The longest content that an entry carries, and its language if that is told."""
    parts = [part for part in item.get("content", ()) if part.get("value")]
    whole = max(parts, key=lambda part: len(part["value"]), default=None)
    return (whole["value"], whole.get("language")) if whole else (None, None)


def _media(item: Any) -> Iterator[str]:
    listed = (*item.get("enclosures", ()), *item.get("media_content", ()))
    for one in (*listed, *item.get("media_thumbnail", ()))[:MAX_MEDIA]:
        if link := one.get("href") or one.get("url"):
            yield link


def _link(item: Any, relation: str) -> str | None:
    found = (one for one in item.get("links", ()) if one.get("rel") == relation)
    return next((one.get("href") for one in found), None)


def _pause(told: Any) -> int | None:
    """Seconds between visits that a feed asks for; the longer of its two ways to say so."""
    period = PERIODS.get(str(told.get("sy_updateperiod") or "").strip().lower(), 0)
    times = _number(told.get("sy_updatefrequency")) or 1
    return max(60 * _number(told.get("ttl")), period // times) or None


def _number(written: object) -> int:
    text = str(written or "").strip()
    return min(int(text), 10**6) if text.isascii() and text.isdigit() and len(text) < 10 else 0
