"""What is never kept of a capture: cookies, credentials, details of a proxy."""

import re
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from dateline.vocabulary import Capture
from dateline.vocabulary.capture import Headers

NEVER = frozenset(
    {
        "authentication-info",
        "authorization",
        "cookie",
        "cookie2",
        "forwarded",
        "set-cookie",
        "set-cookie2",
        "x-api-key",
        "x-forwarded-for",
        "x-forwarded-host",
    }
)
"""Headers that identify a visitor, with those that begin with "proxy-" (RFC 9110, 11.7)."""

_BETWEEN = frozenset({"via", "x-cache", "x-cache-lookup"})
"""Headers in which a proxy may name itself; a server's own are kept when no proxy was between."""


def cleaned(capture: Capture) -> Capture:
    """The capture without what is never kept; the very same where there is nothing of it."""
    behind_proxy = capture.status is not None and capture.server is None
    headers = _headers(capture.headers, _BETWEEN if behind_proxy else frozenset())
    request = _headers(capture.request_headers, frozenset())
    about = tuple((name, value) for name, value in capture.about if not _hidden(name.lower()))
    address = _plain(without_user(capture.address))
    same = (address, headers, request, about) == (
        capture.address,
        capture.headers,
        capture.request_headers,
        capture.about,
    )
    if same:
        return capture
    return replace(capture, address=address, headers=headers, request_headers=request, about=about)


def without_user(address: str) -> str:
    """An address without the user name and password that it may hold."""
    if "@" not in address:
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if "@" not in parts.netloc:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _headers(headers: Headers, more: frozenset[str]) -> Headers:
    return tuple(
        (name, without_user(value) if name.lower() in {"location", "referer"} else value)
        for name, value in headers
        if not _hidden(name.lower()) and name.lower() not in more
    )


def _plain(address: str) -> str:
    """An address that can stand in a header line: no control characters, no half characters."""
    if address.isprintable():
        return address
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", lambda one: f"%{ord(one[0]):02X}", address)


def _hidden(name: str) -> bool:
    return name in NEVER or name.startswith("proxy")
