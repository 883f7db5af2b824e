"""Published: what leaves a record; `publish` alone makes it, and exporters take nothing else."""

from datetime import date

from pydantic import Field

from dateline.vocabulary import (
    Certainty,
    CountRole,
    EventTime,
    GroupKind,
    Modality,
    PlacePrecision,
    PlaceRole,
    Polarity,
    Scope,
    Setting,
    Stance,
    TimePrecision,
)
from dateline.vocabulary.span import Word


class Backed(Word):
    """A value with how many claims it was derived from, by which rule, and who supports it."""

    claims: int = Field(default=0, description="Number of claims that it was derived from.")
    rule: str = Field(default="", description="Name of the rule, see METHOD.md.")
    sources: int = Field(default=1, description="Independent sources that support it.")


class PublishedKind(Backed):
    """A dotted name from the ontology, and what an event of this kind is called."""

    name: str
    label: str


class PublishedWhen(Backed):
    """When: EDTF with its bounds, both days inclusive."""

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    clock: str | None = None


class PublishedPlace(Backed):
    """A place; `first_level` and `second_level` are the divisions that contain it."""

    text: str
    geonames_id: int | None = None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country_code: str | None = None
    country: str | None = None
    first_level: str | None = None
    second_level: str | None = None
    precision: PlacePrecision = PlacePrecision.UNRESOLVED
    role: PlaceRole | None = None


class PublishedCount(Backed):
    """How many people, at least, best, at most."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    text: str | None = None
    official: bool | None = None


class PublishedGroup(Backed):
    """Who, described."""

    part: str = Field(description="actor, target, victim or responder")
    text: str
    kind: GroupKind = GroupKind.UNKNOWN
    public_role: str | None = None


class PublishedTopic(Backed):
    """An issue, demand or cause."""

    text: str | None = None
    kind: str | None = None


class PublishedMeans(Backed):
    """A weapon, tactic, platform or medium."""

    text: str | None = None
    kind: str | None = None


class PublishedField(Backed):
    """A value of a team's own field."""

    name: str
    text: str | None = None
    kind: str | None = None


class PublishedVersion(Word):
    """One account of what is told in more than one way; those of one thing share `account`."""

    account: int = Field(description="Number of the account within the event, from 1.")
    about: str
    text: str
    stance: Stance = Stance.ASSERTED
    low: int | None = None
    best: int | None = None
    high: int | None = None
    by: tuple[str, ...] = ()
    claims: int = 0
    independent_sources: int = 1
    grade: str


class PublishedReport(Word):
    """A report that tells of the event; its text stays with its publisher."""

    report: str | None = Field(default=None, description="Id in the record.")
    outlet: str | None = None
    scale: str | None = Field(default=None, description="Of the outlet: local, national ...")
    address: str | None = None
    published: date | None = None
    text_sha256: str | None = Field(
        default=None, description="Hash of the text as it was read, to check it against."
    )
    entered_by: str | None = Field(default=None, description="The data set it was imported from.")


class Quote(Word):
    """Words of a report that a value was read from, cut and without names."""

    field: str
    text: str
    report: str | None = None
    by: str | None = Field(default=None, description="Who says so, described.")
    cut: bool = False
    changed: bool = Field(default=False, description="Whether words in brackets replace others.")


class Coarsening(Word):
    """What was made coarser or left out, and why."""

    field: str
    what: str
    why: str


class PublishedEvent(Word):
    """An event as it may leave the record."""

    id: str
    title: str
    summary: str
    kind: PublishedKind
    modality: Modality
    polarity: Polarity
    certainty: Certainty
    time: EventTime
    scope: Scope = Scope.SINGLE
    setting: Setting = Setting.OFFLINE
    when: PublishedWhen | None = None
    where: PublishedPlace | None = None
    counts: dict[CountRole, PublishedCount] = Field(default_factory=dict)
    issue: PublishedTopic | None = None
    demand: PublishedTopic | None = None
    cause: PublishedTopic | None = None
    grade: str
    grade_why: tuple[str, ...] = ()
    grade_by_person: bool = False
    reports: int = 1
    independent_sources: int = 1
    first_reported: date | None = None
    last_reported: date | None = None
    part_of: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    places: tuple[PublishedPlace, ...] = ()
    groups: tuple[PublishedGroup, ...] = ()
    means: tuple[PublishedMeans, ...] = ()
    fields: tuple[PublishedField, ...] = ()
    accounts: tuple[PublishedVersion, ...] = ()
    told_in: tuple[PublishedReport, ...] = ()
    quotes: tuple[Quote, ...] = ()
    coarsened: tuple[Coarsening, ...] = ()

    def groups_of(self, part: str) -> tuple[PublishedGroup, ...]:
        """The groups with one part in it: actor, target, victim, responder."""
        return tuple(group for group in self.groups if group.part == part)
