"""Counts: how many people, and in which role."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from dateline.vocabulary.grounded import Grounded


class CountRole(StrEnum):
    """What happened to the people who are counted."""

    PARTICIPANTS = "participants"
    AFFECTED = "affected"  # it happened to them, the outcome is not stated
    DEAD = "dead"
    INJURED = "injured"
    ARRESTED = "arrested"
    MISSING = "missing"
    DISPLACED = "displaced"


class Counting(StrEnum):
    """How a count relates to other counts of the same thing."""

    TOTAL = "total"
    ADDITIONAL = "additional"
    PART = "part"


class Count(Grounded):
    """A number of people: `low`, `best`, `high`, each absent where the words do not give it."""

    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    text: str
    rule: str | None = Field(
        default=None,
        description="Which rule made numbers of the wording, for 'dozens' and the like.",
    )
    counting: Counting = Counting.TOTAL

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known):
            raise ValueError("low, best and high are out of order")
        return self
