"""Summing: what a view holds as a whole - numbers, timeline, facets; made once for all who look."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from dateline.record import overview
from dateline.record.asking import Box
from dateline.record.overview import Columns, Tallied
from dateline.record.overview.choosing import Rows
from dateline.record.overview.timing import Scale
from dateline.web import words
from dateline.web.charts import Chart, Spark, chart, spark
from dateline.web.desk import Desk
from dateline.web.view import View

FACETS = 9
"""Rows of a facet."""


@dataclass(frozen=True)
class Facet:
    """A word that events can be narrowed to: how many, over time, and the address that does it."""

    label: str
    group: str
    number: int
    unsure: int
    address: str | None
    chosen: bool
    spark: Spark


@dataclass(frozen=True)
class Summary:
    """A view as a whole."""

    total: int
    placed: int
    bounds: Box | None
    chart: Chart
    kinds: list[Facet]
    places: list[Facet]


def chosen(desk: Desk, connection: Connection, view: View) -> tuple[Columns, Rows]:
    """The columns of the record as it is now, and the rows that a view chooses."""
    columns = desk.overview.columns(connection)
    key = ("rows", columns.revision, view.given)
    rows = desk.remembered.get(key, lambda: overview.choose(columns, connection, view.wanted))
    return columns, rows


def summary(desk: Desk, columns: Columns, rows: Rows, view: View) -> Summary:
    """Numbers, timeline and facets of a view."""
    key = ("summary", columns.revision, view.given, view.order, view.layer, view.span)
    made: Summary = desk.remembered.get(key, lambda: _summary(columns, rows, view))
    return made


def _summary(columns: Columns, rows: Rows, view: View) -> Summary:
    scale = overview.scale_of(columns, rows, whole=view.span == "all")
    return Summary(
        total=int(rows.sum()),
        placed=overview.placed(columns, rows),
        bounds=overview.bounds(columns, rows),
        chart=chart(overview.timeline(columns, rows, scale)),
        kinds=_kinds(columns, rows, scale, view),
        places=_places(columns, rows, scale, view),
    )


def _kinds(columns: Columns, chosen: Rows, scale: Scale, view: View) -> list[Facet]:
    found, _ = overview.tallied(columns, chosen, "kind", FACETS, scale)
    return [
        _facet(
            one,
            words.kind_label(one.word),
            one.word,
            view.toggled("kind", one.word),
            chosen=one.word in view.values["kind"],
        )
        for one in found
    ]


def _places(columns: Columns, chosen: Rows, scale: Scale, view: View) -> list[Facet]:
    """Countries; within one country its divisions, within one of these its towns."""
    found: list[Tallied] = []
    column = "country"
    for column in ("country", "division", "town"):
        found, _ = overview.tallied(columns, chosen, column, FACETS, scale)
        if len([one for one in found if one.word]) > 1:
            break
    name: Callable[[str], str] = (
        (lambda word: columns.countries.get(word, word))
        if column == "country"
        else (lambda word: word.partition(",")[0])
    )
    held = view.one("where")
    return [
        _facet(
            one,
            name(one.word) if one.word else "place not known",
            "",
            (view.without("where") if one.word == held else view.with_("where", one.word))
            if one.word
            else None,
            chosen=bool(one.word) and one.word == held,
        )
        for one in found
    ]


def _facet(one: Tallied, label: str, kind: str, address: str | None, *, chosen: bool) -> Facet:
    return Facet(
        label=label,
        group=words.group_of(kind) if kind else "",
        number=one.number,
        unsure=one.unsure,
        address=address,
        chosen=chosen,
        spark=spark(one.sure, one.perhaps),
    )
