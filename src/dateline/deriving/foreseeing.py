"""Foreseeing: what reports told before the day for which it was planned is a plan, however told.

"Union members voted for the strike" in a report of the 9th is no news of the strike of the 22nd.
"""

from collections.abc import Iterable
from datetime import date

from dateline.deriving.happening import plain
from dateline.vocabulary import Mention, Modality, Telling

HAPPENED = frozenset({Modality.ACTUAL, Modality.BACKGROUND})


def planned_day(mentions: Iterable[Mention]) -> date | None:
    """The first day for which anybody tells it planned; None where nobody tells one."""
    days = (
        one.when.earliest
        for one in mentions
        if one.modality is Modality.PLANNED and one.when and one.when.earliest
    )
    return min(days, default=None)


def is_too_early(published: date | None, day: date | None) -> bool:
    """Whether a report came out before the planned day: no evidence that it happened."""
    return published is not None and day is not None and published < day


def as_plans(tellings: Iterable[Telling]) -> list[Telling]:
    """Tellings, those of reports from before the planned day as plans."""
    listed = list(tellings)
    day = planned_day(one.mention for one in listed)
    return [_as_plan(one) if is_too_early(one.published, day) else one for one in listed]


def _as_plan(telling: Telling) -> Telling:
    mention = telling.mention
    if mention.modality not in HAPPENED:
        return telling
    ahead = plain(Modality.PLANNED)
    other = {"modality": ahead.modality, "time": ahead.time}
    return telling.model_copy(update={"mention": mention.model_copy(update=other)})
