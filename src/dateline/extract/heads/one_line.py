"""One line: headline, outlet and day together, as people note where they found a report.

"Fire at the mill / The Harbour Post, 3 March 1931", "Fire at the mill (Lindby Echo, May 1, 1931)".
"""

import re
from dataclasses import dataclass

from dateline.extract.dates import Written, dates_in
from dateline.extract.heads.facts import is_beside, is_outlet
from dateline.extract.heads.headlines import FEWEST, may_be_headline
from dateline.extract.heads.names import SMALL, has_outlet_word, is_place, may_name_outlet

_APART = re.compile(r"(?P<title>.*\S)\s+(?:/|\||::|•|·)\s+(?P<name>[^/|]*\S)|"
                    r"(?P<bracketed>.*\S)\s+[(\[](?P<within>[^()\[\]]*\S)")  # fmt: skip
"""What stands behind a bar or in brackets is no part of the headline."""

_DASHED = re.compile(r"(?P<title>.*\S)\s+[–—-]\s+(?P<name>[^–—]*\S)")
"""What stands behind a dash may be: there the words themselves have to name an outlet."""

_BARS = (re.compile(r"[|•·]|::|\s/\s"), re.compile(r"\s[–—-]\s"))

THREE = 3
"""Parts of such a line."""

_BEFORE_DAY = " ,;|/–—-"
_BEHIND_DAY = " .)]"


@dataclass(frozen=True, slots=True)
class OneLine:
    """What one line tells: its headline, the outlet, and the day of publication."""

    title: str
    outlet: str
    published: str


def told_in_one_line(line: str) -> OneLine | None:
    """The parts of a line that ends with a day and before it names an outlet; else nothing.

    Bars may set the three apart in any order: "The Harbour Post | 3 March 1931 | Fire at the mill".
    """
    dates = dates_in(line)
    if len(dates) != 1:
        return None
    if three := _in_three(line, dates[0]):
        return three
    if line[dates[0].end :].strip(_BEHIND_DAY):
        return None
    before = line[: dates[0].start].rstrip(_BEFORE_DAY)
    split = _split(before)
    if split is None:
        return None
    title, outlet = split
    if len(title.split()) < FEWEST or not may_be_headline(title) or is_place(title):
        return None
    return OneLine(title, outlet, f"{dates[0].edtf}{dates[0].zone or ''}")


def _in_three(line: str, day: Written) -> OneLine | None:
    """The parts of a line that bars, or dashes at both sides, set apart, the day one of them."""
    for bar in _BARS:
        parts = [part.strip() for part in bar.split(line)]
        words = line[day.start : day.end]
        others = [
            p for p in parts if words not in p or not is_beside(p.replace(words, "").strip(" ,"))
        ]
        if len(parts) != THREE or len(others) != THREE - 1:
            continue
        for name, title in (others, others[::-1]):
            is_title = len(title.split()) >= FEWEST and may_be_headline(title)
            if is_title and _shows_outlet(name) and not is_place(title):
                return OneLine(title, name, f"{day.edtf}{day.zone or ''}")
    return None


def _shows_outlet(name: str) -> bool:
    """Whether words by themselves name an outlet, and neither a writer nor a section."""
    return (
        is_outlet(name)
        or has_outlet_word(name)
        or (name.startswith("The ") and may_name_outlet(name, SMALL))
    )


def _split(words: str) -> tuple[str, str] | None:
    """The headline and the outlet of the words before the day."""
    if apart := _APART.fullmatch(words):
        title, name = apart["title"] or apart["bracketed"], apart["name"] or apart["within"]
        named = is_outlet(name) or may_name_outlet(name, title)
        return (title, name) if named else None
    if dashed := _DASHED.fullmatch(words):
        named = is_outlet(dashed["name"]) or has_outlet_word(dashed["name"])
        return (dashed["title"], dashed["name"]) if named else None
    return None
