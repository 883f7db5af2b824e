"""Lengths of time, what recurs, and vague words: values that lie nowhere in the calendar."""

from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Story
from dateline.reading.times.tense import Tense
from dateline.reading.times.tokens import Token
from dateline.vocabulary import TimePrecision, TimexType

DURATION, SET = TimexType.DURATION, TimexType.SET

CODES = {"S": "PT{}S", "M": "PT{}M", "H": "PT{}H", "D": "P{}D", "W": "P{}W", "WE": "P{}WE",
         "MON": "P{}M", "Q": "P{}Q", "Y": "P{}Y"}  # fmt: skip
YEARS_IN = {"DE": 10, "CE": 100, "ML": 1000}

ANY_COUNT = {"D": (1, 7), "W": (2, 6), "MON": (2, 9), "Y": (2, 9)}
"""How many "a few" and "several" may be: at least and at most, by unit. Wide, so that the span
holds what is meant; a few days are within the week, a few months within the year."""

SPANS = {"D": ("day", TimePrecision.DAYS), "W": ("day", TimePrecision.WEEK),
         "F": ("day", TimePrecision.WEEK), "WE": ("day", TimePrecision.DAYS),
         "MON": ("day", TimePrecision.MONTH), "Q": ("month", TimePrecision.SEASON),
         "Y": ("month", TimePrecision.YEAR), "DE": ("year", TimePrecision.DECADE),
         "CE": ("year", TimePrecision.CENTURY), "ML": ("year", TimePrecision.CENTURY)}  # fmt: skip


def span_of(unit: str) -> tuple[str, TimePrecision]:
    """How the bounds of a span of some units are written, and its precision."""
    return SPANS[unit]


def length_of(number: float | None, unit: str) -> str:
    """A length as TIMEX3: P5Y, PT30M, P2.5Y, PXD."""
    if unit == "F":
        return length_of(None if number is None else number * 2, "W")
    if number is None:
        return {"DE": "PXDE", "CE": "PXCE", "ML": "PXML"}.get(unit) or CODES[unit].format("X")
    if unit in YEARS_IN:
        number, unit = number * YEARS_IN[unit], "Y"
    return CODES[unit].format(f"{number:.6f}".rstrip("0").rstrip("."))


def half_of(unit: str) -> str:
    """Half an hour is PT30M, half a year P6M, half a century P50Y."""
    whole = {"H": (30, "M"), "M": (30, "S"), "Y": (6, "MON"), "D": (12, "H"), "DE": (5, "Y"),
             "CE": (50, "Y"), "ML": (500, "Y")}  # fmt: skip
    number, smaller = whole.get(unit, (0.5, unit))
    return length_of(number, smaller)


def resolve_duration(expression: Expression, story: Story) -> Moment | None:
    """Five-year, a month, several weeks, half an hour, two and a half years, years."""
    parts, unit = expression.parts, expression.parts["unit"].value
    first, length = story.tokens[expression.first], expression.last - expression.first
    if is_age(expression, story) or is_fourth(expression, story):
        return None
    if "half" in parts:
        after = parts["half"].start > parts["unit"].start
        return Moment(DURATION, length_of(1.5, unit) if after else half_of(unit))
    if "count" in parts:
        return Moment(DURATION, length_of(float(parts["count"].value), unit))
    if "few" in parts:
        return some_of(expression)
    if first.lower in {"a", "an"}:
        if unit == "Q" and story.before(expression).lower not in {"for", "over", "within", "every"}:
            return None  # a fourth
        if length == 2 and is_rate(expression, story):
            return Moment(SET, length_of(1, unit))
        return Moment(DURATION, length_of(1, unit))
    return bare(expression, story)


def is_fourth(expression: Expression, story: Story) -> bool:
    """Whether "three quarters" are parts of a whole, "some quarters" people."""
    if expression.parts["unit"].value != "Q":
        return False
    joined = any(story.tokens[i].name == "hyphen" for i in range(expression.first, expression.last))
    count = expression.parts.get("count")
    part = story.after(expression).name == "of" and (count is None or count.value == 3)
    return joined or "few" in expression.parts or part


def is_age(expression: Expression, story: Story) -> bool:
    """Whether a number of years is somebody's age."""
    words = [token.lower for token in story.tokens[expression.first : expression.last + 2]]
    return "count" in expression.parts and ("old" in words or "olds" in words)


def some_of(expression: Expression) -> Moment | None:
    """A few days, a couple of weeks, many years; "many days" of nothing else."""
    few, unit = expression.parts["few"], expression.parts["unit"]
    if few.lower in {"consecutive", "straight"}:
        return None
    if few.lower == "some" and not unit.lower.endswith("s"):
        return None
    return Moment(DURATION, length_of(2 if few.lower == "couple" else None, unit.value))


def is_rate(expression: Expression, story: Story) -> bool:
    """Whether "a year" says per year: after a number, an amount, or "twice"."""
    before, second = story.before(expression), story.before(expression, 2)
    if before.lower in word_set("rate") or before.name in {"count", "number", "day", "year"}:
        return True
    amount = second.name in {"count", "number", "day", "year"} and before.lower.endswith("s")
    return amount and before.name == ""


MULTIPLES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


def before_noun(word: Token, number: Token) -> bool:
    """Whether a number and one more word stand before a unit."""
    return word.name == "" and word.lower.isalpha() and number.name in {"count", "day", "number"}


def bare(expression: Expression, story: Story) -> Moment | None:
    """Years, weeks, decades without a number; never "day" or "second"."""
    unit = expression.parts["unit"]
    second = story.before(expression, 2)
    if before_noun(story.before(expression), second):  # two bloody weeks
        times = MULTIPLES.get(story.before(expression).lower, 1)
        expression.lead = expression.first - 2
        return Moment(DURATION, length_of(float(second.value) * times, unit.value))
    long = expression.last - expression.first > 1
    plural = unit.lower.endswith("s") and unit.value not in {"S", "Q"}
    before = story.before(expression)
    if long:
        return Moment(DURATION, length_of(None if plural else 1, unit.value))
    if not plural or before.lower in word_set("before_units"):
        return None
    return Moment(DURATION, length_of(None, unit.value))


def resolve_frequency(expression: Expression, story: Story) -> Moment | None:
    """Every day, each week, every two years, weekly, annual, per year, Mondays."""
    parts = expression.parts
    if "code" in parts:
        opening = story.before(expression).name in {"break", "stop"}
        if parts["code"].capital and not opening:
            return None  # the name of a newspaper
        return Moment(SET, parts["code"].value)
    if "plural" in parts:
        return Moment(SET, f"XXXX-WXX-{parts['plural'].value or 'X'}")
    what = parts["what"]
    if what.name == "unit":
        number = float(parts["count"].value) if "count" in parts else 1
        if "rank" in parts:
            number = float(parts["rank"].value)
        return Moment(SET, length_of(number, what.value))
    return Moment(SET, every(what.name, what.value))


def every(name: str, value: str | int) -> str:
    """Every Tuesday, every morning, every March, every summer as TIMEX3."""
    if name == "weekday":
        return f"XXXX-WXX-{value}"
    if name == "part":
        return f"XXXX-XX-XXT{value}"
    return f"XXXX-{value:02d}" if isinstance(value, int) else f"XXXX-{value}"


def resolve_vague(expression: Expression, story: Story) -> Moment | None:
    """Now, recently, soon."""
    phrase = expression.parts["phrase"]
    if phrase.lower == "soon" and (
        story.after(expression).lower in word_set("after_soon")
        or story.tense(expression) in {Tense.PAST, Tense.UNKNOWN}
    ):
        return None
    return Moment(TimexType.DATE, phrase.value)
