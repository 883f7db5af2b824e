"""Slogans: what a crowd chants or holds up says what it wants, not what happened."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.reading.events.headlines import QUOTED
from dateline.vocabulary import SetAside, Span, span_in

if TYPE_CHECKING:
    from dateline.reading.annotation import Annotated
    from dateline.reading.events.layers import Layers

WHY = "a slogan, which says what is wanted and not what happened"

LONGEST = 12
"""Words of the longest slogan."""

CALLING = re.compile(
    r"(?:\bchant(?:s|ed|ing)?|\b(?:slogan|banner|placard|poster)s?(?:\s+\w+){0,4}),?:?\s*$",
    re.IGNORECASE,
)
"""What stands right before a slogan: "chanting", "slogans such as", "banners that read"."""


def slogans_in(annotated: "Annotated") -> list[Span]:
    """The quotations that a text says to have been chanted or written on banners."""
    text = annotated.report.text
    return [
        span_in(text, match.start(), match.end())
        for match in QUOTED.finditer(text)
        if len(match[0].split()) <= LONGEST
        and CALLING.search(text, max(0, match.start() - 60), match.start())
    ]


def set_aside_slogans(layers: "Layers") -> Iterator[SetAside]:
    """The slogans that would tell of an event."""
    doc = layers.annotated.doc
    for span in layers.slogans:
        if any(span.start <= doc[trigger.head].idx < span.end for trigger in layers.triggers):
            yield SetAside(evidence=(span,), why=WHY)
