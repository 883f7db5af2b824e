"""Changes: what differs between two releases, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dateline.publishing.published import PublishedEvent
from dateline.publishing.redacting import Known, Redactor
from dateline.publishing.tables import CHILDREN, Column, Table, child_rows, event_row, to_cell


class Fate(StrEnum):
    """What has become of an event that was in the last release and is not in this one."""

    MERGED = "merged"
    DELETED = "deleted"
    WITHHELD = "withheld"  # it lives, but is none of those that are released now


@dataclass(frozen=True, slots=True)
class Touched:
    """A revision that an event was touched by: what was done, on which day, and why."""

    action: str
    day: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: a new event, a field that changed, or an event that is gone."""

    event: str
    change: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    into: str | None = None
    why: str | None = None
    at: str | None = None

    def row(self) -> dict[str, Any]:
        """The change as a row of `TABLE`."""
        return {
            "event_id": self.event,
            "change": self.change,
            "field": self.field,
            "before": self.before,
            "after": self.after,
            "into": self.into,
            "why": self.why,
            "day": self.at,
        }


TABLE = Table(
    "changes",
    "Changes",
    "What changed since the last release: new, changed, merged, deleted and withheld events.",
    tuple(
        Column(name, "date" if name == "day" else "string", (), description)
        for name, description in (
            ("event_id", "Id of the event."),
            ("change", "new, changed, merged, deleted, withheld."),
            ("field", "The column, or the table, that changed."),
            ("before", "Its value in the last release."),
            ("after", "Its value now."),
            ("into", "Of a merged event: the one that it is now a part of."),
            ("why", "What was done to the event since, and the reasons given."),
            ("day", "When that was last done."),
        )
    ),
)

DELETED = Table(
    "deleted",
    "Deleted events",
    "Ids that are no events any more since the last release, as ACLED publishes them.",
    (
        Column("event_id_cnty", "string", (), "Id of the event."),
        Column("deleted_timestamp", "integer", (), "Seconds since 1970 (UTC) of this release."),
    ),
)

_REDACTOR = Redactor(Known())


def changes(
    before: Iterable[PublishedEvent],
    after: Iterable[PublishedEvent],
    fates: Mapping[str, tuple[Fate, str | None]],
    touched: Mapping[str, Sequence[Touched]],
) -> Iterator[Change]:
    """All differences, by event.

    `fates` tell of events that are gone what has become of them, and where they were merged;
    `touched` are revisions since the last release. Reasons lose all names: nobody vouches for them.
    What is coarser now, or gone, is not told again as it was.
    """
    old = {event.id: event for event in before}
    new = {event.id: event for event in after}
    for name in sorted(old.keys() | new.keys()):
        why, at = _why(touched.get(name, ()))
        if name not in old:
            yield Change(name, "new", after=new[name].title, why=why, at=at)
        elif name in new:
            shown = set(new[name].coarsened) <= set(old[name].coarsened)
            for field, was, now in differences(old[name], new[name]):
                yield Change(name, "changed", field, was if shown else None, now, why=why, at=at)
        else:
            fate, into = fates.get(name, (Fate.WITHHELD, None))
            title = old[name].title if fate is Fate.MERGED else None
            yield Change(name, fate.value, before=title, into=into, why=why, at=at)


def differences(
    old: PublishedEvent, new: PublishedEvent
) -> Iterator[tuple[str, str | None, str | None]]:
    """Columns with their values before and after; of other tables only how many rows they had."""
    was, now = event_row(old), event_row(new)
    for name, value in now.items():
        if value != was[name]:
            yield name, to_cell(was[name]) or None, to_cell(value) or None
    for name in CHILDREN:
        rows, others = list(child_rows(old, name)), list(child_rows(new, name))
        if rows != others:
            yield name, f"{len(rows)} rows", f"{len(others)} rows"


def _why(some: Sequence[Touched]) -> tuple[str | None, str | None]:
    """What was done, each once, with reasons; and the day of the last."""
    lines = []
    for one in some:
        reason = _REDACTOR.text(one.reason) if one.reason else ""
        lines.append(f"{one.action}: {reason}" if reason else one.action)
    days = [one.day for one in some]
    return "; ".join(dict.fromkeys(lines)) or None, max(days, default=None)
