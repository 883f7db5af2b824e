"""Several reports on one page: an archive, a round-up, a saved issue that has each as an article.

Only where the page itself marks them so, with a heading, a text and a day or an address each; else
a page is one report. Sections of a long report, comments and teasers are none.
"""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from lxml import html  # type: ignore[import-untyped]

from dateline.extract.dates import Written, dates_in, declared_date
from dateline.extract.pages.linked import ARTICLES, folded, types_of
from dateline.extract.pages.live import Post, lines_of
from dateline.extract.pages.survey import (
    ENTRY_CLASS,
    HEADINGS,
    Survey,
    is_address,
    is_elsewhere,
    words,
)

FEWEST = 3
"""Articles of a page that is an archive; with two the other may be the one to read next."""

ENOUGH = 300
"""Characters of text that make one more than a teaser."""

SHARE = 0.8
"""Of the articles side by side, how many must be whole; the rest may be pictures and notices."""

LINE = 160
"""Characters of a line that tells the day; longer ones are prose."""

_GOES_ON = ("…", "...", "[…]", "[...]", "read more", "continue reading", "more »", "»")


def several_of(seen: Survey) -> list[Post]:
    """The reports of a page that has several, in its order; none if it has one."""
    declared = [node for node in seen.nodes if types_of(node) & ARTICLES]
    if len(declared) == 1 or (seen.articles < FEWEST and not seen.titled):
        return []
    for parts in _side_by_side(seen.tree):
        found = [post for number, one in enumerate(parts, 1) if (post := _post(seen, one, number))]
        apart = {folded(post.title or "") for post in found}
        if len(apart) >= FEWEST and len(apart) >= SHARE * len(parts):
            return found
    return []


def _side_by_side(tree: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    """Elements that are marked as articles, by what holds them."""
    held: dict[html.HtmlElement, list[html.HtmlElement]] = defaultdict(list)
    for one in tree.iter("article", "div", "section", "li"):
        if one.tag == "article" or ENTRY_CLASS.search(one.get("class") or ""):
            parent = one.getparent()
            if parent is not None and not is_elsewhere(one):
                held[parent].append(one)
    yield from (parts for parts in held.values() if len(parts) >= FEWEST)


def _post(seen: Survey, part: html.HtmlElement, number: int) -> Post | None:
    """One report: a heading, a text that is whole, and a day or an address of its own."""
    heading = next((one for one in part.iter(*HEADINGS) if words(one)), None)
    text = lines_of(part)
    if heading is None or len(text) < ENOUGH or text.lower().rstrip(" .").endswith(_GOES_ON):
        return None
    title, link = words(heading), _link(heading)
    day = _day(part)
    if link is None and day is None:
        return None
    place = link or f"#{part.get('id') or number}"
    address = urljoin(urldefrag(seen.address or "").url, place)
    return Post(text=text, address=address, title=title, published=day)


def _link(heading: html.HtmlElement) -> str | None:
    """Where a heading leads: the report's own page."""
    around = heading.getparent()
    outer = around.get("href") if around is not None and around.tag == "a" else None
    found = (one.get("href") for one in heading.iter("a"))
    told = next((one for one in (*found, outer) if one), None)
    return told if told and is_address(told) else None


def _day(part: html.HtmlElement) -> Written | None:
    """The day that a part tells in a time element, or in a short line before its text."""
    for one in part.iter("time"):
        if found := declared_date(one.get("datetime") or words(one)):
            return found
    for one in part.iter("p", "div", "span", "li"):
        line = words(one)
        if 0 < len(line) <= LINE and (dates := dates_in(line)):
            return dates[0]
    return None
