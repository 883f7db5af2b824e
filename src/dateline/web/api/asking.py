"""Asking: what an address asks for - filters as on the pages and on the command line."""

from enum import StrEnum
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field, field_validator

from dateline.record.areas import LONGEST as LONGEST_AREA
from dateline.record.asking import asked
from dateline.record.ids import ALPHABET, LENGTH
from dateline.record.queries import Wanted

LONGEST = 300
"""Characters of a filter; a longer one is no name and no day."""

REVISIONS = 2**31 - 1
"""No record has more: its numbers are integers of 32 bits."""

PAGE, MOST = 25, 200
"""Events of a page, if nothing is said and at most: 25 published ones take an eighth of a second,
200 a second."""

EVENT = rf"^e-[{ALPHABET}]{{{LENGTH}}}$"
MENTION = rf"^m-[{ALPHABET}]{{{LENGTH}}}$"
REPORT = rf"^r-[{ALPHABET}]{{{LENGTH}}}$"

SET = rf"^s-[{ALPHABET}]{{{LENGTH}}}$"

EventId = Annotated[str, Path(pattern=EVENT, description="Id of an event.")]
ReportId = Annotated[str, Path(pattern=REPORT, description="Id of a report.")]
Number = Annotated[int, Path(ge=1, le=REVISIONS, description="Number of a revision.")]


class Form(StrEnum):
    """How much is told of an event."""

    PUBLISHED = "published"
    RECORD = "record"


class Asked(BaseModel):
    """A query whose names are all known; controls in it are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    @field_validator("*", mode="after")
    @classmethod
    def _plain(cls, value: object) -> object:
        words = value if isinstance(value, list) else [value]
        for one in words:
            if isinstance(one, str) and any(ord(char) < 32 or ord(char) == 127 for char in one):
                raise ValueError("holds control characters")
        return value


class Filters(Asked):
    """Which events: as `dateline events` and the pages ask for them."""

    text: str | None = Field(None, max_length=LONGEST, description="With these words.")
    when: str | None = Field(
        None, max_length=LONGEST, description="May have been then: 2022-11, 2022-11-01..2022-11-08."
    )
    surely: bool = Field(False, description="Wholly within `when`, not only perhaps.")
    where: str | None = Field(
        None, max_length=LONGEST, description="In this place or in what it contains: Lyon, FR."
    )
    box: str | None = Field(
        None, max_length=LONGEST, description="On the map: `west,south,east,north` in degrees."
    )
    area: str | None = Field(
        None,
        max_length=LONGEST_AREA,
        description="In a shape on the map: 3 to 40 corners, `longitude,latitude; ...` in degrees.",
    )
    kind: list[Annotated[str, Field(max_length=LONGEST)]] = Field(
        default_factory=list, max_length=50, description="Kind or family; again for more."
    )
    issue: str | None = Field(None, max_length=LONGEST, description="About this: wages, land ...")
    min_grade: str | None = Field(
        None, alias="min-grade", max_length=2, description="At least this grade: B3."
    )
    modality: list[Annotated[str, Field(max_length=LONGEST)]] = Field(
        default_factory=list, max_length=50, description="actual, planned ...; again for more."
    )
    setting: str | None = Field(None, max_length=LONGEST, description="offline or online.")
    source: str | None = Field(None, max_length=LONGEST, description="An outlet that tells of it.")
    since: int | None = Field(None, ge=0, le=REVISIONS, description="Changed after this revision.")
    placed: Literal["yes", "no"] | None = Field(
        None, description="Whether it can be drawn on a map: its place, or what contains it."
    )
    of_set: str | None = Field(
        None, alias="set", pattern=SET, description="In this saved set, as s-5k2m9x0d3q (readers)."
    )

    @property
    def wanted(self) -> Wanted:
        """What is looked for; raises `BadOption`."""
        return asked(
            where=self.where,
            when=self.when,
            kind=[one for one in self.kind if one],
            text=self.text,
            min_grade=self.min_grade,
            modality=[one for one in self.modality if one],
            setting=self.setting,
            issue=self.issue,
            source=self.source,
            box=self.box,
            area=self.area,
            since=self.since,
            surely=self.surely,
            of_set=self.of_set,
            placed=self.placed,
        )


class Listing(Filters):
    """A page of events."""

    order: Literal["when", "new", "reports", "dead", "words"] | None = Field(
        None, description="Newest first, changed last, most reports, most dead, best match."
    )
    limit: int = Field(PAGE, ge=1, le=MOST, description=f"Most on a page; at most {MOST}.")
    cursor: str | None = Field(None, max_length=LONGEST, description="`next` of the page before.")
    form: Form = Field(
        Form.PUBLISHED,
        description="published: as it may leave; record: as it is (readers and above).",
    )


class Changes(Listing):
    """A page of events, or of what changed."""

    updated_since: str | None = Field(
        None,
        max_length=40,
        description="A revision, or a time (RFC 3339): what changed after it, the oldest change "
        "first, with what is gone. `order` means nothing then.",
    )


class Tables(Filters):
    """What a download holds."""

    columns: Literal["all", "main"] = Field(
        "all", description="main: those alone that people read first (csv, xlsx, geojson)."
    )


class Paging(Asked):
    """A page of reports."""

    outlet: str | None = Field(
        None, max_length=LONGEST, description="Of this outlet, as it is named."
    )
    limit: int = Field(PAGE, ge=1, le=MOST, description=f"Most on a page; at most {MOST}.")
    cursor: str | None = Field(None, max_length=LONGEST, description="`next` of the page before.")


FiltersOf = Annotated[Filters, Query()]
"""A model as the parameters of an address."""
