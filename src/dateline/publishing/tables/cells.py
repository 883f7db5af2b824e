"""Cells: values as text for tables, so that no spreadsheet runs them, and back."""

import re
from typing import Any

from dateline.errors import ExportError
from dateline.publishing.tables.declared import Column

SEPARATOR = "; "
_RUN = re.compile(r"^'*\s*[=+\-@\t\r\n|%＝＋－＠]")
"""How a cell begins that a spreadsheet takes for a formula, or a program behind it for a command
(OWASP, CSV injection); with quotes before it, so that quoting can be undone."""


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: a quote mark stands before what it would."""
    return f"'{text}" if _RUN.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text.startswith("'") and _RUN.match(text) else text


def to_cell(value: Any) -> str:
    """A value as the text of a cell; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return guarded(SEPARATOR.join(map(str, value)))
    return guarded(value) if isinstance(value, str) else str(value)


def from_cell(text: Any, column: Column) -> Any:
    """The value of a cell by its column; None for nothing. Raises `ExportError`."""
    if text is None or text == "":
        return [] if column.type == "list" else None
    words = unguarded(str(text))
    try:
        match column.type:
            case "integer":
                return int(float(words))
            case "number":
                return float(words)
            case "boolean":
                return {"true": True, "false": False}[words.lower()]
            case "list":
                return words.split(SEPARATOR)
    except (ValueError, KeyError):
        raise ExportError(f"column {column.name}: '{words[:40]}' is no {column.type}") from None
    return words
