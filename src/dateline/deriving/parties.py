"""Parties: who tells a toll of what their own side did, and is no judge of it.

Police shot at a crowd: that two died is what police say, three what a union of doctors says. The
number of a side about its own doing, or its opponent's, is one account; it is no best number.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.deriving.statements import Statement
from dateline.vocabulary import Group

HARM = frozenset({"counts.dead", "counts.injured"})
"""What those who use force have a reason to tell otherwise; whom they arrest they know."""


def using_force(all_of_them: Iterable[Statement]) -> frozenset[str]:
    """The sides that use force in an event, as its kind and those who act in it tell."""
    found = set()
    for one in all_of_them:
        family = one.telling.mention.kind.name.partition(".")[0]
        if family in _table()["of_the_state"]:
            found.add("state")
        if one.field == "actors" and isinstance(one.value, Group) and family in FORCEFUL:
            kind = one.value.kind.value
            found |= {side for side, kinds in _table()["sides"].items() if kind in kinds}
    return frozenset(found)


FORCEFUL = frozenset({"repression", "conflict", "violence"})
"""Families in which those who act use force."""


def impartial(totals: Sequence[Statement], sides: frozenset[str]) -> list[Statement]:
    """Totals of those who speak for no side, where some side used force; all, where none did."""
    if not sides:
        return list(totals)
    return [one for one in totals if one.field not in HARM or side_of(one) is None]


def side_of(one: Statement) -> str | None:
    """For which side speaks who tells it; None for an outlet's own words and for all others."""
    if not one.chain or one.person:
        return None
    first = one.chain[0]
    told = " ".join([first.by, *(span.text for span in first.source)])
    words = {word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", told.lower())}
    words |= set(re.findall(r"[^\W\d_]+", told.lower()))
    if words & set(_table()["neutral"]):
        return None
    sides = _table()["words"]
    return next((side for side, known in sides.items() if words & set(known)), None)


@cache
def _table() -> dict[str, Any]:
    text = files("dateline.deriving").joinpath("parties.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    return table
