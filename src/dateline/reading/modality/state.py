"""What has been found out about one event on the way from its trigger to the root."""

from dataclasses import dataclass, replace
from typing import Self

from spacy.tokens import Token

from dateline.vocabulary import Certainty, EventTime, Intent

STRENGTH = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
"""From weak to strong: of two cues the weaker certainty holds."""


@dataclass(frozen=True, slots=True)
class State:
    """The axes of modality, each with the tokens that decided it."""

    negative: bool = False
    certainty: Certainty = Certainty.CERTAIN
    time: EventTime | None = None
    intent: Intent | None = None
    polarity_by: tuple[Token, ...] = ()
    certainty_by: tuple[Token, ...] = ()
    time_by: tuple[Token, ...] = ()
    intent_by: tuple[Token, ...] = ()

    def turned(self, *by: Token) -> Self:
        """The same with the other polarity: two negations make a yes, one met twice counts once."""
        if set(by) & set(self.polarity_by):
            return self
        return replace(self, negative=not self.negative, polarity_by=self.polarity_by + by)

    def weakened(self, certainty: Certainty, *by: Token) -> Self:
        """The same, at most as certain as this."""
        if STRENGTH.index(certainty) >= STRENGTH.index(self.certainty):
            return self
        return replace(self, certainty=certainty, certainty_by=by)

    def at(self, time: EventTime | None, *by: Token) -> Self:
        """The same at this time; None leaves it as it is."""
        return self if time is None else replace(self, time=time, time_by=by)

    def meant(self, intent: Intent | None, *by: Token) -> Self:
        """The same, spoken of for this reason; None leaves it as it is."""
        return self if intent is None else replace(self, intent=intent, intent_by=by)

    def without_intent(self) -> Self:
        """The same, spoken of for no reason."""
        return replace(self, intent=None, intent_by=())

    def sure(self) -> Self:
        """The same with nothing said against its certainty, and no intent."""
        return replace(
            self, certainty=Certainty.CERTAIN, certainty_by=(), intent=None, intent_by=()
        )


ACTUAL = State()
"""Nothing found: it is told as having happened."""
