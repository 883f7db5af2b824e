"""`dateline events`: the events of the record, by when, where, what and words."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.looking import ListShape, ListShapeOption, print_json, print_json_lines
from dateline.cli.records import AuthorOption, RecordOption, opened
from dateline.cli.wanted import (
    GradeOption,
    KindOption,
    ModalityOption,
    PlacedOption,
    SetOption,
    SettingOption,
    TextOption,
    WhenOption,
    WhereOption,
    in_set,
    wanted,
)

EPILOG = """
[bold]Examples[/bold]\n
dateline events --where Lyon --when 2024-05\n
dateline events --kind dissent --min-grade B3 --order reports\n
dateline events --text '"locked doors" mill' --format jsonl\n
dateline events --when 2024-05-01.. --modality planned\n
\n
A time is overlap: --when 2024-05 finds what may have been in May 2024. A place holds what lies in
it: --where France finds what was in Lyon. Words are looked for in what was read of an event first,
then in the whole texts of reports that are mainly about it.\n
\n
[bold]Exit status[/bold]\n
0 listed, also where nothing was found; 2 wrong usage.
"""


class Order(StrEnum):
    """Orders of `dateline.record.queries`."""

    WHEN = "when"
    NEW = "new"
    REPORTS = "reports"
    DEAD = "dead"
    WORDS = "words"


def events(  # noqa: PLR0913, PLR0917 - one parameter an option
    record: RecordOption = Path(),
    where: WhereOption = None,
    when: WhenOption = None,
    kind: KindOption = None,
    text: TextOption = None,
    min_grade: GradeOption = None,
    modality: ModalityOption = None,
    setting: SettingOption = None,
    of_set: SetOption = None,
    placed: PlacedOption = None,
    author: AuthorOption = None,
    limit: Annotated[int, typer.Option(min=1, help="Most events to list.")] = 100,
    order: Annotated[
        Order | None,
        typer.Option(
            help="when: newest first; new: changed last; reports; dead: most; words: best match. "
            "[dim]Default: words with --text, else when.[/dim]"
        ),
    ] = None,
    form: ListShapeOption = ListShape.TABLE,
) -> None:
    """List events: by when, where, kind, words and grade."""
    from dateline.record import queries  # noqa: PLC0415 - keeps --help quick
    from dateline.record.tellings import chunks  # noqa: PLC0415

    with opened(record) as store, store.reading() as connection:
        chosen = wanted(where, when, kind, text, min_grade, modality, setting, placed)
        chosen = in_set(connection, chosen, of_set, author)
        by = order or (Order.WORDS if text else Order.WHEN)
        total, ids = queries.page(connection, chosen, order=by.value, limit=limit)
        found = [one for some in chunks(ids) for one in queries.by_ids(connection, some)]
    if form is ListShape.TABLE:
        _table(found, total)
    else:
        listed = [one.model_dump(mode="json", exclude_none=True) for one in found]
        print_json(listed) if form is ListShape.JSON else print_json_lines(listed)


def _table(found: list, total: int) -> None:  # type: ignore[type-arg]
    from dateline.display.events import print_events  # noqa: PLC0415

    if not found:
        typer.echo("no events found", err=True)
        return
    print_events(found, sys.stdout)
    if total > len(found):
        typer.echo(f"{len(found)} of {total:,}; --limit lists more", err=True)
