"""Dating: times as a person types them - a day, month, year or range - with their bounds."""

import calendar
import re
from datetime import date

from dateline.errors import BadOption
from dateline.extract.orders import either, readings
from dateline.vocabulary import TimePrecision

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}))?)?)?[~?%]?")

_MONTHS = tuple(name.lower() for name in calendar.month_name)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" if len(name) > 3 else name for name in _MONTHS[1:])
_WEEKDAYS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in calendar.day_name)
_WRITTEN = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAYS})\b\.?,?\s+)?(?:the\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+)?"
    rf"\b(?P<month>{_MONTH})\b\.?"
    r"(?:\s+(?:the\s+)?(?P<after>\d{1,2})(?:st|nd|rd|th)?(?=,|\s+\d{4}))?,?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_TO = re.compile(r"(?<=\d)\s+(?:to|until|till|–|-)\s+(?=\d{4})", re.IGNORECASE)

Bounds = tuple[date, date, TimePrecision, str | None]


def time_value(text: str) -> dict[str, object]:
    """The value of `when` for EDTF, without its grounding; raises `BadOption`.

    Takes "2024", "2024-05", "2024-05-17", "2024-05-17T08:30", the same with ~ or ?; "a/b" for what
    lasted from a to b, "[a..b]" or "a..b" for some time within, with an open end where one side is
    left out. Days and months may be written out in English: "17 May 2024", "May 2024", "Friday 17
    May 2024", "May 17, 2024", "17 May 2024 to 3 June 2024".
    """
    if days := readings(text):
        raise BadOption(f"{text}: the day is not read from figures; write {either(days)}")
    text = _TO.sub("/", _WRITTEN.sub(_in_figures, " ".join(text.split())))
    inner = text.removeprefix("[").removesuffix("]")
    if ".." in inner:
        first, _, last = inner.partition("..")
        return _between(text, first, last, f"[{first}..{last}]")
    if "/" in inner:
        first, _, last = inner.partition("/")
        return _between(text, first, last, inner)
    earliest, latest, precision, clock = _single(text, text)
    value: dict[str, object] = {
        "edtf": text,
        "earliest": earliest.isoformat(),
        "latest": latest.isoformat(),
        "precision": precision.value,
    }
    return value | ({"clock": clock} if clock else {})


def written_out(words: str) -> str:
    """The first day or month that is written out in words: "17 May 2024"; "" where none is."""
    found = _WRITTEN.search(words)
    return found.group() if found else ""


def _in_figures(found: re.Match[str]) -> str:
    """A day or month that was written out, as EDTF: "17 May 2024" is "2024-05-17"."""
    month = next(
        i for i, name in enumerate(_MONTHS) if i and found["month"].lower()[:3] == name[:3]
    )
    day = found["day"] or found["after"]
    if found["weekday"] and day:
        _check_weekday(found, month, int(day))
    return f"{found['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _check_weekday(found: re.Match[str], month: int, day: int) -> None:
    """Raise `BadOption` where the day of the week is not that of the date: one of both is wrong."""
    try:
        told = calendar.day_name[date(int(found["year"]), month, day).weekday()]
    except ValueError:
        return  # there is no such day, which is told of the rest
    if told.lower()[:3] != found["weekday"].lower()[:3]:
        raise BadOption(f"{' '.join(found.group().split())}: that day is a {told}")


def _between(text: str, first: str, last: str, edtf: str) -> dict[str, object]:
    if not first and not last:
        raise BadOption(f"{text}: a range needs a beginning or an end")
    begin = _single(first, text) if first else None
    end = _single(last, text) if last else None
    if begin and end and begin[0] > end[1]:
        raise BadOption(f"{text}: ends before it begins")
    value: dict[str, object] = {"edtf": edtf, "precision": _coarse(begin, end).value}
    if begin:
        value["earliest"] = begin[0].isoformat()
    if end:
        value["latest"] = end[1].isoformat()
    return value


def _coarse(begin: Bounds | None, end: Bounds | None) -> TimePrecision:
    """The precision of a range: by its length, as a single time of that length has it."""
    if begin is None or end is None:
        return TimePrecision.UNKNOWN
    days = (end[1] - begin[0]).days + 1
    steps = (
        (1, TimePrecision.DAY),
        (6, TimePrecision.DAYS),
        (7, TimePrecision.WEEK),
        (20, TimePrecision.PART_OF_MONTH),
        (31, TimePrecision.MONTH),
        (92, TimePrecision.SEASON),
        (366, TimePrecision.YEAR),
    )
    return next((precision for most, precision in steps if days <= most), TimePrecision.DECADE)


def _single(part: str, text: str) -> Bounds:
    match = _DATE.fullmatch(part.strip())
    if match is None:
        raise BadOption(
            f"{text}: not a time; write 17 May 2024, 2024-05-17, 2024-05, 2024, a/b or [a..b]"
        )
    year, month, day = (int(one) if one else None for one in match.groups()[:3])
    clock = match[4]
    if clock and (clock > "23:59" or clock[3:] > "59"):
        raise BadOption(f"{text}: there is no such time of day")
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise BadOption(f"{text}: there is no such day") from None
    if day:
        return first, first, TimePrecision.MINUTE if clock else TimePrecision.DAY, clock
    end = calendar.monthrange(first.year, month or 12)[1]
    last = date(first.year, month or 12, end)
    return first, last, TimePrecision.MONTH if month else TimePrecision.YEAR, None
