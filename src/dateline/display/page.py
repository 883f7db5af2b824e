"""The page: readings in; one HTML file out that opens from disk and asks nothing of a network.

What reports say is hostile until shown otherwise: all of it is escaped, the page runs no script and
loads no style but its own (named by hash in its content security policy).
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dateline.display.map import Dot, Frame, frame, label, world
from dateline.display.timeline import Axis, Bar, Interval, axis
from dateline.display.values import time_words
from dateline.display.views import EventView, ReportView, report_view
from dateline.vocabulary import Place, PlacePrecision, Reading, Time

ASSETS = Path(__file__).parent / "assets"

VAGUE = frozenset({PlacePrecision.FIRST, PlacePrecision.COUNTRY, PlacePrecision.REGION})
"""Places so wide that a dot stands for an area."""


@dataclass(frozen=True, slots=True)
class Line:
    """An event in the timeline."""

    event: EventView
    report: ReportView
    when: str
    where: str
    bar: Bar | None
    lasting: bool
    reported: Bar | None
    order: tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Map:
    """A frame with its dots."""

    frame: Frame
    dots: list[Dot]
    land: str
    borders: str


def render(readings: Sequence[Reading]) -> str:
    """The page for some readings, one after another, with one map and one timeline for all."""
    reports = [report_view(reading, number) for number, reading in enumerate(readings, start=1)]
    scale = axis(_intervals(reports))
    style, script = _asset("page.css"), _asset("page.js")
    return _template().render(
        reports=reports,
        events=sum(len(report.events) for report in reports),
        forecasts=sum(len(report.forecasts) for report in reports),
        map=_map(reports),
        axis=scale,
        lines=_lines(reports, scale),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        read_by=readings[0].read_by,
        title=reports[0].title if len(reports) == 1 else f"{len(reports)} reports",
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def interval(time: Time | None) -> Interval | None:
    """First and last day of a time, if its year is known."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    first, last = time.earliest or time.latest, time.latest or time.earliest
    return (first, last) if first and last and first <= last else None


def is_certain(time: Time | None) -> bool:
    """Whether all days of a time are meant: one day, or from one to another, not some within."""
    if time is None or time.earliest is None or time.latest is None:
        return False
    edtf = time.edtf or ""
    return time.earliest == time.latest or ("/" in edtf and ".." not in edtf)


def published_day(report: ReportView) -> Interval | None:
    """The day of publication."""
    published = report.reading.report.published
    try:
        day = date.fromisoformat(published.edtf[:10]) if published else None
    except ValueError:
        return None
    return (day, day) if day else None


def _intervals(reports: Iterable[ReportView]) -> list[Interval]:
    found = [interval(e.mention.when) for r in reports for e in r.events if e.mention]
    return [known for known in (*found, *map(published_day, reports)) if known]


def _lines(reports: Iterable[ReportView], scale: Axis) -> list[Line]:
    lines = [_line(event, report, scale) for report in reports for event in report.events]
    return sorted(lines, key=lambda line: line.order)


def _line(event: EventView, report: ReportView, scale: Axis) -> Line:
    when = event.mention.when if event.mention else None
    where = event.mention.where if event.mention else None
    days, published = interval(when), published_day(report)
    first = days[0].toordinal() if days else date.max.toordinal()
    return Line(
        event=event,
        report=report,
        when=time_words(when) if when else "",
        where=_apart((where.name or where.text) if where else "", event.title),
        bar=scale.bar(days) if days else None,
        lasting=is_certain(when),
        reported=scale.bar(published) if published and days else None,
        order=(first, _without_year(when), event.number),
    )


def _without_year(time: Time | None) -> str:
    """Days of an unknown year go by the calendar, and before what has no day at all."""
    edtf = (time.edtf if time else None) or ""
    return edtf if edtf.startswith("XXXX-") else "~"


def _apart(words: str, title: str) -> str:
    """Words that the title does not say already."""
    return "" if words.lower() in title.lower() else words


def _map(reports: Iterable[ReportView]) -> Map | None:
    found = [
        (event, place)
        for report in reports
        for event in report.events
        if event.mention
        for place in _points(event)
    ]
    if not found:
        return None
    view = frame([(p.latitude, p.longitude) for _, p in found if _has_point(p)])  # type: ignore[misc]
    dots: dict[tuple[float, float], Dot] = {}
    for event, place in found:
        x, y = view.place(place.latitude or 0, place.longitude or 0)
        dot = dots.setdefault((x, y), Dot(place.name or place.text, x, y))
        dot.vague = place.precision in VAGUE
        if event.name not in dot.events:
            dot.events.append(event.name)
    label(list(dots.values()), view)
    return Map(view, list(dots.values()), world()["land"], world()["borders"])


def _points(event: EventView) -> list[Place]:
    where = event.mention.where if event.mention else None
    return [where] if where is not None and _has_point(where) else []


def _has_point(place: Place) -> bool:
    return place.latitude is not None and place.longitude is not None
