"""Sitemaps (sitemaps.org) with the news extension, and indexes of sitemaps."""

from collections.abc import Iterator
from io import BytesIO

from lxml import etree  # type: ignore[import-untyped]

from dateline.collect.feeds.addresses import absolute, plain
from dateline.collect.feeds.feed import Entry, Feed, Form, Part
from dateline.collect.feeds.listing import Listing
from dateline.collect.feeds.times import Clock

MAX_ENTRIES = 50_000
"""What the protocol allows in one sitemap, and in one index."""

Values = dict[str, list[str]]
"""The texts of an element's descendants by their local name, as ("loc", "publication_date")."""


def read_sitemap(content: bytes, address: str, form: Form, clock: Clock) -> Feed:
    """The pages of a sitemap, or the sitemaps of an index. `content` is guarded XML."""
    listing = Listing(clock.faults)
    parts: dict[str, Part] = {}
    for name, values in _elements(content, clock):
        if len(listing.kept) + len(parts) >= MAX_ENTRIES:
            clock.faults.tell(f"more than {MAX_ENTRIES:,} entries: only the first were read")
            break
        if name == "url":
            listing.add(_entry(values, address, clock))
        elif (part := absolute(_first(values, "loc"), address)) is None:
            clock.faults.count("without an address that can be fetched")
        else:
            parts[part] = Part(part, clock.told(_first(values, "lastmod")))
    return Feed(
        form=form,
        address=address,
        entries=listing.entries(),
        parts=tuple(parts.values()),
        problems=clock.faults.lines(),
    )


def read_lines(content: bytes, address: str, clock: Clock) -> Feed:
    """The pages of a sitemap in plain text."""
    listing = Listing(clock.faults)
    for line in content.decode("utf-8", "replace").splitlines()[:MAX_ENTRIES]:
        if line.strip():
            listing.add(Entry(absolute(line, address)))
    return Feed(Form.SITEMAP, address, entries=listing.entries(), problems=clock.faults.lines())


def _elements(content: bytes, clock: Clock) -> Iterator[tuple[str, Values]]:
    """The `url` and `sitemap` elements, each forgotten once it was used."""
    parsed = etree.iterparse(
        BytesIO(content),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in parsed:
            name = _local(element)
            if name in {"url", "sitemap"}:
                yield name, _values(element)
                element.clear()
                while element.getprevious() is not None and element.getparent() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        clock.faults.tell(f"broken XML ({error.msg})")
    else:
        if parsed.error_log and len(parsed.error_log):
            clock.faults.tell(f"broken XML ({parsed.error_log[0].message})")


def _values(element: "etree._Element") -> Values:
    found: Values = {}
    for child in element.iterdescendants():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            found.setdefault(_local(child), []).append(child.text.strip())
    return found


def _entry(values: Values, address: str, clock: Clock) -> Entry:
    pictures = (absolute(link, address) for link in values.get("loc", [])[1:])
    return Entry(
        address=absolute(_first(values, "loc"), address),
        title=plain(_first(values, "title")),
        published=clock.told(_first(values, "publication_date")),
        updated=clock.told(_first(values, "lastmod")),
        language=_first(values, "language"),
        outlet=plain(_first(values, "name")),
        media=tuple(filter(None, pictures)),
    )


def _first(values: Values, name: str) -> str | None:
    return next(iter(values.get(name, ())), None)


def _local(element: "etree._Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""
