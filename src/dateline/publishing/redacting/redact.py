"""Redacting: words of a report come in; words that name, place or expose nobody go out."""

from dataclasses import dataclass

from dateline.publishing.redacting.known import Known
from dateline.publishing.redacting.lexicon import patterns, self_harm
from dateline.publishing.redacting.names import without_names
from dateline.publishing.redacting.plain import plain

NAMES = "names"
HARM = "self-harm"


@dataclass(frozen=True, slots=True)
class Redacted:
    """Words that may leave; what was taken out of them; the names that went, for other checks."""

    text: str
    changes: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


class Redactor:
    """Takes out of words what must not leave, by what is known of the names in them."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.removed: set[str] = set()
        self._done: dict[tuple[str, bool], Redacted] = {}

    def redact(self, words: str, *, place: bool = False) -> Redacted:
        """The words, of a place or any, as they may leave; none where they tell of self-harm."""
        key = (words, place)
        if key not in self._done:  # an event says most of its words more than once
            known = self.known.of_places if place else self.known
            self._done[key] = self._redacted(words, known)
        return self._done[key]

    def _redacted(self, words: str, known: Known) -> Redacted:
        text = plain(words)
        if self_harm().search(text):
            return Redacted("", frozenset({HARM}))
        changes = set()
        digits = any(map(str.isdigit, text))
        for pattern in patterns():
            if pattern.digits and not digits:
                continue
            text, count = pattern.match.subn(pattern.put, text)
            changes |= {pattern.what} if count else set()
        text, names = without_names(text, known)
        self.removed.update(names)
        changes |= {NAMES} if names else set()
        return Redacted(" ".join(text.split()), frozenset(changes), names)

    def text(self, words: str) -> str:
        """The words alone; empty where none may leave."""
        return self.redact(words).text
