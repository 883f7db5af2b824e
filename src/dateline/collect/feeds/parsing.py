"""Parsing: the bytes of a feed or a sitemap become a `Feed`, whatever is wrong with them."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from dateline.collect.feeds.faults import Faults
from dateline.collect.feeds.feed import Feed, Form
from dateline.collect.feeds.guarding import guarded, unpacked
from dateline.collect.feeds.times import Clock

MAX_FEED = 4_000_000
"""Bytes of a feed. Most have less than one million; hostile markup of this length takes 20 s."""

MAX_SITEMAP = 52_428_800
"""Bytes of an unpacked sitemap: what the sitemaps protocol allows (50 MiB)."""

ROOTS = {
    b"rss": Form.RSS,
    b"rdf": Form.RSS,
    b"feed": Form.ATOM,
    b"urlset": Form.SITEMAP,
    b"sitemapindex": Form.SITEMAP_INDEX,
    b"html": Form.PAGE,
    b"head": Form.PAGE,
    b"body": Form.PAGE,
}
"""Forms by the name of the outermost element."""

HEAD = 200_000
"""Bytes in which the outermost element is looked for, past comments and declarations."""

CLOSING = {b"<?": b"?>", b"<!--": b"-->", b"<![CDATA[": b"]]>"}

_OPENING = re.compile(rb"<\?|<!--|<!\[CDATA\[|<(?:[a-zA-Z][\w.-]{0,40}:)?([a-zA-Z]+)\b")
_HTML = re.compile(rb"<!doctype\s+html|<html\b", re.IGNORECASE)


def parse_feed(
    content: bytes, address: str, media_type: str | None = None, *, now: datetime | None = None
) -> Feed:
    """What a feed lists: RSS, Atom, JSON Feed; and sitemaps, as `parse_sitemap` reads them.

    `address` is where it came from (relative links hang on it), `media_type` what the server said
    (its whole Content-Type); what the bytes show counts more. A time after `now` (default: the
    clock) and a day is not believed. Raises nothing for what is in the bytes.
    """
    faults = Faults()
    content = unpacked(content, MAX_SITEMAP, faults)
    form = form_of(content, media_type)
    clock, charset = Clock(now, faults), _charset(media_type)
    if form is Form.JSON:
        from dateline.collect.feeds.jsonfeed import read_json_feed  # noqa: PLC0415 - as the others

        return read_json_feed(content, address, clock)
    if form in {Form.SITEMAP, Form.SITEMAP_INDEX}:
        from dateline.collect.feeds.sitemaps import read_sitemap  # noqa: PLC0415 - needs lxml

        return read_sitemap(guarded(content, MAX_SITEMAP, faults), address, form, clock)
    if form in {Form.RSS, Form.ATOM}:
        from dateline.collect.feeds.syndication import read_syndicated  # noqa: PLC0415 - 100 ms

        return read_syndicated(guarded(content, MAX_FEED, faults, charset), address, form, clock)
    faults.tell("a web page, not a feed" if form is Form.PAGE else _told(content))
    return Feed(form, address, problems=faults.lines())


def parse_sitemap(content: bytes, address: str, *, now: datetime | None = None) -> Feed:
    """What a sitemap lists, packed with gzip or not: pages, or the sitemaps of an index (`parts`).

    Also a sitemap of plain text, one address a line. Raises nothing for what is in the bytes.
    """
    faults = Faults()
    listed = unpacked(content, MAX_SITEMAP, faults)
    if form_of(listed, None) is Form.UNKNOWN and listed.lstrip()[:4].lower() == b"http":
        from dateline.collect.feeds.sitemaps import read_lines  # noqa: PLC0415 - needs lxml

        return read_lines(listed[:MAX_SITEMAP], address, Clock(now, faults))
    return parse_feed(content, address, now=now)


def form_of(content: bytes, media_type: str | None) -> Form:
    """What kind of list some bytes are, by their outermost element, else by what they begin with.

    What a server says decides only where the bytes show nothing.
    """
    head = content[:HEAD].replace(b"\x00", b"")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return Form.JSON
    names = list(islice(_elements(head), 40))
    if names and names[0] in ROOTS:
        return ROOTS[names[0]]
    if _HTML.search(head[:2000]):
        return Form.PAGE
    told = {"application/rss+xml": Form.RSS, "application/atom+xml": Form.ATOM}
    by_server = told.get((media_type or "").split(";")[0].strip().lower(), Form.UNKNOWN)
    return next((ROOTS[name] for name in names if name in ROOTS), by_server)


def _elements(head: bytes) -> Iterator[bytes]:
    """The names of elements, in lower case and without prefix, outside of comments."""
    at = 0
    while found := _OPENING.search(head, at):
        at = found.end()
        if found.group(1):
            yield found.group(1).lower()
        elif (at := head.find(CLOSING[found.group()], at)) < 0:
            return


def _charset(content_type: str | None) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return found.group(1).lower() if found else None


def _told(content: bytes) -> str:
    return "neither a feed nor a sitemap" if content.strip() else "empty"
