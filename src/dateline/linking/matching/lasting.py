"""Lasting: on which days an event was, as the words of one report tell, beside the day it names.

A strike is told on its first day and on "Friday, the second day"; the toll of a landslide is told
two days after it. Two reports then name different days of one event.
"""

import re
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dateline.linking.matching.comparing import bounds
from dateline.linking.matching.kinds import family
from dateline.vocabulary import Mention

WEEK = timedelta(days=7)
"""How long before its report something began that "continues", and what "the toll rose" is of."""

NEXT = timedelta(days=1)
"""What lasts and came in the night is told by the day before and the day after."""

LONGEST = 60
"""Days: "the 200th day" is compared with reports of these weeks alone."""

STAYING = frozenset({"dissent"})
ONCE = frozenset({"disaster", "accident", "violence", "conflict"})
"""Families whose protests may stay for days; and whose events people die of at once."""


WORD = re.compile(r"[^\W\d_]+")
OF = re.compile(r"^(?:\S+ )?\S+s of (?=\w)", re.IGNORECASE)  # thousands of
HEAD = re.compile(r",? (?:of|from|at|in|with|who|that|and|for|on|near|against)\b.*", re.IGNORECASE)
"""What stands before and behind the word for who they are."""


class Days(NamedTuple):
    """First and last day of an event; `said`: the words say that it went on, or was before."""

    first: date
    last: date
    said: bool = False


def days_of(mention: Mention, sentences: str) -> Days | None:
    """The days on which an event was, by its time and the sentences that tell it."""
    known = bounds(mention.when)
    if known is None:
        return None
    text = sentences.lower()
    days = _lasting(*known, text) if lasts(mention, text) else Days(*known)
    if family(mention.kind.name) in ONCE and _says("afterwards", text):
        return Days(min(days.first, known[0] - WEEK), days.last, said=True)
    return days


def lasts(mention: Mention, sentences: str) -> bool:
    """Whether an event is of a kind that goes on for days, or a protest that stays."""
    kind = mention.kind.name
    stays = family(kind) in STAYING and _says("staying", sentences)
    return kind in _table()["kinds"] or stays


def held_again(sentences: str) -> bool:
    """Whether the words say that the like was held before: "again", "for a third night"."""
    return _says("again", sentences) or _nth().search(sentences) is not None


def who(mentioned: Iterable[str]) -> frozenset[str]:
    """The heads of groups' words that tell who they are: "striking bus drivers" are drivers."""
    heads = (HEAD.sub("", OF.sub("", one)) for one in mentioned)
    words = {word for head in heads for word in WORD.findall(head.lower())[-1:]}
    anybody = frozenset(_table()["anybody"])
    return frozenset(word.removesuffix("s") for word in words - anybody) - anybody


def _lasting(first: date, last: date, text: str) -> Days:
    if _says("brief", text):
        return Days(first, last)
    day, length = _number(_nth(), text), _number(_length(), text)
    since = _number(_ago(), text)
    back = max(timedelta(days=max(day - 1, since, 0)), _open_back(text, told=day or since))
    on = timedelta(days=max(length - 1, 0)) or (WEEK if _says("beginning", text) else NEXT)
    return Days(first - back, last + on, said=bool(day or since or back))


def _open_back(text: str, *, told: int) -> timedelta:
    return WEEK if not told and _says("going_on", text) else timedelta()


def _number(pattern: re.Pattern[str], text: str) -> int:
    """The number that a pattern finds in words or figures; 0 where it finds none."""
    found = pattern.search(text)
    if not found:
        return 0
    word = next(one for one in found.groups() if one)
    return min(LONGEST, int(_table()["numbers"].get(word) or re.sub(r"\D", "", word) or 0))


def _says(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _table()[name])
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


@cache
def _nth() -> re.Pattern[str]:
    """The day of it: "its second day", "a third straight night", "day four"."""
    nth = rf"({_numbers(ordinal=True)}|\d+(?:st|nd|rd|th))"
    n = rf"({_numbers(ordinal=False)}|\d+)"
    return re.compile(rf"\b{nth}\s+(?:\w+\s+)?(?:day|night)s?\b|\b(?:day|night)\s+{n}\b")


@cache
def _length() -> re.Pattern[str]:
    """How long it is to be: "a three-day strike"."""
    return re.compile(rf"\b({_numbers(ordinal=False)}|\d+)-day\b")


@cache
def _ago() -> re.Pattern[str]:
    """How long ago it began: "three days after", "for four days", "two days into"."""
    n = rf"({_numbers(ordinal=False)}|\d+)"
    return re.compile(rf"\b{n}\s+days\s+(?:after|into|ago)\b|\bfor\s+(?:\w+\s+)?{n}\s+days\b")


def _numbers(*, ordinal: bool) -> str:
    return "|".join(w for w in _table()["numbers"] if w.endswith(("th", "nd", "rd")) == ordinal)


@cache
def _table() -> dict[str, Any]:
    text = (files(__package__) / "lasting.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    return table
