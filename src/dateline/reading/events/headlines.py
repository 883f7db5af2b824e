"""Headlines: what one quotes is not evidence by itself: the text below has to tell it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.vocabulary import SetAside, Span, span_in

if TYPE_CHECKING:
    from dateline.reading.events.layers import Layers

WHY = "quoted in a headline, which is no evidence by itself"

LONGEST = 25
"""Words of a first line that may be a headline."""

QUOTED = re.compile(r"“[^”\n]+”|‘[^’\n]+’(?!\w)|\"[^\"\n]+\"|(?<!\w)'[^'\n]+'(?!\w)")


def quoted_in_headline(text: str) -> list[Span]:
    """What the first line quotes, if it is a headline: short, without a full stop, text below."""
    head, _, below = text.partition("\n")
    line = head.rstrip()
    if not below.strip() or len(line.split()) > LONGEST or line.endswith((".", ":", ",")):
        return []
    return [span_in(text, match.start(), match.end()) for match in QUOTED.finditer(line)]


def set_aside_quoted(layers: "Layers") -> Iterator[SetAside]:
    """The quotations of the headline that would tell of an event."""
    doc = layers.annotated.doc
    for span in layers.quoted_headline:
        if any(span.start <= doc[trigger.head].idx < span.end for trigger in layers.triggers):
            yield SetAside(evidence=(span,), why=WHY)
