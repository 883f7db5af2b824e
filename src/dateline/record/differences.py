"""Differences: what two texts of one article do not share, in lines for a person."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"'”’)]*\s+|\n+")


def differences(old: str, new: str) -> Iterator[str]:
    """Sentences that went ("- ") and that came ("+ "), in their order."""
    mine, yours = _sentences(old), _sentences(new)
    for what, a, b, c, d in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (f"- {words}" for words in mine[a:b])
            yield from (f"+ {words}" for words in yours[c:d])


def retitled(old: str | None, new: str | None, texts: tuple[str, str]) -> Iterator[str]:
    """The titles, where they differ and the texts do not hold them themselves."""
    if old != new and not ((old or "") in texts[0] and (new or "") in texts[1]):
        yield f"- {old or '(no title)'}"
        yield f"+ {new or '(no title)'}"


def _sentences(text: str) -> list[str]:
    return [" ".join(one.split()) for one in _SENTENCE.split(text) if one and one.strip()]
