"""What triggers mean in their sentence: how likely their words tell of an event there.

The encoder's heads were trained on passages of our own (`training/encoder`) to say of every word
whether it tells of an event. What is told by words alone that mean something else ("shots on goal",
"the bill died") is no event; see `dateline.reading.events.setting_aside`.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.annotation import Annotated
from dateline.reading.encoder import Heads, Sentences, load_heads
from dateline.reading.triggers.trigger import Trigger


def weigh(annotated: Annotated, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Triggers with their chances; as they were where no sentences are encoded (`--fast`)."""
    if annotated.sentences is None:
        return list(triggers)
    heads, sentences = load_heads(), annotated.sentences
    return [replace(one, chance=_chance(annotated, one, sentences, heads)) for one in triggers]


def _chance(
    annotated: Annotated, trigger: Trigger, sentences: Sentences, heads: Heads
) -> float | None:
    """How likely its likeliest word tells of an event; None past what the encoder looks at.

    A campaign of silence is told by either noun.
    """
    head = annotated.doc[trigger.head]
    own = [head, *annotated.doc[trigger.start : trigger.end]]
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        own.append(head.head.head)
    words = {word.i: word for word in own if word.is_alpha}
    vectors = [sentences.word(word, trigger.sentence) for word in words.values()]
    chances = [heads.event(one) for one in vectors if one is not None]
    return round(max(chances), 4) if chances else None
