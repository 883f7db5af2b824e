"""Times counted from another: three days ago, twelve days later, a week from now."""

from datetime import date, datetime, timedelta

from dateline.reading.times import calendar
from dateline.reading.times.calendar import Extent, extent
from dateline.reading.times.days import UNKNOWN_DAY
from dateline.reading.times.durations import ANY_COUNT, length_of, span_of
from dateline.reading.times.grammar import Expression
from dateline.reading.times.steps import value_at
from dateline.reading.times.story import Moment, Story, Told, shifted
from dateline.reading.times.tense import Tense
from dateline.vocabulary import TimePrecision, TimexType

DATE = TimexType.DATE
TIME = TimexType.TIME
DURATION = TimexType.DURATION


HOURS = {"S": 1 / 3600, "M": 1 / 60, "H": 1}


def resolve_offset(expression: Expression, story: Story) -> Moment | None:
    """Three days ago, twelve days later, two hours after, the day before, a week from now."""
    parts = expression.parts
    unit, direction = (
        parts["unit"].value,
        parts["direction"].value if "direction" in parts else "hence",
    )
    number = number_of(expression)
    if len(parts) == 2 and story.tokens[expression.first] is parts["unit"] and number is not None:
        return None  # "the best week since"
    if direction == "ago" and story.tokens[expression.first].lower == "the":
        return None  # "brought the day back"
    if direction in {"ago", "hence"}:
        return from_now(story, number, unit, -1 if direction == "ago" else 1)
    if direction == "since":
        return shorten(expression, Moment(DURATION, length_of(number, unit)))
    sign = -1 if direction == "before" else 1
    if story.after(expression).lower == "than":  # earlier than planned
        return shorten(expression, Moment(DURATION, length_of(number, unit)))
    if parts["direction"].lower in {"before", "after"} and not stands_alone(expression, story):
        return before_event(expression, story, number, unit)
    found = from_text(story, number, unit, sign)
    if sign > 0 and number is not None and is_too_late(expression, found, story):
        return Moment(DURATION, length_of(number, unit))
    return found


def number_of(expression: Expression) -> float | None:
    """How many units; None for "a few"."""
    parts = expression.parts
    if "count" not in parts and parts["unit"].lower.endswith("s"):
        return None if "few" not in parts or parts["few"].lower != "couple" else 2
    if "few" in parts:
        return 2 if parts["few"].lower == "couple" else None
    if "half" in parts:
        return 1.5 if parts["half"].start > parts["unit"].start else 0.5
    return float(parts["count"].value) if "count" in parts else 1.0


def stands_alone(expression: Expression, story: Story) -> bool:
    """Whether "the day before" ends its phrase, so that it counts from the time told last."""
    after = story.after(expression)
    return after.name in {"break", "stop", "comma", "dash", "and"} or not after.lower[-1:].isalnum()


def shorten(expression: Expression, moment: Moment) -> Moment:
    """Leave "since", "before" or "after" out of an expression: they belong to what follows."""
    expression.last -= 1
    return moment


def before_event(
    expression: Expression, story: Story, number: float | None, unit: str
) -> Moment | None:
    """Two days before something that is told by an event: only the length is known."""
    if "count" in expression.parts or "few" in expression.parts or number is None:
        return shorten(expression, Moment(DURATION, length_of(number, unit)))
    if story.tokens[expression.first].lower in {"a", "an"}:
        return shorten(expression, Moment(DURATION, length_of(1, unit)))
    return None


def from_now(story: Story, number: float | None, unit: str, sign: int) -> Moment | None:
    """Three days ago, in the precision of the unit."""
    if story.reference is None or story.narrative:
        return Moment(DATE, "PAST_REF" if sign < 0 else "FUTURE_REF")
    today = story.reference.day
    if number is None:
        return story.computed(
            DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", some(today, sign, unit)
        )
    if unit in {"S", "M", "H"}:
        return hours_from_now(story, number, unit, sign)
    if unit in {"W", "F"}:
        return story.computed(DATE, *about(shifted(today, sign * number, unit)))
    if unit == "WE":
        return story.computed(DATE, value_at(shifted(today, sign * number, unit), unit))
    if number != int(number) and unit == "Y":
        return story.computed(DATE, value_at(shifted(today, sign * number, unit), "MON"))
    return story.computed(DATE, value_at(shifted(today, sign * number, unit), unit))


def hours_from_now(story: Story, number: float, unit: str, sign: int) -> Moment | None:
    """Two hours ago: on the day of the report, or the day beside it."""
    if story.reference is None:
        return Moment(DURATION, length_of(number, unit))
    if story.reference.clock:
        return minutes_from_now(story, sign * number, unit)
    today = story.reference.day
    hours = number * HOURS[unit]
    other = shifted(today, sign * (1 + hours // 24), "D")
    first, last = sorted(
        (today if hours < 24 else shifted(today, sign * (hours // 24), "D"), other)
    )
    value = length_of(number, unit)
    return story.computed(DURATION, value, calendar.within(first, last, TimePrecision.DAYS))


def minutes_from_now(story: Story, number: float, unit: str) -> Moment | None:
    """Two hours ago, where the minute of publication is known."""
    if story.reference is None or not story.reference.clock:
        return None
    hour, minute = (int(piece) for piece in story.reference.clock.split(":"))
    day = story.reference.day
    now = datetime(day.year, day.month, day.day, hour, minute)
    then = now + timedelta(hours=number * HOURS[unit])
    return story.computed(TIME, then.isoformat()[:16])


def about(day: date) -> tuple[str, Extent]:
    """A day that was told in weeks: three days more or less."""
    first, last = shifted(day, -3, "D"), shifted(day, 3, "D")
    return day.isoformat(), calendar.within(first, last, TimePrecision.WEEK)


def some(today: date, sign: int, unit: str) -> Extent | None:
    """A few days, weeks, months or years from a day: the span that the words leave open."""
    if unit not in ANY_COUNT:
        return None
    near, far = ANY_COUNT[unit]
    days = sorted((shifted(today, sign * near, unit), shifted(today, sign * far, unit)))
    form, precision = span_of(unit)
    return calendar.within(days[0], end_of(days[1], form), precision, form)


def end_of(day: date, form: str) -> date:
    """The last day of the month or year that a bound is written in."""
    if form == "month":
        return date(day.year, day.month, calendar.days_in(day.year, day.month))
    return date(day.year, 12, 31) if form == "year" else day


def from_text(story: Story, number: float | None, unit: str, sign: int) -> Moment:
    """Twelve days later, a month before: counted from the time told last."""
    told = story.told
    if number is None:
        extent = some(told.first, sign, unit) if told and told.day else None
        extent = extent or hours_from_text(told, sign, unit, None)
        return story.from_told(DATE, "FUTURE_REF" if sign > 0 else "PAST_REF", extent)
    if unit in {"S", "M", "H"}:
        extent = hours_from_text(told, sign, unit, number)
        return story.from_told(DURATION, length_of(number, unit), extent)
    if told is None or (value := counted(told, sign * number, unit)) is None:
        return Moment(DATE, UNKNOWN_DAY)
    if unit in {"W", "F"}:
        return story.from_told(DATE, *about(date.fromisoformat(value)))
    return story.from_told(DATE, value)


def hours_from_text(told: Told | None, sign: int, unit: str, number: float | None) -> Extent | None:
    """Hours later than a day that was told: on that day or the next."""
    if told is None or told.day is None or unit not in HOURS:
        return None
    beyond = 1 + int((number or 0) * HOURS[unit] // 24)
    days = sorted((told.first, shifted(told.first, sign * beyond, "D")))
    return calendar.within(days[0], days[1], TimePrecision.DAYS)


def is_too_late(expression: Expression, found: Moment, story: Story) -> bool:
    """Whether "108 years later" would lie after the report though the clause is no future one."""
    if story.reference is None or story.narrative:
        return False
    first = extent(found.timex).earliest
    late = first is not None and first > story.reference.day
    return late and story.tense(expression) is not Tense.FUTURE


def counted(told: Told, number: float, unit: str) -> str | None:
    """A time some units from one that was told, as finely as both are known."""
    if told.day is None and unit in {"D", "W", "F", "WE"}:
        return None
    if told.month is None and unit in {"MON", "Q"}:
        return None
    day = shifted(told.first, number, unit)
    if unit in {"D", "W", "F"}:
        return day.isoformat()
    if unit == "Y" and number != int(number):
        return value_at(day, "MON")
    return value_at(day, unit if unit != "Q" else "MON")
