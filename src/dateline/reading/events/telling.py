"""Title and summary: made from claims by template, neutral, every clause with its source."""

from collections.abc import Sequence
from datetime import date

from dateline.vocabulary import (
    Account,
    Count,
    CountRole,
    Modality,
    Place,
    Scope,
    Setting,
    Time,
    TimePrecision,
)

QUOTED = 20  # words of a version that a summary quotes

MODALITY_WORDS = {
    Modality.PLANNED: "Planned",
    Modality.FORECAST: "Expected",
    Modality.HYPOTHETICAL: "Possible",
    Modality.DENIED: "Denied",
    Modality.BACKGROUND: "Background",
}
COUNT_WORDS = {
    CountRole.PARTICIPANTS: "taking part",
    CountRole.AFFECTED: "affected",
    CountRole.DEAD: "dead",
    CountRole.INJURED: "injured",
    CountRole.ARRESTED: "arrested",
    CountRole.MISSING: "missing",
    CountRole.DISPLACED: "displaced",
}
NO_ONE = {CountRole.DEAD: "no one dead", CountRole.INJURED: "no one injured"}


def title(
    label: str,
    modality: Modality,
    when: Time | None,
    where: Place | None,
    setting: Setting,
    scope: Scope,
) -> str:
    """One line: "Fire in Yibin, Sichuan, 8 November 2022"."""
    parts = [label]
    if scope is Scope.AGGREGATE:
        parts.append("(several occurrences)")
    if where:
        parts.append(f"in {place_words(where)}")
    elif setting is Setting.ONLINE and "online" not in label.lower():
        parts.append("online")
    line = " ".join(parts)
    if when and (day := time_words(when)):
        line += f", {day}"
    prefix = MODALITY_WORDS.get(modality)
    return f"{prefix}: {line[0].lower()}{line[1:]}" if prefix else line


def summary(
    title_line: str,
    source: str,
    counts: dict[CountRole, Count],
    accounts: Sequence[Account],
    sources: Sequence[str],
    outlet: str,
) -> str:
    """Up to three sentences: what, how many, and on what the accounts differ."""
    sentences = [f"{title_line}, according to {source}."]
    if counts:
        sentences.append(_counts_sentence(counts, sources, outlet))
    if accounts:
        sentences.append(_accounts_sentence(accounts[0], sources, outlet))
    return " ".join(sentences)


def said_by(index: int | None, sources: Sequence[str], outlet: str) -> str:
    """Who says it, described: the source of an attribution, or the outlet."""
    return outlet if index is None else sources[index]


def place_words(place: Place) -> str:
    """A place with what contains it: "Yibin, Sichuan"; an unresolved one keeps its words."""
    name = place.name or place.text
    chain = [part for part in place.admin[:2] if part != name]
    return ", ".join([name, *chain])


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


def _counts_sentence(counts: dict[CountRole, Count], sources: Sequence[str], outlet: str) -> str:
    """How many, what one source says together: "2 dead and 3 injured, according to police"."""
    told: dict[str, list[str]] = {}
    for role, count in counts.items():
        source = said_by(count.attribution, sources, outlet)
        told.setdefault(source, []).append(count_words(role, count))
    clauses = [f"{_listed(words)}, according to {source}" for source, words in told.items()]
    sentence = "; ".join(clauses)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _listed(words: Sequence[str]) -> str:
    """Some words as a list: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count_words(role: CountRole, count: Count) -> str:
    """A count in words: "at least 35 affected", "2 to 5 injured", "no one dead"."""
    what = COUNT_WORDS[role]
    low, best, high = count.low, count.best, count.high
    if best == 0 or high == 0:
        return NO_ONE.get(role, f"no one {what}")
    if low is not None and low == high:
        return f"{low:,} {what}"
    if best is not None and low is None and high is None:
        return f"{best:,} {what}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,} {what}"
    if low is not None:
        return f"at least {low:,} {what}"
    if high is not None:
        return f"at most {high:,} {what}"
    return f"“{count.text}” {what}"


def _accounts_sentence(account: Account, sources: Sequence[str], outlet: str) -> str:
    told = "; ".join(
        f"“{_quote(version.text)}” ({said_by(version.attribution, sources, outlet)})"
        for version in account.versions
    )
    return f"Accounts differ on {account.about.replace('counts.', 'the number of ')}: {told}."


def _quote(text: str) -> str:
    words = text.split()
    return " ".join(words[:QUOTED]) + (" ..." if len(words) > QUOTED else "")
