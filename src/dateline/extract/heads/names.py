"""Names: whether a line beside headline and day is the name of an outlet that nobody lists.

`is_outlet` knows names that read like one; here the place of the line says so, and what must be
shown is that it is nothing else: who wrote it, where it happened, a second headline.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.errors import GazetteerError
from dateline.extract.dates import dates_in
from dateline.extract.heads.facts import LONGEST_NAME, is_beside, name_after_by
from dateline.extract.heads.lines import words_of
from dateline.names import may_open_name

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer

MOST = 6
"""Words of a name."""

MOST_UNDER_TITLE_CASE = 3
"""The same under a headline in Capitals Like These, whose second line would be in them too."""

MOST_OF_PERSON = 3
"""Words of a person's name whose last one alone shows it."""

SHORTEST = 3
"""Letters of a name of one word."""

SMALL = "headline in small letters"
"""What stands for a headline that is not known: beside it a name needs no more to be short."""

_BEHIND_BAR = re.compile(r"(?P<title>.*\S)\s+(?:\||::)\s+(?P<name>[^|]+)")
DAY = "\0"
"""What stands for the day while the rest of a line is looked at."""

_DAY_BEHIND_COMMA = re.compile(rf",\s*(?:[^\W\d_]+,?\s+)?{DAY}")
_STRONG = re.compile(r"[|•·()\[\]]|\s/\s")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
_BARS = re.compile(rf"{_STRONG.pattern}|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_](?:[\w'’.&+-]*\w)?|\d{1,4}|&")
_ENDING = re.compile(r"(?:ing|tion|tions|ment|ments|ness|ity|ism|ists?|ers|ally|ed)$")
_INITIAL = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)*")


def may_name_outlet(line: str, headline: str) -> bool:
    """Whether a line by itself under a headline may be the name of an outlet.

    Two to six words with capitals, small words between them; or one that is no section, no common
    word by its form. Never what a person's name may open, what begins like a byline, a known place.
    """
    words = line.split()
    if len(line) > LONGEST_NAME or not _is_named(words) or dates_in(line) or is_beside(line):
        return False
    if name_after_by(line) or line.lower().startswith(_bylines()):
        return False
    large = [word for word in words if not _is_small(word)]
    if not large or len(words) > _most(headline, line):
        return False
    if _is_said_otherwise(large) or _is_person(words) or is_place(line):
        return False
    return len(words) > 1 or _is_own(words[0])


def title_and_name(words: str) -> tuple[str, str | None]:
    """A headline, and the name that a bar sets apart behind it: "Fire at the mill | The Ebb"."""
    split = _BEHIND_BAR.fullmatch(words)
    if split is None or not may_name_outlet(split["name"], split["title"]):
        return words, None
    return split["title"], split["name"]


def opens_as_outlet(line: str, headline: str) -> bool:
    """Whether a line over a headline names the outlet: with a word of outlets, or "El" before it.

    Less sure than between headline and day: what stands there is as often a short headline.
    """
    return not in_title_case(headline) and has_outlet_word(line)


def has_outlet_word(line: str) -> bool:
    """Whether a line may name an outlet and has a word that shows it: "Lindby Lantern"."""
    if not may_name_outlet(line, SMALL):
        return False
    words = line.lower().split()
    foreign = words[0] in words_of("names", "articles") - {"the"}
    return len(words) > 1 and (foreign or ends_as_outlet(line))


def ends_as_outlet(name: str) -> bool:
    """Whether the last word of a name is one that outlets have: "Lindby Lantern"."""
    return name.lower().split()[-1] in words_of("outlets", "also")


@dataclass(frozen=True, slots=True)
class Beside:
    """An outlet's name beside a day; `alone` if nothing else stands in the line."""

    name: str
    alone: bool


def outlet_beside_day(line: str, headline: str) -> Beside | None:
    """The name of an outlet that a bar or a place sets apart in the line of the day.

    "Lindby Lantern | 12 March 1931", "Lindby Lantern - Leeds, 12 March 1931". Before a mere comma
    or dash stands as often a place that nobody lists: there a word of outlets must show it.
    """
    dates = dates_in(line)
    if len(dates) != 1:
        return None
    rest = f"{line[: dates[0].start]}{DAY}{line[dates[0].end :]}"
    if _BRACKETED.fullmatch(rest):
        rest = rest.replace(",", "|")
    if not _BARS.search(rest):
        rest = _DAY_BEHIND_COMMA.sub(rf" - {DAY}", rest)
    parts = [part for one in _BARS.split(rest) if (part := one.strip(" ,.*_"))]
    parts = [part for part in parts if not is_beside(part) and not name_after_by(part)]
    named = [part for part in parts if DAY not in part and may_name_outlet(part, headline)]
    if len(named) != 1 or not _BARS.search(rest):
        return None
    others = [part for part in parts if part != named[0]]
    places = [part.replace(DAY, "").strip(" ,") for part in others]
    places = [place for place in places if place and not is_beside(place)]
    if not all(map(_may_be_place, places)) or len(places) > 1:
        return None
    if not (places or _STRONG.search(rest) or _is_no_place(named[0])):
        return None  # "Lindby - 12 March 1931" is where it was written
    return Beside(named[0], alone=not places)


def _is_no_place(name: str) -> bool:
    """Whether a name before a day has a word that outlets end with, and none that opens places."""
    return ends_as_outlet(name) and name.lower().split()[0] not in words_of("names", "places")


def _may_be_place(words: str) -> bool:
    """Whether words in a line of a day may be where it was written: a name or two."""
    parts = words.split(",")
    return len(parts) <= 2 and all(_is_named(part.split()) for part in parts)


def in_title_case(headline: str) -> bool:
    """Whether a headline has capitals throughout, so that they tell nothing of the next line."""
    words = [word for word in headline.split()[1:] if word[0].isalpha() and not _is_small(word)]
    small = sum(word[0].islower() for word in words)
    return 2 * small < len(words) or not words


@cache
def is_place(name: str) -> bool:
    """Whether the packaged gazetteer knows a place; where it cannot be had, that is not ruled out.

    "The Long View" is none, though "Long View" is; "The Hague" is one.
    """
    words = name.split()
    if words[0].lower() == "the" and len(words) > 2:
        return False
    try:
        return _gazetteer().has(name)
    except GazetteerError:
        return True


@cache
def _gazetteer() -> "Gazetteer":
    from dateline.gazetteer import packaged_gazetteer  # noqa: PLC0415 - only where a line needs it

    return packaged_gazetteer()


def _most(headline: str, line: str) -> int:
    if in_title_case(headline) or line.isupper():
        article = line.split(maxsplit=1)[0].lower() in words_of("names", "articles")
        return MOST_UNDER_TITLE_CASE + article
    return MOST


def _is_named(words: list[str]) -> bool:
    """Whether words are as those of a name: with capitals, but for small ones between."""
    if not words or not all(_WORD.fullmatch(word) for word in words):
        return False
    if not words[0][0].isupper() or _is_small(words[-1]):
        return False
    return all(not word[0].islower() or _is_small(word) for word in words)


def _is_small(word: str) -> bool:
    return word.lower() in words_of("names", "within")


def _is_said_otherwise(large: list[str]) -> bool:
    """Whether one of the words shows a section of a paper, a function or a headline."""
    low = {word.lower() for word in large}
    return bool(low & (words_of("names", "never") | words_of("names", "verbs")))


def _is_person(words: list[str]) -> bool:
    """Whether a line may be who wrote it: by its first word, an initial, a family name's ending."""
    if words[0].lower() in words_of("names", "articles"):
        return False
    if may_open_name(words[0]) or any(_INITIAL.fullmatch(word) for word in words):
        return True
    after = [word for before, word in pairwise(words) if before.lower() in words_of("names", "and")]
    last = words[-1].lower()
    if any(map(may_open_name, after)) or last in words_of("names", "families"):
        return True
    return len(words) <= MOST_OF_PERSON and (last.endswith(_surnames()) or may_open_name(last))


def _is_own(word: str) -> bool:
    """Whether one word is a name by its form: no section, no word that English makes of others."""
    return len(word) >= SHORTEST and not _ENDING.search(word.lower())


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(words_of("names", "surnames"))


@cache
def _bylines() -> tuple[str, ...]:
    return tuple(f"{one} " for one in words_of("bylines", "before"))
