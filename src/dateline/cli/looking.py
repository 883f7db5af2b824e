"""Looking: forms of output and the printing of JSON, the same for all commands that show."""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import typer


class Shape(StrEnum):
    """What a command that shows one thing writes."""

    TABLE = "table"
    JSON = "json"


class ListShape(StrEnum):
    """What a command that lists writes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


ShapeOption = Annotated[
    Shape, typer.Option("--format", "-f", help="table for people, or json for programs.")
]
ListShapeOption = Annotated[
    ListShape,
    typer.Option("--format", "-f", help="table for people, json, or jsonl (one a line)."),
]


def say(line: str) -> None:
    """Print a line for a person: no signs that a terminal obeys, none that it cannot show."""
    from dateline.display.table import safe  # noqa: PLC0415 - keeps --help quick

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    typer.echo(safe(line).encode(encoding, "replace").decode(encoding))


def print_json(data: Any) -> None:
    """Print JSON for a program, indented."""
    typer.echo(json.dumps(data, indent=2, ensure_ascii=not _takes_unicode()))


def print_json_lines(items: Iterable[Any]) -> None:
    """Print JSON Lines: one object a line."""
    for item in items:
        typer.echo(json.dumps(item, ensure_ascii=not _takes_unicode()))


def _takes_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
