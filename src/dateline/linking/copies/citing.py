"""Citing: a report that tells what another outlet reported, and knows nothing by itself."""

from dateline.linking.copies.credits import names_of
from dateline.linking.copies.edition import Derivation, Edition, How
from dateline.vocabulary import Attribution, Reason

MOST = 0.5
"""Share of what a report attributes that must go back to the other outlet."""


def cites(report: Edition, other: Edition) -> Derivation | None:
    """Whether a report tells its story on the word of another's outlet.

    Most of what it attributes goes back to that outlet, and the other was not published later.
    """
    if report.article == other.article or not other.outlet or not report.attributions:
        return None
    if report.published and other.published and other.published > report.published:
        return None
    names = {name.lower() for name in names_of(other.outlet)}
    said = [_length(one) for one in report.attributions]
    theirs = [
        length
        for one, length in zip(report.attributions, said, strict=True)
        if _goes_back(one, report.attributions, names)
    ]
    share = sum(theirs) / max(1, sum(said))
    if not theirs or share < MOST:
        return None
    text = f"{round(100 * share)} % of what it attributes is told on the word of {other.outlet}"
    return Derivation(
        article=report.article,
        original=other.article,
        how=How.CITES,
        score=round(share, 3),
        reasons=(Reason(about="citing", text=text),),
    )


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _goes_back(one: Attribution, others: tuple[Attribution, ...], names: set[str]) -> bool:
    """Whether the source of an attribution, or one of its chain, is an outlet of these names."""
    chain = [one, *(others[index] for index in one.chain if index < len(others))]
    words = [" ".join([link.by, *(span.text for span in link.source)]).lower() for link in chain]
    return any(name in said for said in words for name in names)
