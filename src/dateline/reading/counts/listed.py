"""Lists of people that the parser made none of, read by the words between them.

"Two boys, ages 7 and 10, and two adults were found slain": all four were.
"""

from collections.abc import Iterator

from dateline.reading.annotation import sentence_of
from dateline.reading.counts.lists import along_list
from dateline.reading.counts.people import Counted
from dateline.reading.counts.predicates import RoleTold
from dateline.vocabulary import CountRole


def in_lists(told: list[tuple[Counted, list[RoleTold]]]) -> Iterator[tuple[int, int]]:
    """Share a death within each list that opens a sentence: who in it stands behind whom.

    The roles told of people are changed in place; people are given by the tokens they hang by.
    """
    told = [(one, roles) for one, roles in told if one.noun is not None and _stands_by_itself(one)]
    pairs = range(1, len(told))
    for number in [*pairs, *reversed(pairs)]:
        (one, first), (other, second) = told[number - 1], told[number]
        if not (first or second) or not _opens_list(one, other):
            continue
        dead = [role for role in first or second if role.told.role is CountRole.DEAD]
        if not any(role.governor.i > other.attach.i and _is_of_several(role) for role in dead):
            continue
        if not first or not second:
            first[:] = second[:] = dead
        elif first != second or (one.who is None and not _is_joined_by_and(one, other)):
            continue  # "three people, a man and two women": the parts of a total
        yield other.attach.i, one.attach.i


def _is_joined_by_and(one: Counted, other: Counted) -> bool:
    """Whether "and" stands between, as between a total and its parts it does not."""
    between = one.attach.doc[one.attach.i : other.attach.i]
    return any(word.lower_ == "and" for word in between)


def _is_of_several(role: RoleTold) -> bool:
    """Whether a verb may be that of several: "Ann Lee, a baker and a mother, was killed" is one."""
    verb = role.governor
    words = (verb, *verb.children, verb.head, *verb.head.children)
    return not any(word.lower_ in {"was", "is", "has"} for word in words)


def _stands_by_itself(people: Counted) -> bool:
    """Whether people are more than a possessor, "her" of "her son", or a name told behind them."""
    return people.attach.dep_ not in {"poss", "appos"} or people.attach.head.pos_ != "NOUN"


def _opens_list(one: Counted, other: Counted) -> bool:
    """Whether two people stand in a list that is the first in its sentence."""
    before = one.attach.doc[sentence_of(one.attach).start : one.attach.i]
    same = sentence_of(one.attach).start == sentence_of(other.attach).start
    opens = same and not any(word.pos_ in {"VERB", "AUX", "ADP", "SCONJ"} for word in before)
    return opens and along_list(one.attach, other.attach)
