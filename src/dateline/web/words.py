"""Words: values of the record as pages say them, short where there is little room."""

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dateline.deriving import speaks_against
from dateline.display.dates import MONTHS, date_words
from dateline.display.derived import (
    group_words,
    tally_words,
    topic_words,
    when_words,
    where_words,
)
from dateline.display.values import about_words, kind_words, shortened, topic_title
from dateline.ontology import load_ontology
from dateline.vocabulary import Event, EventPlace, EventWhen, Modality
from dateline.vocabulary.wording import CALLED_OFF, differ_on, named_source

MODALITIES = {
    Modality.ACTUAL: "happened",
    Modality.PLANNED: "planned",
    Modality.FORECAST: "expected",
    Modality.HYPOTHETICAL: "possible",
    Modality.DENIED: "denied",
    Modality.BACKGROUND: "background",
}
"""Modalities in a word, as titles begin with them."""

GRADED = {
    Modality.ACTUAL: "that it happened",
    Modality.PLANNED: "that it is planned",
    Modality.FORECAST: "that it is expected",
    Modality.HYPOTHETICAL: "that it may happen",
    Modality.DENIED: "that it did not happen",
    Modality.BACKGROUND: "that it happened",
}
"""What the grade of an event is a grade of, and its independent sources are sources of."""

HAPPENED = frozenset({Modality.ACTUAL, Modality.BACKGROUND})
"""Modalities of what took place."""

MODALITY_CHOICES = tuple(
    (one.value, "denied, or called off" if one is Modality.DENIED else label)
    for one, label in MODALITIES.items()
)
"""The same where a person chooses one of them."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""The Admiralty code in words."""

FILES = {
    "csv": "CSV",
    "xlsx": "Excel",
    "jsonl": "JSON Lines",
    "geojson": "GeoJSON",
    "sqlite": "SQLite",
    "acled": "ACLED",
    "ccc": "CCC",
    "cdm": "CDM",
}
"""What downloads are called."""

OTHER = "public"
"""The group of families that are in none."""


@cache
def _table(name: str = "careful") -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


def label_words(label: str) -> str:
    """What the row of a value is called; a team's own fields are called as they are."""
    words: dict[str, str] = _table("terms")["labels"]
    return words.get(label, label)


def label_help(label: str) -> str:
    """What a label means, where its word alone does not say it; else ""."""
    words: dict[str, str] = _table("terms")["helps"]
    return words.get(label, "")


def somewhere(precision: str) -> str:
    """How fine a place is known, beside a map that shows it; "" where that is not told."""
    words: dict[str, str] = _table("terms")["somewhere"]
    return words.get(precision, "")


def field_words(field: str) -> str:
    """What the field of a claim is about: "counts.dead" is "how many died"."""
    words: dict[str, str] = _table("terms")["fields"]
    return words.get(field.rpartition(".")[2], about_words(field))


def issue_words(issue: str) -> str:
    """What an issue is about, as a filter holds it: an entry of the vocabulary, or words."""
    return topic_title("issue", issue)


def reason_words(told: str) -> str:
    """What was seen of two reports, as people say it: "days 0 apart" is "on the same day"."""
    for pattern, words in _table("terms")["reasons"].items():
        told = re.sub(pattern, words, told)
    return told


def action_words(action: str) -> str:
    """What a revision did."""
    words: dict[str, str] = _table("terms")["actions"]
    return words.get(action, action)


def group_of(kind: str) -> str:
    """The group of families that a kind, or a family, is coloured as."""
    family = kind.partition(".")[0]
    groups: dict[str, list[str]] = _table()["groups"]
    return next((name for name, held in groups.items() if family in held), OTHER)


def groups() -> dict[str, str]:
    """The groups with their words, in order."""
    return dict(_table()["group_words"])


def is_distressing(kind: str) -> bool:
    """Whether the words of reports on a kind of event stay behind a click."""
    listed: list[str] = _table()["distressing"]
    return any(kind == one or kind.startswith(f"{one}.") for one in listed)


def kind_label(name: str) -> str:
    """What an event of a kind, or a family, is called: "Protest march", "Dissent"."""
    ontology = load_ontology()
    if name in ontology:
        return ontology.kind(name).label
    return ontology.titles.get(name, name.rpartition(".")[2].replace("_", " ").capitalize())


def version_words(text: str, about: str) -> str:
    """One account of an event in words: of its kind it is the kind's name, which nobody says."""
    return kind_label(text) if about == "kind" else text


def is_called_off(event: Any) -> bool:
    """Whether an event was called off; of one as it may leave its title says so."""
    return bool(getattr(event, "called_off", event.title.startswith(f"{CALLED_OFF}:")))


def modality_of(event: Any) -> str:
    """Whether an event happened, in a word or two: "happened", "planned", "called off"."""
    return "called off" if is_called_off(event) else MODALITIES[Modality(event.modality)]


def graded(event: Any) -> str:
    """What the grade of an event is a grade of: "that it happened", "that it was called off"."""
    if is_called_off(event):
        return "that it was called off"
    return GRADED[Modality(event.modality)]


def unhappened(event: Any) -> str:
    """How an event is told that did not happen, or not yet; "" of one that did."""
    return "" if Modality(event.modality) in HAPPENED else modality_of(event)


def independently(number: int) -> str:
    """How many tell it independently of each other: the same words wherever they are counted."""
    return plural(number, "independent source")


def grade_reason(line: str, called_off: bool = False) -> str:
    """A reason of a grade; that a plan was called off is no denial to who reads it."""
    return line.replace("it is denied", "it was called off") if called_off else line


def family_label(kind: str) -> str:
    """What the family of a kind is called."""
    return kind_label(kind.partition(".")[0])


def day_short(day: date) -> str:
    """A day where there is little room: "8 Nov 2022"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def when_short(when: EventWhen | None) -> str:
    """A time where there is little room; "" where it is not known."""
    if when is None or not (when.earliest or when.latest):
        return date_words(when.edtf) if when and when.edtf else ""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return f"since {day_short(first)}" if first else f"until {day_short(last)}" if last else ""
    if first == last:
        return day_short(first)
    if _whole_month(first, last):
        return f"{MONTHS[first.month - 1][:3]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_short(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1][:3]} – {day_short(last)}"
    return f"{day_short(first)} – {day_short(last)}"


def is_uncertain(when: EventWhen | None) -> bool:
    """Whether it happened some time within what is told, and nobody says when exactly."""
    if when is None or (when.earliest is None) != (when.latest is None):
        return when is not None
    lasting = "/" in (when.edtf or "") and ".." not in (when.edtf or "")
    return when.earliest != when.latest and not lasting


def _whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return (
        same
        and first.day == 1
        and last.day >= 28
        and (
            last.day == 31
            or last.month != first.month
            or date.fromordinal(last.toordinal() + 1).day == 1
        )
    )


def where_short(where: EventPlace | None) -> str:
    """A place where there is little room: its name and what is widest but one."""
    if where is None:
        return ""
    name = where.name or where.text
    chain = [one for one in where.admin if one != name]
    if where.name is None:
        return f"“{shortened(name, 40)}”" + (f", {chain[-1]}" if chain else "")
    told = [name, *(chain[-2:] if len(chain) <= 2 else [chain[-2], chain[-1]])]
    return ", ".join(dict.fromkeys(told))


def counts_short(event: Event) -> list[str]:
    """How many, by role: "50 to 69 dead", "1 took part" (nobody did in what did not happen)."""
    words: dict[str, str] = {} if unhappened(event) else _table("terms")["counts"]
    return [
        f"{tally_words(tally, office=False)} {words.get(role.value, role.value)}"
        for role, tally in event.counts.items()
    ]


def who_short(event: Event) -> str:
    """Who did it and to whom: "Police → a crowd"."""
    actors = [one.text for one in event.actors[:1]]
    others = [one.text for one in (event.targets or event.victims)[:1]]
    told = [shortened(one, 34) for one in (*actors, *others)]
    if actors and others:
        return " → ".join(told)
    return told[0] if actors else (f"to {told[0]}" if told else "")


def plural(number: int, word: str, words: str | None = None) -> str:
    """A number with its word: "1 report", "3 reports"."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def moment(at: str) -> str:
    """An RFC 3339 moment as people read it, in UTC."""
    made = datetime.fromisoformat(at)
    return f"{day_short(made.date())}, {made:%H:%M} UTC"


def day_of(seconds: int) -> str:
    """The day of a moment that is told in seconds since 1970, in UTC."""
    return day_short(datetime.fromtimestamp(seconds, UTC).date())


FILTERS: dict[str, Callable[..., Any]] = {
    "about": about_words,
    "action": action_words,
    "counts": counts_short,
    "day": day_short,
    "day_of": day_of,
    "differ_on": differ_on,
    "edtf": date_words,
    "family_label": family_label,
    "field": field_words,
    "grade_reason": grade_reason,
    "graded": graded,
    "independently": independently,
    "group": group_of,
    "group_words": group_words,
    "issue": issue_words,
    "kind_label": kind_label,
    "kind_words": kind_words,
    "label": label_words,
    "label_help": label_help,
    "modality": MODALITIES.__getitem__,
    "modality_of": modality_of,
    "moment": moment,
    "number": "{:,}".format,
    "plural": plural,
    "reason": reason_words,
    "shortened": shortened,
    "somewhere": somewhere,
    "speaks_against": speaks_against,
    "source": named_source,
    "tally": tally_words,
    "topic": topic_words,
    "uncertain": is_uncertain,
    "unhappened": unhappened,
    "version": version_words,
    "when": when_words,
    "when_short": when_short,
    "where": where_words,
    "where_short": where_short,
    "who": who_short,
}
