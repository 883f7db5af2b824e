"""Counted: whether a number is of those who were sent against a crowd, or of the crowd.

"At least 12 were wounded; two officers were hurt, police said" are no rival tolls.
"""

import re
from functools import cache
from importlib.resources import files
from tomllib import loads

WORD = re.compile(r"[^\W\d_]+")


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
