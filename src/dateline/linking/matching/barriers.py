"""Barriers: what two tellings of one event cannot be, whatever else is alike."""

from dateline.linking.matching.comparing import days_apart, place_case
from dateline.linking.matching.kinds import family
from dateline.linking.matching.told import Told
from dateline.vocabulary import (
    Basis,
    EventTime,
    Mention,
    Modality,
    Scope,
    Setting,
    Telling,
    Time,
    TimePrecision,
)

REALITY = {
    Modality.ACTUAL: "news",
    Modality.DENIED: "news",  # a denial is an account of the event that it denies
    Modality.BACKGROUND: "news",  # what one report tells as history another told as news
    Modality.PLANNED: "plan",
    Modality.FORECAST: "forecast",
    Modality.HYPOTHETICAL: "hypothesis",
}


GATHERINGS = frozenset({"dissent", "unrest"})
"""Families of what people hold together, on a day of its own."""

IN_THE_PLURAL = frozenset(
    {"disaster.flood", "disaster.wildfire", "disaster.storm", "disaster.landslide"}
)

TOLD = frozenset({Basis.STATED, Basis.COMPUTED, Basis.SUPPLIED})


def barrier(a: Told, b: Told) -> str | None:
    """Why two tellings cannot be of one event; None where nothing stands between them."""
    if a.telling is None or b.telling is None:
        return None
    return (
        _told_apart(a.telling, b.telling) or _set_for_other_days(a, b) or _held_on_other_days(a, b)
    )


def _told_apart(a: Telling, b: Telling) -> str | None:
    if a.report is not None and a.report == b.report and a.number == b.number:
        return "told apart in one report"
    if a.report is None and b.report is None and a.entered_by and a.entered_by == b.entered_by:
        return "told apart by who entered both"  # two rows of a data set are two events
    return _between(a.mention, b.mention)


def _between(a: Mention, b: Mention) -> str | None:
    if REALITY[a.modality] != REALITY[b.modality] and not _given_up(a, b):
        return "one happened, the other is planned, expected or supposed"
    if Setting.BOTH not in (a.setting, b.setting) and a.setting != b.setting:
        return "one is online, the other is not"
    if a.scope != b.scope and not _in_the_plural(a, b):
        return "one is many told as one"
    return None


def _set_for_other_days(a: Told, b: Told) -> str | None:
    """Two plans, called off or not, are two where each has its day, unless one was moved.

    Of what has been, reports often have the day wrong; plans are told by their days.
    """
    if a.telling is None or b.telling is None or a.moved or b.moved:
        return None
    if not (_is_plan(a.telling) and _is_plan(b.telling)):
        return None
    mine, yours = a.telling.mention.when, b.telling.mention.when
    if mine is None or yours is None or not (_is_day(mine) and _is_day(yours)):
        return None
    return "planned for different days" if days_apart(mine, yours) else None


def _held_on_other_days(a: Told, b: Told) -> str | None:
    """Gatherings on two days are two where others hold them, or the later is a new one.

    A strike, a blockade or a camp goes on from day to day: that it was there before makes it one.
    """
    if a.telling is None or b.telling is None or a.days is None or b.days is None:
        return None
    mine, yours = a.telling.mention, b.telling.mention
    if {family(mine.kind.name), family(yours.kind.name)} - GATHERINGS or a.days.said or b.days.said:
        return None
    if not (mine.when and yours.when and _is_day(mine.when) and _is_day(yours.when)):
        return None
    if not days_apart(mine.when, yours.when):
        return None
    if a.who and b.who and a.who.isdisjoint(b.who):
        return "held by others on another day"
    earlier, later = sorted((a, b), key=lambda one: (one.days, one.key))
    return "held again on another day" if later.again and not earlier.again else None


def _is_plan(telling: Telling) -> bool:
    """Whether a gathering was still to come when it was told of, or would have been."""
    mention = telling.mention
    if mention.modality is not Modality.DENIED:
        return mention.modality is Modality.PLANNED
    day = mention.when.latest if mention.when else None
    ahead = day is not None and telling.published is not None and day >= telling.published
    return ahead or mention.time is EventTime.FUTURE


def _is_day(time: Time) -> bool:
    known = time.earliest is not None and time.earliest == time.latest
    return known and time.basis in TOLD and time.precision is not TimePrecision.UNKNOWN


def _in_the_plural(a: Mention, b: Mention) -> bool:
    """Whether one merely says "floods" where the other says "the flood": of nature, in one town."""
    kinds = {a.kind.name, b.kind.name}
    return kinds <= IN_THE_PLURAL and place_case(a.where, b.where) == "the same town"


def _given_up(a: Mention, b: Mention) -> bool:
    """Whether one tells that what the other tells as planned will not be: an account of it."""
    return any(
        plan.modality is Modality.PLANNED
        and other.modality is Modality.DENIED
        and other.time is EventTime.FUTURE
        for plan, other in ((a, b), (b, a))
    )


def is_whole(a: Mention, b: Mention) -> bool:
    """Whether the second tells many as one and the first may be one of them."""
    return a.scope is Scope.SINGLE and b.scope is Scope.AGGREGATE
