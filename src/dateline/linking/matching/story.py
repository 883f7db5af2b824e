"""Stories: whether two reports tell of one occurrence and what came of it."""

from dateline.linking.matching.reports import weigh_reports, weigh_story
from dateline.linking.matching.told import Told
from dateline.linking.matching.weights import Weights, load_weights
from dateline.vocabulary import Reason


def story(a: Told, b: Told, weights: Weights | None = None) -> tuple[float, tuple[Reason, ...]]:
    """Bits for two reports telling one story, and the reasons; the same either way round.

    Each is given by its main telling, or without one where it tells of no event.
    """
    table = weights or load_weights()
    reasons = (*weigh_reports(a, b, table, table.report), *weigh_story(a, b, table))
    return sum(reason.weight for reason in reasons), reasons
