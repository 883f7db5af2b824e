"""Counted: when two numbers of people are rivals, and of whom they are.

"At least 12 were wounded; two officers were hurt, police said" are no rival tolls; nor are "at
least 35" and 50, but "at least three" and seven are.
"""

import re
from functools import cache
from importlib.resources import files
from tomllib import loads

from dateline.vocabulary.count import Count

OPEN = 2
"""How many times its least an open number ("at least 35") is taken to reach, at most."""

WORD = re.compile(r"[^\W\d_]+")


def most_meant(count: Count) -> int:
    """The most that a count is taken to allow; 0 for one without a number."""
    known = [n for n in (count.low, count.best, count.high) if n is not None]
    is_open = count.high is None and count.best is None
    return (OPEN if is_open else 1) * max(known, default=0)


def counts_forces(words: str, kind: str) -> bool:
    """Whether the words of a count are of police or soldiers alone, at an event of a crowd.

    `words` may list several groups: "six gendarmes, eleven protesters" are not police alone.
    """
    if kind.partition(".")[0] not in _words("families"):
        return False
    groups = [part for part in re.split(r", | and ", words.lower()) if part.strip()]
    last = [(WORD.findall(group) or [""])[-1] for group in groups]
    return bool(last) and all(word in _words("forces") for word in last)


@cache
def _words(name: str) -> frozenset[str]:
    text = files(__package__).joinpath("counted.toml").read_text(encoding="utf-8")
    return frozenset(loads(text)[name])
