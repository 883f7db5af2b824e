"""`dateline kinds`: the kinds of events that Dateline knows."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import RecordOption, told

EPILOG = """
[bold]Examples[/bold]\n
dateline kinds dissent\n
dateline kinds --record harbour --json\n
\n
In a record the kinds that a team declares in dateline.toml are among them.\n
"""


def kinds(
    family: Annotated[str | None, typer.Argument(help="Only this family, such as dissent.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all as JSON.")] = False,
    record: RecordOption = Path(),
) -> None:
    """List the kinds of events, with their definitions and how they map to other code books."""
    from dateline.display.kinds import print_kinds  # noqa: PLC0415 - keeps --help quick
    from dateline.ontology import using  # noqa: PLC0415
    from dateline.record.settings import FILE, load_settings, team_ontology  # noqa: PLC0415

    with told():
        # Outside of a record the shipped kinds are told; a folder that was named must be one.
        is_one = record != Path() or (record / FILE).exists()
        own = team_ontology(record, load_settings(record)) if is_one else None
    with using(own):
        status = print_kinds(family, as_json=as_json)
    raise typer.Exit(status)
