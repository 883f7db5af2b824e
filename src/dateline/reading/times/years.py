"""Years and longer, quarters and fiscal years."""

from datetime import date

from dateline.reading.times import calendar
from dateline.reading.times.dates import year_code
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Story
from dateline.reading.times.tense import Tense
from dateline.reading.times.tokens import Token, neighbour
from dateline.reading.times.unsaid import STEPS, year_of
from dateline.vocabulary import TimePrecision, TimexType

DATE = TimexType.DATE


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
    if token.name == "short_year" and neighbour(
        story.tokens, expression.first - 1
    ).lower not in word_set("before_short_year"):
        return None
    return Moment(DATE, f"{year:04d}")


def is_year(expression: Expression, story: Story) -> bool:
    """Whether a number of four digits is a year: by the words beside it."""
    token, after = expression.parts["year"], story.after(expression)
    before = neighbour(story.tokens, expression.first - 1)
    second = neighbour(story.tokens, expression.first - 2)
    if before.lower in word_set("before_amount") or after.lower in word_set("quantity"):
        return False
    if before.name == "hyphen" and second.name not in {"year", "modifier", "month", "break"}:
        return False  # A380-2000, 555-1234
    if second.lower == "©" or is_house_number(expression, story):
        return False
    year = int(token.value)
    # "2012 elections" is a year, "2000 voters" are not: round numbers are counts.
    counted = counts(story, token) and (year % 10 == 0 or before.name in {"count", "number"})
    if 1900 <= year <= 2050:
        return not counted or before.lower in {"the", "in", "since", "of", "by"}
    if before.lower not in word_set("before_year") and not stands_apart(before, after):
        return False
    return year <= 2100 and (not counts(story, token) or before.lower in LIMITS)


def is_house_number(expression: Expression, story: Story) -> bool:
    """Whether a number stands before the name of a street: "called to 1424 Mill Lane"."""
    for distance in range(1, LONGEST_STREET + 1):
        after = story.after(expression, distance)
        if distance > 1 and after.lower in word_set("street"):
            return after.capital
        if not after.capital and after.name not in {"nth", "stop"}:
            return False
    return False


LONGEST_STREET = 5
"""Words of the name of a street with the full stops in it: "N. Old Mill Road"."""

LIMITS = {"since", "until", "as", "during"}
"""Before a year of an age long past, whatever follows it: "as late as 1781 senior officials"."""


def stands_apart(before: Token, after: Token) -> bool:
    """Whether a number is a line of its own, or stands at the end of one, or before a dash."""
    if before.name == "break":
        return True
    return after.name in {"hyphen", "dash", "break"} and before.name in {"", "comma", "open"}


def counts(story: Story, token: Token) -> bool:
    """Whether a number counts a plural noun that follows it."""
    span = story.doc.char_span(token.start, token.end, alignment_mode="expand")
    if span is None or span.root.dep_ != "nummod":
        return False
    head = span.root.head
    return bool(head.tag_ == "NNS" and head.idx > token.start)


def resolve_decade(expression: Expression, story: Story) -> Moment | None:
    """The 1990s, '90s, the nineties, the 470s BC."""
    parts = expression.parts
    if "decade" in parts:
        start = int(parts["decade"].value)
        if 100 <= start < 1000 and "era" not in parts:
            return None
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
        led = (
            first.lower == "the" or second or parts["decade"].lower[0] in "'’‘`"
            if "decade" in parts
            else True
        )
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


def resolve_fiscal(expression: Expression, story: Story) -> Moment | None:
    """Fiscal 2009, the last financial year."""
    year = year_of(expression.parts.get("year"))
    if year is not None:
        return Moment(DATE, f"FY{year:04d}")
    if story.reference is None:
        return None
    step = STEPS[expression.parts["rel"].value]
    return story.computed(DATE, f"FY{story.reference.day.year + step:04d}")


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
    if story.narrative:
        return story.told.year if story.told else None
    if story.reference is None:
        return None
    today = story.reference.day
    if "month" in parts:
        return today.year - int(parts["month"].value > today.month + 1)
    rel = parts.get("rel")
    return today.year + (STEPS[rel.value] if rel else 0)


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
