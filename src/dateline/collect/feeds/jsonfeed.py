"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

import json
from typing import Any

from dateline.collect.feeds.addresses import absolute, plain
from dateline.collect.feeds.feed import Entry, Feed, Form
from dateline.collect.feeds.listing import Listing
from dateline.collect.feeds.times import Clock

MAX_BYTES = 10_000_000
VERSION = "jsonfeed.org/version/1"


def read_json_feed(content: bytes, address: str, clock: Clock) -> Feed:
    """The entries of a JSON feed; of another JSON document a problem."""
    feed = _document(content, clock)
    if feed is None:
        return Feed(Form.UNKNOWN, address, problems=clock.faults.lines())
    language = _words(feed.get("language"))
    listing = Listing(clock.faults)
    for item in feed["items"]:
        if isinstance(item, dict):
            listing.add(_entry(item, address, language, clock))
        else:
            clock.faults.count("not written as an object", str(item))
    return Feed(
        form=Form.JSON,
        address=address,
        title=plain(feed.get("title")),
        home=absolute(feed.get("home_page_url"), address),
        language=language,
        entries=listing.entries(),
        problems=clock.faults.lines(),
        following=absolute(feed.get("next_url"), address),
    )


def _document(content: bytes, clock: Clock) -> dict[str, Any] | None:
    if len(content) > MAX_BYTES:
        clock.faults.tell(f"longer than {MAX_BYTES:,} bytes: not read")
        return None
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        clock.faults.tell("not valid JSON")
        return None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        clock.faults.tell("JSON, but no JSON Feed")
        return None
    if VERSION not in str(feed.get("version")):
        clock.faults.tell("it does not say that it is a JSON Feed, version 1")
    return feed


def _entry(item: dict[str, Any], address: str, language: str | None, clock: Clock) -> Entry:
    name = item.get("id")
    link = item.get("url") or item.get("external_url") or name
    attached = item.get("attachments")
    media = [one.get("url") for one in attached if isinstance(one, dict)] if attached else []
    return Entry(
        address=absolute(link, address) if link is not name else _fetchable(name),
        id=str(name) if isinstance(name, str | int) and str(name).strip() else None,
        title=plain(item.get("title")),
        published=clock.told(item.get("date_published")),
        updated=clock.told(item.get("date_modified")),
        summary=plain(item.get("summary")) or plain(item.get("content_text")),
        content_html=_words(item.get("content_html")),
        language=_words(item.get("language")) or language,
        media=tuple(filter(None, (absolute(one, address) for one in (*media, item.get("image"))))),
    )


def _fetchable(name: object) -> str | None:
    """An id that is an address stands for one, as the standard recommends."""
    whole = isinstance(name, str) and name.lower().startswith(("http://", "https://"))
    return absolute(name, "") if whole else None


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
