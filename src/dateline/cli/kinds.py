"""`dateline kinds`: the kinds of events that Dateline knows."""

from typing import Annotated

import typer


def kinds(
    family: Annotated[str | None, typer.Argument(help="Only this family, such as dissent.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all as JSON.")] = False,
) -> None:
    """List the kinds of events, with their definitions and how they map to other code books."""
    from dateline.display.kinds import print_kinds  # noqa: PLC0415 - keeps --help quick

    raise typer.Exit(print_kinds(family, as_json=as_json))
