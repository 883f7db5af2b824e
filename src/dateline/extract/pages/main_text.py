"""Main text: what of a page is the report, found by trafilatura once its furniture is gone."""

import re
from itertools import islice

from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Document

from dateline.extract.dates import dates_in
from dateline.extract.pages.kinds import OFFER, PAYWALL_LINE, RULES
from dateline.extract.pages.linked import folded
from dateline.extract.pages.survey import HEADINGS, ancestors, is_longer, words
from dateline.extract.problem import Unreadable

RECALL_BELOW = 200
"""Characters of main text under which a page is searched again for more, as captions and briefs."""

END_LINES = 5
"""Lines at the end of a text among which the offer of a paywall may stand; what follows is its."""

HEAD_LINES = 4
"""Lines at the head of a text among which its title, byline and date may stand."""

_PARTS = re.compile(RULES["furniture"]["parts"], re.IGNORECASE)
_LINE = re.compile(RULES["furniture"]["line"], re.IGNORECASE)
_START = re.compile(RULES["furniture"]["start"], re.IGNORECASE)
MOST_SHARE = 0.4
"""Share of a page's characters that a part which names itself furniture may hold."""

MOST_PARTS = 1000
"""Elements of such a part; more are not walked through again and again."""

SIDE_BY_SIDE = 3
"""Blocks that make a list of teasers; a report may have a box or two of that kind inside."""

TEASER = 500
"""Characters of a teaser with its headline."""

LONG_CELL = 300
"""Characters of a table's cell that is a column of a page."""

_WHOLE = frozenset({"body", "html", "main", "article"})
_BODIES = frozenset(RULES["furniture"]["bodies"])
LONGEST_FURNITURE = 160
"""Characters of a line that may be set aside by how it begins; longer ones are prose."""


def main_text(tree: html.HtmlElement, title: str | None = None, byline: str | None = None) -> str:
    """The main text of a page, a paragraph a line; empty where there is none.

    Takes furniture out of the tree. Raises `Unreadable` for parts nested too deeply.
    """
    _without_teasers(tree)
    _without_furniture(tree)
    _without_layout(tree)
    found = _extracted(tree, recall=False)
    if len(found) < RECALL_BELOW:
        found = max(found, _extracted(tree, recall=True), key=len)
    if "\n" not in found or len(found) < RECALL_BELOW:
        # Short, or all in one line: trafilatura fell back on everything that the page shows.
        found = _marked(tree) or _paragraphs(tree, found) or found
    return _tidy(found, title, byline)


def _marked(tree: html.HtmlElement) -> str:
    """The text of the part that is marked as the body of the article, if there is just one."""
    parts = [one for one in tree.iter("div", "section", "article", "td") if _is_body(one)]
    if len(parts) != 1:
        return ""
    lines = [words(one) for one in parts[0].iter("p", "li", "blockquote", *HEADINGS)]
    return "\n".join(filter(None, lines)) or words(parts[0])


def _paragraphs(tree: html.HtmlElement, found: str) -> str:
    """The paragraphs that a text in one line is made of, if they are most of it."""
    lines = dict.fromkeys(words(one) for one in tree.iter("p", "li", "blockquote"))
    whole = folded(found)
    kept = [line for line in lines if line and folded(line) in whole]
    return "\n".join(kept) if sum(map(len, kept)) > 0.5 * len(found) else ""


def _is_body(element: html.HtmlElement) -> bool:
    if element.get("itemprop") == "articleBody":
        return True
    return any(name.lower() in _BODIES for name in (element.get("class") or "").split())


def _extracted(tree: html.HtmlElement, *, recall: bool) -> str:
    try:
        # It works on a copy of the tree, which it makes itself.
        found = bare_extraction(tree, favor_recall=recall, include_comments=False)
    except RecursionError:
        raise Unreadable("a web page whose parts are nested too deeply") from None
    return (found.text or "").strip() if isinstance(found, Document) else ""


def _without_furniture(tree: html.HtmlElement) -> None:
    """Take out what names itself as related, signing up, sharing and so on; never much text."""
    articles = list(tree.iter("article"))
    teasers = [one for one in articles if len(articles) > 1 and _is_teaser(one)]
    named = [one for one in tree.iter(etree.Element) if _is_named(one)]
    # Nothing that holds a good part of what the page says is furniture, whatever it is called.
    most = min(RULES["furniture"]["most"], MOST_SHARE * sum(map(len, tree.itertext())))
    for element in teasers + named:
        many = next(islice(element.iter(), MOST_PARTS, None), None) is not None
        small = not many and not is_longer(element, int(most))
        if small and element.find(".//h1") is None and element.getparent() is not None:
            element.drop_tree()


def _without_teasers(tree: html.HtmlElement) -> None:
    """Take out blocks side by side, each of a headline that leads away and a line or two."""
    blocks: dict[html.HtmlElement, list[html.HtmlElement]] = {}
    for heading in tree.iter("h2", "h3", "h4", "h5"):
        if heading.find(".//a[@href]") is not None or heading.getparent().tag == "a":
            block = _block_of(heading)
            if block is not None:
                blocks.setdefault(block.getparent(), []).append(block)
    for side_by_side in blocks.values():
        if len(side_by_side) >= SIDE_BY_SIDE:
            for block in side_by_side:
                block.drop_tree()


def _block_of(heading: html.HtmlElement) -> html.HtmlElement | None:
    """The largest part around a heading that holds no other heading and little text."""
    block = None
    for one in ancestors(heading):
        if one is heading or one.tag == "a":
            continue
        if sum(1 for _ in one.iter(*HEADINGS)) > 1 or len("".join(one.itertext())) > TEASER:
            break
        block = one
    return block


def _is_named(element: html.HtmlElement) -> bool:
    attributes = element.attrib
    if not attributes or element.tag in _WHOLE:
        return False
    name = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return len(name) > 2 and _PARTS.search(name) is not None


def _is_teaser(article: html.HtmlElement) -> bool:
    """Whether an article element among several only leads to another page."""
    return any(
        one.find(".//a[@href]") is not None or one.getparent().tag == "a"
        for one in article.iter("h2", "h3", "h4", "h5")
    )


def _without_layout(tree: html.HtmlElement) -> None:
    """Make blocks of tables that lay out a page, so that their text is no table's cells.

    Such a table holds another one, a long cell, or says so (ARIA role "presentation").
    """
    for table in list(tree.iter("table")):
        cells = table.iter("td")
        plain = table.get("role") == "presentation" or table.find(".//table") is not None
        if plain or any(len("".join(cell.itertext())) > LONG_CELL for cell in cells):
            for one in table.iter("td", "th", "tr", "tbody", "thead", "tfoot"):
                one.tag = "div"
            table.tag = "div"
    etree.strip_tags(tree, "font")


def _tidy(text: str, title: str | None, byline: str | None) -> str:
    lines = text.split("\n")
    kept = [line for n, line in enumerate(lines) if not _is_furniture(line, n, title, byline)]
    for line in kept[-END_LINES:]:
        if len(line) < 120 and (PAYWALL_LINE.match(line) or OFFER.match(line)):
            kept = kept[: kept.index(line)]
            break
    return "\n".join(kept).strip()


def _is_furniture(line: str, number: int, title: str | None, byline: str | None) -> bool:
    """Whether a line is the title again, the byline, the date, or a pointer to something else."""
    told = line.strip(" -*>#|")
    if len(told) > LONGEST_FURNITURE:
        return False
    if number < HEAD_LINES and _is_head(told, title, byline):
        return True
    return bool(_LINE.fullmatch(told) or _START.match(told))


def _is_head(line: str, title: str | None, byline: str | None) -> bool:
    if title and folded(line) == folded(title):
        return True
    rest = line
    if dates := dates_in(line):
        rest = f"{line[: dates[0].start]} {line[dates[0].end :]}".strip()
        if len(rest) < 25 and not rest.endswith((".", "!", "?")):
            return True
    if byline and (name := folded(byline)) and name in folded(line):
        return len(folded(rest)) < len(name) + 20
    return False
