"""Days, months, seasons and holidays: values of the calendar, with what is unsaid filled in."""

import re

from dateline.reading.times import calendar
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Story, shifted
from dateline.reading.times.unsaid import (
    FROM_TEXT,
    STEPS,
    guess_year,
    is_this,
    step_year,
    stepped_month,
    year_of,
)
from dateline.vocabulary import TimexType

DATE = TimexType.DATE
TIME = TimexType.TIME


def resolve_date(expression: Expression, story: Story) -> Moment | None:
    """8 November 2022, Nov. 8, Tuesday the 8th, October 3 of next year."""
    parts = expression.parts
    if "short" in parts:
        return None
    day = int(parts["day"].value)
    if "month" not in parts:
        return (day_of_weekday if "weekday" in parts else day_of_month)(expression, story, day)
    month, year = int(parts["month"].value), year_of(parts.get("year"))
    if "rel" in parts:
        stepped = step_year(expression, story)
        return stepped and on_day(stepped, int(stepped.timex), month, day)
    if year is None and (month, day) == (9, 11) and names_attacks(expression, story):
        year = 2001
    if year is None:
        return unsaid_year(expression, story, month, day)
    if "era" in parts and parts["era"].value < 0:
        return Moment(DATE, f"BC{year:04d}-{month:02d}-{day:02d}")
    return on_day(Moment(DATE, ""), year, month, day)


def names_attacks(expression: Expression, story: Story) -> bool:
    """Whether "September 11" stands before "attacks": those of 2001."""
    after = " ".join(story.after(expression, step).lower for step in (1, 2, 3))
    return "attack" in after or "hijack" in after


def unsaid_year(expression: Expression, story: Story, month: int, day: int) -> Moment | None:
    """A day and month whose year the context gives, or nobody."""
    if not calendar.is_day(2000, month, day):
        return None
    if stepped := _stepped_day(expression, story, month, day):
        return stepped
    found = guess_year(expression, story, month, day)
    if found and calendar.is_day(int(found.timex), month, day):
        return on_day(found, int(found.timex), month, day)
    return Moment(DATE, f"XXXX-{month:02d}-{day:02d}")


def _stepped_day(expression: Expression, story: Story, month: int, day: int) -> Moment | None:
    """The day that "last July 13" or "next May 3" means, from the day of the report."""
    rel = story.tokens[expression.first]
    if rel.name != "rel" or story.reference is None or story.narrative:
        return None
    today, step = story.reference.day, STEPS[rel.value]
    later = (month, day) >= (today.month, today.day)
    year = {-1: today.year - later, 1: today.year + (not later)}.get(step)
    if year is None or not calendar.is_day(year, month, day):
        return None
    return on_day(story.computed(DATE, ""), year, month, day)


def on_day(moment: Moment, year: int, month: int, day: int) -> Moment | None:
    """A moment set to a day, or nothing if the calendar lacks it."""
    if not calendar.is_day(year, month, day):
        return None
    moment.timex = f"{year:04d}-{month:02d}-{day:02d}"
    return moment


def day_of_weekday(expression: Expression, story: Story, day: int) -> Moment | None:
    """Tuesday the 8th: the nearest such day."""
    if story.reference is None:
        return None
    near = [shifted(story.reference.day, step, "D") for step in range(-45, 46)]
    fitting = [
        one for one in near
        if one.day == day and one.isoweekday() == expression.parts["weekday"].value
    ]  # fmt: skip
    if not fitting:
        return None
    nearest = min(fitting, key=lambda one: abs(one - story.reference.day))  # type: ignore[union-attr]
    return story.computed(DATE, nearest.isoformat())


def day_of_month(expression: Expression, story: Story, day: int) -> Moment | None:
    """The 28th of that month, the 5th of this month."""
    rel = expression.parts["rel"].value
    if expression.parts["unit"].value != "MON":
        return None
    if rel in FROM_TEXT or story.narrative:
        return told_month_day(story, day)
    if story.reference is None:
        return None
    base = shifted(story.reference.day.replace(day=1), STEPS[rel], "MON")
    return on_day(story.computed(DATE, ""), base.year, base.month, day)


def told_month_day(story: Story, day: int) -> Moment | None:
    """A day of the month that was told last."""
    told = story.told
    if told is None or told.month is None:
        return None
    return on_day(story.from_told(DATE, ""), told.year, told.month, day)


def resolve_day_only(expression: Expression, story: Story) -> Moment | None:
    """On the 5th: a day of the month told last; not "on the 5th floor"."""
    after = story.after(expression)
    if story.before(expression).lower not in {"on", "by", "until", "since"} or after.name == "unit":
        return None
    if after.lower[-1:].isalnum() and after.lower not in word_set("after_day"):
        return None
    return told_month_day(story, int(expression.parts["day"].value))


def resolve_month(expression: Expression, story: Story) -> Moment | None:
    """November 2022, last October, October of next year, early June."""
    parts = expression.parts
    month, year = int(parts["month"].value), year_of(parts.get("year"))
    if year is not None:
        return Moment(DATE, f"{year_code(expression, year)}-{month:02d}")
    if "unit" in parts and "rel" not in parts:
        return Moment(DATE, f"{story.told.year:04d}-{month:02d}") if story.told else None
    found = year_in_context(expression, story, month)
    if found is None:
        return Moment(DATE, f"XXXX-{month:02d}")
    found.timex = f"{int(found.timex):04d}-{month:02d}"
    return found


def year_in_context(expression: Expression, story: Story, month: int) -> Moment | None:
    """The year of "last May", "May of next year", "May" as a moment of the bare year."""
    parts, told = expression.parts, story.told
    if "rel" not in parts:
        return guess_year(expression, story, month, None)
    if "unit" in parts:
        return step_year(expression, story)
    rel = parts["rel"].value
    if story.narrative and not is_this(parts):
        if told is None or told.month is None:
            return None
        return story.from_told(DATE, f"{stepped_month(told.first, month, rel):04d}")
    if story.reference is None:
        return None
    return story.computed(DATE, f"{stepped_month(story.reference.day, month, rel):04d}")


def resolve_season(expression: Expression, story: Story) -> Moment | None:
    """Spring 2022, last summer, the winter."""
    parts = expression.parts
    code, year = parts["season"].value, year_of(parts.get("year"))
    if year is not None:
        return Moment(DATE, f"{year_code(expression, year)}-{code}")
    found = year_in_context(expression, story, calendar.SEASONS[code][1])
    if found is None:
        return Moment(DATE, f"XXXX-{code}")
    found.timex = f"{int(found.timex):04d}-{code}"
    return found


def resolve_holiday(expression: Expression, story: Story) -> Moment | None:
    """Christmas 2021, Easter, last Halloween."""
    rule, year = expression.parts["holiday"].value, year_of(expression.parts.get("year"))
    moment = Moment(DATE, "")
    if year is None:
        month = int(rule[:2]) if rule[0].isdigit() else 4
        day = int(rule[3:5]) if re.fullmatch(r"\d\d-\d\d", rule) else 15
        found = guess_year(expression, story, month, day)
        if found is None:
            return Moment(DATE, f"XXXX-{rule}") if len(rule) == 5 else None
        moment, year = found, int(found.timex)
    moment.timex = calendar.holiday(rule, year).isoformat()
    return moment


def resolve_named_day(expression: Expression, _story: Story) -> Moment | None:
    """D-Day, VE Day."""
    return Moment(DATE, expression.parts["day"].value)


def resolve_iso(expression: Expression, _story: Story) -> Moment | None:
    """2022-11-08, 2022-11-08T18:40Z, 2022-W45."""
    if "week" in expression.parts:
        code = expression.parts["week"].lower.upper()
        return Moment(DATE, code[:8]) if calendar.extent(code[:8]).edtf else None
    code = expression.parts["iso"].lower.upper().replace(" ", "T")
    if not calendar.extent(code[:10]).edtf:
        return None
    if len(code) == 10:
        return Moment(DATE, code)
    return Moment(TimexType.TIME, code) if code[11:13] < "24" else None


def year_code(expression: Expression, year: int) -> str:
    """A year as TIMEX3, with the era where one is told."""
    era = expression.parts.get("era")
    return f"BC{year:04d}" if era and era.value < 0 else f"{year:04d}"
