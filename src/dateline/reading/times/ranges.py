"""Ranges: two dates joined by "to", "until", "and" after "between" become one time `a/b`."""

from dateline.reading.annotation import Annotated
from dateline.reading.times.calendar import extent
from dateline.reading.times.grammar import Expression
from dateline.reading.times.story import Story
from dateline.reading.times.tokens import neighbour
from dateline.vocabulary import Basis, Time, TimePrecision, Timex, TimexType

TO = {"to", "until", "till", "through", "thru"}
DASHES = {"-", "–", "—"}
LEADS = {"from", "between"}

Found = list[tuple[Expression, Time]]

ENDS = frozenset(
    {TimePrecision.DAY, TimePrecision.MONTH, TimePrecision.YEAR, TimePrecision.PART_OF_MONTH}
)


def with_ranges(annotated: Annotated, story: Story, found: Found) -> list[Time]:
    """The times of a report, the two ends of a range joined into one."""
    times: list[Time] = []
    position = 0
    while position < len(found):
        pair = found[position : position + 2]
        whole = range_of(annotated, story, pair) if len(pair) == 2 else None
        times.append(whole or found[position][1])
        position += 2 if whole else 1
    return times


def range_of(annotated: Annotated, story: Story, pair: Found) -> Time | None:
    """The range of two times, if their words and their order make one."""
    (first, start), (last, end) = pair
    if not (first.last < last.begin <= first.last + 2):
        return None
    lead = neighbour(story.tokens, first.begin - 1).lower
    word = story.tokens[first.last].lower
    if word == "of":
        return None
    joined = word in DASHES or word in TO or (word == "and" and lead == "between")
    if not joined or start.precision not in ENDS or end.precision not in ENDS:
        return None
    if not (
        start.edtf and end.edtf and start.earliest and end.latest and start.earliest < end.latest
    ):
        return None
    return ranged(annotated, story, pair, first.begin - (lead in LEADS))


def ranged(annotated: Annotated, story: Story, pair: Found, begin: int) -> Time:
    """The time `a/b` of two ends; its length is its TIMEX3."""
    (_, start), (last, end) = pair
    whole = annotated.span(story.tokens[begin].start, story.tokens[last.last - 1].end)
    spans = [whole, start.evidence[0], end.evidence[0], *start.evidence[1:], *end.evidence[1:]]
    return Time(
        edtf=f"{plain(start)}/{plain(end)}",
        earliest=start.earliest,
        latest=end.latest,
        precision=max(start.precision, end.precision, key=list(TimePrecision).index),
        timex=Timex(type=TimexType.DURATION, value=f"{value_of(start)}/{value_of(end)}"),
        evidence=tuple(dict.fromkeys(spans)),
        basis=start.basis if start.basis is not Basis.STATED else end.basis,
        probability=min(start.probability, end.probability),
    )


def plain(time: Time) -> str:
    """An end of a range without the brackets that EDTF does not nest: the day, month or year."""
    return extent(value_of(time)).edtf or value_of(time)


def value_of(time: Time) -> str:
    """The TIMEX3 value of a time, empty where it has none."""
    return time.timex.value if time.timex else ""
