"""`dateline why`: a grade, a merge or a value explained in a sentence or two."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.looking import Shape, ShapeOption, print_json, say
from dateline.cli.records import RecordOption, opened

EPILOG = """
[bold]Examples[/bold]\n
dateline why e-5k2m9x0d3q\n
dateline why e-5k2m9x0d3q dead\n
dateline why e-5k2m9x0d3q same\n
\n
Without a field it explains the grade, and why the mentions are one event. Fields are those of
dateline show, and grade, same, modality.\n
\n
[bold]Exit status[/bold]\n
0 explained; 2 wrong usage, or the event has no such value.
"""


def why(
    name: Annotated[str, typer.Argument(metavar="ID", help="Of an event or mention.")],
    field: Annotated[
        str | None, typer.Argument(help="A field, grade, same or modality.", show_default=False)
    ] = None,
    record: RecordOption = Path(),
    form: ShapeOption = Shape.TABLE,
) -> None:
    """Explain a grade, a merge or a derived value."""
    from dateline.deriving import load_registry  # noqa: PLC0415 - keeps --help quick
    from dateline.display.derived import value_words  # noqa: PLC0415
    from dateline.record.showing import show_event  # noqa: PLC0415
    from dateline.record.why import why as explained  # noqa: PLC0415

    with opened(record) as store, store.reading() as connection:
        shown = show_event(connection, name, load_registry(store.folder))
        sentences = explained(shown, field, value_words)
    if form is Shape.JSON:
        print_json({"id": shown.event.id, "field": field, "why": sentences})
    else:
        for sentence in sentences:
            say(sentence)
