"""Times of day: clocks with zones, and parts of the day, with the day that they belong to."""

import re

from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Place, Story
from dateline.vocabulary import Basis, TimexType

TIME = TimexType.TIME
DAY = re.compile(r"(?:\d{4}|XXXX)-\d{2}-\d{2}")


def clock_of(expression: Expression) -> str | None:
    """The clock of an expression as TIMEX3: T18:40, T18:40Z, T09:00-05:00; or None."""
    parts = expression.parts
    if "part" in parts and "hour" not in parts:
        return f"T{parts['part'].value}"
    time = hour_and_minute(expression)
    if time is None:
        return None
    hour, minute = time
    letter = meridiem_of(expression)
    if letter and not 1 <= hour <= 12:
        letter = "" if hour <= 24 else "?"
    if letter:
        hour = hour % 12 + (12 if letter == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"T{hour:02d}:{minute:02d}{zone_of(expression)}"


def hour_and_minute(expression: Expression) -> tuple[int, int] | None:
    """Hour and minute as they are written."""
    parts = expression.parts
    if "word" in parts:
        hour, minute = parts["word"].value.split(":")
        return int(hour), int(minute)
    if "clock" in parts:
        pieces = re.split("[:.]", parts["clock"].lower)
        return int(pieces[0]), int(pieces[1])
    if "hhmm" in parts:
        digits = f"{int(parts['hhmm'].value):04d}"
        return int(digits[:2]), int(digits[2:])
    hour_token = parts.get("hour")
    if hour_token is None or float(hour_token.value) != int(hour_token.value):
        return None
    return int(hour_token.value), 0


def meridiem_of(expression: Expression) -> str:
    """The letter a or p where it is told: "6 p.m.", "six in the evening"."""
    if "meridiem" in expression.parts:
        return str(expression.parts["meridiem"].value)
    if "part" in expression.parts:
        return "a" if expression.parts["part"].value == "MO" else "p"
    return ""


def zone_of(expression: Expression) -> str:
    """The zone as in ISO 8601: Z, +01:00, -05:00, or nothing."""
    if "zone" not in expression.parts:
        return ""
    offset = int(expression.parts["zone"].value)
    if "offset" in expression.parts:
        offset = int(expression.parts["offset"].value) * (
            -60 if "minus" in expression.parts else 60
        )
    if offset == 0:
        return "Z"
    return f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"


def on_day(day: str, clock: str) -> str | None:
    """A day with a time of day; None unless the day is one."""
    return day[:10] + clock if DAY.fullmatch(day[:10]) else None


def unplaced(expression: Expression) -> Moment | None:
    """A time of day whose day nobody tells."""
    clock = clock_of(expression)
    return Moment(TIME, f"XXXX-XX-XX{clock}") if clock else None


def placed(clock: str, day: str, source: Place | None, carried: bool) -> Moment | None:
    """A time of day on the day of its sentence, or of the sentence before."""
    value = on_day(day, clock)
    if value is None:
        return None
    basis = Basis.CARRIED if carried else Basis.COMPUTED
    return Moment(TIME, value, basis, (source,) if source else ())


def bare_part(expression: Expression, story: Story) -> bool:
    """Whether a part of day stands without "the" or "in", as in "night watchman"."""
    if expression.kind != "part" or expression.last - expression.first > 1:
        return False
    before = story.before(expression).lower
    return before not in word_set("before_part")
