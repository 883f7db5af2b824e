"""Finding triggers: spotted by their own sentences, then seen in the light of the whole report."""

from collections.abc import Mapping
from dataclasses import replace

from dateline.ontology import Ontology
from dateline.reading.annotation import Annotated
from dateline.reading.triggers.meaning import weigh
from dateline.reading.triggers.rank import rank_spotted
from dateline.reading.triggers.spot import spot_triggers
from dateline.reading.triggers.trigger import Trigger

LEAD = 3
"""Sentences whose triggers are judged again by what the report as a whole is about."""

DOUBT = 0.03
"""Added to a kind's probability in the report, so that what it does not expect is not ruled out."""

ASIDE = 0.8
"""What is left of the strength of a trigger in the lead whose kind the report is not about at all.

Types of main events, weighted F1: 0.716 at 1 (nothing taken away), 0.739 at 0.7, 0.746 at 0.5; but
less than 0.8 takes events that are told beside the main one.
"""


def find_triggers(annotated: Annotated, ontology: Ontology) -> list[Trigger]:
    """The words that tell that something happened, in text order."""
    return find_and_rank(annotated, ontology)[0]


def find_and_rank(
    annotated: Annotated, ontology: Ontology
) -> tuple[list[Trigger], dict[str, float]]:
    """The same, and what `rank_kinds` says of the lead; nothing where no words tell anything."""
    spotted = weigh(annotated, spot_triggers(annotated, ontology))
    if not spotted:
        return [], {}
    expected = dict(rank_spotted(annotated, spotted, ontology))
    found = [
        _again(trigger, expected) if trigger.sentence < LEAD else trigger for trigger in spotted
    ]
    return found, expected


def _again(trigger: Trigger, expected: Mapping[str, float]) -> Trigger:
    """A trigger of the lead, its kinds and its strength weighed by what the report is about."""
    weighed = {kind: share * (expected.get(kind, 0.0) + DOUBT) for kind, share in trigger.kinds}
    total = sum(weighed.values())
    ranked = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))
    kinds = tuple((kind, round(share / total, 4)) for kind, share in ranked)
    share = expected.get(kinds[0][0], 0.0)
    kept = ASIDE + (1 - ASIDE) * share / max(expected.values())
    return replace(trigger, kinds=kinds, strength=round(max(trigger.strength * kept, share), 3))
