"""Tellings: a mention with what linking and deriving need to know of its report."""

from datetime import date
from typing import Any

from pydantic import Field

from dateline.vocabulary.attribution import Attribution, Stance
from dateline.vocabulary.mention import Mention
from dateline.vocabulary.span import Span, Word


class PersonClaim(Word):
    """A value that a person or an imported data set entered.

    It is their decision, and wins in derivation; or (`told`) what the report tells, which they only
    read better than the machine: then it stands in place of what was read there, and is a claim of
    those who say it (`said_by`), one among others. `value` has the keys of the field's value
    object. The evidence is words of the report, the cell of a table, or a note; one of them is
    there.
    """

    id: str
    field: str
    value: dict[str, Any] = Field(description="Empty: the field is to be left out.")
    by: str
    evidence: tuple[Span, ...] = ()
    cell: str | None = None
    note: str | None = None
    told: bool = Field(default=False, description="The report says so; `by` only read it.")
    said_by: tuple[Attribution, ...] = Field(
        default=(),
        description="Of what is told: from the one who knows; none: the report itself.",
    )
    stance: Stance = Stance.ASSERTED
    alone: bool = Field(
        default=False, description="Nothing else that was read on the field there is right."
    )


class Telling(Word):
    """One mention in its report, under the id that the record gave it.

    `order` counts mentions as they were entered: the smallest of an event names it. `key` names
    the mention by content alone (text and words), so that results do not hang on the order.
    """

    id: str
    order: int
    key: str
    mention: Mention
    attributions: tuple[Attribution, ...] = ()
    main: bool = False
    number: int = Field(default=1, description="Which reading of the report it is from.")
    report: str | None = Field(default=None, description="Id; absent where a person entered it.")
    article: str | None = None
    text_sha256: str | None = None
    title: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: date | None = Field(default=None, description="Day, in the outlet's zone.")
    edition: int = 1
    editions: int = Field(default=1, description="How many editions the article has by now.")
    person_claims: tuple[PersonClaim, ...] = ()
    entered_by: str | None = Field(default=None, description="Person or data set, if no reader.")

    def claim_id(self, index: int) -> str:
        """The id of a claim that the reader found: mention, reading and index."""
        return f"{self.id}.{self.number}.{index}"
