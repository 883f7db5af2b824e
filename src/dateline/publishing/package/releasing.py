"""Releasing: a dated package in a folder of releases, with what changed since the last one."""

import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import ExportError
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.package.changes import DELETED, TABLE, Change, Fate, Touched, changes
from dateline.publishing.package.packing import descriptor, read_tables, seal, write_package
from dateline.publishing.policy import Policy
from dateline.publishing.published import PublishedEvent

NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.(\d+))?")
CHANGES = ("new", "changed", *(fate.value for fate in Fate))
ENDED = frozenset({Fate.MERGED.value, Fate.DELETED.value})
"""Changes after which an id is no event any more."""

SHOWN = 50
"""Changes of one sort that CHANGES.md names one by one; `data/changes.csv` has all."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The last release: its folder, and the revision of the record that it shows."""

    folder: Path
    revision: int


@dataclass(slots=True)
class Release:
    """A release that was written."""

    folder: Path
    since: Path | None
    written: Written
    counted: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the record stands: its revision, what became of events, what was done since."""

    revision: int = 0
    fates: "Fates" = lambda _: {}
    touched: Mapping[str, Sequence[Touched]] = field(default_factory=dict)


Fates = Callable[[Iterable[str]], Mapping[str, tuple[Fate, str | None]]]
"""Gives for ids of events what has become of them."""


def latest(folder: Path) -> Latest | None:
    """The last release of a folder; None where there is none."""
    found = [one for one in folder.iterdir() if _order(one)] if folder.is_dir() else []
    if not found:
        return None
    last = max(found, key=lambda one: _order(one) or ("", 0))
    about = descriptor(last).get("dateline", {})
    return Latest(last, int(about.get("revision", 0)))


def release(
    events: Sequence[PublishedEvent],
    folder: Path,
    made: Made,
    policy: Policy,
    standing: Standing | None = None,
) -> Release:
    """Write a release under its day; a folder appears only when it is whole.

    Raises `ExportError` where the last release cannot be read or this one not written.
    """
    last, standing = latest(folder), standing or Standing()
    listed = _changes(last, events, standing)
    target = _target(folder, made)
    building = folder / f".building-{target.name}"
    shutil.rmtree(building, ignore_errors=True)
    since = last.folder.name if last else None
    about: dict[str, Any] = {"revision": standing.revision, "since": since}
    more = [(TABLE, [one.row() for one in listed]), (DELETED, _deleted(listed, made))]
    written = write_package(events, building, made, policy, more, about)
    counted = {name: len({c.event for c in listed if c.change == name}) for name in CHANGES}
    text = _told(listed, counted, made, since, len(events))
    (building / "CHANGES.md").write_text(text, encoding="utf-8", newline="\n")
    seal(building)
    try:
        building.rename(target)
    except OSError as error:
        raise ExportError(f"{target}: {error.strerror}") from None
    written.files = [target]
    return Release(target, last.folder if last else None, written, counted)


def _changes(
    last: Latest | None, events: Sequence[PublishedEvent], standing: Standing
) -> list[Change]:
    """What changed; of a first release nothing: the table would only repeat the events."""
    if last is None:
        return []
    before = read_tables(last.folder)
    gone = {event.id for event in before} - {event.id for event in events}
    return list(changes(before, events, standing.fates(sorted(gone)), standing.touched))


def _deleted(listed: Sequence[Change], made: Made) -> list[dict[str, Any]]:
    at = int(made.at.timestamp())
    return [
        {"event_id_cnty": one.event, "deleted_timestamp": at}
        for one in listed
        if one.change in ENDED
    ]


def _order(folder: Path) -> tuple[str, int] | None:
    match = NAME.fullmatch(folder.name)
    return (match[1], int(match[2] or 1)) if match and folder.is_dir() else None


def _target(folder: Path, made: Made) -> Path:
    """A folder by the day; a second one of a day is `.2`."""
    day = f"{made.at:%Y-%m-%d}"
    taken = [order[1] for one in folder.glob(f"{day}*") if (order := _order(one))]
    return folder / (f"{day}.{max(taken) + 1}" if taken else day)


def _told(
    listed: Sequence[Change], counted: dict[str, int], made: Made, since: str | None, events: int
) -> str:
    """CHANGES.md: what changed, for people."""
    head = f"# Release of {made.at:%Y-%m-%d}\n\n{events:,} events.\n"
    if since is None:
        return f"{head}\nThe first release.\n"
    parts = [head, f"\nSince {since}:\n\n"]
    parts += [f"- {counted[name]:,} {name}\n" for name in CHANGES]
    for name in CHANGES:
        of_kind = [change for change in listed if change.change == name]
        if of_kind:
            parts.append(f"\n## {name.capitalize()}\n\n")
            parts += [_line(change) for change in of_kind[:SHOWN]]
        if len(of_kind) > SHOWN:
            parts.append(f"- and {len(of_kind) - SHOWN:,} more in data/changes.csv\n")
    return "".join(parts)


def _line(change: Change) -> str:
    words = f"- `{change.event}`"
    if change.field:
        words += f" {change.field}: {change.before or 'not known'} → {change.after or 'not known'}"
    elif change.after or change.before:
        words += f" {change.after or change.before}"
    words += f", now in `{change.into}`" if change.into else ""
    return words + (f" ({change.why})\n" if change.why else "\n")
