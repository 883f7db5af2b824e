"""Asides: days beside what a report tells, on which it was put up or somebody spoke."""

import re

from spacy.tokens import Doc

SAYING = frozenset({"say", "tell", "announce", "report", "state", "add", "confirm"})

STAMP = re.compile(
    r"(?:(?:posted|updated|published|modified)(?:\s+(?:on|at))?\s*[:|-]?|\(@\w{1,20}\))\s*\Z",
    re.IGNORECASE,
)
"""What stands before the day of a page, and who posted before that of a short message."""


def is_stamp(text: str, start: int) -> bool:
    """Whether a time is when something was put up: "Updated at 5 p.m.", "Ada (@ada) May 3"."""
    return STAMP.search(text, max(0, start - 24), start) is not None


def is_when_said(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters [start, end) are when somebody spoke: "police said Monday"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    head = token.head.head if token.head.pos_ == "ADP" else token.head
    return head.tag_ == "VBD" and head.lemma_.lower() in SAYING
