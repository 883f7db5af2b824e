"""Visible dates: what the short lines of a page tell of its publication and its last change."""

import re

from lxml import html  # type: ignore[import-untyped]

from dateline.extract.dates import DATA, Written, dates_in
from dateline.extract.pages.candidate import Candidate, Rank
from dateline.extract.pages.linked import folded
from dateline.extract.pages.survey import Survey, ancestors, is_elsewhere, is_longer, words

NEAR = 14
"""Pieces of text with a date that are looked at; the line of the date is among the first."""

LONGEST_LINE = 160
"""Characters of a line that tells the date; longer ones are prose."""

WHOLE = frozenset({"article", "main", "header", "table", "tr"})
"""What is more than a line, however short it is."""

LABEL_UPDATED = re.compile(
    rf"(?:^|[\s|(·•,;-])(?:{DATA['labels']['updated']})\W{{0,4}}(?:\w+,?\s)?$", re.I
)
_LABEL_PUBLISHED = re.compile(
    rf"(?:^|[\s|(·•,;-])(?:{DATA['labels']['published']})\W{{0,4}}(?:\w+,?\s)?$", re.I
)
_DATE_CLASS = re.compile(DATA["places"]["date"], re.IGNORECASE)
UPDATED_CLASS = re.compile(r"updat|modif|edited", re.IGNORECASE)


def place_of(seen: Survey, title: str | None) -> int:
    """Where in the page the title stands, as the number of its element; 0 if it is no heading."""
    wanted = folded(title or "")
    return next((seen.order[one] for one in seen.headings if folded(words(one)) == wanted), 0)


def visible(
    seen: Survey, month_first: bool | None, title: int
) -> tuple[list[Candidate], list[Candidate]]:
    """Dates of publication and of change in the short lines of a page."""
    published: list[Candidate] = []
    updated: list[Candidate] = []
    done: set[html.HtmlElement] = set()
    for element in seen.dated:
        if len(done) >= NEAR:
            break
        line = _line_of(element)
        if line in done:
            continue
        done.add(line)
        text = words(line)
        if len(text) > LONGEST_LINE or is_elsewhere(line):
            continue
        for date in dates_in(text, month_first):
            rank = _rank_of(line, element, text[: date.start])
            if rank is Rank.SEEN and seen.order.get(element, title) < title:
                rank = None if seen.at and date.day == seen.at.date() else Rank.BEFORE
            if _says_change(element, text[: date.start]):
                updated.append(_seen(date, text, Rank.LABELLED))
            elif rank is not None:
                published.append(_seen(date, text, rank))
    return published, updated


def _says_change(element: html.HtmlElement, before: str) -> bool:
    return bool(LABEL_UPDATED.search(before)) or _class_says(element, UPDATED_CLASS)


def _line_of(element: html.HtmlElement) -> html.HtmlElement:
    """The largest part around an element that is still one short line, without the title."""
    line = element
    for one in ancestors(element):
        if one.tag in WHOLE or is_longer(one, LONGEST_LINE) or one.find(".//h1") is not None:
            break
        line = one
    return line


def _seen(date: Written, text: str, rank: Rank) -> Candidate:
    told = text[date.start : date.end].strip(" ,;-–|")
    return Candidate(date, rank, f'page text ("{told[:60]}")')


def _rank_of(line: html.HtmlElement, element: html.HtmlElement, before: str) -> Rank | None:
    if _LABEL_PUBLISHED.search(before[-40:]):
        return Rank.LABELLED
    if _class_says(element, _DATE_CLASS) or _class_says(line, _DATE_CLASS):
        return Rank.SEEN
    # Prose that begins with a date is no line of the date, and a list holds dates of other things.
    return Rank.SEEN if len(words(line)) < 80 and line.tag not in ("li", "a", "option") else None


def _class_says(element: html.HtmlElement, pattern: re.Pattern[str]) -> bool:
    parent = element.getparent()
    parts = (element, parent) if parent is not None else (element,)
    return any(
        pattern.search(f"{one.get('class', '')} {one.get('id', '')} {one.get('itemprop', '')}")
        for one in parts
        if one.tag not in ("body", "html", "main", "article")
    )
