"""Barriers: what two tellings of one event cannot be, whatever else is alike."""

from dateline.vocabulary import EventTime, Mention, Modality, Scope, Setting, Telling

REALITY = {
    Modality.ACTUAL: "news",
    Modality.DENIED: "news",  # a denial is an account of the event that it denies
    Modality.BACKGROUND: "news",  # what one report tells as history another told as news
    Modality.PLANNED: "plan",
    Modality.FORECAST: "forecast",
    Modality.HYPOTHETICAL: "hypothesis",
}


def barrier(a: Telling, b: Telling) -> str | None:
    """Why two tellings cannot be of one event; None where nothing stands between them."""
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
    if a.scope != b.scope:
        return "one is many told as one"
    return None


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
