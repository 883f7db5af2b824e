"""Patterns over lemmas: `open ^fire on|at ~ protester=0.8` compiled once, matched many times."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.errors import OntologyError

GAP = 3
"""How many words `~` may stand for ("set the parked cars ablaze")."""

Payload = TypeVar("Payload")
Step = frozenset[str] | None
"""Lemmas of which one must stand there; None for a gap."""
Words = tuple[str, ...]
"""A token's lemma and form."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `head` is the index of the step that carries the event."""

    steps: tuple[Step, ...]
    head: int
    weight: float

    @property
    def words(self) -> int:
        """How many words must be there."""
        return sum(step is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern stands: tokens [start, end) and its head."""

    start: int
    end: int
    head: int


def parse(source: str) -> Pattern:
    """Compile a pattern; raises OntologyError if it has no words or a weight that is no number."""
    words, _, number = source.partition("=")
    try:
        weight = float(number) if number else 1.0
    except ValueError:
        raise OntologyError(f"pattern '{source}': '{number}' is no weight") from None
    parts = words.split()
    head = next((i for i, part in enumerate(parts) if part.startswith("^")), 0)
    steps = tuple(_step(part.removeprefix("^")) for part in parts)
    if not steps or steps[0] is None:
        raise OntologyError(f"pattern '{source}' must begin with a word")
    if steps[-1] is None:
        steps = steps[:-1]
    return Pattern(steps, head, weight)


def _step(part: str) -> Step:
    return None if part == "~" else frozenset(part.split("|"))


class PatternIndex(Generic[Payload]):
    """Patterns by the word they begin with, each with what it stands for."""

    def __init__(self, entries: Iterable[tuple[Pattern, Payload]]) -> None:
        self._first: dict[str, list[tuple[Pattern, Payload]]] = defaultdict(list)
        for pattern, payload in entries:
            for word in pattern.steps[0] or ():
                self._first[word].append((pattern, payload))

    def at(
        self, words: Sequence[Words], start: int, limit: int
    ) -> list[tuple[Match, Pattern, Payload]]:
        """All patterns that begin at a token; `words` are each token's lemma and form."""
        found: list[tuple[Match, Pattern, Payload]] = []
        for word in words[start]:
            for pattern, payload in self._first.get(word, ()):
                match = _match(pattern, words, start, limit)
                if match is not None:
                    found.append((match, pattern, payload))
        return found

    def within(
        self, words: Sequence[Words], start: int, limit: int
    ) -> list[tuple[Match, Pattern, Payload]]:
        """All patterns that begin at tokens [start, limit), in order: few words begin any."""
        first = self._first
        return [
            found
            for at in range(start, limit)
            if any(word in first for word in words[at])
            for found in self.at(words, at, limit)
        ]


def _match(pattern: Pattern, words: Sequence[Words], start: int, limit: int) -> Match | None:
    """Match step by step behind the first word, which stands there; a gap takes few words."""
    at, head, gap = start + 1, start, 0
    for index in range(1, len(pattern.steps)):
        step = pattern.steps[index]
        if step is None:
            gap = GAP
            continue
        for found in range(at, min(at + gap + 1, limit)):  # 700 a report: no call for each
            if not step.isdisjoint(words[found]):
                break
        else:
            return None
        if index == pattern.head:
            head = found
        at, gap = found + 1, 0
    return Match(start, at, head)
