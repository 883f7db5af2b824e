"""Survey: one walk over the tree of a page, which notes all that metadata and rules look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.extract.characters import without_controls
from dateline.extract.dates import DATA
from dateline.extract.limits import check_page
from dateline.extract.pages.linked import Node, article_of, nodes_of
from dateline.extract.problem import Unreadable

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TEXTLESS = frozenset({"script", "style", "noscript", "template", "head", "title", "svg", "option"})
BLOCKS = frozenset(
    {"br", "p", "div", "li", "td", "th", "dd", "dt", "time", "span", "section", "figure", *HEADINGS}
)
HEADING_CLASS = re.compile(r"(?:entry|post|article|page)-?_?title|\bheadline\b|\bp-name\b", re.I)
AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|reporter|writer|fn)(?:$|[\s_-])|node__submitted", re.I
)
ENTRY_CLASS = re.compile(DATA["places"]["article"], re.IGNORECASE)
ELSEWHERE = re.compile(DATA["places"]["elsewhere"], re.IGNORECASE)
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d|[٠-٩]{4}")

LONGEST_TITLE = 500
"""Characters of a page's title that are looked at."""

TEASER_WORDS = 4
"""A link of at least so many words is a headline rather than a menu entry."""


@dataclass(slots=True)
class Survey:
    """What was seen in a page, in its order."""

    tree: html.HtmlElement
    address: str | None = None
    at: datetime | None = None
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    headings: list[html.HtmlElement] = field(default_factory=list)
    titled: list[html.HtmlElement] = field(default_factory=list)  # by class or itemprop
    authors: list[html.HtmlElement] = field(default_factory=list)
    times: list[html.HtmlElement] = field(default_factory=list)
    dated: list[html.HtmlElement] = field(default_factory=list)  # own text holds a year
    order: dict[html.HtmlElement, int] = field(default_factory=dict)  # of headings and dates
    articles: int = 0
    teasers: int = 0
    passwords: int = 0
    media: int = 0
    linked_characters: int = 0
    characters: int = 0
    nodes: list[Node] = field(default_factory=list)
    article: Node | None = None

    def meta(self, *names: str) -> str | None:
        """The first value of the first of these names that the page has."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def all_meta(self, name: str) -> list[str]:
        """All values of a name."""
        return self.metas.get(name, [])

    @property
    def h1(self) -> list[str]:
        """Words of the top headings."""
        return [words(one) for one in self.headings if one.tag == "h1"]


def words(element: html.HtmlElement) -> str:
    """The text of an element on one line; its lines and blocks do not run together."""
    parts = any(one.tag in BLOCKS for one in element.iterdescendants())
    return " ".join((" " if parts else "").join(element.itertext()).split())


def is_longer(element: html.HtmlElement, limit: int) -> bool:
    """Whether the words of an element are more characters; a long one is not walked to its end."""
    length = 0
    for text in element.itertext():
        length += len(" ".join(text.split()))
        if length > limit:
            return True
    return len(words(element)) > limit


def parse(source: str) -> html.HtmlElement:
    """The tree of a page; raises `Unreadable` where there is none."""
    try:
        # Text in UTF-8 with the encoding told: a declaration in the page no longer holds.
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(without_controls(source).encode(), parser=parser)
    except (etree.ParserError, ValueError):
        raise Unreadable(
            "a web page without readable text", "save the page with its text"
        ) from None


def survey(
    tree: html.HtmlElement, address: str | None = None, at: datetime | None = None
) -> Survey:
    """Walk over a page once; takes its scripts and styles out, which hold no text.

    Raises `Unreadable` for a page too large to search.
    """
    seen, count, drop = Survey(tree, address, at), 0, []
    for element in tree.iter(etree.Element):
        count += 1
        tag = element.tag
        if tag in ("script", "style"):
            drop.append(element)
            if element.get("type") == "application/ld+json":
                seen.scripts.append(element.text or "")
            continue
        _note(seen, element, tag, count)
    check_page(elements=count, characters=seen.characters)
    for element in drop:
        if element.getparent() is not None:
            element.drop_tree()
    seen.nodes = nodes_of(seen.scripts)
    seen.article = article_of(seen.nodes, address, (seen.title, *seen.h1))
    return seen


def _note(seen: Survey, element: html.HtmlElement, tag: str, place: int) -> None:
    text, tail = element.text, element.tail
    if tail:
        seen.characters += len(tail)
    if tag == "meta":
        _note_meta(seen, element)
    elif tag == "link":
        _note_link(seen, element)
    elif tag == "title":
        seen.title = seen.title or " ".join((text or "")[:LONGEST_TITLE].split("<")[0].split())
    elif tag not in TEXTLESS:
        if text:
            seen.characters += len(text)
        _note_part(seen, element, tag)
        if tag in HEADINGS:
            seen.order[element] = place
        _note_date(seen, element, place)


def _note_date(seen: Survey, element: html.HtmlElement, place: int) -> None:
    text, tail = element.text, element.tail
    if text and _YEAR.search(text):
        seen.dated.append(element)
        seen.order[element] = place
    if tail and _YEAR.search(tail) and (parent := element.getparent()) is not None:
        seen.dated.append(parent)


def _note_link(seen: Survey, element: html.HtmlElement) -> None:
    address = (element.get("href") or "").strip()
    if is_address(address):
        for rel in (element.get("rel") or "").lower().split():
            seen.links.setdefault(rel, address)


def is_address(written: str) -> bool:
    """Whether something written can be taken apart as an address at all."""
    try:
        return bool(urlsplit(written).geturl())
    except ValueError:
        return False


def _note_meta(seen: Survey, element: html.HtmlElement) -> None:
    content = (element.get("content") or "").strip()
    if not content:
        return
    if "//" in content and " " not in content and not is_address(content):
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        if name := element.get(attribute):
            seen.metas.setdefault(name.strip().lower(), []).append(content)


def _note_part(seen: Survey, element: html.HtmlElement, tag: str) -> None:
    if tag == "a":
        linked = words(element)
        seen.linked_characters += len(linked)
        seen.teasers += linked.count(" ") + 1 >= TEASER_WORDS
    elif tag in HEADINGS:
        seen.headings.append(element)
    elif tag in ("time", "abbr"):
        seen.times.append(element)
    elif tag == "article":
        seen.articles += 1
    elif tag in ("video", "iframe", "figure", "img", "audio"):
        seen.media += 1
    elif tag == "input" and element.get("type") == "password":
        seen.passwords += 1
    _note_roles(seen, element)


def _note_roles(seen: Survey, element: html.HtmlElement) -> None:
    """By class and attribute: what holds the title, the author or the date."""
    attributes = element.attrib
    if not attributes:
        return
    name = attributes.get("class", "")
    prop = attributes.get("itemprop", "")
    if prop:
        if prop == "headline":
            seen.titled.append(element)
        elif prop in ("author", "creator"):
            seen.authors.append(element)
        elif prop in ("datePublished", "dateModified", "dateCreated") and element not in seen.times:
            seen.times.append(element)
    if "author" in (attributes.get("rel") or "") or (name and AUTHOR_CLASS.search(name)):
        seen.authors.append(element)
    if name and HEADING_CLASS.search(name):
        seen.titled.append(element)


def ancestors(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The element and what it lies in, inside first, up to the body."""
    while element is not None and element.tag not in ("body", "html"):
        yield element
        element = element.getparent()


def is_elsewhere(element: html.HtmlElement) -> bool:
    """Whether an element belongs to comments, lists of other reports, or the frame of the site."""
    inside = False
    for one in ancestors(element):
        if one.tag in ("aside", "nav") or (one.tag == "footer" and not _in_article(one)):
            return True
        name = one.get("class", "")
        if not inside and ELSEWHERE.search(f"{name} {one.get('id', '')}"):
            return True
        inside = inside or one.tag in ("article", "main") or bool(ENTRY_CLASS.search(name))
    return False


def _in_article(element: html.HtmlElement) -> bool:
    return any(one.tag == "article" for one in ancestors(element))
