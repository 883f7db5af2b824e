"""`dateline stats`: how much the record holds, and how it is spread."""

import sys
from pathlib import Path

from dateline.cli.looking import Shape, ShapeOption, print_json
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
dateline stats\n
dateline stats --kind dissent --when 2024 --format json\n
\n
The options narrow the events that are counted by kind, country, month, grade and modality. An event
counts in the month in which it may have begun.\n
"""


def stats(  # noqa: PLR0913, PLR0917 - one parameter an option
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
    form: ShapeOption = Shape.TABLE,
) -> None:
    """Count: events by kind, country, month, grade and modality; reports, copies, outlets."""
    from dateline.record.totals import totals  # noqa: PLC0415 - keeps --help quick

    with opened(record) as store, store.reading() as connection:
        chosen = wanted(where, when, kind, text, min_grade, modality, setting, placed)
        chosen = in_set(connection, chosen, of_set, author)
        found = totals(connection, chosen)
    if form is Shape.JSON:
        data = found.model_dump(mode="json")
        data["spread"] = {name: dict(pairs) for name, pairs in found.spread.items()}
        print_json(data)
    else:
        from dateline.display.totals import print_totals  # noqa: PLC0415

        print_totals(found, sys.stdout)
