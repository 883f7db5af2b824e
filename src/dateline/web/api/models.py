"""Models: what the API answers with, beside the words of the vocabulary."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field

from dateline.publishing import PublishedEvent
from dateline.record.outlets import OutletState
from dateline.record.revising import Revision
from dateline.record.showing import Line, Source
from dateline.vocabulary import Event, Judgement


class Fate(StrEnum):
    """Why an event is not among those that are asked for (any more)."""

    MERGED = "merged"
    DELETED = "deleted"
    UNMATCHED = "unmatched"
    WITHHELD = "withheld"


class Tombstone(BaseModel):
    """An id that a copy of these events has to forget, or must not take up."""

    id: str
    state: Fate = Field(
        description="merged (into another), deleted, unmatched (it is not, or no more, what the "
        "filters ask for), withheld (it may not leave the record)."
    )
    into: str | None = Field(None, description="The event that it was merged into.")
    revision: int = Field(description="The revision that did it.")


class Events(BaseModel):
    """A page of events."""

    revision: int = Field(description="The record's last revision: all is as it was then.")
    total: int | None = Field(None, description="How many there are on all pages; not of changes.")
    next: str | None = Field(None, description="`cursor` of the next page; absent on the last.")
    events: tuple[PublishedEvent | Event, ...]
    gone: tuple[Tombstone, ...] | None = Field(
        None, description="With `updated_since`: ids that changed and are none of these events."
    )


class Features(BaseModel):
    """A page of events as GeoJSON (RFC 7946); what is not known is null."""

    type: str = "FeatureCollection"
    revision: int
    total: int
    next: str | None = None
    features: list[dict[str, Any]]


class Claims(BaseModel):
    """What an event rests on."""

    id: str
    mentions: tuple[str, ...] = Field(description="The oldest first; `split` takes them.")
    entered: dict[str, str] = Field(description="Mentions that no reader found: who entered them.")
    reports: tuple[Source, ...]
    claims: tuple[Line, ...]
    judgements: tuple[Judgement, ...]


class Revisions(BaseModel):
    """What was done, the newest first."""

    revisions: tuple[Revision, ...]


class ReportLine(BaseModel):
    """A report of a list, without its text."""

    id: str
    article: str
    edition: int
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    address: str | None = None
    language: str | None = None
    published: str | None = None
    text_sha256: str
    capture: str | None = None
    state: str
    withdrawn: bool = False
    revision: int = Field(description="The revision that entered it.")


class Reports(BaseModel):
    """A page of reports, by id."""

    next: str | None = None
    reports: tuple[ReportLine, ...]


class OutletTold(BaseModel):
    """What `sources.toml` says of an outlet."""

    name: str
    country: str | None = None
    languages: tuple[str, ...] = ()
    scale: str | None = None
    owner: str | None = None
    agency: bool = False
    reliability: str
    why: str | None = None


class SourceState(OutletState):
    """An outlet: what came of it, and what is known of it."""

    listed: OutletTold | None = Field(None, description="Absent: sources.toml does not list it.")


class Sources(BaseModel):
    """All outlets that reports or feeds are of."""

    sources: tuple[SourceState, ...]


class KindTold(BaseModel):
    """A kind of events."""

    name: str
    family: str
    label: str
    definition: str
    examples: tuple[str, ...]
    setting: str
    crosswalk: dict[str, str] = Field(description="What other code books call it.")


class Kinds(BaseModel):
    """All kinds, a team's own among them."""

    kinds: tuple[KindTold, ...]


class Stats(BaseModel):
    """Numbers; filters narrow the events alone. What visitors are not told is absent."""

    revision: int
    events: int
    reports: int | None = None
    articles: int | None = None
    copies: int | None = None
    outlets: int | None = None
    mentions: int | None = None
    revisions_of_people: int | None = None
    spread: dict[str, dict[str, int]] = Field(
        description="Events by kind, country, modality, grade and month."
    )


class Decision(BaseModel):
    """What a change came to; `undo` takes its revision back."""

    revision: int
    events: tuple[Event, ...] = Field(description="All that it touched, as they are now.")
    ended: dict[str, str | None] = Field(
        description="Events that are none any more: what each leads to; null: deleted."
    )
