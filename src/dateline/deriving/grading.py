"""Grading: reliability by the weakest link, credibility by independence, directness, contradiction.

The rule is published in `grading.toml`; a machine never says 1.
"""

from collections.abc import Sequence

from dateline.deriving.registry import Registry
from dateline.deriving.rules import grading_table
from dateline.deriving.statements import Statement, roots
from dateline.vocabulary import Attribution, Credibility, Grade, Reliability, Stance


def grade(
    supporting: Sequence[Statement],
    registry: Registry,
    *,
    contradicted: bool = False,
    denied: bool = False,
) -> Grade:
    """The grade of one account by the statements that support it."""
    letter, of_whom = _reliability(supporting, registry)
    number, why = _credibility(supporting, contradicted=contradicted, denied=denied)
    return Grade(
        reliability=Reliability(letter), credibility=Credibility(str(number)), why=(of_whom, *why)
    )


def _reliability(supporting: Sequence[Statement], registry: Registry) -> tuple[str, str]:
    """The letter of the best chain, and a sentence about it."""
    chains = sorted(_chain(one, registry) for one in supporting)
    if not chains:
        return "F", "nobody is known to say it"
    letter, sentence = chains[0]
    return letter, sentence


def _chain(one: Statement, registry: Registry) -> tuple[str, str]:
    outlet = registry.outlet(one.telling.outlet, one.telling.address)
    name = one.telling.outlet or "the outlet"
    links = [
        (outlet.reliability.value, f"{name} is listed")
        if outlet
        else ("F", f"{name} is not listed")
    ]
    links += [_link(source, registry, listed=outlet is not None) for source in one.chain]
    letter, sentence = max(links)
    return letter, f"reliability {letter}: {sentence}"


def _link(source: Attribution, registry: Registry, *, listed: bool) -> tuple[str, str]:
    entry = registry.named(source.by)
    if entry:
        return entry.reliability.value, f"{entry.name} is listed"
    if listed and source.kind.value in grading_table()["reliability"]["vouched"]:
        return "A", f"{source.by} is named by a listed outlet"
    return "F", f"{source.by} cannot be judged"


def _credibility(
    supporting: Sequence[Statement], *, contradicted: bool, denied: bool
) -> tuple[int, list[str]]:
    table = grading_table()["credibility"]
    known = [one for one in supporting if one.chain or one.telling.outlet]
    if not known and not any(one.person for one in supporting):
        return 6, ["credibility 6: neither outlet nor source is known"]
    count = roots(supporting)
    direct = any(_first_hand(one) for one in supporting)
    scale = table["first_hand" if direct else "hearsay"]
    number = scale[str(min(count, max(map(int, scale))))]
    sources = "one source" if count == 1 else f"{count} independent sources"
    why = [
        f"{sources}, {'one of them at first hand' if direct else 'none known to be at first hand'}"
    ]
    for step, applies, sentence in _steps(supporting, contradicted=contradicted, denied=denied):
        if applies:
            number += table["steps"][step]
            why.append(sentence)
    number = min(max(number, table["best"]), table["worst"])
    return number, [f"credibility {number}: {why[0]}", *why[1:]]


AGAINST = ("an account as well supported says otherwise", "it is denied")
"""Why a grade is worse, where somebody tells otherwise."""

UNRELIABLE = frozenset({Reliability.D, Reliability.E})


def speaks_against(grade: Grade) -> bool:
    """Whether a grade is a reason for alarm, and not merely low as little is known.

    One unlisted outlet that expects something is F5, and nobody says otherwise: that is no alarm.
    It is one where others contradict it, a person says so, or who tells it is known for errors.
    """
    if grade.reliability in UNRELIABLE:
        return True
    told = grade.overridden_by or any(one in AGAINST for one in grade.why)
    return grade.credibility is Credibility.IMPROBABLE and bool(told)


def _steps(
    supporting: Sequence[Statement], *, contradicted: bool, denied: bool
) -> tuple[tuple[str, bool, str], ...]:
    hedged = all(one.stance is Stance.HEDGED for one in supporting)
    unsigned = all(_unsigned(one) for one in supporting)
    return (
        ("contradicted", contradicted, AGAINST[0]),
        ("denied", denied, AGAINST[1]),
        ("hedged", hedged, "who tells it is not sure"),
        ("dropped", all(one.dropped for one in supporting), "its outlet tells it no more"),
        ("anonymous_medium", unsigned, "all there is are unsigned sources"),
    )


def _first_hand(one: Statement) -> bool:
    if one.person:
        return True
    table = grading_table()["directness"]
    first = one.chain[0] if one.chain else None
    if first is None:
        return False
    words = first.by.casefold()
    return first.kind.value in table["first_hand"] or any(w in words for w in table["witnesses"])


def _unsigned(one: Statement) -> bool:
    table = grading_table()["directness"]
    return bool(one.chain) and one.chain[0].kind.value in table["unsigned"] and not _first_hand(one)
