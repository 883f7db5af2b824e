"""Comparing two editions: a copy, an excerpt, or neither; and which of them is the original."""

from collections.abc import Iterator

from dateline.linking.copies.alignment import Alignment, align
from dateline.linking.copies.credits import agency_of, is_by, names_as_source
from dateline.linking.copies.edition import Derivation, Edition, How
from dateline.vocabulary import Reason

COPY = 0.5
"""Share of both texts from which one is the other again."""

PART = 0.6
"""Share of the shorter text from which it is a part of the other."""

PASSAGE, RUN = 60, 30
"""Words that are shared, and words of one run of them, from which a text holds a passage of another
within words of its own; two reporters who wrote apart share no run of thirty words."""

ALL = 0.9
"""Share of a text of a sentence or two that must be shared: all of it but a word."""

LEAST = 25
"""Words that must be shared: two sentences."""

TOLD = 1
"""Names and numbers among the shared words: 'There was a problem' tells of nothing."""


def compare(a: Edition, b: Edition) -> Derivation | None:
    """Whether one edition came of the other; the same whichever is given first.

    None also for two editions of one article: they are one anyway.
    """
    if a.article == b.article:
        return None
    first, second = sorted((a, b), key=_by_content)
    alignment = align(first.text, second.text)
    how = _how(alignment)
    if how is None:
        return None
    original, reasons = _original(first, second)
    other = second if original is first else first
    return Derivation(
        article=other.article,
        original=original.article,
        how=how,
        score=round(min(1.0, alignment.contained), 3),
        agency=agency_of(other) or agency_of(original),
        reasons=(_shared(alignment), *reasons),
    )


def _by_content(edition: Edition) -> tuple[str, ...]:
    """What an edition is ordered by: never by its ids, which are made up as it is entered."""
    parts = (edition.text, edition.title, edition.outlet, edition.byline, str(edition.published))
    # Last what tells two articles with the same words apart; ids only where they have no other.
    return (*(part or "" for part in parts), edition.key or edition.article)


def _how(alignment: Alignment) -> How | None:
    shared = min(alignment.my_shared, alignment.your_shared)
    if alignment.told < TOLD:
        return None
    if shared < LEAST and (
        min(alignment.mine, alignment.yours) >= LEAST or alignment.contained < ALL
    ):
        return None
    if alignment.alike >= COPY:
        return How.COPY
    quoted_at_length = shared >= PASSAGE and alignment.longest >= RUN
    return How.EXCERPT if alignment.contained >= PART or quoted_at_length else None


def _shared(alignment: Alignment) -> Reason:
    words = max(alignment.my_shared, alignment.your_shared)
    share = round(100 * min(1.0, alignment.contained))
    text = f"{words} words in the same order, {share} % of the shorter text"
    return Reason(about="text", text=text)


def _original(a: Edition, b: Edition) -> tuple[Edition, tuple[Reason, ...]]:
    """The likely original, by the first rule that tells them apart; else the first by content."""
    for mine, yours, why in _rules(a, b):
        if mine != yours:
            return (a if mine > yours else b), (Reason(about="original", text=why),)
    return a, (Reason(about="original", text="nothing tells which came first"),)


def _rules(a: Edition, b: Edition) -> Iterator[tuple[float, float, str]]:
    """Rules of what is original, the strongest first: values of both, the greater wins."""
    yield _is_source(a, b), _is_source(b, a), "the other credits this outlet"
    if a.at and b.at:
        yield -a.at.timestamp(), -b.at.timestamp(), "published first"
    elif a.published and b.published:
        yield -a.published.toordinal(), -b.published.toordinal(), "published first"
    yield not agency_of(a), not agency_of(b), "the other credits an agency"
    yield len(a.text), len(b.text), "the longer text"


def _is_source(edition: Edition, other: Edition) -> bool:
    """Whether the other names this one's outlet as the source of its words."""
    named = agency_of(other)
    if named is not None and is_by(edition, named):
        return True
    return bool(edition.outlet) and names_as_source(other, edition.outlet or "")
