"""The day that a report is read from: its publication, or a date line within the text."""

import re
from datetime import date
from statistics import median

from dateline.reading.times.calendar import is_day
from dateline.reading.times.grammar import Expression
from dateline.reading.times.story import Reference
from dateline.reading.times.tokens import Token
from dateline.reading.times.unsaid import year_of
from dateline.vocabulary import Published

PUBLISHED = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?.*")
HEAD = 400
"""Characters at the head of a text in which its date line stands."""

LABEL = re.compile(
    r"[\s,|:;.()\[\]–—-]*(?:(?:first |last )?(?:published|posted|updated|modified|dated?|issued)?"
    r"(?: on| at)?)[\s,|:;.()\[\]–—-]*", re.IGNORECASE,
)  # fmt: skip
AGENCY = re.compile(r"[^.!?]{0,80}\s*(?:\([^()]{2,40}\))?[\s,–—-]{0,4}")
MASTHEAD = re.compile(r"(?:No\.? ?\d+\W{1,3})?[A-Z][^.!?:\d]{1,30}, ")
"""What stands before a date that ends its line: "Geneva, 30 January 1905", "No. 12 - Geneva, "."""

DASH = re.compile(r"\s*(?:\([^()]{2,40}\))?\s*[–—-]")


def reference_of(published: Published | None, text: str, tokens: list[Token],
                 found: list[Expression]) -> Reference | None:  # fmt: skip
    """The publication time, or else the first date of the text that stands as a date line."""
    if published is not None:
        match = PUBLISHED.fullmatch(published.edtf)
        if match and is_day(int(match[1]), int(match[2]), int(match[3])):
            return Reference(date(int(match[1]), int(match[2]), int(match[3])), match[4])
    for expression in found[:6]:
        start, end = tokens[expression.begin].start, tokens[expression.last - 1].end
        if start > HEAD:
            break
        day = full_day(expression)
        if day and is_date_line(text, start, end):
            return Reference(day, None, (start, end))
    return None


def full_day(expression: Expression) -> date | None:
    """The day of an expression that tells day, month and year."""
    parts = expression.parts
    if "iso" in parts:
        year, month, day = (int(piece) for piece in parts["iso"].lower[:10].split("-"))
    elif (
        expression.kind == "date" and "month" in parts and parts.get("year") and "era" not in parts
    ):
        year, month, day = (
            year_of(parts["year"]) or 0,
            int(parts["month"].value),
            int(parts["day"].value),
        )
    else:
        return None
    return date(year, month, day) if is_day(year, month, day) else None


def is_date_line(text: str, start: int, end: int) -> bool:
    """Whether a date stands alone in its line, or between the place and agency and a dash."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end, end + 200)
    before, after = (
        text[line_start:start][-200:],
        text[end : line_end if line_end >= 0 else end + 200],
    )
    if (
        LABEL.fullmatch(before)
        and len(after) < 40
        and (LABEL.fullmatch(after) or not re.search(r"[a-z]{4}", after))
    ):
        return line_end >= 0 or not after
    if line_end == end and MASTHEAD.fullmatch(before):
        return True
    opening = AGENCY.fullmatch(before) is not None and len(before) < 90
    return opening and (DASH.match(after) is not None or before.rstrip().endswith(("-", "–", "—")))


def is_narrative(found: list[Expression], reference: Reference | None) -> bool:
    """Whether a text tells history: most of its dates have years, and those lie far back.

    "Today" and weekdays speak against it: one of them among less than eight years is enough.
    """
    years = [
        -year if "era" in one.parts and one.parts["era"].value < 0 else year
        for one in found
        if one.kind in {"date", "month", "season", "year"}
        and (year := year_of(one.parts.get("year")))
        and one.parts["year"].name != "short_year"
    ]
    deictic = sum(is_deictic(one) for one in found)
    told = sum(one.kind in {"date", "month", "season"} for one in found)
    if deictic and told < sum(one.kind == "year" for one in found) / 2:
        return False
    if len(years) < (8 if deictic else 5) or deictic * 4 > len(years):
        return False
    if reference is None:
        if deictic:
            return False
        bare = next((i for i, one in enumerate(found) if is_bare(one)), len(found))
        first = next(i for i, one in enumerate(found) if "year" in one.parts)
        return first < bare
    return median(years) <= reference.day.year - 2


def is_deictic(expression: Expression) -> bool:
    """Whether an expression counts from the day of the report: "today", "Tuesday", "this year"."""
    rel = expression.parts.get("rel")
    if rel is not None and rel.lower in {"this", "last"}:
        return True
    return expression.kind in {"deictic", "weekday"}


def is_bare(expression: Expression) -> bool:
    """Whether an expression is a day or month without a year."""
    return expression.kind in {"date", "month"} and "year" not in expression.parts
