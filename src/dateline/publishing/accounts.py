"""Accounts: what is told in more than one way, and why an event is graded as it is."""

from collections.abc import Iterator

from dateline.publishing.coarsening.counts import fewer_than, is_small
from dateline.publishing.door import REVIEWER, Door
from dateline.publishing.published import PublishedVersion
from dateline.vocabulary import Count, CountRole, EventVersion

COUNTS = "counts."


def versions(door: Door) -> tuple[PublishedVersion, ...]:
    """All versions of all accounts; of self-harm only the numbers."""
    return tuple(_versions(door))


def grade_of(door: Door) -> tuple[str, ...]:
    """Why the grade is what it is, in words that name nobody."""
    lines = []
    for line in door.event.grade.why:
        for name in door.reviewers:
            line = line.replace(name, REVIEWER) if not door.policy.reviewers else line  # noqa: PLW2901
        if text := door.redactor.redact(line).text:
            lines.append(text.replace(";", ","))
    return tuple(lines)


def _versions(door: Door) -> Iterator[PublishedVersion]:
    number = 0
    for account in door.event.accounts:
        if door.exposed.self_harm and not account.about.startswith(COUNTS):
            door.notes.add("accounts", "left out", "self-harm")
            continue
        told = [_version(door, number + 1, account.about, one) for one in account.versions]
        kept = [one for one in told if one is not None]
        number += bool(kept)
        yield from kept


def _version(door: Door, number: int, about: str, version: EventVersion) -> PublishedVersion | None:
    values = _numbers(door, about, version)
    text = values.pop("text", None)
    if text is None:
        text = _number_words(values) if door.exposed.self_harm else None
        text = text or door.words(f"accounts.{about}", version.text)
    if not text:
        return None
    return PublishedVersion(
        account=number,
        about=door.redactor.text(about),
        text=str(text),
        stance=version.stance,
        by=door.sources(version.by),
        claims=len(version.claims),
        independent_sources=version.independent_sources,
        grade=str(version.grade),
        **values,
    )


def _numbers(door: Door, about: str, version: EventVersion) -> dict[str, object]:
    """The numbers of a version on a count, coarse where they are small."""
    if not about.startswith(COUNTS):
        return {}
    said = [door.said[one].value for one in version.claims if one in door.said]
    counts = [one for one in said if isinstance(one, Count)]
    if not counts:
        return {}
    lows = [n for one in counts for n in (one.low, one.best, one.high) if n is not None][:0]
    lows += [n for one in counts if (n := _first(one.low, one.best)) is not None]
    highs = [n for one in counts if (n := _first(one.high, one.best)) is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    role = CountRole(about.removeprefix(COUNTS))
    if is_small(role, low, high, door.policy):
        door.notes.add(about, "a small number told as fewer than a limit", "small")
        return fewer_than(door.policy)
    return {"low": low, "best": counts[0].best, "high": high}


def _first(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)


def _number_words(values: dict[str, object]) -> str | None:
    told = [str(values[key]) for key in ("best", "low", "high") if values.get(key) is not None]
    return told[0] if told else None
