"""Times: when something happened or was said."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from dateline.vocabulary.grounded import Grounded
from dateline.vocabulary.span import Word


class TimexType(StrEnum):
    """Types of TIMEX3 (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Timex(Word):
    """A time expression in the form of TIMEX3."""

    type: TimexType
    value: str


class TimePrecision(StrEnum):
    """How finely a time is known, from fine to coarse."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    DAYS = "days"  # a few days: a weekend, "the past few days"
    WEEK = "week"
    PART_OF_MONTH = "part_of_month"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


class Time(Grounded):
    """A time expression or the time of an event.

    `edtf` is ISO 8601-2 ("2022-11-08", "XXXX-11-09", "[2022-09-21..2022-09-30]" for some time
    within, "2022-11-01/2022-11-05" for all of it). `earliest` and `latest` are the first and last
    day on which it may have been, both inclusive; absent where the year is not known. A duration or
    set that is anchored nowhere has a `timex` only.
    """

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    timex: Timex | None = None
    clock: str | None = Field(
        default=None,
        description="Time of day where told: HH:MM, or MO, MI, AF, EV, NI as in TIMEX3.",
    )
