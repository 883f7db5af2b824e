"""Bylines: what stands in a line beside who wrote a report - for whom, where, in what function.

"By Ada Finch, El Puerto Norte". The writer is never the outlet; nor is a place, or a second writer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.extract.dates import dates_in
from dateline.extract.heads.facts import is_beside, is_outlet, name_after_by, written_for
from dateline.extract.heads.lines import words_of
from dateline.extract.heads.names import SMALL, has_outlet_word, is_place, may_name_outlet
from dateline.names import may_open_name

_PARTS = re.compile(r"\s*[|,•·()\[\]]\s*|\s+(?:[-–—]|--)\s+")
_STATIONED = re.compile(r"\s+(?:in|from)\s+(?P<place>.+)")

FEWEST = 2
"""Words of a person's name in full."""

MOST = 4
"""The same at most, with what stands between them in small letters."""


@dataclass(frozen=True, slots=True)
class Writers:
    """Fields that a byline tells; `alone` if it tells nothing that is for the text, as a place."""

    found: Mapping[str, str]
    alone: bool


def beside_writer(line: str) -> Writers | None:
    """What the parts of a byline tell; nothing of a line that is none or says one thing only."""
    dates = dates_in(line)
    for date in reversed(dates):
        line = f"{line[: date.start]}|{line[date.end :]}"
    first, *others = (part.strip(" .*_") for part in _PARTS.split(line.strip()))
    others = [part for part in others if part and not is_beside(part)]
    writer = name_after_by(first)
    if writer is None or not others:
        return None
    stationed = _STATIONED.search(writer)
    found = written_for(writer[: stationed.start()] if stationed else writer)
    functions = [part for part in others if _is_function(part)]
    writers = [part for part in others if _is_writer(part)]
    outlets = [part for part in others if part not in functions and _shows_outlet(part)]
    found["byline"] = ", ".join([found["byline"], *writers])
    if len(outlets) == 1:
        found.setdefault("outlet", outlets[0])
    known = {*functions, *writers, *outlets[:1]}
    return Writers(found, alone=not stationed and known.issuperset(others))


def outlet_or_writer(name: str) -> dict[str, str]:
    """The field that a name told as an outlet's is of: a person's is a byline; less a place."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) > 1 and not is_place(parts[0]) and all(map(is_place, parts[1:])):
        return outlet_or_writer(parts[0])
    return {"byline": name} if _is_writer(name) else {"outlet": name}


def _is_writer(part: str) -> bool:
    """Whether a part is a person's name in full, or several: "Tom Reed and Ana Gil"."""
    words = part.split()
    if not len(words) >= FEWEST or name_after_by(f"by {part}") is None:
        return False
    if is_outlet(part) or is_place(part) or _is_function(part):
        return False
    small = words_of("bylines", "within")
    listed = words_of("outlets", "also") | words_of("names", "articles")
    if words[0].lower() in listed or words[-1].lower() in listed:
        return False
    names = re.split(r"\s+(?:and|&|y|und|et|e)\s+", part)
    if "of" in part.lower().split() or any(len(one.split()) > MOST for one in names):
        return False
    return may_open_name(words[0]) and words[-1].lower() not in small


def _is_function(part: str) -> bool:
    """Whether a part tells what the writer is: "Senior Correspondent", "Staff Writer"."""
    words = part.lower().split()
    return bool(words) and words[-1] in words_of("names", "never")


def _shows_outlet(part: str) -> bool:
    """Whether a part names an outlet by its words, or by "El" and the like before it.

    Without them it is as often a second writer or a place that nobody lists.
    """
    if is_outlet(part):
        return True
    if not may_name_outlet(part, SMALL):
        return False
    article, *rest = part.split()
    if article.lower() not in words_of("names", "articles"):
        return has_outlet_word(part)
    return bool(rest) and not _is_place_with(article, " ".join(rest))


def _is_place_with(article: str, rest: str) -> bool:
    """Whether a place stands behind an article that is written in two ways: "El Bireh"."""
    return article.lower() in {"al", "el"} and is_place(f"Al {rest}")
