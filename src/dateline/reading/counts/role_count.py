"""What a text tells of how many people, and what happened to them."""

from dataclasses import dataclass

from dateline.vocabulary import Count, CountRole


@dataclass(frozen=True, slots=True)
class RoleCount:
    """A count with its role and where it hangs.

    `head` is the token that tells the role (a verb, or a noun like "deaths"), `noun` the counted
    one. `who` tells people apart who were told one by one ("?" for a nameless one, absent for a
    number); it may hold a part of a name and must never be written out. `open_outcome`: some of
    them may have died ("five were shot"). `by_attacker`: killed by somebody not counted in it.
    `is_attacker`: who did it to himself or herself. `corrects`: a number that replaces another of
    its source; `earlier`: one that was replaced. `also`: one more than those told before.
    `by_kind`: not counted, but following from what the event is called ("a fatal crash"). `aside`:
    the sentence tells of a period or another time ("last year", "so far"). `denied`: told inside a
    denial ("denied killing ten"). `sentence`: its number in the report, from 0.
    """

    role: CountRole | None
    count: Count
    head: int
    noun: int
    who: frozenset[str] = frozenset()
    open_outcome: bool = False
    by_attacker: bool = False
    is_attacker: bool = False
    corrects: bool = False
    earlier: bool = False
    by_kind: bool = False
    also: bool = False
    aside: bool = False
    denied: bool = False
    sentence: int = 0
