"""Feeds: entries that have no page of their own, or stand in a file with their whole text."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress

from dateline.collect.feeds import Entry, Feed, parse_feed
from dateline.extract.assembling import assemble
from dateline.extract.defaults import Defaults, Metadata
from dateline.extract.markup import text_of_markup
from dateline.extract.material import Item, Material
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.published import published_at
from dateline.extract.unread import Unread, Why
from dateline.vocabulary import Report

MAX_FEED_BYTES = 4_000_000

FED = "feed"
"""By what a time of publication is supplied that a feed tells."""


def read_feed(material: Material, defaults: Defaults) -> Iterator[Item]:
    """The reports that are in a feed itself; of one that was fetched, those without a page."""
    feed = parse_feed(material.whole(MAX_FEED_BYTES), material.address or "")
    fetched = material.address is not None
    own = [one for one in feed.entries if one.content_html and not (fetched and one.address)]
    for number, entry in enumerate(own):
        yield from _reports(feed, entry, number, material, defaults)
    if fetched and not own:
        told = "a feed, which lists reports"
        yield Unread(address=material.where, why=Why.INDEX_PAGE, told=told)
    if not fetched and (rest := len(feed.entries) - len(own)):
        told = f"passed over: entries of a feed without their text: {rest:,}"
        yield Problem(material.where, told, "collect the address of the feed", lost=not own)
    if not fetched and not feed.entries:
        what = "; ".join(feed.problems[:3]) or "a feed without entries"
        yield Problem(material.where, what, "collect the address of the feed")


def _reports(
    feed: Feed, entry: Entry, number: int, material: Material, defaults: Defaults
) -> Iterator[Item]:
    text = text_of_markup(entry.content_html or "")
    if not text.strip():
        told = f"entry {number + 1} of the feed has no text"
        yield Problem(material.where, told, lost=False)
        return
    metadata = Metadata(
        title=entry.title,
        outlet=entry.outlet or feed.title,
        published=entry.published,
        address=entry.address or place_of(entry, material.address),
        language=entry.language,
        supplied_by=FED,
    )
    name = metadata.address or f"{material.name}#entry-{mark_of(entry)}"
    for item in assemble(name, text, metadata, defaults, material.where):
        yield _updated(item, entry) if isinstance(item, Report) else item


def _updated(report: Report, entry: Entry) -> Report:
    if entry.updated is None or entry.updated == entry.published:
        return report
    with suppress(Unreadable):
        return report.model_copy(update={"updated": published_at(entry.updated, FED)})
    return report


def place_of(entry: Entry, feed: str | None) -> str | None:
    """The address of an entry without a page: a place in its feed."""
    return f"{feed}#entry-{mark_of(entry)}" if feed else None


def mark_of(entry: Entry) -> str:
    """What an entry is known by within its feed: the same in each edition of its text."""
    told = entry.id or f"{entry.title}\n{entry.published}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]
