"""Counting: of whom the independent sources of an event are counted, as its page says it."""

from dataclasses import dataclass

from dateline.record.showing import Shown
from dateline.vocabulary import Stance

QUOTED = 5
"""Voices that are named; the others are counted."""


@dataclass(frozen=True)
class Counted:
    """Outlets that tell of an event, and whom they quote on whether it happened."""

    outlets: int
    named: tuple[str, ...]
    voices: int
    quoted: tuple[str, ...]


def counted(shown: Shown) -> Counted:
    """Who tells that an event happened: of what people entered and of copies nothing counts."""
    printed = [one.outlet or one.name for one in shown.reports if not one.came_of]
    outlets = tuple(dict.fromkeys(printed))
    own = {*outlets, *(one.outlet for one in shown.reports), "the report"}
    told = [one for one in shown.claims if not one.person and one.stance is not Stance.DENIED]
    said = [one for one in told if one.field == "occurrence"] or told
    voices = tuple(dict.fromkeys(one.by for one in said if one.by not in own))
    return Counted(len(outlets), outlets[:QUOTED], len(voices), voices[:QUOTED])
