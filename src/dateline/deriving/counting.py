"""Counts: low, best and high over each independent source's latest total."""

from collections.abc import Sequence

from dateline.deriving.developing import developed, overtaken
from dateline.deriving.parties import impartial, using_force
from dateline.deriving.statements import Statement, of_field, roots
from dateline.vocabulary import Count, Counting, CountRole, Modality, Stance, Tally, TallyStep
from dateline.vocabulary.counted import counts_forces, most_meant


def tallies(all_of_them: Sequence[Statement]) -> dict[CountRole, Tally]:
    """The derived count of every role that anybody tells."""
    found, sides = {}, using_force(all_of_them)
    for role in CountRole:
        listed = of_field(all_of_them, f"counts.{role.value}")
        if tally := _tally(_of_what_happened(listed), sides):
            found[role] = tally
    return found


def latest_totals(listed: Sequence[Statement]) -> list[Statement]:
    """Of each speaker the latest total, unless a later count of the same has overtaken it.

    Inferred ones only where none is stated. A copy that repeats it tells nothing later.
    """
    latest: dict[str, Statement] = {}
    for one in sorted(listed, key=lambda s: (not s.inferred, *s.order)):
        before = latest.get(one.speaker)
        if before and one.copied and bounds(count_of(one)) == bounds(count_of(before)):
            continue
        if count_of(one).counting is Counting.TOTAL:
            latest[one.speaker] = one
    stated = [one for one in latest.values() if not one.inferred]
    return developed(stated or list(latest.values()), apart)


def of_the_crowd(listed: Sequence[Statement]) -> list[Statement]:
    """Those on the people whom the event befell; on police and soldiers where nothing else is told.

    "Two officers were hurt" is no rival of the twelve wounded in the crowd that they faced.
    """
    others = [
        one
        for one in listed
        if not counts_forces(count_of(one).text, one.telling.mention.kind.name)
    ]
    return others or list(listed)


def count_of(statement: Statement) -> Count:
    """The statement's value as the count that it is."""
    assert isinstance(statement.value, Count)
    return statement.value


def bounds(count: Count) -> tuple[int, int]:
    """Least and most that a count allows; a missing end is that of what is known."""
    known = [n for n in (count.low, count.best, count.high) if n is not None]
    return (min(known), max(known)) if known else (0, 0)


def apart(totals: Sequence[Statement]) -> list[list[Statement]]:
    """Counts that share a number together; those that share none are accounts of their own.

    "At least 35" has no upper end, and 50 does not contradict it; who tells seven beside somebody's
    "at least three" tells another toll all the same.
    """
    versions: list[list[Statement]] = []
    reach = -1
    for one in sorted(totals, key=lambda s: (bounds(count_of(s)), s.order)):
        if not versions or bounds(count_of(one))[0] > reach:
            versions.append([])
        versions[-1].append(one)
        reach = max(reach, most_meant(count_of(one)))
    return versions


def _of_what_happened(listed: Sequence[Statement]) -> list[Statement]:
    """What is told of the event by those who say that it happened; if nobody does, by all.

    "No dockers were shot" denies a shooting of four: it is an account, and no toll of 0.
    """
    asserted = [one for one in listed if one.stance is not Stance.DENIED]
    happened = [one for one in asserted if one.telling.mention.modality is not Modality.DENIED]
    return happened or asserted


def _tally(listed: Sequence[Statement], sides: frozenset[str]) -> Tally | None:
    numbered = [one for one in listed if _has_number(count_of(one))]
    totals = latest_totals(_of_most(numbered))
    if not totals:
        return _of_parts(numbered)
    credible = impartial(totals, sides)
    side = _best_supported(credible or totals, cautious=len(credible) < len(totals))
    deciding = max(side, key=lambda one: _standing(one, side))
    count = count_of(deciding)
    unsure = not credible and len(apart(totals)) > 1
    supporting = [one for one in totals if count_of(one).best == count.best]
    return Tally(
        low=_low(totals),
        best=None if unsure else count.best,
        high=_high(totals),
        text=count.text,
        official=_official(supporting) or None,
        claims=_ids(deciding, totals),
        rule="person" if deciding.person else "counts",
        sources=roots(supporting),
        steps=_steps(numbered, side, deciding),
    )


def _best_supported(totals: Sequence[Statement], *, cautious: bool) -> list[Statement]:
    """Of totals the version that most independent sources tell, then an office, then the last.

    Cautious: of those that are as well supported the least, where a party told another number.
    """
    return max(
        apart(totals),
        key=lambda some: (
            roots(some),
            _official(some),
            -bounds(count_of(some[0]))[0] if cautious else 0,
            some[-1].order,
        ),
    )


def _steps(
    numbered: Sequence[Statement], side: Sequence[Statement], deciding: Statement
) -> tuple[TallyStep, ...]:
    """How a total came to be: earlier ones of the same, of each day the last, and it."""
    before = {bounds(count_of(one)): one for one in _totals(overtaken(numbered, side))}
    before.pop(bounds(count_of(deciding)), None)
    by_day = {one.telling.published: one for one in before.values()}
    last = deciding.telling.published
    listed = [one for day, one in by_day.items() if day and last and day < last]
    return tuple(map(_step, (*listed, deciding))) if listed else ()


def _totals(listed: Sequence[Statement]) -> list[Statement]:
    return [one for one in listed if count_of(one).counting is Counting.TOTAL]


def _step(one: Statement) -> TallyStep:
    count = count_of(one)
    return TallyStep(
        day=one.telling.published,
        low=count.low,
        best=count.best,
        high=count.high,
        text=count.text,
        by=one.by,
        claims=(one.id,),
    )


def _low(totals: Sequence[Statement]) -> int | None:
    """The least that any source allows; absent where "at most" is all that is told."""
    counts = [count_of(one) for one in totals]
    if all(one.low is None and one.best is None for one in counts):
        return None
    return min(bounds(one)[0] for one in counts)


def _standing(one: Statement, totals: Sequence[Statement]) -> tuple[bool, int, bool, object]:
    """How good a total is among those that agree: a number, support, an office, when it was told.

    "At least 50" gives no best number, but beside "58" it supports it.
    """
    best = count_of(one).best
    support = roots(other for other in totals if count_of(other).best == best)
    return (best is not None, support, one.official, one.order)


def _of_most(listed: Sequence[Statement]) -> list[Statement]:
    """Those on the crowd, unless more police are counted: then there were as many at least."""
    crowd = of_the_crowd(listed)
    most = max((bounds(count_of(one))[1] for one in listed), default=0)
    fewer = all(bounds(count_of(one))[1] < most for one in crowd)
    return list(listed) if fewer else crowd


def _official(some: Sequence[Statement]) -> bool:
    return any(one.official for one in some)


def _high(totals: Sequence[Statement]) -> int | None:
    """The most that any source allows; absent where one gives "at least" alone and no other more.

    "At least 35" beside "50" is open as well, but 50 is what is known. "About 800" has no bounds,
    but beside "500" the most is 800.
    """
    counts = [count_of(one) for one in totals]
    known = [one.high for one in counts if one.high is not None]
    if not known:
        return None
    tops = [*known, *(one.best for one in counts if one.best is not None)]
    least = max(one.low or 0 for one in counts)
    return max(tops) if max(tops) >= least else None


def _of_parts(listed: Sequence[Statement]) -> Tally | None:
    if not listed:
        return None
    deciding = max(listed, key=lambda one: (bounds(count_of(one))[0], one.order))
    return Tally(
        low=bounds(count_of(deciding))[0],
        text=count_of(deciding).text,
        official=deciding.official or None,
        claims=_ids(deciding, listed),
        rule="parts",
        sources=1,
    )


def _has_number(count: Count) -> bool:
    return any(n is not None for n in (count.low, count.best, count.high))


def _ids(deciding: Statement, others: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([deciding.id, *(one.id for one in others)]))
