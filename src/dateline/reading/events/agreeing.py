"""Agreeing: whether two times, or two places, of one report can be those of one event."""

from dateline.gazetteer import contains
from dateline.reading.times.calendar import UNKNOWN_DAY
from dateline.vocabulary import Place, Time


def times_agree(a: Time | None, b: Time | None) -> bool:
    """Whether two times can be of one event: one unknown, or their bounds overlap.

    Some Tuesday may be any day told, but it is no Wednesday.
    """
    if a is None or b is None:
        return True
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        if UNKNOWN_DAY in (a.edtf, b.edtf):
            return a.timex == b.timex or a.edtf != b.edtf
        return a.edtf == b.edtf or (a.earliest is None) != (b.earliest is None)
    return a.earliest <= b.latest and b.earliest <= a.latest


def is_later(time: Time | None, than: Time) -> bool:
    """Whether a time is known to begin after another is over."""
    if time is None or time.earliest is None or than.latest is None:
        return False
    return time.earliest > than.latest


def places_agree(a: Place | None, b: Place | None) -> bool:
    """Whether two places can be of one event: one unknown, or the same, or one inside the other.

    Of a place that is not resolved at all nothing is known that speaks against another.
    """
    if a is None or b is None or a.text.lower() == b.text.lower():
        return True
    if not (a.name or a.admin) or not (b.name or b.admin):
        return True
    return contains(a, b) or contains(b, a)
