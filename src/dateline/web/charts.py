"""Charts: counts over time as SVG that needs no script; positions are shares of the width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.display.dates import MONTHS
from dateline.record.overview import Bin, Timeline
from dateline.web.words import day_short

GAP = 1.6
"""Width of a cut in the axis, in bins."""

HEIGHT = 72.0
"""Pixels that the highest bar has."""

ROOM = 11.0
"""Percent of the width that a label takes, with some air."""


FEW = 30.0
"""The same on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin: where it is (percent), its parts from below (pixels), what it says."""

    left: float
    width: float
    sure: float
    unsure: float
    other: float
    when: str
    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words on the axis."""

    at: float
    words: str
    anchor: str
    few: bool
    """Whether it is one of the few that a phone has room for."""


@dataclass(frozen=True)
class Chart:
    """A timeline as it is drawn."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    cuts: tuple[float, ...]
    unit: str
    highest: float
    undated: int
    vague: int
    earlier: str = ""
    """What lies beyond the ends of the axis, in words: "3 earlier, from 1962"."""
    later: str = ""
    narrows: bool = False


def chart(line: Timeline) -> Chart:
    """The drawing of a timeline."""
    lefts, width, cuts = _positions(line.bins)
    high = line.highest or 1.0
    scale = HEIGHT / high
    bars = tuple(
        Bar(
            left=round(left, 3),
            width=round(width, 3),
            sure=round(one.sure * scale, 1),
            unsure=round(one.unsure * scale, 1),
            other=round(one.other * scale, 1),
            when=f"{one.first.isoformat()}..{one.last.isoformat()}",
            first=one.first,
            last=one.last,
            words=_told(one, line.unit),
        )
        for left, one in zip(lefts, line.bins, strict=True)
    )
    labels = tuple(_labels(line, lefts, width))
    earlier, later = line.earlier, line.later
    return Chart(
        bars,
        labels,
        cuts,
        line.unit,
        high,
        line.undated,
        line.vague,
        f"{earlier.number:,} earlier, from {earlier.farthest.year}" if earlier else "",
        f"{later.number:,} later, to {later.farthest.year}" if later else "",
        line.narrows,
    )


def _positions(bins: Sequence[Bin]) -> tuple[list[float], float, tuple[float, ...]]:
    """Left edges and width of bins, and middles of cuts, in percent."""
    gaps = sum(one.after_gap for one in bins)
    # A lonely bin is not as wide as the page.
    width = 100 / max(len(bins) + GAP * gaps, 24)
    lefts: list[float] = []
    cuts: list[float] = []
    at = 0.0
    for one in bins:
        if one.after_gap:
            cuts.append(round(at + GAP * width / 2, 3))
            at += GAP * width
        lefts.append(at)
        at += width
    return lefts, width, tuple(cuts)


def _labels(line: Timeline, lefts: Sequence[float], width: float) -> Iterator[Label]:
    """Words where a stretch begins, then as often as there is room."""
    free = few = 0.0
    for at, one in zip(lefts, line.bins, strict=True):
        starts = one.after_gap or at == 0
        late = at > 100 - ROOM  # then it ends where its bar does, and begins further left
        begins = at + width - ROOM if late else at
        if begins >= free and (starts or _is_round(one.first, line.unit)):
            yield Label(
                round(at + (width if late else 0), 2),
                bin_label(one.first, line.unit),
                "end" if late else "start",
                few=at >= few and not (late and at < few + ROOM),
            )
            few = at + FEW if at >= few else few
            free = at + ROOM


def _is_round(day: date, unit: str) -> bool:
    match unit:
        case "day" | "week":
            return day.day <= (1 if unit == "day" else 7)
        case "month" | "quarter":
            return day.month == 1
        case "year":
            return day.year % 5 == 0
    return True


def bin_label(first: date, unit: str) -> str:
    """What a bin is called on the axis."""
    match unit:
        case "day" | "week":
            return day_short(first)
        case "month" | "quarter":
            return f"{MONTHS[first.month - 1][:3]} {first.year}"
        case "decade":
            return f"{first.year}s"
    return str(first.year)


def _told(one: Bin, unit: str) -> str:
    when = (
        day_short(one.first)
        if unit == "day"
        else (
            f"{day_short(one.first)} – {day_short(one.last)}"
            if unit == "week"
            else bin_label(one.first, unit)
        )
    )
    parts = [f"{_number(one.sure)} surely then"] if one.sure else []
    parts += [f"{_number(one.unsure)} perhaps then"] if one.unsure else []
    parts += [f"{_number(one.other)} planned, possible or denied"] if one.other else []
    return f"{when}: {', '.join(parts) or 'none'}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


@dataclass(frozen=True, slots=True)
class Spark:
    """A small chart: two SVG paths in a box of one unit a bin and 16 high."""

    width: int
    sure: str
    unsure: str


def spark(sure: Sequence[float], unsure: Sequence[float]) -> Spark:
    """Counts over time as small bars, the surer part below."""
    most = max((a + b for a, b in zip(sure, unsure, strict=True)), default=0.0) or 1.0
    below, above = [], []
    for i, (a, b) in enumerate(zip(sure, unsure, strict=True)):
        high, more = round(16 * a / most, 1), round(16 * b / most, 1)
        if high:
            below.append(f"M{i} 16v-{high:g}h1v{high:g}z")
        if more:
            above.append(f"M{i} {round(16 - high, 1):g}v-{more:g}h1v{more:g}z")
    return Spark(len(sure), "".join(below), "".join(above))
