"""Policy: what may leave a record, as the table `[policy]` of its `dateline.toml` says.

Every default is the safe one. A key can be made stricter without limit; how far it can be made
looser is limited by its own bounds.
"""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dateline.errors import PolicyError
from dateline.vocabulary import CountRole, PlacePrecision

QUOTE_WORDS = 25
"""Most words of a report that one quote may have, whatever a policy says."""

LIVING = (
    CountRole.AFFECTED,
    CountRole.INJURED,
    CountRole.ARRESTED,
    CountRole.MISSING,
    CountRole.DISPLACED,
)
"""Roles of people who may live; numbers of dead are never small cells."""

Coarse = Literal["town", "second_level", "first_level", "country"]


class Creator(BaseModel):
    """Somebody who answers for the data, as citations shall name them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    affiliation: str | None = None
    orcid: str | None = Field(default=None, pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")


class Policy(BaseModel):
    """What may leave, how coarse, and under which licence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quote_words: int = Field(
        default=QUOTE_WORDS,
        ge=0,
        le=QUOTE_WORDS,
        description="Most words of a quote; 0: no quotes.",
    )
    quotes: int = Field(
        default=12, ge=0, le=50, description="Most quotes of one event, lest they add up to a text."
    )
    place_of_living_victims: Coarse = Field(
        default="town", description="No finer than this where victims may live."
    )
    place_of_minors: Coarse = Field(
        default="second_level", description="No finer than this where a single minor is told of."
    )
    place_of_self_harm: Literal["first_level", "country"] = Field(
        default="first_level", description="No finer than this for self-harm."
    )
    time_of_day: bool = Field(
        default=False, description="Whether the time of day is told where victims may live."
    )
    small_cell: int = Field(
        default=3,
        ge=0,
        description="Fewer people than this are told as 'fewer than'; 0: all numbers are told.",
    )
    small_cell_roles: tuple[CountRole, ...] = Field(
        default=LIVING, description="Which counts that is done to."
    )
    self_harm: tuple[str, ...] = Field(
        default=("harm.self",), description="Kinds, or families, that are self-harm."
    )
    addresses: Literal["full", "host", "none"] = Field(
        default="full",
        description="How much of the addresses of reports; one that holds a name is cut anyway.",
    )
    fields: tuple[str, ...] = Field(
        default=(), description="The team's own fields that may leave; others stay."
    )
    reviewers: bool = Field(
        default=False, description="Whether those who corrected the record are named."
    )
    data_sets: tuple[str, ...] = Field(
        default=(), description="Imported data sets that may be part of a release."
    )
    title: str | None = Field(default=None, description="Of the data. Default: the record's name.")
    description: str | None = None
    licence: str | None = Field(
        default=None, description="SPDX name such as 'CC-BY-4.0'. Default: none is granted."
    )
    licence_text: str | None = Field(default=None, description="Words of a licence of your own.")
    creators: tuple[Creator, ...] = ()
    contact: str | None = None

    @model_validator(mode="after")
    def _keeps_the_floor(self) -> Self:
        if "harm.self" not in self.self_harm and "harm" not in self.self_harm:
            raise ValueError("self_harm must hold 'harm.self'")
        if CountRole.DEAD in self.small_cell_roles:
            raise ValueError("small_cell_roles: numbers of dead are always told")
        return self

    def is_self_harm(self, kind: str) -> bool:
        """Whether a kind is self-harm."""
        return any(kind == one or kind.startswith(f"{one}.") for one in self.self_harm)


def load_policy(table: Mapping[str, Any]) -> Policy:
    """The policy of a table `[policy]`; raises `PolicyError` that names the key that is wrong."""
    try:
        return Policy.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "policy"
        message = first["msg"].removeprefix("Value error, ")
        raise PolicyError(f"dateline.toml: [policy] {key}: {message}") from None


FINENESS = {
    PlacePrecision.TOWN: 4,
    PlacePrecision.SECOND: 3,
    PlacePrecision.FIRST: 2,
    PlacePrecision.COUNTRY: 1,
    PlacePrecision.REGION: 0,
}
"""Rank of a place's precision, the finest the highest; unresolved words may be finer than all."""
