"""What a date leaves unsaid: the year of a month or day, by the report, the tense, the text."""

from collections.abc import Mapping
from datetime import date

from dateline.reading.times import calendar
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Story, Told
from dateline.reading.times.tense import Tense
from dateline.reading.times.tokens import Token
from dateline.vocabulary import Basis, TimexType

DATE = TimexType.DATE


FAR = 2


STEPS = {"last": -1, "previous": -1, "next": 1, "following": 1, "this": 0, "coming": 1,
         "upcoming": 1, "that": 0, "past": -1}  # fmt: skip


FROM_TEXT = {"previous", "following", "that"}


def year_of(token: Token | None) -> int | None:
    """The year of a token; '82 is 1982, '05 is 2005 (the window of POSIX)."""
    if token is None:
        return None
    if token.name == "short_year":
        return int(token.value) + (1900 if token.value > 68 else 2000)
    return int(token.value)


def later_year(expression: Expression, story: Story) -> tuple[int, tuple[int, int]] | None:
    """The year of the next date where the two are joined: "October and November 1919"."""
    position = expression.number
    for following in story.expressions[position + 1 : position + 3]:
        gap = [token.lower for token in story.tokens[expression.last : following.begin]]
        if (
            len(gap) > 3
            or not gap
            or gap[0] not in word_set("join")
            or following.kind not in {"date", "month"}
        ):
            return None
        year = year_of(following.parts.get("year"))
        if year:
            return year, story.place(following)
        expression = following
    return None


def guess_year(expression: Expression, story: Story, month: int, day: int | None) -> Moment | None:
    """The year that a month or day has by context, as a moment whose value is the bare year."""
    joined = later_year(expression, story)
    if joined:
        return Moment(DATE, f"{joined[0]:04d}", Basis.COMPUTED, (joined[1],))
    carried = carried_year(expression, story, month)
    if carried:
        return carried
    if story.reference is None or story.narrative:
        return None
    tense = story.tense(expression)
    if story.before(expression).lower in word_set("limit"):
        tense = Tense.FUTURE if tense is not Tense.PAST else Tense.UNKNOWN
    today = story.reference.day
    year = day_year(today, month, day, tense) if day else month_year(today, month, tense)
    return story.computed(DATE, f"{year:04d}")


def carried_year(expression: Expression, story: Story, month: int) -> Moment | None:
    """The year of the time told last, in a narrative or in a passage of history within news."""
    told = story.dated if not story.narrative else story.told
    if told is None or not (story.narrative or (told.day and "day" in expression.parts)):
        return None
    start = story.place(expression)[0]
    if not story.narrative:
        between = story.text[told.place[1] : start]
        if story.reference is None or told.year > story.reference.day.year - FAR or "\n" in between:
            return None
        if story.sentence(start) - story.sentence(told.place[0]) > 1:
            return None
    return Moment(DATE, f"{onward(told, month):04d}", Basis.INFERRED, (told.place,))


def onward(told: Told, month: int) -> int:
    """The year of a month in a narrative, which goes on from autumn to spring into the next."""
    if told.month is None:
        return told.year
    return told.year + 1 if told.month - month >= 8 else told.year


def day_year(reference: date, month: int, day: int, tense: Tense) -> int:
    """The year that puts a day nearest the report, or on the side that the tense says.

    A day soon before or after the report (60 days) is the nearest one whatever the parser says.
    """
    days = [
        date(year, month, day)
        for year in range(max(1, reference.year - 4), min(9999, reference.year + 4) + 1)
        if calendar.is_day(year, month, day)
    ]
    nearest = min(days, key=lambda one: abs(one - reference))
    if abs((nearest - reference).days) > 60:
        past = [one for one in days if one <= reference]
        future = [one for one in days if one >= reference]
        if tense is Tense.PAST and past:
            return past[-1].year
        if tense is Tense.FUTURE and future:
            return future[0].year
    return nearest.year


def month_year(reference: date, month: int, tense: Tense) -> int:
    """The year of a month: the last that has begun, or the next in a clause of the future."""
    if tense is Tense.FUTURE:
        return reference.year + (month < reference.month)
    if tense in {Tense.PRESENT, Tense.UNKNOWN} and 0 < month - reference.month <= 2:
        return reference.year
    return reference.year - (month > reference.month)


def step_year(expression: Expression, story: Story) -> Moment | None:
    """The year that "next year", "that year", "the year" mean after a month."""
    if expression.parts["unit"].value != "Y":
        return None
    rel = expression.parts["rel"].value
    told = story.told if rel in FROM_TEXT or (story.narrative and rel != "this") else None
    if told:
        return story.from_told(DATE, f"{told.year + STEPS[rel]:04d}")
    if story.reference is None:
        return None
    return story.computed(DATE, f"{story.reference.day.year + STEPS[rel]:04d}")


def is_this(parts: Mapping[str, Token]) -> bool:
    """Whether a step is "this": from the report, in a narrative too."""
    return parts["rel"].lower == "this"


def stepped_month(reference: date, month: int, rel: str) -> int:
    """The year of "last September", "next May", "this June"."""
    if STEPS[rel] < 0:
        return reference.year - (month >= reference.month)
    if STEPS[rel] > 0:
        return reference.year + (month <= reference.month)
    return reference.year
