"""Views: a reading as the page shows it, each value with a name that ties it to its words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dateline.display.highlights import Mark, Piece, paragraphs
from dateline.display.rows import Row, event_rows, forecast_rows
from dateline.display.values import (
    heading,
    kind_words,
    published_words,
    quoted,
    said_by,
    shortened,
    source_words,
)
from dateline.vocabulary import Account, Mention, Reading, Report
from dateline.vocabulary.wording import differ_on

LONG_TEXT = 200_000
"""Characters of a text that are shown: browsers lay out longer ones too slowly."""


@dataclass(frozen=True, slots=True)
class Value:
    """A row with its name on the page and the words that it was read from."""

    name: str
    row: Row
    quote: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """One account among several."""

    value: Value
    stance: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """What is told in more than one way, side by side."""

    about: str
    versions: list[VersionView]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event or a forecast as a card."""

    name: str
    number: int
    title: str
    kind: str
    full_kind: str
    tags: list[str]
    modality: str
    summary: str
    told: Value
    values: list[Value]
    accounts: list[AccountView]
    source: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class AsideView:
    """What was seen and not read."""

    value: Value
    why: str


@dataclass(slots=True)
class ReportView:
    """A report with its text in pieces and all that was read from it."""

    name: str
    title: str
    origin: list[str]
    byline: str
    address: str
    link: str
    reading: Reading
    events: list[EventView] = field(default_factory=list)
    forecasts: list[EventView] = field(default_factory=list)
    asides: list[AsideView] = field(default_factory=list)
    paragraphs: list[list[Piece]] = field(default_factory=list)
    cut: bool = False


class Marks:
    """Hands out names for values, and keeps the words that each was read from."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.marks: list[Mark] = []
        self.count = 0

    def value(self, row: Row) -> Value:
        """A named value, its words marked."""
        self.count += 1
        name = f"{self.prefix}v{self.count}"
        self.marks += [Mark(s.start, s.end, name, row.family) for s in row.evidence]
        quote = quoted(row.evidence, most=140)
        return Value(name, row, "" if quote == f"“{row.words}”" else quote)


def report_view(reading: Reading, number: int) -> ReportView:
    """All that the page shows of one reading."""
    report, marks = reading.report, Marks(f"r{number}")
    view = ReportView(
        name=f"r{number}",
        title=heading(reading),
        origin=_origin(report),
        byline=report.byline or "",
        address=report.address or "",
        link=safe_link(report.address),
        reading=reading,
    )
    view.events = [_event(reading, m, n, marks) for n, m in enumerate(reading.events, start=1)]
    view.forecasts = list(_forecasts(reading, marks))
    view.asides = [
        AsideView(marks.value(Row("aside", "", part.evidence, family="aside")), part.why)
        for part in reading.set_aside
    ]
    view.cut = len(report.text) > LONG_TEXT
    view.paragraphs = list(paragraphs(displayable(report.text[:LONG_TEXT]), marks.marks))
    return view


def displayable(text: str) -> str:
    """A text of the same length without characters that HTML has no place for."""
    return text.translate(_CONTROLS).replace("\r", " ")


_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n\r"}
_CONTROLS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")
"""Control characters; and the overrides of writing direction, which can make words lie."""


def safe_link(address: str | None) -> str:
    """An address that may be followed: http and https only, never a script."""
    if not address:
        return ""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def _origin(report: Report) -> list[str]:
    published = f"published {published_words(report.published)}" if report.published else ""
    return [part for part in (report.outlet or "", published, report.id) if part]


def _event(reading: Reading, event: Mention, number: int, marks: Marks) -> EventView:
    told = Row("told", "", event.trigger.evidence, family="told")
    return EventView(
        name=f"{marks.prefix}e{number}",
        number=number,
        title=shortened(event.title, 200),
        kind=kind_words(event.kind.name),
        full_kind=event.kind.name,
        tags=list(_tags(reading, event)),
        modality=str(event.modality),
        summary=event.summary if event.summary != event.title else "",
        told=marks.value(told),
        values=[marks.value(row) for row in event_rows(reading, event)],
        accounts=[_account(reading, account, marks) for account in event.accounts],
        source=source_words(reading, said_by(event)),
        mention=event,
    )


def _tags(reading: Reading, event: Mention) -> Iterator[str]:
    if event.id == reading.main_event:
        yield "main event"
    if event.scope == "aggregate":
        yield "many told as one"
    if event.setting != "offline":
        yield "online" if event.setting == "online" else "online and offline"
    if event.certainty != "CERTAIN":
        yield event.certainty.lower()


def _account(reading: Reading, account: Account, marks: Marks) -> AccountView:
    versions = []
    for version in account.versions:
        source = source_words(reading, version.attribution)
        row = Row(source, version.text, version.evidence, "", source, "account")
        versions.append(VersionView(marks.value(row), str(version.stance)))
    return AccountView(differ_on(account.about), versions)


def _forecasts(reading: Reading, marks: Marks) -> Iterator[EventView]:
    for number, forecast in enumerate(reading.forecasts, start=1):
        told = Row("told", "", forecast.evidence, family="forecast")
        yield EventView(
            name=f"{marks.prefix}f{number}",
            number=number,
            title=shortened(forecast.statement.text, 200),
            kind="forecast",
            full_kind="forecast",
            tags=[],
            modality="forecast",
            summary="",
            told=marks.value(told),
            values=[marks.value(row) for row in forecast_rows(forecast)],
            accounts=[],
            source=shortened(forecast.by.text, 100),
        )
