"""Ranking the kinds of a short report, or of a lead, as a whole."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.ontology import Ontology
from dateline.reading.annotation import Annotated
from dateline.reading.triggers.trigger import Trigger

FADE = 0.7
"""Weight of each sentence against the one before: a report leads with its main event."""


def rank_kinds(
    annotated: Annotated,  # noqa: ARG001
    triggers: Sequence[Trigger],
    ontology: Ontology,
) -> list[tuple[str, float]]:
    """Kinds of the main event with probabilities that sum to 1, most likely first."""
    votes: dict[str, float] = defaultdict(float)
    for trigger in triggers:
        for kind, probability in trigger.kinds:
            salience = ontology.kind(kind).salience
            votes[kind] += trigger.strength * probability * salience * FADE**trigger.sentence
    total = sum(votes.values())
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return [(kind, vote / total) for kind, vote in ranked] if total else []
