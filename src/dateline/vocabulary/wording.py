"""Wording: places, times and counts in the words of titles and summaries."""

import re
from datetime import date

from dateline.vocabulary.count import Count, CountRole
from dateline.vocabulary.event import Tally, TallyStep
from dateline.vocabulary.modality import Modality
from dateline.vocabulary.place import Place
from dateline.vocabulary.time import Time, TimePrecision

MODALITY_WORDS = {
    Modality.PLANNED: "Planned",
    Modality.FORECAST: "Expected",
    Modality.HYPOTHETICAL: "Possible",
    Modality.DENIED: "Denied",
    Modality.BACKGROUND: "Background",
}
"""What stands before the title of an event that has not happened, or not as news."""

CALLED_OFF = "Called off"
"""What stands there of what was planned and given up, though its modality is `denied`."""

COUNT_WORDS = {
    CountRole.PARTICIPANTS: "taking part",
    CountRole.AFFECTED: "affected",
    CountRole.DEAD: "dead",
    CountRole.INJURED: "injured",
    CountRole.ARRESTED: "arrested",
    CountRole.MISSING: "missing",
    CountRole.DISPLACED: "displaced",
}
"""What a number of people is followed by."""

_ABOUT = re.compile(
    r"(?:an? )?(?:about|around|some|roughly|approximately|approx\.?|estimated|circa|nearly|almost|"
    r"close to|just (?:over|under)|well over) "
    r"(?:an? (?:estimated )?)?(?:\d|(?:hundred|thousand|dozen|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|thir|fif|twenty|forty|eighty|ninety)\w*\b)",
    re.IGNORECASE,
)
"""The wording of a number that somebody, or a report, gives as one of which they are not sure."""

UNNAMED = {
    "not told": "an unnamed source",
    "a person": "a person whose name is withheld",
    "a named source": "a source whose name is withheld",
    "an organisation": "an organisation whose name is withheld",
}
"""What sources that have no name of their own are called, after "according to"."""

NO_ONE = {CountRole.DEAD: "no one dead", CountRole.INJURED: "no one injured"}


def named_source(by: str) -> str:
    """Who says something, so that it reads on after "according to"."""
    return UNNAMED.get(by.lower(), by)


def place_words(place: Place) -> str:
    """A place with what tells it apart: "Yibin, Sichuan, China"; an unresolved one keeps its words.

    Of a place on the map the first-level division and the country; of one that is on none what it
    lies in. What only says the name again is left out: "Zagreb, Croatia".
    """
    name = place.name or place.text
    known = place.geonames_id is not None and len(place.admin) > 1
    chain = place.admin[-2:] if known else place.admin[:2]
    return ", ".join([name, *(part for part in chain if not _says_again(part, name))])


def _says_again(division: str, name: str) -> bool:
    """Whether a division is called after the place that lies in it: "Grad Zagreb"."""
    return name.casefold() in division.casefold()


def time_words(time: Time) -> str:
    """A time in words for a title: "8 November 2022", "November 2022", "5 to 11 November 2022"."""
    first, last = time.earliest, time.latest
    if first is None and last is None:
        return _without_year(time.edtf or "")
    if first is None or last is None:
        known = first or last
        assert known is not None
        return f"{'from' if first else 'by'} {_day(known)}"
    if time.precision is TimePrecision.YEAR:
        return str(first.year)
    if time.precision is TimePrecision.MONTH:
        return f"{first:%B} {first.year}"
    return _day(first) if first == last else _days(first, last)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _days(first: date, last: date) -> str:
    """A range of days, without repeating what both share."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _without_year(edtf: str) -> str:
    """A day whose year is not told: "XXXX-11-09" -> "9 November (year not told)"."""
    parts = edtf.split("T", maxsplit=1)[0].split("-")
    if len(parts) == 3 and parts[0] == "XXXX" and parts[1].isdigit() and parts[2].isdigit():
        day = date(2000, int(parts[1]), int(parts[2]))
        return f"{day.day} {day:%B} (year not told)"
    return ""


def roughly(text: str) -> str:
    """What stands before a number that was given as "about 150" or "some 40 people"; or nothing."""
    return "about " if _ABOUT.match(text) else ""


def count_words(role: CountRole, count: Count) -> str:
    """A count in words: "at least 35 affected", "2 to 5 injured", "no one dead"."""
    what = COUNT_WORDS[role]
    low, best, high = count.low, count.best, count.high
    if best == 0 or high == 0:
        return NO_ONE.get(role, f"no one {what}")
    if low is not None and low == high:
        return f"{low:,} {what}"
    if best is not None and low in {None, best} and high is None:
        return f"{roughly(count.text)}{best:,} {what}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,} {what}"
    if low is not None:
        return f"at least {low:,} {what}"
    if high is not None:
        return f"at most {high:,} {what}"
    return f"“{count.text}” {what}"


def steps_words(tally: Tally) -> str:
    """How a number changed: "rose from 9 to 17 in reports of 20 to 22 August 2026"; or nothing."""
    if not tally.steps:
        return ""
    first, last = tally.steps[0], tally.steps[-1]
    begun, ended = (bounds_words(one.low, one.best, one.high, one.text) for one in (first, last))
    verb = "rose" if _most(last) >= _most(first) else "fell"
    days = f" in reports of {_days(first.day, last.day)}" if first.day and last.day else ""
    return f"{verb} from {begun} to {ended}{days}"


def _most(one: TallyStep) -> int:
    return max(n or 0 for n in (one.low, one.best, one.high))


def bounds_words(low: int | None, best: int | None, high: int | None, text: str | None) -> str:
    """A number of people with its bounds: "at least 35", "10 to 20 (about 12)", "12", "“many”".

    A number that was made coarse, 1 to 2, is "fewer than 3", as its words say.
    """
    if text and best is None and high is not None and text == f"fewer than {high + 1}":
        return text
    if best is not None and low in {None, best} and high in {None, best}:
        return f"{roughly(text or '') if high is None else ''}{best:,}"
    if low is not None and high is not None:
        middle = f" (about {best:,})" if best not in {None, low, high} else ""
        return f"{low:,}{middle}" if low == high else f"{low:,} to {high:,}{middle}"
    if low is not None:
        return f"at least {low:,}" + (f", about {best:,}" if best not in {None, low} else "")
    if high is not None:
        return f"at most {high:,}" + (f", about {best:,}" if best not in {None, high} else "")
    if best is not None:
        return f"about {best:,}"
    return f"“{text}”" if text else ""


ABOUT = {
    "occurrence": "whether it happened",
    "kind": "what it was",
    "when": "when it was",
    "where": "where it was",
    "cause": "why it happened",
    "counts.participants": "how many took part",
    "counts.affected": "how many it happened to",
    "counts.dead": "how many died",
    "counts.injured": "how many were injured",
    "counts.arrested": "how many were arrested",
    "counts.missing": "how many are missing",
    "counts.displaced": "how many were displaced",
}


def differ_on(about: str) -> str:
    """What accounts differ on, after "on"; counts by their whole name or by their role.

    What has no words of its own, "what happened" among them, is told by the end of its name.
    """
    return ABOUT.get(about) or ABOUT.get(f"counts.{about}") or _plain(about)


def _plain(about: str) -> str:
    return about.rpartition(".")[2].replace("_", " ")
