"""Totals told behind their parts: "seven in one town, five in the other, 12 in all"."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.counts.lexicon import totalling
from dateline.reading.counts.quantities import Quantity
from dateline.reading.counts.role_count import RoleCount
from dateline.vocabulary import Count


def in_all(
    annotated: Annotated, quantities: Iterable[Quantity], told: Sequence[RoleCount]
) -> Iterator[RoleCount]:
    """Numbers with "in all", "altogether" and the like, in the role told last before them."""
    doc = annotated.doc
    heads = {count.noun for count in told if count.role}
    for quantity in quantities:
        ends = [
            words
            for words in totalling()
            if tuple(t.lower_ for t in doc[quantity.end : quantity.end + len(words)]) == words
        ]
        if not ends or quantity.core in heads:
            continue
        start = sentence_of(doc[quantity.core]).start
        before = [c for c in told if c.role and start <= c.noun < quantity.start]
        if before:
            yield _total(annotated, quantity, len(ends[0]), before[-1])


def _total(annotated: Annotated, quantity: Quantity, more: int, part: RoleCount) -> RoleCount:
    doc = annotated.doc
    words = annotated.span_of(doc[quantity.start : quantity.end + more])
    count = Count(
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        text=words.text,
        rule=quantity.rule,
        evidence=(words, annotated.span_of(doc[part.head])),
    )
    return RoleCount(part.role, count, part.head, quantity.core, open_outcome=part.open_outcome)
