"""Asking: the words of a person - an option, a query in an address - as what is looked for."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dateline.errors import BadOption
from dateline.record.areas import area_of
from dateline.record.ids import ALPHABET, LENGTH
from dateline.record.queries import Wanted
from dateline.vocabulary import Modality, Setting

Word = TypeVar("Word", bound=StrEnum)

Box = tuple[float, float, float, float]

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_GRADE = re.compile(r"[A-Fa-f][1-6]?")
_SET = re.compile(rf"s-[{ALPHABET}]{{{LENGTH}}}")
_KIND = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")


def asked(  # noqa: PLR0913 - one parameter a filter
    *,
    where: str | None = None,
    when: str | None = None,
    kind: Sequence[str] = (),
    text: str | None = None,
    min_grade: str | None = None,
    modality: Sequence[str] = (),
    setting: str | None = None,
    issue: str | None = None,
    source: str | None = None,
    box: str | None = None,
    area: str | None = None,
    since: int | None = None,
    surely: bool = False,
    of_set: str | None = None,
    placed: str | None = None,
) -> Wanted:
    """What is looked for; raises `BadOption` that begins with the name of what is wrong."""
    earliest, latest = span_of(when) if when else (None, None)
    if min_grade and not _GRADE.fullmatch(min_grade):
        raise BadOption(f"min-grade {min_grade}: must be a letter A to F and a number, as B3")
    if of_set and not _SET.fullmatch(of_set):
        raise BadOption(f"set {of_set[:40]}: must be the id of a saved set, as s-5k2m9x0d3q")
    return Wanted(
        earliest=earliest,
        latest=latest,
        where=where or None,
        box=box_of(box) if box else None,
        area=area_of(area) if area else None,
        kinds=tuple(_known_kind(name) for name in kind),
        text=text or None,
        min_grade=min_grade or None,
        modality=tuple(_one_of("modality", name, Modality) for name in modality),
        setting=_one_of("setting", setting, Setting) if setting else None,
        issue=issue or None,
        source=source or None,
        since=since,
        undated=not when,
        surely=surely,
        of_set=of_set or None,
        placed=_answer("placed", placed) if placed else None,
    )


def span_of(when: str) -> tuple[date | None, date | None]:
    """First and last day of a day, month, year or range; an open end is None."""
    first, dots, last = when.partition(".." if ".." in when else "/")
    earliest = _days(first, when)[0] if first else None
    latest = _days(last if dots else first, when)[1] if (last or not dots) else None
    if earliest and latest and earliest > latest:
        raise BadOption(f"when {when}: ends before it begins")
    return earliest, latest


def box_of(box: str) -> Box:
    """A box of the map: west, south, east, north in degrees."""
    try:
        west, south, east, north = (float(part) for part in box.split(","))
    except ValueError:
        raise BadOption(f"box {box}: must be west,south,east,north in degrees") from None
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise BadOption(f"box {box}: is not on the map")
    return west, south, east, north


def _days(text: str, when: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise BadOption(f"when {when}: must be a day, month or year, or two of them with '..'")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        length = calendar.monthrange(first.year, month or 12)[1]
        return first, first if day else date(first.year, month or 12, length)
    except ValueError:
        raise BadOption(f"when {when}: there is no such day") from None


def _known_kind(name: str) -> str:
    """A kind or family, so that a slip of the pen does not look like an empty record."""
    if not _KIND.fullmatch(name):
        from dateline.ontology import load_ontology  # noqa: PLC0415 - loaded for what is wrong
        from dateline.ontology.meant import kinds_told  # noqa: PLC0415

        raise BadOption(f"kind {kinds_told(name, load_ontology())}")
    return name


def _answer(option: str, given: str) -> bool:
    if given not in {"yes", "no"}:
        raise BadOption(f"{option} {given[:40]}: must be yes or no")
    return given == "yes"


def _one_of(option: str, name: str, words: type[Word]) -> Word:
    listed = [one.value for one in words]
    if name not in listed:
        raise BadOption(f"{option} {name}: must be one of {', '.join(listed)}")
    return words(name)
