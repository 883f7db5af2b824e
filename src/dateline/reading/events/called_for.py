"""Called for: a gathering that people are called to for a day is planned, not merely demanded.

"The union called for a strike on Thursday" tells of two events: the call, and the planned strike.
"""

from dataclasses import replace

from dateline.reading.events.layers import Layers, first
from dateline.reading.modality import Judged
from dateline.reading.modality.history import publication_day
from dateline.reading.times import is_planned_for
from dateline.reading.triggers import Trigger
from dateline.vocabulary import Certainty, EventTime, Intent, Polarity, Time

FAMILY = "dissent"
"""What people bring about by coming, or by staying away."""

CALL = "dissent.call"


def day_called_for(layers: Layers, trigger: Trigger) -> Time | None:
    """The day ahead of a gathering that people are called to, or that somebody sets for it."""
    if trigger.kind.partition(".")[0] != FAMILY or trigger.kind == CALL:
        return None
    doc = layers.annotated.doc
    for time in layers.times_in.get(trigger.sentence, ()):
        span = first(time)
        if lies_ahead(layers, time) and is_planned_for(
            doc[trigger.head], doc, span.start, span.end
        ):
            return time
    return None


def lies_ahead(layers: Layers, time: Time) -> bool:
    """Whether a day lies after that of the report."""
    today = publication_day(layers.annotated)
    return today is not None and time.earliest is not None and time.earliest > today


def time_of_call(
    layers: Layers, trigger: Trigger, judged: Judged, time: Time | None
) -> Time | None:
    """The time told for an event: for a call none of what it calls for, nor for that the call's."""
    if time is None:
        return None
    if trigger.kind == CALL and judged.time is not EventTime.FUTURE:
        return None if lies_ahead(layers, time) else time
    wished = trigger.kind.partition(".")[0] == FAMILY and judged.intent is Intent.WISH
    return None if wished and _is_over(layers, time) else time


def _is_over(layers: Layers, time: Time) -> bool:
    """Whether a day lies before that of the report."""
    today = publication_day(layers.annotated)
    return today is not None and time.latest is not None and time.latest < today


def as_planned(judged: Judged, day: Time | None) -> Judged:
    """The judgement on a gathering that was called for a day ahead: it is planned.

    What is doubted, only expected, or called off is not.
    """
    sure = judged.certainty is Certainty.CERTAIN and judged.polarity is Polarity.POS
    if day is None or not sure or judged.intent is Intent.EXPECTATION:
        return judged
    here = (first(day),)
    return replace(
        judged,
        time=EventTime.FUTURE,
        intent=Intent.PLAN,
        time_evidence=judged.time_evidence if judged.time is EventTime.FUTURE else here,
        intent_evidence=judged.intent_evidence or here,
    )
