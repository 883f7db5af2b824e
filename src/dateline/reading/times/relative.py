"""Times told from another time: weekdays, "today", "last month", "three days ago", "a week later"."""

from datetime import date, datetime, timedelta

from dateline.reading.times import calendar
from dateline.reading.times.absolute import FROM_TEXT, STEPS, UNTIL
from dateline.reading.times.calendar import Extent
from dateline.reading.times.durations import ANY_COUNT, is_age, length_of, span_of
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.story import Moment, Story, Told, shifted
from dateline.reading.times.tense import Tense
from dateline.reading.times.tokens import Token
from dateline.vocabulary import TimePrecision, TimexType

DATE, TIME, DURATION = TimexType.DATE, TimexType.TIME, TimexType.DURATION
HOURS = {"S": 1 / 3600, "M": 1 / 60, "H": 1}
UNKNOWN_DAY = "XXXX-XX-XX"


def resolve_weekday(expression: Expression, story: Story) -> Moment | None:
    """Tuesday, last Tuesday, Tuesday last week; in the direction of the tense."""
    wanted, rel = expression.parts["weekday"].value, expression.parts.get("rel")
    if story.reference is None or story.narrative:
        return weekday_from_told(expression, story, wanted)
    today = story.reference.day
    if story.before(expression).lower in lexicon().tables["named_weekday"]:
        return None  # Black Monday
    if "week" in expression.parts:
        return weekday_of_week(expression, story, wanted)
    if rel is not None:
        return story.computed(DATE, stepped_weekday(today, wanted, rel.value).isoformat())
    back = (today.isoweekday() - wanted) % 7
    if is_ahead(expression, story):
        return story.computed(DATE, (today + timedelta(days=(-back) % 7)).isoformat())
    return story.computed(DATE, (today - timedelta(days=back)).isoformat())


def is_ahead(expression: Expression, story: Story) -> bool:
    """Whether a weekday lies ahead of the report: by its tense, or after "until" and "by"."""
    tense = story.tense(expression)
    before = story.before(expression).lower
    if before in UNTIL:
        return tense is not Tense.PAST or before in {"until", "till"}
    ahead = (expression.parts["weekday"].value - story.reference.day.isoweekday()) % 7 if story.reference else 0
    if tense is Tense.PRESENT or (tense is Tense.FUTURE and story.after(expression).name == "possessive"):
        return ahead <= (2 if tense is Tense.PRESENT else 3)
    return tense is Tense.FUTURE


def weekday_from_told(expression: Expression, story: Story, wanted: int) -> Moment:
    """A weekday after a day of the text within a week of it, or one of no known date."""
    told = story.told
    if told is None or told.day is None or not story.narrative:
        return Moment(DATE, f"XXXX-WXX-{wanted}")
    ahead = (wanted - told.first.isoweekday()) % 7
    return story.from_told(DATE, shifted(told.first, ahead, "D").isoformat())


def weekday_of_week(expression: Expression, story: Story, wanted: int) -> Moment | None:
    """Tuesday last week, Friday next week."""
    if story.reference is None or expression.parts["unit"].value != "W":
        return None
    step = STEPS[expression.parts["week"].value]
    monday = story.reference.day - timedelta(days=story.reference.day.isoweekday() - 1)
    return story.computed(DATE, shifted(monday, 7 * step + wanted - 1, "D").isoformat())


def stepped_weekday(today: date, wanted: int, rel: str) -> date:
    """Last Tuesday (before today), next Tuesday (after today), this Tuesday (of this week)."""
    back = (today.isoweekday() - wanted) % 7
    if STEPS[rel] < 0:
        return today - timedelta(days=back or 7)
    if STEPS[rel] > 0:
        return today + timedelta(days=(-back) % 7 or 7)
    return today + timedelta(days=wanted - today.isoweekday())


def resolve_deictic(expression: Expression, story: Story) -> Moment | None:
    """Today, yesterday, tomorrow, tonight, last night, the day before yesterday."""
    token = expression.parts["deictic"]
    possessive = story.after(expression).name == "possessive"
    if token.lower == "today" and possessive and story.after(expression, 2).capital:
        return Moment(DATE, "PRESENT_REF")
    if story.reference is None or story.narrative:
        return Moment(DATE, "PRESENT_REF" if token.value == 0 else UNKNOWN_DAY)
    day = shifted(story.reference.day, token.value, "D").isoformat()
    part = expression.parts.get("part")
    if token.lower == "overnight":
        return overnight(story)
    code = "NI" if token.lower in {"tonight", "last"} else part.value if part else ""
    return story.computed(TIME if code else DATE, f"{day}T{code}" if code else day)


def overnight(story: Story) -> Moment | None:
    """Overnight: the night before the report."""
    if story.reference is None:
        return None
    day = story.reference.day
    extent = calendar.within(shifted(day, -1, "D"), day, TimePrecision.PART_OF_DAY)
    return story.computed(TIME, f"{day.isoformat()}TNI", extent._replace(clock="NI"))


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
    if expression.parts["rel"].start > expression.parts["unit"].start and rel not in FROM_TEXT - {"that"}:
        return None  # the months that followed
    if rel == "next" and story.tokens[expression.first].lower == "the" and not story.narrative:
        return the_next(expression, story, unit)
    if STEPS[rel] < 0 and story.after(expression).name == "of":
        return Moment(DURATION, length_of(1, unit))  # the last month of the war
    if expression.parts["unit"].lower.endswith("s") and unit != "S":
        return plural_step(expression, story, rel, unit)
    if rel in {"past", "coming"} and unit not in {"WE"}:
        return stretched(story, rel, 1, unit)
    base, told = base_of(rel, story)
    if base is None:
        return None
    value = stepped(base, STEPS[rel], unit)
    if value is None:
        return None
    return story.from_told(DATE, value) if told else story.computed(DATE, value)


SPANNING = {"in", "over", "for", "within", "during"}


def the_next(expression: Expression, story: Story, unit: str) -> Moment | None:
    """The next day (after a time of the text); in the next month (from the report on)."""
    if expression.parts["unit"].lower.endswith("s") or story.before(expression).lower in SPANNING:
        return stretched(story, "next", None if expression.parts["unit"].lower.endswith("s") else 1, unit)
    if story.told is None or (value := stepped(story.told, 1, unit)) is None:
        return None
    return story.from_told(DATE, value)


def plural_step(expression: Expression, story: Story, rel: str, unit: str) -> Moment | None:
    """The past weeks, the following months, those years."""
    if rel in {"past", "last", "coming", "next"} and unit in ANY_COUNT:
        return stretched(story, "past" if rel == "last" else rel, None, unit)
    return Moment(DURATION, length_of(None, unit))


def stepped(base: Told, step: int, unit: str) -> str | None:
    """The day, week, month ... some steps from a base, as TIMEX3; None where the base is too coarse."""
    if (
        unit in {"D", "W", "WE", "F"}
        and base.day is None
        or base.month is None
        and unit in {"MON", "Q"}
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
    """This morning, that night, the previous evening, the following afternoon."""
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
    if rel and story.reference:
        year = story.reference.day.year + STEPS[rel.value]
    else:
        year = told.year - 1
    return story.from_told(DATE, f"{year:04d}{told.timex[4:]}")


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
    if direction == "ago" or direction == "hence":
        return from_now(expression, story, number, unit, -1 if direction == "ago" else 1)
    if direction == "since":
        return shorten(expression, Moment(DURATION, length_of(number, unit)))
    sign = -1 if direction == "before" else 1
    if story.after(expression).lower == "than":  # earlier than planned
        return shorten(expression, Moment(DURATION, length_of(number, unit)))
    if parts["direction"].lower in {"before", "after"} and not stands_alone(expression, story):
        return before_event(expression, story, number, unit)
    return from_text(expression, story, number, unit, sign)


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


def from_now(
    expression: Expression, story: Story, number: float | None, unit: str, sign: int
) -> Moment | None:
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


def hours_from_now(story: Story, number: float, unit: str, sign: int) -> Moment:
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


def from_text(
    expression: Expression, story: Story, number: float | None, unit: str, sign: int
) -> Moment | None:
    """Twelve days later, a month before: counted from the time told last."""
    told = story.told
    if number is None:
        extent = some(told.first, sign, unit) if told and told.day else None
        return story.from_told(DATE, "FUTURE_REF" if sign > 0 else "PAST_REF", extent)
    if unit in {"S", "M", "H"}:
        return Moment(DURATION, length_of(number, unit))
    if told is None or (value := counted(told, sign * number, unit)) is None:
        return Moment(DATE, UNKNOWN_DAY)
    if unit in {"W", "F"}:
        return story.from_told(DATE, *about(date.fromisoformat(value)))
    return story.from_told(DATE, value)


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
    return story.computed(
        DURATION, length, calendar.within(first, end_of(last, "day"), precision, form)
    )


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
    told = story.told_day or story.told if unit == "D" else story.told
    last = story.tokens[expression.last - 1]
    if told is None or last.capital:  # Man of the Year
        return None
    if unit == "any":
        return story.from_told(DATE, told_value(told))
    if story.after(expression).name in {"of", "when", "before", "after"} or story.after(
        expression
    ).lower in {"he", "she", "they", "when", "that", "it"}:
        return None
    if unit == "D" and story.before(expression).lower in lexicon().tables["not_a_day"]:
        return None
    value = stepped(told, 0, unit)
    return story.from_told(DATE, value) if value else None


def told_value(told: Told) -> str:
    """A time told last as TIMEX3."""
    return told.first.isoformat()[: 10 if told.day else 7 if told.month else 4]


def resolve_ordinal_unit(expression: Expression, story: Story) -> Moment | None:
    """The first quarter of 2009, the last week of March, the second half of last year."""
    parts = expression.parts
    year = outer_year(expression, story)
    unit = "H" if "half" in parts else parts["unit"].value if "unit" in parts else ""
    if "code" in parts:
        return Moment(DATE, f"{year}-{parts['code'].value}")
    rank = {"last": -1, "next": 1}.get(parts["rank"].value, parts["rank"].value)
    if not isinstance(rank, int) or year is None:
        return None
    if "month" in parts:
        return rank_in_month(year, int(parts["month"].value), rank, parts["unit"])
    moment = Moment(DATE, "") if "year" in parts else story.computed(DATE, "")
    if unit == "Q" and (1 <= rank <= 4 or rank == -1):
        moment.timex = f"{year:04d}-Q{4 if rank == -1 else rank}"
    elif unit == "H" and (1 <= rank <= 2 or rank == -1):
        moment.timex = f"{year:04d}-H{2 if rank == -1 else rank}"
    elif unit == "MON":
        moment.timex, moment.extent = (
            f"{year:04d}",
            calendar.extent(f"{year:04d}", "START" if rank == 1 else "END"),
        )
    else:
        return None
    return moment


def outer_year(expression: Expression, story: Story) -> int | None:
    """The year that a quarter, half or week lies in."""
    parts = expression.parts
    if "year" in parts:
        return int(parts["year"].value) if parts["year"].name == "year" else None
    if "outer" in parts and parts["outer"].value != "Y":
        return None
    if story.narrative or story.reference is None:
        return story.told.year if story.told else None
    if "month" in parts:
        return story.reference.day.year - (parts["month"].value > story.reference.day.month + 1)
    rel = parts.get("rel")
    return story.reference.day.year + (STEPS[rel.value] if rel else 0)


def rank_in_month(year: int, month: int, rank: int, word: Token) -> Moment | None:
    """The first week of June, the last day of March, the last days of April."""
    days, unit = calendar.days_in(year, month), word.value
    if word.lower.endswith("s"):
        value = f"{year:04d}-{month:02d}"
        return Moment(DATE, value, extent=calendar.extent(value, "START" if rank == 1 else "END"))
    if unit == "D":
        day = days if rank == -1 else rank
        return Moment(DATE, f"{year:04d}-{month:02d}-{day:02d}") if 1 <= day <= days else None
    if unit == "WE":
        return Moment(
            DATE, calendar.week_of(calendar.nth_weekday(year, month, 6, rank), weekend=True)
        )
    if unit != "W" or not (rank == -1 or 1 <= rank <= 5):
        return None
    end = days if rank == -1 else min(days, 7 * rank)
    first, last = date(year, month, min(end, max(1, end - 6))), date(year, month, end)
    week = calendar.week_of(date(year, month, max(1, end - 3)))
    return Moment(DATE, week, extent=calendar.within(first, last, TimePrecision.WEEK))
