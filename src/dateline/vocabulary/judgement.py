"""Judgements: how two mentions stand to each other, according to the linker or a person."""

from enum import StrEnum

from pydantic import Field

from dateline.vocabulary.span import Word


class Relation(StrEnum):
    """What one mention is to another."""

    SAME = "same"
    DIFFERENT = "different"
    PART_OF = "part_of"  # the first is one of the many that the second tells as one
    FOLLOWS = "follows"  # the first came of the second: arrests, a trial, a revised toll
    COPY_OF = "copy_of"  # the first is the second's words again; implies the same occurrence
    UNSURE = "unsure"


class Reason(Word):
    """One thing that speaks for or against, in words, with its weight."""

    about: str = Field(description="What was compared: 'place', 'day', 'kind', 'dead', 'words' ...")
    text: str = Field(description="What was seen, for a person: 'both in Lyon'.")
    weight: float = Field(
        default=0.0, description="log2 of the likelihood ratio: above 0 for, below 0 against."
    )


class Judgement(Word):
    """A relation between two mentions; never deleted, only superseded.

    `by` is a person's name, or the linker with its version. A person outranks the linker.
    """

    relation: Relation
    first: str
    second: str
    by: str
    person: bool = False
    score: float | None = Field(
        default=None, description="Sum of the weights, in bits; absent where a person judged."
    )
    reasons: tuple[Reason, ...] = ()
