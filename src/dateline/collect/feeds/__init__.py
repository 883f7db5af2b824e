"""Feeds: bytes of a feed, a sitemap or a web page in; what they list out. Nothing is fetched."""

from dateline.collect.feeds.discovering import discover_feeds
from dateline.collect.feeds.feed import Entry, Feed, FeedLink, Form, Part
from dateline.collect.feeds.parsing import parse_feed, parse_sitemap

__all__ = [
    "Entry",
    "Feed",
    "FeedLink",
    "Form",
    "Part",
    "discover_feeds",
    "parse_feed",
    "parse_sitemap",
]
