"""Crowd Counting Consortium: its 41 columns in its order; our own numbers beside."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.publishing.formats.coded import write_coded
from dateline.publishing.formats.coding import (
    Day,
    codes,
    crosswalk,
    crowd,
    days,
    in_words,
    joined,
    own,
    why_not,
)
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent, PublishedGroup, PublishedPlace
from dateline.vocabulary import CountRole, PlacePrecision, Setting

RULE = "Sizes: 'hundreds' = 200, 'thousands' = 2000, the wording is in size_text."


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write one row a day of every crowd; say what was left out, and why."""
    del made

    def rows(event: PublishedEvent) -> Iterable[dict[str, Any]]:
        return (row(event, day) for day in days(event))

    return write_coded("ccc", events, file, rows, left_out, RULE)


def left_out(event: PublishedEvent) -> str | None:
    """Why the consortium has no row for an event."""
    if crosswalk("ccc", event) is None:
        return f"{event.kind.name}: no type of crowd"
    return why_not(event)


def row(event: PublishedEvent, day: Day) -> dict[str, Any]:
    """One row: a crowd on a day."""
    table = codes("ccc")
    bodies, people = _split(crowd(event), table["organizations"])
    issue = event.issue and (event.issue.kind or event.issue.text)
    return {
        "date": day.day.isoformat(),
        "online": int(event.setting is not Setting.OFFLINE),
        "type": crosswalk("ccc", event),
        "title": event.title,
        "macroevent": event.id if day.of > 1 else joined(event.part_of),
        "actors": joined(group.text for group in crowd(event)),
        "organizations": joined(group.text for group in bodies),
        "participants": joined(group.text for group in people),
        "claims": event.demand and (event.demand.text or event.demand.kind),
        "valence": own(event, "valence"),
        "issues": issue,
        "issues_major": issue,
        **_size(event),
        **_harm(event),
        **_measures(event),
        "source_n": len(event.told_in) or event.reports,
        "notes": f"{event.id}: {event.summary}",
        **_place(event.where),
        "fips_code": own(event, "fips_code"),
    }


def _place(where: PublishedPlace | None) -> dict[str, Any]:
    if where is None:
        return {}
    town = where.name if where.precision is PlacePrecision.TOWN else None
    return {
        "locality": town or where.second_level or (where.text if not where.name else None),
        "state": where.first_level,
        "lat": where.latitude,
        "lon": where.longitude,
        "resolved_locality": town,
        "resolved_county": where.second_level,
        "resolved_state": where.first_level,
    }


def _size(event: PublishedEvent) -> dict[str, Any]:
    """Low, high, mean and category; a wording has the number that the consortium sets for it."""
    size = event.counts.get(CountRole.PARTICIPANTS)
    if size is None:
        return {"size_cat": 0}
    worded = in_words(size.text, codes("ccc")["size"])
    known = [n for n in (size.low, size.best, size.high) if n is not None]
    low, high = (worded, worded) if worded else (min(known, default=None), max(known, default=None))
    mean = None if low is None or high is None else round((low + high) / 2)
    category = 0 if mean is None else sum(mean >= least for least in codes("ccc")["size_cat"])
    return {
        "size_low": low,
        "size_high": high,
        "size_mean": mean,
        "size_text": size.text,
        "size_cat": category,
    }


def _harm(event: PublishedEvent) -> dict[str, Any]:
    """Arrests, injuries and deaths; of the police only where all victims told are police."""
    victims = event.groups_of("victim")
    police = bool(victims) and all(one.kind.value in codes("ccc")["police"] for one in victims)
    side = "police" if police else "crowd"
    dead = event.counts.get(CountRole.DEAD)
    return {
        **_told(event, CountRole.ARRESTED, "arrests"),
        **_told(event, CountRole.INJURED, f"injuries_{side}"),
        f"{'police' if police else 'participant'}_deaths": dead and _least(dead),
    }


def _told(event: PublishedEvent, role: CountRole, column: str) -> dict[str, Any]:
    """The wording of a count, and whether there was anybody; blank where nothing is told."""
    count = event.counts.get(role)
    if count is None:
        return {}
    return {column: count.text or _least(count), f"{column}_any": int(count.high != 0)}


def _least(count: Any) -> int | None:
    known = [n for n in (count.best, count.low, count.high) if n is not None]
    return known[0] if known else None


def _measures(event: PublishedEvent) -> dict[str, Any]:
    """What was used and done, from what is told of means, kind and those who answered."""
    table = codes("ccc")
    means = [one.text or one.kind or "" for one in event.means]
    damage = [text for text in means if re.search(table["damage"], text.lower())]
    gas = [text for text in means if re.search(table["chemical"], text.lower())]
    destroyed = bool(damage) or event.kind.name == "unrest.destruction"
    others = [*event.groups_of("responder"), *event.groups_of("actor")]
    answered = [group for group in others if group.kind.value in table["police"]]
    return {
        "property_damage": joined(damage) or None,
        "property_damage_any": 1 if destroyed else None,
        "chemical_agents": 1 if gas else None,
        "participant_measures": joined(text for text in means if text not in gas) or None,
        "police_measures": joined([*gas, *(group.text for group in answered)]) or None,
    }


def _split(
    groups: Iterable[PublishedGroup], kinds: Iterable[str]
) -> tuple[list[PublishedGroup], list[PublishedGroup]]:
    """Those that are bodies, and those that are people."""
    listed, of_bodies = list(groups), set(kinds)
    return (
        [group for group in listed if group.kind.value in of_bodies],
        [group for group in listed if group.kind.value not in of_bodies],
    )
