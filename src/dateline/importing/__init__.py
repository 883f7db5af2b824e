"""Importing: tables that people coded come in; values of events go out, each with its cell.

What becomes of them is the record's business: a data set's values are claims of the data set.
"""

from dateline.importing.comparing import Compared, Difference, compare
from dateline.importing.edited import Edited, edits
from dateline.importing.entry import Entry, Value
from dateline.importing.files import SOURCES, form_of, our_lines, read_entries
from dateline.importing.tellings import entry_key, telling_of

__all__ = [
    "SOURCES",
    "Compared",
    "Difference",
    "Edited",
    "Entry",
    "Value",
    "compare",
    "edits",
    "entry_key",
    "form_of",
    "our_lines",
    "read_entries",
    "telling_of",
]
