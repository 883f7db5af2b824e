"""Parsing: the bytes of a feed or a sitemap become a `Feed`, whatever is wrong with them."""

from datetime import datetime

from dateline.collect.feeds.feed import Feed, Form


def parse_feed(
    content: bytes, address: str, media_type: str | None = None, *, now: datetime | None = None
) -> Feed:
    """What a feed lists: RSS, Atom, JSON Feed; and sitemaps, as `parse_sitemap` reads them.

    `address` is where it came from (relative links hang on it). `media_type` is what the server
    said; what the bytes show counts more. A time after `now` (default: the clock) and a day is not
    believed. Raises nothing for what is in the bytes.
    """
    del content, media_type, now
    return Feed(Form.UNKNOWN, address, problems=("not read yet",))


def parse_sitemap(content: bytes, address: str, *, now: datetime | None = None) -> Feed:
    """What a sitemap lists, packed with gzip or not: pages, or the sitemaps of an index (`parts`).

    Also a sitemap of plain text, one address a line. Raises nothing for what is in the bytes.
    """
    del content, now
    return Feed(Form.UNKNOWN, address, problems=("not read yet",))
