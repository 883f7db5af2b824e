"""Times: a time of day is left out where it may lead to somebody."""

from dateline.vocabulary import EventWhen, TimePrecision

OF_DAY = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.PART_OF_DAY})


def day_only(when: EventWhen) -> EventWhen:
    """The time without the time of day."""
    if not when.clock and when.precision not in OF_DAY and "T" not in (when.edtf or ""):
        return when
    edtf = "/".join(part.partition("T")[0] for part in when.edtf.split("/")) if when.edtf else None
    if edtf and edtf.startswith("[") and not edtf.endswith("]"):
        edtf += "]"
    if edtf and ".." in edtf and "T" in edtf:
        first, last = edtf.strip("[]").split("..", maxsplit=1)
        edtf = f"[{first.partition('T')[0]}..{last.partition('T')[0]}]"
    precision = TimePrecision.DAY if when.precision in OF_DAY else when.precision
    return when.model_copy(update={"edtf": edtf, "clock": None, "precision": precision})
