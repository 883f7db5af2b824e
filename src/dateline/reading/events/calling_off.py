"""Calling off: what was planned and given up is none of what happened, even if it is of its kind.

"Thousands marched in Oran. A march planned for Friday in Annaba was called off": nobody marched
in Annaba, and those who did are no participants of what was not held.
"""

from collections.abc import Sequence

from dateline.reading.events.candidate import Candidate
from dateline.vocabulary import EventTime, Modality

NOT_HELD = frozenset({Modality.PLANNED, Modality.FORECAST, Modality.HYPOTHETICAL})
"""What has not happened, and has had nobody in it yet."""


def is_given_up(member: Candidate) -> bool:
    """Whether it tells of a plan alone: something ahead, or called off when told first.

    "The strike was called off" may end one that has lasted for days.
    """
    if member.modality is not Modality.DENIED:
        return False
    return member.called_off or member.judged.time is EventTime.FUTURE


def is_not_held(member: Candidate) -> bool:
    """Whether nobody has taken part in it, as it lies ahead or was given up before."""
    return member.modality in NOT_HELD or is_given_up(member)


def one_was_given_up(members: Sequence[Candidate], other: Candidate) -> bool:
    """Whether of the tellings of an event and another one happened and one was a plan alone."""
    if other.modality is Modality.ACTUAL:
        return is_given_up(members[0])
    return is_given_up(other) and any(one.modality is Modality.ACTUAL for one in members)
