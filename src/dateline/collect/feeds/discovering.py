"""Discovering: the feeds that a web page names."""

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.collect.feeds.addresses import absolute, plain
from dateline.collect.feeds.feed import FeedLink

TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
    }
)
"""Media types of feeds. Not `application/json`: WordPress names its programming interface so."""

SEARCHED = 1_000_000
"""Bytes at the beginning of a page; links to feeds stand in its head."""


def discover_feeds(page: bytes, address: str) -> tuple[FeedLink, ...]:
    """The feeds that a page names with `<link rel="alternate">`, in its order, each once.

    Feeds of comments are left out: they are not what the outlet says.
    """
    try:
        tree = html.document_fromstring(page[:SEARCHED])
    except (etree.ParserError, ValueError):
        return ()
    base = absolute(next(iter(tree.xpath("//base/@href")), None), address) or address
    found: dict[str, FeedLink] = {}
    for link in tree.xpath("//link[@rel and @href and @type]"):
        media_type = link.get("type").split(";")[0].strip().lower()
        relations = link.get("rel").lower().split()
        target = absolute(link.get("href"), base)
        named = media_type in TYPES and {"alternate", "feed"} & set(relations)
        if target and named and not _of_comments(target, link.get("title")):
            found.setdefault(target, FeedLink(target, plain(link.get("title")), media_type))
    return tuple(found.values())


def _of_comments(address: str, title: str | None) -> bool:
    return "/comments/" in address or (title or "").lower().endswith(("comments feed", "comments"))
