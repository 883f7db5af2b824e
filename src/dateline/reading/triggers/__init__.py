"""Triggers: the words that tell that something happened, with the kinds it may be.

In: an annotated report and the ontology. Out: `Trigger`s in text order (`find_triggers`), and the
kinds of the report as a whole, ranked (`rank_kinds`).
"""

from dateline.reading.triggers.find import find_and_rank, find_triggers
from dateline.reading.triggers.rank import rank_kinds
from dateline.reading.triggers.trigger import Trigger

__all__ = ["Trigger", "find_and_rank", "find_triggers", "rank_kinds"]
