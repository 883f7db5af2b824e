"""Listing: tellings of many, of one of them, and of several places, that are never one event."""

from collections.abc import Sequence

from dateline.reading.events.candidate import Candidate


def scopes_agree(members: Sequence[Candidate], candidate: Candidate) -> bool:
    """Many told as one, and one of them told by itself, are not the same.

    "The protests" takes up the many; a march with a place or a day of its own is one of them.
    """
    last = members[-1]
    if candidate.one_of is not None or in_one_list(members, [candidate]):
        return False
    if last.one_of is not None and last.sentence == candidate.sentence:
        return last.head in candidate.head.ancestors  # else it is told of all: "killing 12"
    if any(member.one_of is not None for member in members):
        return not candidate.many and not candidate.indefinite
    many = any(member.many for member in members)
    if candidate.many or not many:
        return candidate.many == many
    return _takes_up_all(last, candidate)


def in_one_list(some: Sequence[Candidate], others: Sequence[Candidate]) -> bool:
    """Whether both stand in one list: of places, of days, or as one and another of many."""
    return any(
        a.trigger.head == b.trigger.head or (a.one_of is not None and a.one_of == b.one_of)
        for a in some
        for b in others
    )


def _takes_up_all(many: Candidate, candidate: Candidate) -> bool:
    """Whether a telling is again of the many: a plural, or without a place or day of its own."""
    if candidate.head.tag_ in {"NNS", "NNPS"}:
        return True
    if candidate.head.tag_ in {"NN", "NNP"} and candidate.indefinite:
        return False
    shared = (many.where, many.when) if many.sentence == candidate.sentence else (None, None)
    return candidate.where in (None, shared[0]) and candidate.when in (None, shared[1])
