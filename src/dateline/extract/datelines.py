"""Datelines: the place, day and agency that stand at the head of a report's text."""

import re

from dateline.extract.dates import dates_in
from dateline.vocabulary import Basis, Published
from dateline.vocabulary.span import span_in

_DATELINE = re.compile(
    r"[^\W\d_][\w .,'’/-]{1,60}?[,.]?\s+(?P<date>(?:\d{1,2}\s+\w+|\w+\.?\s+\d{1,2}),?\s+\d{4})"
    r"(?:\s*\([^)\n]{1,40}\)|,\s*[\w ]{1,30})?\s*[-–—:]"
)
"""The head of a wire report: PLACE, day (Agency) - text."""

_AGENCY = re.compile(
    r"\s*[^\W\d_][\w .,'’/-]{1,70}?[,.]?\s*"
    r"\((?P<agency>[^\W\d_][^()\d\n]{1,39})\)\s*(?:--|[-–—:])\s"
)


def day_told(text: str) -> Published | None:
    """The day in the dateline at the head of a text, with the words that say so."""
    head = _DATELINE.match(text)
    if head is None or not text[:3].isupper():
        return None
    date = next(iter(dates_in(head["date"])), None)
    if date is None:
        return None
    start = head.start("date")
    words = span_in(text, start + date.start, start + date.end)
    return Published(edtf=date.edtf, evidence=(words,), basis=Basis.STATED)


def agency_told(text: str) -> str | None:
    """The agency in the dateline at the head of a text: "LINDBY, March 3 (Northern Press) -"."""
    head = _AGENCY.match(text)
    if head is None or not text.lstrip()[:3].isupper() or not head["agency"][0].isupper():
        return None
    return head["agency"].strip()
