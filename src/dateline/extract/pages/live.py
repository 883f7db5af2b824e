"""Live blogs: every post of one is a report of its own, with its own time and address.

What "this morning" means depends on the post, and a post that was read before must not change when
another one comes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.extract.dates import Written, declared_date
from dateline.extract.pages.linked import LIVE, Node, folded, links_to, names, string, types_of
from dateline.extract.pages.survey import HEADINGS, Survey, is_address, words

TAGS = frozenset({"p", "li", "blockquote"})

ENOUGH = 0.5
"""Share of the posts whose text must be found; below it the page is read as one report."""

_MARKUP = re.compile(r"<[a-zA-Z/][^>]*>")


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its title, text and times as the page tells them, and its own address."""

    text: str
    address: str
    title: str | None = None
    byline: str | None = None
    published: Written | None = None
    updated: Written | None = None


def posts_of(seen: Survey) -> list[Post]:
    """The posts of a live blog, as the page orders them; none if it is no live blog."""
    blog = next((node for node in seen.nodes if LIVE in types_of(node)), None)
    listed = blog.get("liveBlogUpdate") if blog else None
    nodes = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    found = list(_posts(seen, nodes))
    return found if found and len(found) >= ENOUGH * len(nodes) else []


def _posts(seen: Survey, nodes: list[Node]) -> Iterator[Post]:
    known: set[str] = set()
    for number, node in enumerate(nodes, start=1):
        place = links_to(node.get("url")) or links_to(node.get("@id")) or f"#{number}"
        address = urljoin(seen.address or "", place if is_address(place) else f"#{number}")
        text = _plain(string(node.get("articleBody")) or "") or _in_page(seen, node, address)
        if not text or address in known:
            continue
        known.add(address)
        yield Post(
            text=text,
            address=address,
            title=string(node.get("headline")),
            byline=", ".join(names(node.get("author"))) or None,
            published=declared_date(string(node.get("datePublished")) or ""),
            updated=declared_date(string(node.get("dateModified")) or ""),
        )


def _plain(body: str) -> str:
    """The text of a body, which may be written with markup."""
    if not _MARKUP.search(body):
        return "\n".join(" ".join(line.split()) for line in body.splitlines() if line.strip())
    try:
        return lines_of(html.fragment_fromstring(body, create_parent="div"))
    except (etree.ParserError, ValueError):
        return _MARKUP.sub(" ", body).strip()


def _in_page(seen: Survey, node: Node, address: str) -> str:
    """The text of a post where only the page has it: in the part that its address points to."""
    fragment = urldefrag(address).fragment
    parts = seen.tree.xpath("//*[@id=$name]", name=fragment) if fragment else []
    heading = folded(string(node.get("headline")) or "")
    if not parts and heading:
        found = (one for one in seen.headings if folded(words(one)) == heading and one.tag != "h1")
        parts = [one.getparent() for one in found]
    return lines_of(parts[0]) if parts and parts[0] is not None else ""


def lines_of(part: html.HtmlElement) -> str:
    """The paragraphs of a part of a page, a line each."""
    found = [words(one) for one in part.iter(*TAGS) if not any(one.iter(*HEADINGS))]
    if not found:
        return words(part)
    return "\n".join(line for line in dict.fromkeys(found) if line)
