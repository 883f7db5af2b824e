"""A trigger as found in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event, as token indexes into the `Doc`.

    `head` is the word that carries the event, [`start`, `end`) the run of tokens it belongs to
    ("opened fire"), `sentence` the index of its sentence. `kinds` are (dotted name, probability)
    from most to least likely, summing to 1. `strength` (0 to 1) is how surely the words tell of an
    event of their own: "marched" 1, "marchers" or "attack" as a modifier less.
    """

    head: int
    start: int
    end: int
    sentence: int
    kinds: tuple[tuple[str, float], ...]
    strength: float

    @property
    def kind(self) -> str:
        """The most likely kind."""
        return self.kinds[0][0]

    @property
    def probability(self) -> float:
        """How likely that kind is, given that something happened."""
        return self.kinds[0][1]
