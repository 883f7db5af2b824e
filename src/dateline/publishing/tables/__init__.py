"""Tables: published events come in; rows of described columns go out, and can be read back."""

from dateline.publishing.tables.cells import from_cell, guarded, to_cell, unguarded
from dateline.publishing.tables.declared import CHILDREN, EVENTS, Column, Table, tables
from dateline.publishing.tables.rows import child_rows, event_row, events_of, main_row, value_at

__all__ = [
    "CHILDREN",
    "EVENTS",
    "Column",
    "Table",
    "child_rows",
    "event_row",
    "events_of",
    "from_cell",
    "guarded",
    "main_row",
    "tables",
    "to_cell",
    "unguarded",
    "value_at",
]
