"""Times: an annotated report in; every time expression, as TIMEX3 and EDTF with bounds, out."""

from dateline.reading.times.asides import is_stamp
from dateline.reading.times.finding import find_times, is_event_time
from dateline.reading.times.planning import is_moved_to, is_planned_for
from dateline.reading.times.tense import calls_off

__all__ = ["calls_off", "find_times", "is_event_time", "is_moved_to", "is_planned_for", "is_stamp"]
