"""Words: visits, runs, spans of time and faults as pages say them."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dateline.collect.runs import Run
from dateline.web.words import day_short, plural

APART = frozenset({"new", "edit", "try", "pause", ".", ".."})
"""What stands under /sources and is no outlet; one that is called so gets a "~" before its name."""


@cache
def table() -> Mapping[str, Any]:
    """The words of `words.toml`."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def visit_words(state: str) -> str:
    """How a visit found an address."""
    told: list[str] = table()["visit"].get(state, [state.replace("_", " "), "plain"])
    return told[0]


def tone(state: str) -> str:
    """Whether that is good, odd, bad or plain."""
    told: list[str] = table()["visit"].get(state) or table()["outcome"].get(state, ["", "plain"])
    return told[1]


def outcome_words(run: Run) -> str:
    """How a run ended."""
    if run.outcome is None:
        return "stopping" if run.stop else "under way"
    told: list[str] = table()["outcome"][run.outcome.value]
    return f"{told[0]}: {run.told}" if run.told else told[0]


def run_words(run: Run) -> str:
    """What a run was to do."""
    sources = list(run.wish.get("sources", ()))
    nothing = "what was collected" if run.what == "add" else "all sources"
    of = ", ".join(sources[:3]) + (" …" if len(sources) > 3 else "") if sources else nothing
    return f"{WHAT.get(run.what, 'Collecting')}: {of}"


WHAT = {"recheck": "Visiting again", "add": "Adding", "watch": "Watching"}
"""What runs are called, beside those that collect."""


COUNTED = (
    ("visits", "visit", None),
    ("files", "file", None),
    ("reports", "new report", None),
    ("editions", "new edition", None),
    ("read", "read", "read"),
    ("events new", "new event", None),
    ("events joined", "event joined", "events joined"),
    ("events contradicted", "contradicts", "contradict"),
    ("known", "known already", "known already"),
    ("edited", "edited", "edited"),
    ("moved", "moved", "moved"),
    ("gone", "gone", "gone"),
    ("blocked", "blocked", "blocked"),
    ("login", "behind a login", "behind a login"),
    ("unread", "kept and not read", "kept and not read"),
    ("lost", "could not be had", "could not be had"),
)


def counts_words(counts: Mapping[str, int]) -> list[str]:
    """What a run came to by now, most important first."""
    told = [plural(counts[key], one, many) for key, one, many in COUNTED if counts.get(key)]
    if counts.get("due") and told:
        told[0] = f"{counts.get('visits', 0):,} of {counts['due']:,} visited"
    return told or ["nothing yet"]


def ago(at: datetime | None) -> str:
    """How long ago a moment is; "" where there is none."""
    if at is None:
        return ""
    gap = datetime.now(UTC) - at
    if gap < timedelta(minutes=1):
        return "just now"
    if gap < timedelta(days=31):
        return f"{span(gap)} ago"
    return day_short(at.date())


def until(at: datetime | None) -> str:
    """When something is due."""
    if at is None:
        return ""
    gap = at - datetime.now(UTC)
    return "now" if gap < timedelta(seconds=30) else f"in {span(gap)}"


def span(gap: timedelta) -> str:
    """A span of time in the unit that fits."""
    seconds = gap.total_seconds()
    units = ((86_400, "day"), (3_600, "hour"), (60, "min"))
    size, word = next(((size, word) for size, word in units if seconds >= 1.5 * size), units[-1])
    number = max(1, round(seconds / size))
    return f"{number} min" if word == "min" else plural(number, word)


def days_words(days: float | None) -> str:
    """A median of days in the unit that fits; "" where there is none."""
    return "" if days is None else span(timedelta(days=days))


def exact(at: datetime | None) -> str:
    """A moment to the minute, in UTC."""
    return f"{day_short(at.astimezone(UTC).date())}, {at.astimezone(UTC):%H:%M} UTC" if at else ""


def clock(at: datetime) -> str:
    """The time of day of a moment."""
    return f"{at.astimezone(UTC):%H:%M:%S}"


def share(part: int, whole: int) -> str:
    """A share in per cent; "" of nothing."""
    if not whole or not part:
        return ""
    return "<1 %" if part * 100 < whole else f"{part * 100 / whole:.0f} %"


def copies_words(number: int, how: str) -> str:
    """How many articles came of others, and how."""
    if how == "cites":
        return f"{number:,} only citing"
    return plural(number, how, "copies" if how == "copy" else None)


def address_of(name: str) -> str:
    """The page of an outlet."""
    plain = f"~{name}" if name in APART or name.startswith("~") else name
    return f"/sources/{quote(plain, safe='')}"


def name_of(path: str) -> str:
    """The outlet whose page is asked for."""
    return path.removeprefix("~")


FILTERS: dict[str, Callable[..., Any]] = {
    "ago": ago,
    "clock": clock,
    "copies": copies_words,
    "counts_words": counts_words,
    "days_words": days_words,
    "exact": exact,
    "outcome_words": outcome_words,
    "run_words": run_words,
    "share": share,
    "source_address": address_of,
    "tone": tone,
    "until": until,
    "visit_words": visit_words,
}
