"""Importing: tables that people coded come in; values of events go out, each with its cell.

What becomes of them is the record's business: a data set's values are claims of the data set.
"""

from dateline.importing.edited import Edited, edits
from dateline.importing.entry import Entry, Value
from dateline.importing.files import SOURCES, read_entries

__all__ = ["SOURCES", "Edited", "Entry", "Value", "edits", "read_entries"]
