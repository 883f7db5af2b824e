"""What ties a value to the words it was read from."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from dateline.vocabulary.span import Span, Word


class Basis(StrEnum):
    """How a value follows from its evidence."""

    STATED = "stated"
    COMPUTED = "computed"  # a date from "Tuesday" and the day of publication
    CARRIED = "carried"  # from a neighbouring sentence
    INFERRED = "inferred"  # from the spans that it names
    SUPPLIED = "supplied"  # by a person or an option


class Grounded(Word):
    """A value with its evidence; only a supplied value may have none, and then says by whom."""

    evidence: tuple[Span, ...] = ()
    basis: Basis = Basis.STATED
    probability: float = Field(default=1.0, ge=0, le=1)
    attribution: int | None = Field(
        default=None, description="Index into `attributions`; absent: the outlet itself."
    )
    supplied_by: str | None = None

    @model_validator(mode="after")
    def _evidence_or_supplied(self) -> Self:
        if self.basis is Basis.SUPPLIED:
            if not self.supplied_by:
                raise ValueError("a supplied value says who or which option supplied it")
        elif not self.evidence:
            raise ValueError(f"a value with basis '{self.basis}' needs evidence")
        return self


GROUNDING = frozenset(Grounded.model_fields)
"""Keys of a value object that tie it to its evidence; the others are the value itself."""
