"""Days, months, years and longer: values of the calendar, with what is left unsaid filled in."""

import re
from datetime import date

from dateline.reading.times import calendar
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.story import Moment, Story, Told, shifted
from dateline.reading.times.tense import Tense
from dateline.reading.times.tokens import Token, neighbour
from dateline.vocabulary import Basis, TimexType

DATE = TimexType.DATE
JOINS = {"and", "or", "to", "until", "till", "through", "-", "–", "—", ",", "/"}
UNTIL = {"until", "till", "by", "before"}
FAR = 2
"""A year this long before the report is history: what follows it is told within it."""


def year_of(token: Token | None) -> int | None:
    """The year of a token; '82 is 1982, '05 is 2005 (the window of POSIX)."""
    if token is None:
        return None
    if token.name == "short_year":
        return int(token.value) + (1900 if token.value > 68 else 2000)
    return int(token.value)


def year_code(expression: Expression, year: int) -> str:
    """A year as TIMEX3, with the era where one is told."""
    era = expression.parts.get("era")
    return f"BC{year:04d}" if era and era.value < 0 else f"{year:04d}"


def later_year(expression: Expression, story: Story) -> tuple[int, tuple[int, int]] | None:
    """The year of the next date where the two are joined: "October and November 1919"."""
    position = expression.number
    for following in story.expressions[position + 1 : position + 3]:
        gap = [token.lower for token in story.tokens[expression.last : following.begin]]
        if (
            len(gap) > 3
            or not gap
            or gap[0] not in JOINS
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
    if story.before(expression).lower in UNTIL:
        tense = Tense.FUTURE if tense is not Tense.PAST else Tense.UNKNOWN
    year = (day_year if day else month_year)(story.reference.day, month, day or 1, tense)
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
    """The year of a month in a narrative: it goes on, and from autumn to spring over the year's end."""
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


def month_year(reference: date, month: int, day: int, tense: Tense) -> int:
    """The year of a month: the last one that has begun, or the next one in a clause of the future."""
    if tense is Tense.FUTURE:
        return reference.year + (month < reference.month)
    if tense in {Tense.PRESENT, Tense.UNKNOWN} and 0 < month - reference.month <= 2:
        return reference.year
    return reference.year - (month > reference.month)


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
    found = guess_year(expression, story, month, day)
    if found and calendar.is_day(int(found.timex), month, day):
        return on_day(found, int(found.timex), month, day)
    return Moment(DATE, f"XXXX-{month:02d}-{day:02d}")


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
    rel, told = expression.parts["rel"].value, story.told
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
    if after.lower[-1:].isalnum() and after.lower not in {
        "the",
        "a",
        "he",
        "she",
        "they",
        "it",
        "at",
        "in",
        "with",
    }:
        return None
    return told_month_day(story, int(expression.parts["day"].value))


STEPS = {"last": -1, "previous": -1, "next": 1, "following": 1, "this": 0, "coming": 1,
         "upcoming": 1, "that": 0, "past": -1}  # fmt: skip
FROM_TEXT = {"previous", "following", "that"}


def step_year(expression: Expression, story: Story) -> Moment | None:
    """The year that "next year", "that year", "the year" mean after a month."""
    if expression.parts["unit"].value != "Y":
        return None
    rel = expression.parts["rel"].value
    told = story.told if rel in FROM_TEXT or story.narrative else None
    if told:
        return story.from_told(DATE, f"{told.year + STEPS[rel]:04d}")
    if story.reference is None:
        return None
    return story.computed(DATE, f"{story.reference.day.year + STEPS[rel]:04d}")


def resolve_month(expression: Expression, story: Story) -> Moment | None:
    """November 2022, last October, October of next year, early June."""
    parts = expression.parts
    month, year = int(parts["month"].value), year_of(parts.get("year"))
    if year is not None:
        return Moment(DATE, f"{year_code(expression, year)}-{month:02d}")
    if "unit" in parts and "rel" not in parts:
        return Moment(DATE, f"{story.told.year:04d}-{month:02d}") if story.told else None
    if "rel" in parts and "unit" in parts:
        found = step_year(expression, story)
    elif "rel" in parts and story.narrative and story.told and story.told.month:
        found = story.from_told(
            DATE, f"{stepped_month(story.told.first, month, parts['rel'].value):04d}"
        )
    elif "rel" in parts and story.reference and not story.narrative:
        found = story.computed(
            DATE, f"{stepped_month(story.reference.day, month, parts['rel'].value):04d}"
        )
    else:
        found = guess_year(expression, story, month, None)
    if found is None:
        return Moment(DATE, f"XXXX-{month:02d}")
    found.timex = f"{int(found.timex):04d}-{month:02d}"
    return found


def stepped_month(reference: date, month: int, rel: str) -> int:
    """The year of "last September", "next May", "this June"."""
    if STEPS[rel] < 0:
        return reference.year - (month >= reference.month)
    if STEPS[rel] > 0:
        return reference.year + (month <= reference.month)
    return reference.year


def resolve_year(expression: Expression, story: Story) -> Moment | None:
    """2022, '82, 480 BC; not "2000 people"."""
    year = year_of(expression.parts["year"])
    if year is None:
        return None
    if "era" in expression.parts:
        return Moment(DATE, year_code(expression, year))
    token = expression.parts["year"]
    if token.name == "year" and not is_year(expression, story):
        return None
    if (
        token.name == "short_year"
        and neighbour(story.tokens, expression.first - 1).lower not in SINCE
    ):
        return None
    return Moment(DATE, f"{year:04d}")


MONEY = {"$", "€", "£", "¥", "₹", "#", "№", "no", "usd", "eur", "room", "flight", "route", "highway",
         "page", "nearly", "than", "least", "approximately", "over", "some", "another", "+", "="}  # fmt: skip
PREPARED = {"in", "since", "by", "until", "till", "from", "during", "before", "after", "late", "early",
            "mid", "through", "throughout", "between", "and", "to", "of", "the", "(", "year", "-", "–", "—", "as",
            "to", "for", "about", "around", "over", "’s", "'s", "a", "its", "his", "their", "this", "/"}  # fmt: skip


SINCE = {
    "in",
    "since",
    "of",
    "from",
    "until",
    "by",
    "late",
    "early",
    "mid",
    "to",
    "and",
    "before",
    "after",
    "during",
    "-",
    "–",
}


def is_year(expression: Expression, story: Story) -> bool:
    """Whether a number of four digits is a year: by the words beside it."""
    token, after = expression.parts["year"], story.after(expression)
    before = neighbour(story.tokens, expression.first - 1)
    year = int(token.value)
    if (
        before.lower in MONEY - {"over"}
        or after.lower in lexicon().tables["quantity"]
        or after.lower in {"%", "°", "€"}
    ):
        return False
    if before.name == "hyphen" and neighbour(story.tokens, expression.first - 2).name not in {
        "year", "modifier", "month", "break"
    }:  # fmt: skip
        return False  # A380-2000, 555-1234
    if before.lower in {"©", "copyright"} or neighbour(story.tokens, expression.first - 2).lower in {"©"}:
        return False
    if 1900 <= year <= 2050:
        return not counts(story, token) or before.lower in {"the", "in", "since", "of", "by"}
    if year > 2100:
        return False
    alone = before.name == "break" or (
        after.name in {"hyphen", "dash", "break"} and not before.name
    )
    if before.lower not in PREPARED and not alone:
        return False
    return not counts(story, token)


def counts(story: Story, token: Token) -> bool:
    """Whether a number counts a plural noun that follows it."""
    span = story.doc.char_span(token.start, token.end, alignment_mode="expand")
    head = span.root.head if span is not None else None
    return (
        head is not None
        and head.tag_ == "NNS"
        and head.idx > token.start
        and span.root.dep_ == "nummod"
    )


def resolve_decade(expression: Expression, story: Story) -> Moment | None:
    """The 1990s, '90s, the nineties, the 470s BC."""
    parts = expression.parts
    if "decade" in parts:
        start = int(parts["decade"].value)
    elif story.before(expression).lower in {"his", "her", "their", "my", "your"} or not (
        story.tokens[expression.first].lower == "the" or expression.modifier
    ):
        return None
    else:
        start = int(parts["word"].value)
    era = parts.get("era")
    if era and era.value < 0:
        return Moment(DATE, f"BC{start // 10:03d}")
    if start < 100:
        first = neighbour(story.tokens, expression.begin)
        second = neighbour(story.tokens, expression.begin - 2).name in {"decade", "decade_word"}
        led = first.lower == "the" or second or parts["decade"].lower[0] in "'’‘`" if "decade" in parts else True
        if not led or before_possessive(expression, story):
            return None  # "in her early 20s"
        start += 1900 if start >= 20 else 2000
    if start % 100 == 0 and start < 2000:
        return Moment(DATE, f"{start // 100:02d}")  # the 1800s are a century, the 2000s a decade
    return Moment(DATE, f"{start // 10:03d}")


def before_possessive(expression: Expression, story: Story) -> bool:
    """Whether "her 70s" is an age and "the low 70s" a temperature."""
    return story.before(expression).lower in {
        "his",
        "her",
        "their",
        "my",
        "your",
        "low",
        "high",
        "upper",
    }


def resolve_century(expression: Expression, story: Story) -> Moment | None:
    """The 19th century; "third-quarter" has the same form."""
    unit, rank = expression.parts["unit"].value, int(expression.parts["rank"].value)
    if unit == "Q":
        return quarter_without_year(expression, story, rank)
    if unit != "CE" or not 1 <= rank <= 30:
        return None
    era = expression.parts.get("era")
    return Moment(DATE, f"{'BC' if era and era.value < 0 else ''}{rank - 1:02d}")


def quarter_without_year(expression: Expression, story: Story, rank: int) -> Moment | None:
    """The fourth quarter: the last one that is over or running, or the next in a future clause."""
    if not (1 <= rank <= 4 or rank == -1):
        return None
    rank = 4 if rank == -1 else rank
    reference = story.reference
    if reference is None:
        return Moment(DATE, f"XXXX-Q{rank}")
    now = (reference.day.month - 1) // 3 + 1
    ahead, behind = (rank - now) % 4, (now - rank) % 4
    future = story.tense(expression) is Tense.FUTURE or ahead < behind
    year = reference.day.year + (rank < now if future else -(rank > now))
    return story.computed(DATE, f"{year:04d}-Q{rank}")


def resolve_season(expression: Expression, story: Story) -> Moment | None:
    """Spring 2022, last summer, the winter."""
    parts = expression.parts
    code, year = parts["season"].value, year_of(parts.get("year"))
    if year is not None:
        return Moment(DATE, f"{year_code(expression, year)}-{code}")
    month = calendar.SEASONS[code][1]
    if "unit" in parts:
        found = step_year(expression, story)
    elif "rel" in parts and story.reference and not story.narrative:
        found = story.computed(
            DATE, f"{stepped_month(story.reference.day, month, parts['rel'].value):04d}"
        )
    else:
        found = guess_year(expression, story, month, None)
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


def resolve_named_day(expression: Expression, story: Story) -> Moment | None:
    """D-Day, VE Day."""
    return Moment(DATE, expression.parts["day"].value)


def resolve_fiscal(expression: Expression, story: Story) -> Moment | None:
    """Fiscal 2009, the last financial year."""
    year = year_of(expression.parts.get("year"))
    if year is not None:
        return Moment(DATE, f"FY{year:04d}")
    if story.reference is None:
        return None
    step = STEPS[expression.parts["rel"].value]
    return story.computed(DATE, f"FY{story.reference.day.year + step:04d}")


def resolve_iso(expression: Expression, story: Story) -> Moment | None:
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
