"""Content: the text of a report without what a page prints beside the story."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from tomllib import loads

from dateline.vocabulary import SetAside

PLAYER = re.compile(r"\b\d{1,2}:\d\d\b(?!\s*[ap]\.?\s?m)", re.IGNORECASE)
"""A length as a video player shows it; two in a line make it a list of videos."""

SENTENCE = re.compile(r"(?<=[.!?])[\"”']?\s+|\n+")


def content_of(text: str, set_aside: Iterable[SetAside] = ()) -> str:
    """The text without furniture that was read as such, notices and lists of videos.

    Offsets are not kept: this is for comparing words alone.
    """
    kept, start = [], 0
    for begin, end in sorted(_furniture(set_aside)):
        kept.append(text[start : max(start, begin)])
        start = max(start, end)
    kept.append(text[start:])
    lines = " ".join(kept).split("\n")
    return "\n".join(line for line in lines if len(PLAYER.findall(line)) < 2)


def _furniture(set_aside: Iterable[SetAside]) -> Iterable[tuple[int, int]]:
    for one in set_aside:
        if one.why in _whys():
            yield from ((span.start, span.end) for span in one.evidence)


@cache
def _whys() -> frozenset[str]:
    table = loads((files(__package__) / "furniture.toml").read_text(encoding="utf-8"))
    return frozenset(table["why"])
