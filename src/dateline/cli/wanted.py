"""Wanted: the options that choose events, the same for every command that takes some."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from dateline.errors import BadOption

if TYPE_CHECKING:
    from dateline.record.queries import Wanted

WhereOption = Annotated[
    str | None,
    typer.Option("--where", help="In this place or in what it contains: Lyon, 'Lyon, FR', FR."),
]
WhenOption = Annotated[
    str | None,
    typer.Option(
        "--when", help="That may have been then: 2022-11-08, 2022-11, 2022, 2022-11-01..2022-11-08."
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Of this kind or family (dissent, dissent.march); again for more."),
]
TextOption = Annotated[str | None, typer.Option("--text", help="With these words.")]
GradeOption = Annotated[
    str | None, typer.Option("--min-grade", help="At least this reliable and credible: B3.")
]
ModalityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--modality",
        help="actual, planned, forecast, hypothetical, denied, background; again for more.",
    ),
]
SettingOption = Annotated[
    str | None, typer.Option("--setting", help="offline or online; both are either.")
]

Word = TypeVar("Word", bound=StrEnum)

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_GRADE = re.compile(r"[A-Fa-f][1-6]?")


def wanted(  # noqa: PLR0913, PLR0917 - one parameter an option
    where: str | None = None,
    when: str | None = None,
    kind: list[str] | None = None,
    text: str | None = None,
    min_grade: str | None = None,
    modality: list[str] | None = None,
    setting: str | None = None,
) -> Wanted:
    """What the options ask for; raises `BadOption`."""
    from dateline.record.queries import Wanted  # noqa: PLC0415 - keeps --help quick
    from dateline.vocabulary import Modality, Setting  # noqa: PLC0415

    earliest, latest = span_of(when) if when else (None, None)
    if min_grade and not _GRADE.fullmatch(min_grade):
        raise BadOption(f"--min-grade {min_grade}: must be a letter A to F and a number, as B3")
    return Wanted(
        earliest=earliest,
        latest=latest,
        where=where or None,
        kinds=tuple(_known_kind(name) for name in kind or ()),
        text=text or None,
        min_grade=min_grade,
        modality=tuple(_one_of("--modality", name, Modality) for name in modality or ()),
        setting=_one_of("--setting", setting, Setting) if setting else None,
        undated=when is None,
    )


def span_of(when: str) -> tuple[date | None, date | None]:
    """First and last day of a day, month, year or range; an open end is None."""
    first, dots, last = when.partition(".." if ".." in when else "/")
    earliest = _days(first, when)[0] if first else None
    latest = _days(last if dots else first, when)[1] if (last or not dots) else None
    if earliest and latest and earliest > latest:
        raise BadOption(f"--when {when}: ends before it begins")
    return earliest, latest


def _days(text: str, when: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise BadOption(f"--when {when}: must be a day, month or year, or two of them with '..'")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        length = calendar.monthrange(first.year, month or 12)[1]
        return first, first if day else date(first.year, month or 12, length)
    except ValueError:
        raise BadOption(f"--when {when}: there is no such day") from None


def _known_kind(name: str) -> str:
    """A kind or family, so that a slip of the pen does not look like an empty record."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?", name):
        raise BadOption(f"--kind {name}: no kind is named so; see: dateline kinds")
    return name


def _one_of(option: str, name: str, words: type[Word]) -> Word:
    listed = [one.value for one in words]
    if name not in listed:
        raise BadOption(f"{option} {name}: must be one of {', '.join(listed)}")
    return words(name)
