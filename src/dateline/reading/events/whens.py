"""When a trigger's event took place, as its own sentence tells."""

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.events.attachment import BESIDE, attachment, said_by, token_at
from dateline.reading.events.layers import Layers, first
from dateline.reading.times import is_event_time
from dateline.vocabulary import Time


@dataclass(frozen=True)
class Reach:
    """What decides whether a time or place of a sentence belongs to a trigger."""

    head: Token
    triggers: Collection[int]  # heads of all triggers, by token
    cues: Collection[int]  # tokens of the cues in whose content the trigger stands


def own_time(layers: Layers, sentence: int, reach: Reach) -> Time | None:
    """The time of the trigger's own sentence that belongs closest to it, if any does."""
    scored = [
        (score, -abs(first(time).start - reach.head.idx), time)
        for time in layers.times_in.get(sentence, ())
        if is_event_time(time) and (score := _score(layers, time, reach)) > 0
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _score(layers: Layers, time: Time, reach: Reach) -> float:
    """How closely a time belongs to the trigger; 0 where it is the time of saying."""
    span = first(time)
    token = token_at(layers.annotated.doc, span.start, span.end)
    if reach.head.i not in reach.cues and said_by(token, reach.cues, reach.triggers):
        # "Two men drowned on Monday, police said": before the saying, after what is said.
        between = reach.head.i < token.i < min(reach.cues)
        return BESIDE if between else 0.0
    # A clock alone ("about 3:10 a.m.") says less than a day, but more than nothing.
    whole = 1.0 if time.earliest or (time.edtf and "X" in time.edtf) else 0.7
    return attachment(token, reach.head, reach.triggers) * whole
