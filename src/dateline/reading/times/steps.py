"""Steps from the report or from a time of the text: last week, the next day, the same period."""

from datetime import date

from dateline.reading.times import calendar
from dateline.reading.times.durations import ANY_COUNT, is_age, length_of, span_of
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Story, Told, shifted
from dateline.reading.times.tense import Tense
from dateline.reading.times.unsaid import FROM_TEXT, STEPS
from dateline.vocabulary import TimexType

DATE = TimexType.DATE
TIME = TimexType.TIME
DURATION = TimexType.DURATION


def base_of(rel: str, story: Story) -> tuple[Told | None, bool]:
    """The time that a step counts from, and whether the text tells it."""
    if (rel in FROM_TEXT or (story.narrative and rel != "this")) and story.told:
        return story.told, True
    if story.reference is None or story.narrative:
        return None, False
    day = story.reference.day
    return Told(day.year, day.month, day.day, story.reference.place or (0, 0)), False


def resolve_step(expression: Expression, story: Story) -> Moment | None:
    """Last week, this month, the previous year, the same day, the past decade."""
    rel = expression.parts["rel"].value
    if "half" in expression.parts:
        return None
    unit = expression.parts["unit"].value
    if unit == "WE" and rel in {"this", "past"}:
        return weekend(expression, story)
    if expression.parts["rel"].start > expression.parts["unit"].start and rel not in FROM_TEXT - {
        "that"
    }:
        return None  # the months that followed
    if rel == "next" and story.tokens[expression.first].lower == "the" and not story.narrative:
        return the_next(expression, story, unit)
    if STEPS[rel] < 0 and story.after(expression).name == "of":
        return Moment(DURATION, length_of(1, unit))  # the last month of the war
    if expression.parts["unit"].lower.endswith("s") and unit != "S":
        return plural_step(story, rel, unit)
    if rel in {"past", "coming"} and unit not in {"WE"}:
        return stretched(story, rel, 1, unit)
    base, told = base_of(rel, story)
    if base is None:
        return None
    value = stepped(base, STEPS[rel], unit)
    if value is None:
        return None
    return story.from_told(DATE, value) if told else story.computed(DATE, value)


def the_next(expression: Expression, story: Story, unit: str) -> Moment | None:
    """The next day (after a time of the text); in the next month (from the report on)."""
    if expression.parts["unit"].lower.endswith("s") or story.before(expression).lower in word_set(
        "spanning"
    ):
        return stretched(
            story, "next", None if expression.parts["unit"].lower.endswith("s") else 1, unit
        )
    if story.told is None or (value := stepped(story.told, 1, unit)) is None:
        return None
    return story.from_told(DATE, value)


def plural_step(story: Story, rel: str, unit: str) -> Moment | None:
    """The past weeks, the following months, those years."""
    if rel in {"past", "last", "coming", "next"} and unit in ANY_COUNT:
        return stretched(story, "past" if rel == "last" else rel, None, unit)
    return Moment(DURATION, length_of(None, unit))


def stepped(base: Told, step: int, unit: str) -> str | None:
    """The day, week, month ... some steps from a base; None where the base is too coarse."""
    if (unit in {"D", "W", "WE", "F"} and base.day is None) or (
        base.month is None and unit in {"MON", "Q"}
    ):
        return None
    if unit in {"S", "M", "H"}:
        return None
    day = shifted(base.first, step, unit)
    return value_at(day, unit)


def value_at(day: date, unit: str) -> str:
    """The day, week, month, quarter, year, decade or century that holds a day, as TIMEX3."""
    if unit in {"W", "F", "WE"}:
        return calendar.week_of(day, weekend=unit == "WE")
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
    return day.isoformat()[: {"D": 10, "MON": 7, "Y": 4, "DE": 3, "CE": 2, "ML": 1}[unit]]


def resolve_part_step(expression: Expression, story: Story) -> Moment | None:
    """Last night, this morning, that night, the previous evening, the following afternoon."""
    rel, part = expression.parts["rel"].value, expression.parts["part"].value
    the = story.tokens[expression.first].lower == "the"
    base, told = base_of("following" if rel == "next" and the else rel, story)
    if base is None or base.day is None:
        return None
    value = f"{shifted(base.first, STEPS[rel], 'D').isoformat()}T{part}"
    return story.from_told(TIME, value) if told else story.computed(TIME, value)


def resolve_same_period(expression: Expression, story: Story) -> Moment | None:
    """The same period last year, the same month a year ago: the time told last, a year before."""
    told, outer = story.told, expression.parts.get("outer")
    if told is None or outer is None or outer.value != "Y":
        return None
    rel = expression.parts.get("rel")
    year = told.year - 1
    if rel and story.reference:
        year = story.reference.day.year + STEPS[rel.value]
    return story.from_told(DATE, f"{year:04d}{told.timex[4:]}")


def stretched(story: Story, rel: str, number: float | None, unit: str) -> Moment:
    """The past nine days, the next six months: a length with the days it lies between."""
    length = length_of(number, unit)
    if story.reference is None or story.narrative or unit in {"S", "M", "H"}:
        return Moment(DURATION, length)
    today = story.reference.day
    sign = -1 if rel in {"past", "last", "previous"} else 1
    far = number or ANY_COUNT.get(unit, (1, 1))[1]
    first, last = sorted((today, shifted(today, sign * far, unit)))
    form, precision = span_of(unit)
    return story.computed(DURATION, length, calendar.within(first, last, precision, form))


def resolve_stretch(expression: Expression, story: Story) -> Moment | None:
    """The past few days, the next four years, the last two weeks of nothing told."""
    rel = expression.parts["rel"].value
    if is_age(expression, story):
        return None
    number = None if "few" in expression.parts else float(expression.parts["count"].value)
    unit = expression.parts["unit"].value
    if rel in {"this", "that", "following", "previous"}:
        return Moment(DURATION, length_of(number, unit))
    return stretched(story, rel, number, unit)


def resolve_anaphor(expression: Expression, story: Story) -> Moment | None:
    """That time, since then, the day, the year: the time told last, as finely as the words say."""
    unit = expression.parts["phrase"].value
    if unit == "WE":
        return weekend(expression, story)
    told = story.told_day or story.told if unit == "D" else story.told
    last = story.tokens[expression.last - 1]
    if told is None or last.capital:  # Man of the Year
        return None
    if unit == "any":
        return story.from_told(DATE, told_value(told))
    if story.after(expression).lower in word_set("after_anaphor"):
        return None
    if unit == "D" and story.before(expression).lower in word_set("not_a_day"):
        return None
    value = stepped(told, 0, unit)
    return story.from_told(DATE, value) if value else None


def weekend(expression: Expression, story: Story) -> Moment | None:
    """The weekend, this weekend: the one just over or running, or the next in a future clause.

    Told on a Monday, "this weekend" was the day before; on a Thursday it is ahead unless it was.
    """
    if story.reference is None or story.narrative:
        return None
    today = story.reference.day
    tense = story.tense(expression)
    ahead = tense is Tense.FUTURE or (tense is not Tense.PAST and today.isoweekday() >= 4)
    back = 0 if today.isoweekday() >= 6 or ahead else 7
    return story.computed(DATE, value_at(shifted(today, -back, "D"), "WE"))


def told_value(told: Told) -> str:
    """A time told last as TIMEX3."""
    return told.first.isoformat()[: 10 if told.day else 7 if told.month else 4]
