"""Events: what mentions in one or many reports are judged to be the same occurrence."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from dateline.vocabulary.attribution import Stance
from dateline.vocabulary.count import CountRole
from dateline.vocabulary.grade import Grade
from dateline.vocabulary.group import GroupKind
from dateline.vocabulary.mention import Scope, Setting
from dateline.vocabulary.modality import Certainty, EventTime, Modality, Polarity
from dateline.vocabulary.place import PlacePrecision, PlaceRole
from dateline.vocabulary.span import Word
from dateline.vocabulary.time import TimePrecision


class EventState(StrEnum):
    """What has become of an event's id: ids are never reused."""

    LIVE = "live"
    MERGED = "merged"  # it redirects to another
    DELETED = "deleted"  # a tombstone


class Derived(Word):
    """A value of an event, the claims that it was derived from, and the rule that did it."""

    claims: tuple[str, ...] = Field(description="Ids of claims, the deciding one first.")
    rule: str = Field(description="Name of the rule in `deriving/rules.toml`.")
    sources: int = Field(default=1, description="How many independent sources support it.")


class EventKind(Derived):
    """The kind: a dotted name from the ontology."""

    name: str


class EventWhen(Derived):
    """When: EDTF with its bounds, both days inclusive."""

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    clock: str | None = None


class EventPlace(Derived):
    """A place, resolved as far as it could be; `admin` from smallest to country.

    `local_id` is that of a team's own place, which may be finer than a town; `admin` then begins
    with the town that it lies in.
    """

    text: str
    geonames_id: int | None = None
    local_id: str | None = None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country_code: str | None = None
    admin: tuple[str, ...] = ()
    precision: PlacePrecision = PlacePrecision.UNRESOLVED
    role: PlaceRole | None = None


class TallyStep(Word):
    """One of the totals that a count went through: by whom, and in reports of which day."""

    day: date | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    text: str
    by: str
    claims: tuple[str, ...]


class Tally(Derived):
    """How many: over all independent sources' latest totals; `best` of the best supported one."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    text: str
    official: bool | None = Field(default=None, description="Whether an office gives `best`.")
    steps: tuple[TallyStep, ...] = Field(
        default=(),
        description="Earlier totals of the same, the oldest first, and at last the one that stands;"
        " empty where none was overtaken.",
    )


class EventGroup(Derived):
    """Who, described and not named (idea 7 of the design)."""

    text: str
    kind: GroupKind = GroupKind.UNKNOWN
    public_role: str | None = None


class EventTopic(Derived):
    """An issue, demand, cause or means."""

    text: str
    kind: str | None = None


class EventVersion(Word):
    """One account: what it says, who says so, how many independently, and how good that is."""

    text: str
    stance: Stance = Stance.ASSERTED
    claims: tuple[str, ...]
    by: tuple[str, ...] = Field(description="Sources as described in the reports.")
    independent_sources: int = 1
    grade: Grade


class EventAccount(Word):
    """What is told in more than one way: `about` is a field (`dead`, `cause`, `occurrence` ...)."""

    about: str
    versions: tuple[EventVersion, ...]


class EventDropped(Word):
    """What an outlet told in an earlier edition and tells no more: withdrawn by the outlet."""

    about: str = Field(description="The field: `counts.dead`, `where`, `occurrence` ...")
    text: str
    by: str = Field(description="The outlet.")
    claims: tuple[str, ...]


class Event(Word):
    """What happened, derived from the claims of its mentions by declared rules."""

    id: str
    mentions: tuple[str, ...] = Field(description="Ids, the oldest first.")
    reports: int = Field(default=1, description="Editions of one article count once.")
    independent_sources: int = 1
    first_reported: date | None = None
    last_reported: date | None = None
    title: str
    summary: str
    kind: EventKind
    modality: Modality
    called_off: bool = Field(
        default=False, description="Denied, as what was planned was given up before it began."
    )
    polarity: Polarity
    certainty: Certainty
    time: EventTime
    scope: Scope = Scope.SINGLE
    setting: Setting = Setting.OFFLINE
    when: EventWhen | None = None
    where: EventPlace | None = None
    places: tuple[EventPlace, ...] = ()
    actors: tuple[EventGroup, ...] = ()
    targets: tuple[EventGroup, ...] = ()
    victims: tuple[EventGroup, ...] = ()
    responders: tuple[EventGroup, ...] = ()
    counts: dict[CountRole, Tally] = Field(default_factory=dict)
    issue: EventTopic | None = None
    demand: EventTopic | None = None
    cause: EventTopic | None = None
    means: tuple[EventTopic, ...] = ()
    accounts: tuple[EventAccount, ...] = ()
    dropped: tuple[EventDropped, ...] = ()
    grade: Grade
    part_of: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    extra: dict[str, EventTopic] = Field(
        default_factory=dict, description="A team's own fields, as `dateline.toml` declares them."
    )
