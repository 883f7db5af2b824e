"""A trigger as found in a text."""

from dataclasses import dataclass

LIKELY = 0.6
"""Chance from which words that are weak by themselves tell of an event, by the encoder.

In 84 reports that were labelled for it, 119 and 118 events are made with it (10 and 8 false), and
without it 112 and 111 (9 and 8 false): the half that was looked at, and the other.
"""

OUTCOMES = frozenset({"society.death", "society.injury"})
"""Kinds whose weak words tell what came of another event: "and another was hurt"."""

AT_ALL = 0.2
"""How strong they must be: "held" seldom tells of an arrest, though it may tell of a march."""

LIKELY_IS = 0.5
"""How strong such words are taken to be."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event, as token indexes into the `Doc`.

    `head` is the word that carries the event, [`start`, `end`) the run of tokens it belongs to
    ("opened fire"), `sentence` the index of its sentence. `kinds` are (dotted name, probability)
    from most to least likely, summing to 1. `strength` (0 to 1) is how surely the words tell of an
    event of their own: "marched" 1, "marchers" or "attack" as a modifier less. `chance` is how
    likely they tell of any event in their place, by the encoder; None where it was not asked.
    """

    head: int
    start: int
    end: int
    sentence: int
    kinds: tuple[tuple[str, float], ...]
    strength: float
    chance: float | None = None

    @property
    def kind(self) -> str:
        """The most likely kind."""
        return self.kinds[0][0]

    @property
    def probability(self) -> float:
        """How likely that kind is, given that something happened."""
        return self.kinds[0][1]

    @property
    def sureness(self) -> float:
        """How surely the words tell of an event in their place: "closed" alone may or may not."""
        likely = self.chance is not None and self.chance >= LIKELY
        may_be = self.strength >= AT_ALL and self.kind not in OUTCOMES
        return max(self.strength, LIKELY_IS if likely and may_be else 0.0)
