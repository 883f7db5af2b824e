"""One event for a person at a terminal: accounts side by side, every value with its evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.display.dates import date_words
from dateline.display.derived import (
    grade_words,
    group_words,
    tally_words,
    topic_words,
    value_words,
    when_words,
    where_words,
)
from dateline.display.revisions import revision_rows
from dateline.display.screen import grid, plain, screen
from dateline.display.table import LABELS, STYLES
from dateline.display.values import about_words, kind_words, quoted, shortened
from dateline.record.showing import Line, Shown, Source
from dateline.vocabulary import Event, EventAccount, EventVersion
from dateline.vocabulary.event import Derived
from dateline.vocabulary.wording import differ_on, named_source, steps_words

EVIDENCE = 4
"""Evidence lines of a value that are shown; `--format json` has all."""

INDENT = (0, 0, 0, 3)


@dataclass(frozen=True)
class ValueRow:
    """One derived value in words, with the claims it rests on."""

    label: str
    words: str
    family: str
    value: Derived


def print_event(shown: Shown, stream: TextIO) -> None:
    """Print all on one event."""
    console = screen(stream)
    parts = (_head(shown), _values(shown), *_accounts(shown), *_dropped(shown), *_related(shown))
    for part in (*parts, _reports(shown), _history(shown)):
        console.print(part)


def _head(shown: Shown) -> Group:
    event = shown.event
    lines = [Rule(plain(shortened(event.title, 100), "bold"), align="left")]
    tags = [event.id, kind_words(event.kind.name), str(event.modality)]
    tags += ["aggregate"] if event.scope == "aggregate" else []
    tags += [str(event.setting)] if event.setting != "offline" else []
    told: list[RenderableType] = [*lines, plain(" · ".join(tags), "dim")]
    if shown.asked.startswith("e-") and shown.asked != event.id:
        told.append(plain(f"{shown.asked} was joined with others; it is now {event.id}", "yellow"))
    told.append(plain(event.summary))
    told.append(_grade(event))
    return Group(*told)


def _grade(event: Event) -> Text:
    line = Text("\ngrade  ", style="dim")
    line.append(grade_words(event.grade), style="bold default")
    line.append(f"  {'; '.join(event.grade.why)}")
    return line


def _values(shown: Shown) -> Padding:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="dim", no_wrap=True, width=LABELS)
    table.add_column(ratio=2)
    table.add_column(ratio=5)
    for row in rows(shown.event):
        words = plain(row.words, STYLES[row.family])
        if row.value.rule == "person":
            words.append(" (by a person)", style="dim")
        table.add_row(plain(row.label), words, evidence(shown, row.value.claims))
    return Padding(table, (1, 0, 0, 0))


def rows(event: Event) -> Iterator[ValueRow]:
    """The derived values of an event, in the order in which people ask for them."""
    yield ValueRow("kind", kind_words(event.kind.name), "what", event.kind)
    if event.when:
        yield ValueRow("when", when_words(event.when), "when", event.when)
    yield from _places(event)
    for role, tally in event.counts.items():
        words = "; ".join(filter(None, (tally_words(tally), steps_words(tally))))
        yield ValueRow(str(role), words, "many", tally)
    yield from _groups(event)
    for label, topic in (("issue", event.issue), ("demand", event.demand), ("cause", event.cause)):
        if topic:
            yield ValueRow(label, topic_words(topic, label), "what", topic)
    for means in event.means:
        yield ValueRow("means", means.text, "what", means)
    for name, own in event.extra.items():
        yield ValueRow(name, own.text, "what", own)


def _places(event: Event) -> Iterator[ValueRow]:
    if event.where:
        yield ValueRow("where", where_words(event.where), "where", event.where)
    for place in event.places:
        if event.where is None or place.text != event.where.text:
            label = "also" if place.role in {None, "at"} else str(place.role)
            yield ValueRow(label, where_words(place), "where", place)


def _groups(event: Event) -> Iterator[ValueRow]:
    roles = (("who", event.actors), ("against", event.targets))
    for label, groups in (*roles, ("victims", event.victims), ("response", event.responders)):
        for group in groups:
            yield ValueRow(label, group_words(group), "who", group)


def evidence(shown: Shown, claims: Sequence[str], most: int = EVIDENCE) -> Text:
    """The words that claims rest on, each with report, outlet and day; copies are folded."""
    lines = [one for one in (shown.line(name) for name in claims) if one]
    folded = list(_folded(shown, lines))
    text = Text()
    for i, (line, copies) in enumerate(folded[:most]):
        text.append("\n" if i else "")
        text.append_text(_evidence_line(shown, line, copies))
    if len(folded) > most:
        text.append(f"\nand {len(folded) - most} more", style="dim")
    return text


def _folded(shown: Shown, lines: Iterable[Line]) -> Iterator[tuple[Line, int]]:
    """Claims with the number of copies that tell the same; a copy stands behind its original."""
    told: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        source = shown.source(line.report)
        home = (source.came_of or source.id) if source else line.id
        told.setdefault((home, value_words(line.field, line.value)), []).append(line)
    for some in told.values():
        reports = {one.report for one in some}
        yield some[0], len(reports) - 1


def _evidence_line(shown: Shown, line: Line, copies: int) -> Text:
    if line.cell or line.note:
        text = plain(line.note or f"cell {line.cell}")
    else:
        text = plain(quoted(line.evidence, most=90))
    own = bool(line.note) and line.person and not line.evidence
    source = None if own else shown.source(line.report)
    notes = [where_from(source)] if source else []
    if line.person:
        notes.append(f"entered by {line.by}")
    elif source is None or line.by != (source.outlet or "the report"):
        notes.append(f"according to {_chain(line)}")
    notes += [f"read by {line.read_by}"] if line.read_by else []
    notes += [str(line.stance)] if line.stance != "asserted" else []
    notes += [f"and {copies} cop{'y' if copies == 1 else 'ies'}"] if copies else []
    return text.append(f"  {'; '.join(notes)}", style="dim")


def _chain(line: Line) -> str:
    """Who says it, and through whom it came."""
    first, *others = map(named_source, (line.by, *line.via))
    return first + "".join(f", cited by {one}" for one in others)


def where_from(source: Source) -> str:
    """A report in short: outlet, day, id."""
    day = date_words(source.published.isoformat()) if source.published else "day not known"
    return f"{source.outlet or source.name}, {day}, {source.id}"


def _accounts(shown: Shown) -> Iterator[RenderableType]:
    for account in shown.event.accounts:
        yield Text(f"\nAccounts differ on {differ_on(account.about)}", style="bold red")
        yield Padding(Columns(_panels(shown, account)), INDENT)


def _panels(shown: Shown, account: EventAccount) -> list[Panel]:
    return [_panel(shown, version) for version in account.versions]


def _panel(shown: Shown, version: EventVersion) -> Panel:
    count = version.independent_sources
    sources = f"{count} independent source" + ("s" if count != 1 else "")
    parts = [plain(version.text, "bold"), plain(f"{version.stance}; {sources}", "dim")]
    return Panel(
        Group(*parts, evidence(shown, version.claims, most=2)),
        title=plain(shortened(", ".join(map(named_source, version.by)), 36)),
        subtitle=plain(f"grade {version.grade}"),
        title_align="left",
        subtitle_align="left",
        width=52,
    )


def _dropped(shown: Shown) -> Iterator[RenderableType]:
    """What a later edition of an article leaves out that an earlier one told."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="dim", no_wrap=True, width=LABELS)
    table.add_column(ratio=2)
    table.add_column(ratio=5)
    for one in shown.event.dropped:
        words = plain(f"{one.text} ({one.by})")
        table.add_row(plain(about_words(one.about)), words, evidence(shown, one.claims, most=2))
    if table.row_count:
        yield Text("\nTold no more by a later edition", style="bold red")
        yield Padding(table, INDENT)


def _related(shown: Shown) -> Iterator[RenderableType]:
    event = shown.event
    listed = (
        ("part of", event.part_of),
        ("has the part", event.parts),
        ("follows", event.follows),
        ("followed by", event.followed_by),
    )
    table = grid("dim", "", "")
    for label, others in listed:
        for other in others:
            table.add_row(label, other, plain(shown.related.get(other, "")))
    if table.row_count:
        yield Padding(table, (1, 0, 0, 0))


def _reports(shown: Shown) -> Group:
    table = grid("", "", "dim")
    for source in shown.reports:
        table.add_row(
            plain(("  " if source.came_of else "") + source.id),
            plain(_origin(source)),
            plain(f"mention {', '.join(source.mentions)}"),
        )
    for mention, by in shown.entered.items():
        table.add_row("", plain(f"entered by {by}"), plain(f"mention {mention}"))
    told, sources = len(shown.reports), shown.event.independent_sources
    count = f"{told} report{'s' if told != 1 else ''}"
    heading = f"\n{count}, {sources} independent source{'s' if sources != 1 else ''}"
    return Group(Text(heading, style="bold underline"), Padding(table, INDENT))


def _origin(source: Source) -> str:
    day = source.published.isoformat() if source.published else "no day"
    notes = [source.outlet or source.name, day]
    notes += [f"edition {source.edition}"] if source.edition > 1 else []
    notes += [f"{source.how} of {source.came_of}"] if source.came_of else []
    notes += ["withdrawn"] if source.withdrawn else []
    return ", ".join(notes)


def _history(shown: Shown) -> Group:
    heading = Text("\nHistory", style="bold underline")
    return Group(heading, Padding(revision_rows(shown.history), INDENT))
