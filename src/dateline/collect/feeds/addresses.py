"""Addresses and words of feeds: absolute addresses that can be fetched, markup as plain text."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

MAX_ADDRESS = 4_000
"""Characters; servers refuse longer ones, and data in an address is no address."""

_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def absolute(link: object, base: str) -> str | None:
    """The address that a link means on a page or feed; nothing if it cannot be fetched."""
    if not isinstance(link, str) or not (text := "".join(link.split("\n")).strip()):
        return None
    try:
        address = urldefrag(urljoin(base, text)).url
        parts = urlsplit(address)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        return None
    known = parts.scheme in {"http", "https"} and parts.hostname and port_is_one
    whole = len(address) <= MAX_ADDRESS and not _UNPRINTABLE.search(address)
    return address.replace(" ", "%20") if known and whole else None


def plain(markup: object) -> str | None:
    """The words of a title or summary on one line, without tags and entities."""
    if not isinstance(markup, str):
        return None
    text = unescape(_TAG.sub(" ", markup))
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split())) or None
