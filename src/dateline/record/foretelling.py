"""Foretelling: what reports said of an event before it was to be, and what became of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dateline.deriving.foreseeing import is_too_early, planned_day
from dateline.record import tables
from dateline.record.showing import Shown, Source
from dateline.record.tellings import chunks
from dateline.vocabulary import (
    Certainty,
    Event,
    EventWhen,
    Forecast,
    Mention,
    Modality,
    Span,
    Time,
)

AHEAD = frozenset({Modality.PLANNED, Modality.FORECAST, Modality.HYPOTHETICAL})
"""Modalities of what was still to come when it was told."""

SETTLED = frozenset({Modality.ACTUAL, Modality.DENIED})

NEAR = 600
"""Characters behind the words of an event within which a forecast is told of it, if of any."""

SOON = timedelta(days=1)
"""Days by which what was foretold may come earlier or later."""

WEEK = timedelta(days=7)
"""The same for what was called off: "Friday's march" may be read as that of another week."""

ABOUT = 0.3
"""Degrees between a place foretold and where it was; some 30 km."""

LONGEST = timedelta(days=31)
"""Times told more vaguely than that say nothing of what became of an event."""

MOST = 5
"""Other events that may tell what became of it."""

REPORTS = 100
"""Reports of one event that are looked through for forecasts, the oldest first."""


class Outcome(StrEnum):
    """What became of something foretold."""

    AHEAD = "ahead"  # its day is still to come, or none is told
    OPEN = "open"  # its day is over, and no report of the record says what became of it
    HAPPENED = "happened"
    CALLED_OFF = "called off"
    NOT = "not"


@dataclass(frozen=True)
class Foretold:
    """What one report said of the event while it lay ahead, or expects beside telling of it."""

    report: Source
    mention: Mention
    by: tuple[str, ...]
    """Whom the report quotes on it."""
    forecasts: tuple[Forecast, ...]

    @property
    def lay_ahead(self) -> bool:
        """Whether the report tells of the event itself as still to come."""
        return self.mention.modality in AHEAD

    @property
    def words(self) -> tuple[Span, ...]:
        """The words that tell of the event."""
        return self.mention.trigger.evidence

    @property
    def when(self) -> Time | None:
        """When it should be, by this report."""
        return self.mention.when

    @property
    def certainty(self) -> Certainty:
        """How sure the report tells it."""
        return self.mention.certainty


@dataclass(frozen=True)
class Other:
    """Another event of that kind, place and time, told as settled (or as still to come)."""

    id: str
    title: str


@dataclass(frozen=True)
class Foretelling:
    """All that was foretold of an event, and what became of it."""

    told: tuple[Foretold, ...]
    outcome: Outcome
    settled: tuple[Source, ...]
    """Reports that tell what became of it."""
    others: tuple[Other, ...]


def foretelling(connection: Connection, shown: Shown, today: date) -> Foretelling | None:
    """What was foretold of an event; None where no report tells of it as lying ahead."""
    told = tuple(_told(connection, shown))
    others = tuple(_others(connection, shown.event))
    ahead = shown.event.modality in AHEAD
    if not (told or ahead or others):
        return None
    return Foretelling(
        told=told,
        outcome=_outcome(shown.event, today),
        settled=() if ahead else tuple(_settling(shown, told)),
        others=others,
    )


def _outcome(event: Event, today: date) -> Outcome:
    if event.modality is Modality.DENIED:
        return Outcome.CALLED_OFF if event.called_off else Outcome.NOT
    if event.modality not in AHEAD:
        return Outcome.HAPPENED
    latest = event.when.latest if event.when else None
    return Outcome.OPEN if latest and latest < today else Outcome.AHEAD


def _settling(shown: Shown, told: Iterable[Foretold]) -> Iterator[Source]:
    """Reports that tell it as it is now, where others told that it lay ahead.

    That it happened no report tells from before the day for which it was planned.
    """
    denied = shown.event.modality is Modality.DENIED
    day = None if denied else planned_day(one.mention for one in told)
    for report in shown.reports:
        if is_too_early(report.published, day):
            continue
        if any(shown.modalities.get(one) == shown.event.modality for one in report.mentions):
            yield report


def _told(connection: Connection, shown: Shown) -> Iterator[Foretold]:
    known = {one.id for one in shown.reports}
    reports = [one for one in shown.reports if one.came_of not in known][:REPORTS]
    mentions = _mentions(connection, [one.id for one in reports])
    forecasts = _forecasts(connection, [one.id for one in reports])
    for report in reports:
        listed = mentions.get(report.id, {})
        owned = [(_owner(one, listed), one) for one in forecasts.get(report.id, ())]
        for name in report.mentions:
            own = tuple(one for owner, one in owned if owner == name)
            mention = listed.get(name)
            if mention and (own or mention.modality in AHEAD):
                yield Foretold(report, mention, tuple(_sayers(shown, name, report)), own)


def _sayers(shown: Shown, mention: str, report: Source) -> Iterator[str]:
    """Whom a report quotes on an event, each once."""
    own = {report.outlet, report.name, "the report"}
    told = (one.by for one in shown.claims if one.mention == mention and not one.person)
    yield from dict.fromkeys(by for by in told if by not in own)


def _owner(forecast: Forecast, mentions: Mapping[str, Mention]) -> str | None:
    """The event of a report that a forecast is of: whose words it has, else what lies ahead."""
    spans = [*forecast.evidence, *forecast.statement.evidence]
    if not spans:
        return None
    ahead = {name: one for name, one in mentions.items() if one.modality in AHEAD}
    for some in (ahead, mentions):
        for name, one in some.items():
            if any(a.overlaps(b) for a in spans for b in one.trigger.evidence):
                return name
    at = min(span.start for span in spans)
    return _nearest(ahead, at) or _nearest(mentions, at)


def _nearest(mentions: Mapping[str, Mention], at: int) -> str | None:
    """The event told last before a place of the text, if not too far."""
    gaps = {
        name: at - span.end
        for name, one in mentions.items()
        for span in one.trigger.evidence
        if 0 <= at - span.end <= NEAR
    }
    return min(gaps, key=lambda name: gaps[name], default=None)


def _mentions(connection: Connection, reports: Collection[str]) -> dict[str, dict[str, Mention]]:
    """The mentions that stand in reports, by report and id."""
    rows, found = tables.mention, dict[str, dict[str, Mention]]()
    for some in chunks(sorted(reports)):
        query = select(rows.c.id, rows.c.report_id, rows.c.data).order_by(rows.c.order)
        standing = (rows.c.report_id.in_(some), rows.c.state != "retired")
        for row in connection.execute(query.where(*standing)):
            found.setdefault(row.report_id, {})[row.id] = Mention.model_validate(row.data)
    return found


def _forecasts(connection: Connection, reports: Collection[str]) -> dict[str, list[Forecast]]:
    """What reports expect, by report, as it was read last."""
    rows, found = tables.reading, dict[str, list[Forecast]]()
    for some in chunks(sorted(reports)):
        told = rows.c.data["forecasts"].label("forecasts")
        query = select(rows.c.report_id, told).order_by(rows.c.number)
        standing = (rows.c.report_id.in_(some), rows.c.ended.is_(None))
        for row in connection.execute(query.where(*standing)):
            found[row.report_id] = [Forecast.model_validate(one) for one in row.forecasts or ()]
    return found


def _others(connection: Connection, event: Event) -> Iterator[Other]:
    """Events of the same kind, place and days that are told the other way: settled or ahead."""
    when, where = event.when, event.where
    wanted = _counterparts(event.modality)
    if not (wanted and when and when.earliest and when.latest and where):
        return
    if where.latitude is None or where.longitude is None or when.latest - when.earliest > LONGEST:
        return
    rows = tables.event
    family = event.kind.name.partition(".")[0] + "."
    query = select(rows.c.id, rows.c.title).where(
        rows.c.state == "live",
        rows.c.id != event.id,
        func.substr(rows.c.kind, 1, len(family)) == family,
        or_(*(_near(when, one, event.modality) for one in wanted)),
        rows.c.latitude.between(where.latitude - ABOUT, where.latitude + ABOUT),
        rows.c.longitude.between(where.longitude - ABOUT, where.longitude + ABOUT),
    )
    for row in connection.execute(query.order_by(rows.c.earliest, rows.c.id).limit(MOST)):
        yield Other(row.id, row.title or row.id)


def _counterparts(modality: Modality) -> Sequence[Modality]:
    """How other events are told that may be the same: nothing for mere history."""
    if modality in AHEAD:
        return sorted(SETTLED)
    return sorted(AHEAD) if modality in SETTLED else ()


def _near(when: EventWhen, other: Modality, own: Modality) -> ColumnElement[bool]:
    """Another event told in one way, on the days of a time or by them."""
    assert when.earliest
    assert when.latest
    slack, rows = WEEK if Modality.DENIED in {other, own} else SOON, tables.event
    return and_(
        rows.c.modality == other.value,
        rows.c.earliest <= when.latest + slack,
        rows.c.latest >= when.earliest - slack,
    )
