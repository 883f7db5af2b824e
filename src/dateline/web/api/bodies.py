"""Bodies: what a person or program sends to change the record, with the names of the commands."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from dateline.record.cleaning import LONGEST
from dateline.record.supplying import LONGEST as VALUE
from dateline.record.supplying import PEOPLE
from dateline.web.api.asking import EVENT, MENTION, REPORT

Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST, strict=True)
]
Reason = Annotated[Words, Field(description="Why, as the history shall say.")]
Value = (
    Annotated[str, StringConstraints(min_length=1, max_length=VALUE, strict=True)]
    | Annotated[int, Field(strict=True, ge=0, le=PEOPLE)]
)
"""As `dateline edit` takes it: "12-15", "2024-05", "Lyon, France"; "unknown" leaves a field out."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strict=True)]
Event = Annotated[str, StringConstraints(pattern=EVENT, strict=True)]
Mention = Annotated[str, StringConstraints(pattern=MENTION, strict=True)]


class Body(BaseModel):
    """A request whose keys are all known."""

    model_config = ConfigDict(extra="forbid")


class Edit(Body):
    """A value for a field, from words of one of the event's reports or with a note."""

    field: Name = Field(description="dead, where, kind, extra.NAME ...")
    value: Value = Field(description="As for `dateline edit`; unknown leaves the field out.")
    words: Words | None = Field(None, description="Words of one of its reports, exactly.")
    note: Words | None = Field(None, description="How you know, where no report says so.")
    how: Literal["told", "decided"] | None = Field(
        None,
        description="told: the report says so, and whom it quotes there; it takes the place of "
        "what was read in that report and counts beside what others tell. decided: it is so, and "
        "wins. Default: told with words, decided with a note alone.",
    )
    according_to: Words | None = Field(
        None,
        description="Who says the words, as the report calls them, or 'the report'. Default: as "
        "the machine finds.",
    )
    alone: Annotated[bool, Field(strict=True)] = Field(
        False, description="Of what is told: nothing else that was read of it there is right."
    )
    reason: Words | None = Field(None, description="Default: the note or the words.")

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if not (self.words or self.note):
            raise ValueError("a value needs evidence: words of a report, or a note")
        if self.how == "told" and not self.words:
            raise ValueError("what a report tells needs its words")
        if (self.according_to or self.alone) and (self.how == "decided" or not self.words):
            raise ValueError("according_to and alone are for what words of a report tell")
        return self


class New(Body):
    """An event of your own, with words of a report or a note as evidence."""

    kind: Name = Field(description="A dotted name, see `kinds`.")
    when: Value | None = Field(None, description="2024-05-17, 2024-05, [a..b] ...")
    where: Value | None = Field(
        None, description="A name, with what contains it, or a GeoNames id."
    )
    values: dict[Name, Value] = Field(
        default_factory=dict, max_length=50, description="Other fields: {'dead': 3}."
    )
    note: Words | None = Field(None, description="How you know, where no report says so.")
    report: Annotated[str, StringConstraints(pattern=REPORT, strict=True)] | None = Field(
        None, description="The report that `words` are of."
    )
    words: Words | None = Field(None, description="Words of that report, exactly.")
    reason: Words | None = Field(None, description="Default: the note or the words.")

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if bool(self.report) != bool(self.words):
            raise ValueError("report and words go together: which report, which of its words")
        if not (self.words or self.note):
            raise ValueError("an event needs evidence: words of a report, or a note")
        return self


class Merge(Body):
    """Events that are one."""

    events: list[Event] = Field(min_length=2, max_length=100, description="Two or more.")
    reason: Reason


class Split(Body):
    """Mentions that are another occurrence than the rest of their event."""

    mentions: list[Mention] = Field(
        min_length=1, max_length=1_000, description="Those that are not it, see `claims`."
    )
    reason: Reason


class Relate(Body):
    """What an event is to another."""

    how: Literal["follows", "part_of"] = Field(description="follows or part_of.")
    other: Event = Field(description="The other event.")
    reason: Reason


class Reject(Body):
    """Why an event is none, as one of a list or in words of one's own."""

    why: Literal["misread", "none", "wrong", "duplicate", "scope", "other"] = Field(
        "other", description="misread, no event, of another event, duplicate, out of scope."
    )
    reason: Words | None = Field(None, description="In your own words; needed for `other`.")

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.why == "other" and not self.reason:
            raise ValueError("a reason is needed: `why` or words of your own")
        return self


class Perhaps(Body):
    """A reason, or none."""

    reason: Words = Field("taken back", description="Why, as the history shall say.")
