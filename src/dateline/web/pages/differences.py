"""Differences: what an edition of an article has that another has not - words, and values."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.display.views import LONG_TEXT, EventView, report_view
from dateline.record.identifying import identify
from dateline.record.readings import ReadBack, read_back
from dateline.record.reporting import ShownReport, show_report
from dateline.web.archived import archived
from dateline.web.care import care_for
from dateline.web.desk import desk_of
from dateline.web.evidence import report_address
from dateline.web.rendering import page

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")

FINE = 4_000_000
"""Comparisons of words within a stretch that changed: beyond, it is shown as gone and come."""

LONG = 700
"""Characters of a stretch that stayed, from which on only its ends are shown at once."""

ENDS = 250


@dataclass(frozen=True)
class Change:
    """A run of words that two editions share, or that one of them has alone."""

    how: str  # same, gone, new
    text: str

    @property
    def is_long(self) -> bool:
        """Whether it stayed and is so long that only its ends are shown at once."""
        return self.how == "same" and len(self.text) > LONG

    @property
    def parts(self) -> tuple[str, str, str]:
        """Beginning, middle and end, cut between words."""
        first = self.text.rfind(" ", 0, ENDS) + 1 or ENDS
        last = self.text.find(" ", len(self.text) - ENDS)
        last = last if last > first else len(self.text) - ENDS
        return self.text[:first], self.text[first:last], self.text[last:]


@dataclass(frozen=True)
class Told:
    """A value as an edition tells it, with where its words stand."""

    words: str
    address: str


@dataclass(frozen=True)
class Turned:
    """What one edition says of something, and what the other says."""

    label: str
    gone: list[Told]
    new: list[Told]


@dataclass
class EventTurned:
    """What became of one event's telling."""

    title: str
    event: str | None
    how: str  # gone, new, other
    values: list[Turned] = field(default_factory=list)


def differences(
    request: Request, connection: Connection, shown: ShownReport, against: str
) -> HTMLResponse:
    """The page of what a later edition changed, word by word and value by value."""
    other = show_report(connection, identify(connection, against, ("r",)))
    older, newer = sorted((shown, other), key=lambda one: (one.edition, one.id == shown.id))
    before, after = read_back(connection, older.id), read_back(connection, newer.id)
    readings = [one.reading for one in (before, after) if one]
    care = care_for(request, [event.kind.name for one in readings for event in one.events])
    return page(
        request,
        "differences.html",
        older=older,
        newer=newer,
        asked=shown.id,
        changes=list(changes(older.text[:LONG_TEXT], newer.text[:LONG_TEXT])),
        turned=list(turned(before, older.id, after, newer.id)),
        read=bool(before and after),
        archived=archived(desk_of(request), (older.capture, newer.capture)),
        care=care,
    )


def changes(older: str, newer: str) -> Iterator[Change]:
    """Two texts as runs of words that stayed, went and came: first by lines, then by words."""
    old, new = _LINES.findall(older), _LINES.findall(newer)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    runs: list[Change] = []
    for how, i, j, k, m in matcher.get_opcodes():
        before, after = "".join(old[i:j]), "".join(new[k:m])
        if how == "equal":
            runs.append(Change("same", before))
        else:
            runs += _words_changed(before, after)
    yield from _joined(runs)


def _words_changed(older: str, newer: str) -> Iterator[Change]:
    old, new = _WORDS.findall(older), _WORDS.findall(newer)
    if len(old) * len(new) > FINE:
        yield from _gone_and_new(older, newer)
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for how, i, j, k, m in matcher.get_opcodes():
        if how == "equal":
            yield Change("same", "".join(old[i:j]))
        else:
            yield from _gone_and_new("".join(old[i:j]), "".join(new[k:m]))


def _gone_and_new(older: str, newer: str) -> Iterator[Change]:
    if older:
        yield Change("gone", older)
    if newer:
        yield Change("new", newer)


def _joined(runs: Sequence[Change]) -> Iterator[Change]:
    """Runs of one kind that follow each other are one."""
    held: Change | None = None
    for one in runs:
        if held and held.how == one.how:
            held = Change(held.how, held.text + one.text)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def turned(
    before: ReadBack | None, older: str, after: ReadBack | None, newer: str
) -> Iterator[EventTurned]:
    """Events of which one edition tells otherwise than the other."""
    told = _told(before, older), _told(after, newer)
    for key in dict.fromkeys((*told[1], *told[0])):
        old, new = told[0].get(key), told[1].get(key)
        if old and new:
            values = list(_values(old[1], new[1]))
            if values:
                yield EventTurned(
                    new[0].title, key if key.startswith("e-") else None, "other", values
                )
        elif one := (new or old):
            how = "new" if new else "gone"
            yield EventTurned(one[0].title, key if key.startswith("e-") else None, how)


_Values = dict[str, list[Told]]


def _told(read: ReadBack | None, report: str) -> dict[str, tuple[EventView, _Values]]:
    """The events of an edition by their ids in the record, each with its values by label."""
    found: dict[str, tuple[EventView, _Values]] = {}
    if read is None:
        return found
    for view in report_view(read.reading, 1).events:
        key = read.events.get(view.mention.id, "") if view.mention else ""
        _, values = found.setdefault(key or f"{view.full_kind} {view.title}", (view, {}))
        for one in view.values:
            address = report_address(report, one.row.evidence)
            listed = values.setdefault(one.row.label, [])
            if one.row.words not in {told.words for told in listed}:
                listed.append(Told(one.row.words, address))
    return found


def _values(old: _Values, new: _Values) -> Iterator[Turned]:
    for label in dict.fromkeys((*new, *old)):
        before, after = old.get(label, []), new.get(label, [])
        kept = {one.words for one in before} & {one.words for one in after}
        gone = [one for one in before if one.words not in kept]
        came = [one for one in after if one.words not in kept]
        if gone or came:
            yield Turned(label, gone, came)
