"""Groups: who acts, and who suffers, described and not named."""

from enum import StrEnum

from dateline.vocabulary.grounded import Grounded


class GroupKind(StrEnum):
    """Kind of actor; maps to ACLED inter codes and PLOVER sectors."""

    STATE_FORCES = "state_forces"
    POLICE = "police"
    GOVERNMENT = "government"
    JUDICIARY = "judiciary"
    LEGISLATURE = "legislature"
    PARTY = "party"
    REBELS = "rebels"
    MILITIA = "militia"
    EXTREMISTS = "extremists"
    CRIMINALS = "criminals"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    WORKERS = "workers"
    STUDENTS = "students"
    RELIGIOUS = "religious"
    MEDIA = "media"
    BUSINESS = "business"
    MEDICAL = "medical"
    RESCUERS = "rescuers"
    NGO = "ngo"
    INTERNATIONAL = "international"
    COUNTRY = "country"
    PUBLIC_FIGURE = "public_figure"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"


class GroupRole(StrEnum):
    """Which part a group has in an event."""

    ACTOR = "actor"
    TARGET = "target"
    VICTIM = "victim"
    RESPONDER = "responder"


class Group(Grounded):
    """A group or person, described.

    `text` never names a private person: it is the description ("a resident"), the group
    ("residents") or, with `public_role` told in the text, the name ("Wang Dan").
    """

    text: str
    kind: GroupKind = GroupKind.UNKNOWN
    public_role: str | None = None
