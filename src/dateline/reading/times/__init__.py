"""Times: an annotated report in; every time expression, as TIMEX3 and EDTF with bounds, out."""

from dateline.reading.times.finding import find_times, is_event_time

__all__ = ["find_times", "is_event_time"]
