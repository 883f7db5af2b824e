"""Overview: columns of all events in memory; what is looked for comes in, counts and marks go out.

A map, a timeline and facets count the same events again with every filter. The rows of 100,000
events take SQLite a second to pass over; their columns take numpy a millisecond. `choosing` finds
the same events as `record.queries`, which a test holds it to.
"""

from dateline.record.overview.choosing import choose, page_of
from dateline.record.overview.columns import Columns, Overview
from dateline.record.overview.counting import Tallied, tallied
from dateline.record.overview.marking import Area, Mark, Marks, bounds, marks, placed
from dateline.record.overview.timing import Beyond, Bin, Timeline, scale_of, timeline

__all__ = [
    "Area",
    "Beyond",
    "Bin",
    "Columns",
    "Mark",
    "Marks",
    "Overview",
    "Tallied",
    "Timeline",
    "bounds",
    "choose",
    "marks",
    "page_of",
    "placed",
    "scale_of",
    "tallied",
    "timeline",
]
