"""Matching: the judgement on two tellings."""

from dateline._version import __version__
from dateline.linking.clustering import ABSENT
from dateline.linking.matching.barriers import barrier, is_whole
from dateline.linking.matching.comparing import days_apart, place_case
from dateline.linking.matching.events import weigh_events
from dateline.linking.matching.kinds import can_follow, kind_case
from dateline.linking.matching.reports import weigh_reports
from dateline.linking.matching.told import Told
from dateline.linking.matching.weights import Weights, load_weights
from dateline.vocabulary import Judgement, Mention, Modality, Reason, Relation, Telling

BY = f"dateline {__version__} linker"

HAPPENED = frozenset({Modality.ACTUAL, Modality.BACKGROUND})


def match(a: Told, b: Told, weights: Weights | None = None) -> Judgement:
    """How two tellings stand to each other; the same judgement whichever is given first.

    `same`, `unsure` and `different` have the telling with the smaller key first; in `follows` and
    `part_of` the first came of, or is part of, the second. The score is of their being one event,
    or for these two, of their belonging together. Raises ValueError for a report without an event.
    """
    first, second = sorted((a, b), key=lambda told: told.key)
    if first.telling is None or second.telling is None:
        raise ValueError("only tellings of events are matched; see `story` for reports")
    table = weights or load_weights()
    pairs = ((first, first.telling), (second, second.telling))
    reports = tuple(weigh_reports(first, second, table, table.event))
    wall = barrier(first, second)
    events = tuple(
        weigh_events((first, first.telling.mention), (second, second.telling.mention), table)
    )
    linked = _linked(pairs, reports, events, table)
    if wall is not None:
        return linked or _judged(Relation.DIFFERENT, pairs, ABSENT, _wall(wall), table)
    reasons = (*reports, *events)
    score = sum(reason.weight for reason in reasons)
    if score < table.thresholds.same and linked:
        return linked
    return _judged(_answer(score, table), pairs, score, reasons, table)


Pairs = tuple[tuple[Told, Telling], tuple[Told, Telling]]


def _wall(text: str) -> tuple[Reason, ...]:
    return (Reason(about="barrier", text=text),)


def _answer(score: float, weights: Weights) -> Relation:
    if score >= weights.thresholds.same:
        return Relation.SAME
    return Relation.DIFFERENT if score < weights.thresholds.different else Relation.UNSURE


def _judged(
    relation: Relation,
    pairs: Pairs,
    score: float,
    reasons: tuple[Reason, ...],
    weights: Weights,
) -> Judgement:
    first, second = (telling.id for _, telling in pairs)
    return Judgement(
        relation=relation,
        first=first,
        second=second,
        by=f"{BY}, {weights.trained}" if weights.trained else BY,
        score=round(score, 3),
        reasons=reasons,
    )


def _linked(
    pairs: Pairs, reports: tuple[Reason, ...], events: tuple[Reason, ...], weights: Weights
) -> Judgement | None:
    """Whether one came of the other, or is one of the many that the other tells as one.

    What is different in kind and day in such a pair says nothing against it.
    """
    kept = (*reports, *(reason for reason in events if reason.about in ("place", "told", "groups")))
    score = sum(reason.weight for reason in kept)
    if score < weights.thresholds.same:
        return None
    (_, mine), (_, yours) = pairs
    for later, earlier, turned in ((mine, yours, pairs), (yours, mine, pairs[::-1])):
        if mine.report is not None and mine.report == yours.report:
            continue  # what one report says of its own events is in its reading
        if may_be_part(later.mention, earlier.mention):
            return _judged(Relation.PART_OF, turned, score, kept, weights)
        if may_follow(later.mention, earlier.mention):
            return _judged(Relation.FOLLOWS, turned, score, kept, weights)
    return None


def may_be_part(one: Mention, whole: Mention) -> bool:
    """Whether one may be one of the many that the other tells as one."""
    apart = days_apart(one.when, whole.when)
    return (
        is_whole(one, whole)
        and one.modality in HAPPENED
        and whole.modality in HAPPENED
        and kind_case(one.kind.name, whole.kind.name) in ("the same kind", "kinds of one event")
        and apart is not None
        and apart < 1
        and place_case(one.where, whole.where) not in (None, "far apart", "some way apart")
    )


def may_follow(later: Mention, earlier: Mention) -> bool:
    """Whether the kinds go one after the other, and no day says that they do not."""
    if later.modality not in HAPPENED or earlier.modality not in HAPPENED:
        return False
    if not can_follow(later.kind.name, earlier.kind.name):
        return False
    over, begun = later.when, earlier.when
    return not (over and begun and over.latest and begun.earliest and over.latest < begun.earliest)
