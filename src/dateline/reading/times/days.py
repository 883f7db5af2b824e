"""Days told from the day of the report: weekdays by the tense, today, tonight, overnight."""

from datetime import date, timedelta

from dateline.reading.times import calendar
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.planning import Ahead
from dateline.reading.times.story import Moment, Story, shifted
from dateline.reading.times.tense import Tense
from dateline.reading.times.tokens import Token
from dateline.reading.times.unsaid import STEPS
from dateline.vocabulary import TimePrecision, TimexType

DATE = TimexType.DATE
TIME = TimexType.TIME


UNKNOWN_DAY = calendar.UNKNOWN_DAY

SOON = 4
"""Days ahead that the day of something called off lies as a rule; else it was days ago."""


def resolve_weekday(expression: Expression, story: Story) -> Moment | None:
    """Tuesday, last Tuesday, Tuesday last week; in the direction of the tense."""
    wanted, rel = expression.parts["weekday"].value, expression.parts.get("rel")
    if story.before(expression).lower in word_set("named_weekday"):
        return None  # Black Monday
    if story.reference is None or story.narrative:
        return weekday_from_told(story, wanted)
    today = story.reference.day
    if "week" in expression.parts:
        return weekday_of_week(expression, story, wanted)
    if rel is not None and rel.lower == "that":
        return that_weekday(story, today, wanted)
    if rel is not None and not _is_preposition(rel, story, expression):
        return story.computed(DATE, stepped_weekday(today, wanted, rel.value).isoformat())
    back = (today.isoweekday() - wanted) % 7
    if is_ahead(expression, story):
        return story.computed(DATE, (today + timedelta(days=(-back) % 7)).isoformat())
    return story.computed(DATE, (today - timedelta(days=back)).isoformat())


def that_weekday(story: Story, today: date, wanted: int) -> Moment:
    """That Tuesday: the day told last, or one within a week after it; else the last one."""
    told = story.told
    if told is not None and told.day is not None:
        day = shifted(told.first, (wanted - told.first.isoweekday()) % 7, "D")
        if day <= today or told.first > today:
            return story.from_told(DATE, day.isoformat())
    back = (today.isoweekday() - wanted) % 7
    return story.computed(DATE, shifted(today, -back, "D").isoformat())


def _is_preposition(rel: Token, story: Story, expression: Expression) -> bool:
    """Whether "following" says after what: "the riot following Friday's march"."""
    article = story.tokens[expression.first].lower == "the"
    return rel.lower == "following" and not article


def is_ahead(expression: Expression, story: Story) -> bool:
    """Whether a weekday lies ahead of the report: by its tense, or after "until" and "by"."""
    tense = story.tense(expression)
    before = story.before(expression).lower
    if before in word_set("limit"):
        return tense is not Tense.PAST or before in {"until", "till"}
    ahead = (
        (expression.parts["weekday"].value - story.reference.day.isoweekday()) % 7
        if story.reference
        else 0
    )
    if story.called_off(expression):
        return ahead <= SOON
    planned = story.planned_ahead(expression)
    if planned is not Ahead.NO:
        return ahead <= planned
    if tense is Tense.PRESENT or (
        tense is Tense.FUTURE and story.after(expression).name == "possessive"
    ):
        return ahead <= (2 if tense is Tense.PRESENT else 3)
    return tense is Tense.FUTURE


def weekday_from_told(story: Story, wanted: int) -> Moment:
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
        if token.value == 0:
            some_day = calendar.extent(UNKNOWN_DAY) if not story.narrative else None
            return Moment(DATE, "PRESENT_REF", extent=some_day)
        return Moment(DATE, UNKNOWN_DAY)
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
