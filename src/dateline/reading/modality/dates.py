"""The dates of a report, looked up by where they stand."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.vocabulary import Time, TimexType


@dataclass(frozen=True)
class Dates:
    """A report's times, to be asked for the dates among them: no lengths and no rhythms."""

    times: Sequence[Time]

    @cached_property
    def told(self) -> list[Time]:
        """Dates and times of day that have words, in the order of the text."""
        found = [time for time in self.times if time.evidence and _is_date(time)]
        return sorted(found, key=_start)

    def within(self, start: int, end: int) -> list[Time]:
        """Dates whose words begin in the characters [start, end)."""
        first = bisect_left(self.told, start, key=_start)
        return self.told[first : bisect_left(self.told, end, key=_start)]

    @cached_property
    def newest(self) -> int:
        """The latest year of all times, 0 where none is known."""
        return max((time.latest.year for time in self.times if time.latest is not None), default=0)

    @cached_property
    def without_year(self) -> bool:
        """Whether any time leaves its year unsaid."""
        return any(time.edtf is not None and time.edtf.startswith("XXXX") for time in self.times)


def _start(time: Time) -> int:
    return time.evidence[0].start


def _is_date(time: Time) -> bool:
    return time.timex is None or time.timex.type not in {TimexType.DURATION, TimexType.SET}
