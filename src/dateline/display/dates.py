"""Dates in words: EDTF (ISO 8601-2) as people write it."""

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""Seasons of ISO 8601-2; 25 to 41 (hemispheres, quarters, halves) are left as codes."""

_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?(?:T(\d{2}:\d{2})\S*)?([~?%]?)")


def date_words(edtf: str) -> str:
    """An EDTF expression in words; what is not understood stays as it is.

    "2022-11-08" gives "8 November 2022", "[2022-11-05..2022-11-11]" "some time from 5 to 11
    November 2022", "2022-11-01/2022-11-05" "1 to 5 November 2022".
    """
    if edtf.startswith("[") and edtf.endswith("]"):
        return _within(edtf[1:-1])
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _range(start, end, "from ")
    return _single(edtf)


def _within(inside: str) -> str:
    if ".." not in inside:
        return " or ".join(_single(part.strip()) for part in inside.split(","))
    start, _, end = inside.partition("..")
    return _range(start, end, "some time ")


def _range(start: str, end: str, lead: str) -> str:
    open_ended = {"", ".."}
    if start in open_ended:
        return f"until {_single(end)}"
    if end in open_ended:
        return f"since {_single(start)}"
    first, last = _single(start), _single(end)
    words = "between " if lead.startswith("some") else "from "
    joint = "and" if words == "between " else "to"
    return f"{lead if words == 'between ' else ''}{words}{_shared(first, last)} {joint} {last}"


def _shared(first: str, last: str) -> str:
    """The first of two dates without the month and year that both have."""
    ours, theirs = first.split(" "), last.split(" ")
    while len(ours) > 1 and theirs and ours[-1] == theirs[-1]:
        ours.pop()
        theirs.pop()
    return " ".join(ours)


def _single(edtf: str) -> str:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day, clock, doubt = match.groups()
    words = _calendar(_year(year), month, day)
    if words is None:
        return edtf
    about = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(doubt, "")
    return f"{about}{words}" + (f", {clock}" if clock else "")


def _year(year: str) -> str:
    if year == "XXXX":
        return "(year not known)"
    if year.endswith("XX"):
        return f"the {year[:2]}00s"
    return f"the {year[:3]}0s" if year.endswith("X") else year.lstrip("0")


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    if month in SEASONS:
        return f"{SEASONS[month]} {year}"
    if month == "XX":
        return f"day {int(day)}, month not known, {year}" if day and day != "XX" else year
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return None
    name = MONTHS[int(month) - 1]
    if day is None or day == "XX":
        return f"{name} {year}"
    return f"{day.lstrip('0').replace('X', 'x')} {name} {year}"
