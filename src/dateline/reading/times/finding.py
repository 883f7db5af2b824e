"""Finding the times of a report: expressions in, `Time`s with bounds and evidence out."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from dateline.reading.annotation import Annotated
from dateline.reading.times import (
    calendar,
    clocks,
    dates,
    days,
    durations,
    numeric,
    offsets,
    steps,
    years,
)
from dateline.reading.times.anchoring import anchored
from dateline.reading.times.asides import is_stamp, is_when_said
from dateline.reading.times.attaching import attached
from dateline.reading.times.calendar import Extent, extent
from dateline.reading.times.grammar import Expression, expressions
from dateline.reading.times.narrative import moves_on
from dateline.reading.times.ranges import with_ranges
from dateline.reading.times.reference import is_narrative, reference_of
from dateline.reading.times.story import Moment, Story, Told
from dateline.reading.times.tokens import tokenize
from dateline.vocabulary import Basis, Span, Time, TimePrecision, Timex, TimexType

FRESH = timedelta(days=10)
"""How long before publication a day is still taken for that of a time of day told after it."""

Resolver = Callable[[Expression, Story], Moment | None]

RESOLVERS: Mapping[str, Resolver] = {
    "date": dates.resolve_date,
    "month": dates.resolve_month,
    "year": years.resolve_year,
    "decade": years.resolve_decade,
    "century": years.resolve_century,
    "season": dates.resolve_season,
    "holiday": dates.resolve_holiday,
    "day_only": dates.resolve_day_only,
    "named_day": dates.resolve_named_day,
    "fiscal": years.resolve_fiscal,
    "iso": dates.resolve_iso,
    "numeric": numeric.resolve_numeric,
    "weekday": days.resolve_weekday,
    "deictic": days.resolve_deictic,
    "step": steps.resolve_step,
    "part_step": steps.resolve_part_step,
    "same_period": steps.resolve_same_period,
    "offset": offsets.resolve_offset,
    "stretch": steps.resolve_stretch,
    "anaphor": steps.resolve_anaphor,
    "ordinal_unit": years.resolve_ordinal_unit,
    "duration": durations.resolve_duration,
    "frequency": durations.resolve_frequency,
    "vague": durations.resolve_vague,
}


def find_times(annotated: Annotated) -> list[Time]:
    """Every time expression of a report, in order of position.

    `evidence[0]` is the expression in its own words; further spans are those that its value was
    computed from. A range ("from 3 to 5 May") is one time `a/b`; its further spans are its ends.
    """
    story = story_of(annotated)
    found = []
    for expression in story.expressions:
        moment = resolve(expression, story)
        if moment is None:
            continue
        found.append((expression, moment))
        remember(expression, moment, story)
    found = [(one, moment) for one, moment in placed(found, story)]
    times = [(one, time_of(annotated, one, moment, story)) for one, moment in found]
    return with_ranges(annotated, story, anchored(story, times))


def story_of(annotated: Annotated) -> Story:
    """The report with its tokens, expressions, reference and habits of writing dates."""
    report = annotated.report
    tokens = tokenize(report.text)
    found = attached(expressions(tokens), tokens)
    story = Story(annotated.doc, report.text, tokens, found)
    if found:
        story.reference = reference_of(report.published, report.text, tokens, found)
        story.narrative = is_narrative(found, story.reference)
        story.day_first, story.order_places = numeric.order_of(story, report.home)
        story.sentences = [sentence.start_char for sentence in annotated.doc.sents]
        story.openings = frozenset(story.sentences)
    return story


def resolve(expression: Expression, story: Story) -> Moment | None:
    """The value of an expression; times of day without a day wait for `placed`."""
    if expression.kind in {"clock", "part"}:
        return None if clocks.bare_part(expression, story) else clocks.unplaced(expression)
    try:
        moment = RESOLVERS[expression.kind](expression, story)
    except (ValueError, OverflowError):
        return None  # outside the calendar: "in 5000 years"
    timed = expression.clock or (expression if expression.kind == "weekday" else None)
    if moment and timed:
        clock = clocks.clock_of(timed)
        value = clocks.on_day(moment.timex, clock) if clock else None
        if value:
            moment.type, moment.timex = TimexType.TIME, value
    return moment


def remember(expression: Expression, moment: Moment, story: Story) -> None:
    """Keep a time of the calendar as what later words refer to."""
    bounds = extent(moment.timex)
    if bounds.earliest is None or bounds.precision in {TimePrecision.DECADE, TimePrecision.CENTURY}:
        return
    first = bounds.earliest
    pieces = moment.timex.split("-")
    month = first.month if len(pieces) > 1 else None
    day = first.day if bounds.earliest == bounds.latest else None
    told = Told(first.year, month, day, story.place(expression), bounds.clock, moment.timex)
    if story.narrative and not moves_on(expression, told, story):
        return
    story.told = told
    if day:
        story.told_day = told
    if expression.kind in {"date", "month", "iso"}:
        dated = "year" in expression.parts or moment.basis is Basis.INFERRED
        story.dated = story.told if dated else None
    elif expression.kind in {"weekday", "deictic", "step"}:
        story.dated = None


BESIDE = 4
"""Characters between the day of a stamp and its clock."""

Day = tuple[int, tuple[int, int], str]
"""A day that is told: the number of its sentence, its characters, its value as TIMEX3."""


def placed(
    found: list[tuple[Expression, Moment]], story: Story
) -> Iterator[tuple[Expression, Moment]]:
    """Put times of day on the day of their sentence, of the sentence before, or of the report.

    Never on that of a stamp, and on one when somebody spoke only where no other is near: "a girl
    was shot on Sunday, police said Monday. It was about 9 p.m."
    """
    days = [
        (story.sentence(story.place(one)[0]), story.place(one), moment.timex)
        for one, moment in found
        if one.kind not in {"clock", "part"} and clocks.DAY.match(moment.timex)
    ]
    stamps = [day for day in days if is_stamp(story.text, day[1][0])]
    days = [day for day in days if day not in stamps]
    told = [day for day in days if not is_when_said(story.doc, *day[1])]
    for one, moment in found:
        if one.kind not in {"clock", "part"}:
            yield one, moment
            continue
        on_day = of_stamp(moment, story.place(one), stamps)
        on_day = on_day or on_nearest_day(moment, story.place(one), told, story)
        on_day = on_day or on_nearest_day(moment, story.place(one), days, story)
        yield one, on_day or on_day_of_report(moment, story)


def of_stamp(moment: Moment, place: tuple[int, int], stamps: list[Day]) -> Moment | None:
    """The clock of a stamp itself, which stands right behind its day: "May 3 @ 6:37 AM"."""
    day = next((day for day in stamps if 0 <= place[0] - day[1][1] <= BESIDE), None)
    clock = moment.timex[len("XXXX-XX-XX") :]
    return clocks.placed(clock, day[2], day[1], carried=False) if day else None


def on_nearest_day(
    moment: Moment, place: tuple[int, int], days: list[Day], story: Story
) -> Moment | None:
    """A time of day on one of the days beside it, or on one told before that is fresh."""
    position = bisect_left(days, place, key=lambda day: day[1])
    days = days[max(0, position - 1) : position + 1]
    sentence, clock = story.sentence(place[0]), moment.timex[len("XXXX-XX-XX") :]
    before = days[0] if days and days[0][1] < place else None
    if story.narrative:
        return clocks.placed(clock, before[2], before[1], carried=True) if before else None
    same = [day for day in days if day[0] == sentence]
    near = same or [day for day in days if day[0] == sentence - 1]
    if near:
        best = min(near, key=lambda day: abs(day[1][0] - place[0]))
        return clocks.placed(clock, best[2], best[1], carried=not same)
    after = next((day for day in days if day[0] == sentence + 1), None)
    for day in filter(None, (before, after)):
        if story.reference and _is_fresh(day[2], story.reference.day):
            return clocks.placed(clock, day[2], day[1], carried=True)
    return None


def on_day_of_report(moment: Moment, story: Story) -> Moment:
    """A time of day on the day of the report, for want of another; in a narrative of no day."""
    if story.reference is None or story.narrative:
        return moment
    clock = moment.timex[len("XXXX-XX-XX") :]
    value = story.computed(TimexType.TIME, story.reference.day.isoformat() + clock)
    value.probability = 0.6
    return value


def _is_fresh(day: str, published: date) -> bool:
    """Whether a day told before a time of day is one that a news report is about."""
    first = extent(day[:10]).earliest
    return first is not None and timedelta(0) <= published - first <= FRESH


def time_of(annotated: Annotated, expression: Expression, moment: Moment, story: Story) -> Time:
    """The word of the vocabulary for an expression and its value."""
    place = story.place(expression)
    bounds = moment.extent or bounded(expression, moment, story)
    evidence = [annotated.span(*place)]
    evidence += [annotated.span(*source) for source in moment.sources if source != place]
    return Time(
        edtf=bounds.edtf,
        earliest=bounds.earliest,
        latest=bounds.latest,
        precision=bounds.precision,
        clock=bounds.clock,
        timex=Timex(type=moment.type, value=moment.timex),
        evidence=unique(evidence),
        basis=moment.basis,
        probability=moment.probability,
    )


def unique(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, each once."""
    return tuple(dict.fromkeys(spans))


def bounded(expression: Expression, moment: Moment, story: Story) -> Extent:
    """The extent of a value: narrowed by "early", "late", or "later this year"."""
    if moment.type is TimexType.SET:
        return Extent()  # "every Tuesday" is no day
    whole = extent(moment.timex, expression.modifier)
    if expression.modifier not in {"BEFORE", "AFTER"} or story.reference is None:
        return whole
    today: date = story.reference.day
    if whole.earliest is None or whole.latest is None or not whole.earliest < today < whole.latest:
        return whole
    first, last = (
        (whole.earliest, today) if expression.modifier == "BEFORE" else (today, whole.latest)
    )
    return calendar.within(first, last, whole.precision)


def is_event_time(time: Time) -> bool:
    """Whether a time can be when an event happened: it lies in the calendar, known or in part.

    Lengths, what recurs and vague words are not, unless they are anchored ("the past few days").
    """
    if time.timex is not None and time.timex.type is TimexType.SET:
        return False
    return time.edtf is not None
