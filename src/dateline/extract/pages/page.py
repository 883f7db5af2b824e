"""Pages: the main text and the metadata of a web page, from its HTML alone."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Document

from dateline.extract.assembling import assemble
from dateline.extract.characters import without_controls
from dateline.extract.decoding import decode_page
from dateline.extract.defaults import Defaults, Metadata
from dateline.extract.limits import MAX_PAGE_BYTES, check_page
from dateline.extract.material import Item, Material
from dateline.extract.problem import Unreadable

# Where pages say when they were published, best first (Open Graph, schema.org, Dublin Core, and
# names that content management systems use); checked before trafilatura's own search, which
# gives days only and none before 1995.
DATE_FIELDS = (
    ("property", "article:published_time"),
    ("property", "og:article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "datePublished"),
    ("name", "article:published_time"),
    ("name", "DC.date.issued"),
    ("name", "dcterms.issued"),
    ("name", "DC.date"),
    ("name", "parsely-pub-date"),
    ("name", "sailthru.date"),
    ("name", "pubdate"),
    ("name", "publish-date"),
    ("name", "date"),
)

RECALL_BELOW = 200
"""Characters of main text under which a page is searched again for more, as captions and briefs."""


def read_page(material: Material, defaults: Defaults) -> Iterator[Item]:
    """The report of a page; raises `Unreadable` where there is no text."""
    data = material.whole(MAX_PAGE_BYTES)
    if not data.strip():
        raise Unreadable("empty: there is no text to read")
    metadata, text = main_text(decode_page(data, defaults.encoding or material.charset))
    yield from assemble(material.name, text, metadata, defaults, material.where)


def main_text(source: str) -> tuple[Metadata, str]:
    """The metadata and the main text of a page; raises `Unreadable` where there is no text."""
    tree = _tree(without_controls(source))
    check_page(elements=sum(1 for _ in tree.iter()), characters=len(tree.text_content()))
    found = _main_text(tree)
    if found is None or not found.text or found.text.isspace():
        raise Unreadable("a web page without readable text", "save the page with its text")
    date, supplied_by = _published(tree, found)
    metadata = Metadata(
        title=found.title or None,
        outlet=found.sitename or found.hostname or None,
        published=date,
        byline=found.author or None,
        address=found.url or None,
        language=_language(tree) or found.language,
        supplied_by=supplied_by,
    )
    return metadata, found.text


def _tree(source: str) -> html.HtmlElement:
    """The page without its scripts and styles, which take most of the time and hold no text."""
    try:
        tree = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        raise Unreadable("not a web page that can be parsed") from None
    for element in list(tree.iter("script", "style")):
        if element.get("type") != "application/ld+json" and element.getparent() is not None:
            element.drop_tree()
    return tree


def _main_text(tree: html.HtmlElement) -> Document | None:
    found = _extracted(tree, recall=False)
    if found is None or len(found.text or "") < RECALL_BELOW:
        return _extracted(tree, recall=True) or found
    return found


def _extracted(tree: html.HtmlElement, *, recall: bool) -> Document | None:
    try:
        found = bare_extraction(
            deepcopy(tree),  # which it changes
            favor_recall=recall,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except RecursionError:
        raise Unreadable("a web page whose parts are nested too deeply") from None
    return found if isinstance(found, Document) else None


def _published(tree: html.HtmlElement, found: Document) -> tuple[str | None, str]:
    for attribute, name in DATE_FIELDS:
        for element in tree.xpath(f"//*[@{attribute}=$name]", name=name):
            value = element.get("content") or element.get("datetime")
            if value and value.strip():
                return value.strip(), f"page metadata ({name})"
    for value in _linked_data_dates(tree):
        return value, "page metadata (JSON-LD datePublished)"
    for value in tree.xpath("//time[@pubdate]/@datetime | //article//time/@datetime"):
        return str(value).strip(), "page metadata (time element)"
    return found.date or None, "page metadata (date found by htmldate)"


def _linked_data_dates(tree: html.HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _values(json.loads(script), "datePublished")
        except (ValueError, RecursionError):
            continue


def _values(node: Any, key: str) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get(key), str):
            yield node[key].strip()
        for child in node.values():
            yield from _values(child, key)
    elif isinstance(node, list):
        for child in node:
            yield from _values(child, key)


def _language(tree: html.HtmlElement) -> str | None:
    declared = (tree.get("lang") or "").strip()
    return declared or None
