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
        self._done: dict[str, Redacted] = {}

    def redact(self, words: str) -> Redacted:
        """The words as they may leave; none at all where they tell of self-harm."""
        if words not in self._done:  # an event says most of its words more than once
            self._done[words] = self._redacted(words)
        return self._done[words]

    def _redacted(self, words: str) -> Redacted:
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
        text, names = without_names(text, self.known)
        self.removed.update(names)
        changes |= {NAMES} if names else set()
        return Redacted(" ".join(text.split()), frozenset(changes), names)

    def text(self, words: str) -> str:
        """The words alone; empty where none may leave."""
        return self.redact(words).text
