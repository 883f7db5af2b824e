"""Mentions: one event as told in one report."""

from enum import StrEnum

from pydantic import Field

from dateline.vocabulary.attribution import Stance
from dateline.vocabulary.claim import Claim
from dateline.vocabulary.count import Count, CountRole
from dateline.vocabulary.group import Group
from dateline.vocabulary.modality import Certainty, EventTime, Modality, Polarity
from dateline.vocabulary.place import Place
from dateline.vocabulary.span import Span, Word
from dateline.vocabulary.time import Time
from dateline.vocabulary.topic import Kind, Means, Topic


class Scope(StrEnum):
    """One occurrence, or many told as one."""

    SINGLE = "single"
    AGGREGATE = "aggregate"


class Setting(StrEnum):
    """Where an event takes place."""

    OFFLINE = "offline"
    ONLINE = "online"
    BOTH = "both"


class Trigger(Word):
    """The words that tell that something happened; the first is the strongest."""

    evidence: tuple[Span, ...]


class Version(Word):
    """One of several accounts that contradict each other."""

    text: str
    stance: Stance = Stance.ASSERTED
    evidence: tuple[Span, ...]
    attribution: int | None = None


class Account(Word):
    """What is told in more than one way, and the ways."""

    about: str
    versions: tuple[Version, ...]


class Mention(Word):
    """One event as told in one report.

    All but `id`, `trigger`, `title` and `summary` is derived from `claims`. `follows` and `part_of`
    hold ids of other events of the same reading; the claims on them say on what words.
    """

    id: str
    kind: Kind
    title: str
    summary: str
    modality: Modality
    polarity: Polarity
    certainty: Certainty
    time: EventTime
    scope: Scope = Scope.SINGLE
    setting: Setting = Setting.OFFLINE
    trigger: Trigger
    attribution: int | None = None
    when: Time | None = None
    where: Place | None = None
    places: tuple[Place, ...] = ()
    actors: tuple[Group, ...] = ()
    targets: tuple[Group, ...] = ()
    victims: tuple[Group, ...] = ()
    responders: tuple[Group, ...] = ()
    counts: dict[CountRole, Count] = Field(default_factory=dict)
    issue: Topic | None = None
    demand: Topic | None = None
    cause: Topic | None = None
    means: tuple[Means, ...] = ()
    accounts: tuple[Account, ...] = ()
    follows: tuple[str, ...] = Field(
        default=(), description="Ids of the events that this one came of: arrests after a march."
    )
    part_of: str | None = Field(
        default=None, description="Id of the aggregate of which this is one occurrence."
    )
    claims: tuple[Claim, ...] = ()
