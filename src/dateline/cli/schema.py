"""`dateline schema`: the JSON Schema of what `dateline read --format json` prints."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema (2020-12) of a reading, as `read --format json` prints it."""
    from dateline.display.schema import reading_schema  # noqa: PLC0415 - keeps --help quick

    typer.echo(json.dumps(reading_schema(), indent=2))
