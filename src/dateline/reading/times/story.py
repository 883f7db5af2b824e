"""What a time expression is read against: the report, its day, and the times told so far."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from spacy.tokens import Doc

from dateline.reading.times.calendar import Extent, add_months
from dateline.reading.times.grammar import Expression
from dateline.reading.times.planning import Ahead, ahead_at
from dateline.reading.times.tense import Tense, is_called_off_at, tense_at
from dateline.reading.times.tokens import Token, neighbour
from dateline.vocabulary import Basis, TimexType

Place = tuple[int, int]
"""Characters [start, end) of the text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The day from which "yesterday" counts, its clock where known, and where the text says it."""

    day: date
    clock: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A time of the text that later words may refer to; months and days absent where not told."""

    year: int
    month: int | None
    day: int | None
    place: Place
    clock: str | None = None
    timex: str = ""

    @property
    def first(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)


@dataclass(slots=True)
class Moment:
    """The value of an expression, before it becomes a `Time` of the vocabulary."""

    type: TimexType
    timex: str
    basis: Basis = Basis.STATED
    sources: tuple[Place, ...] = ()
    extent: Extent | None = None
    probability: float = 1.0


@dataclass(slots=True)
class Story:
    """One report as the resolvers see it; `told` moves on as they go through the text."""

    doc: Doc
    text: str
    tokens: list[Token]
    expressions: list[Expression]
    reference: Reference | None = None
    narrative: bool = False
    day_first: bool = False
    order_places: tuple[Place, ...] = ()
    told: Told | None = None
    told_day: Told | None = None
    dated: Told | None = None
    pending: int | None = None
    sentences: list[int] = field(default_factory=list)
    openings: frozenset[int] = frozenset()

    def sentence(self, character: int) -> int:
        """The number of the sentence that holds a character."""
        return bisect_right(self.sentences, character)

    def place(self, expression: Expression) -> Place:
        """The characters of an expression."""
        return self.tokens[expression.begin].start, self.tokens[expression.last - 1].end

    def tense(self, expression: Expression) -> Tense:
        """The tense of the clause that an expression stands in."""
        return tense_at(self.doc, *self.place(expression))

    def called_off(self, expression: Expression) -> bool:
        """Whether an expression stands in what somebody calls off."""
        return is_called_off_at(self.doc, *self.place(expression))

    def planned_ahead(self, expression: Expression) -> Ahead:
        """How far an expression may lie ahead as the day of what is planned or called for."""
        return ahead_at(self.doc, *self.place(expression))

    def before(self, expression: Expression, distance: int = 1) -> Token:
        """The token before an expression."""
        return neighbour(self.tokens, expression.begin - distance)

    def after(self, expression: Expression, distance: int = 1) -> Token:
        """The token after an expression."""
        return neighbour(self.tokens, expression.last - 1 + distance)

    def computed(self, type_: TimexType, timex: str, extent: Extent | None = None) -> Moment:
        """A value that follows from the day of the report."""
        place = self.reference.place if self.reference else None
        return Moment(type_, timex, Basis.COMPUTED, (place,) if place else (), extent)

    def from_told(self, type_: TimexType, timex: str, extent: Extent | None = None) -> Moment:
        """A value that follows from the time told last."""
        return Moment(type_, timex, Basis.COMPUTED, (self.told.place,) if self.told else (), extent)


def shifted(day: date, number: float, unit: str) -> date:
    """A day some days, weeks, months or years on; raises OverflowError beyond the calendar."""
    days = {"D": 1, "W": 7, "F": 14, "WE": 7}.get(unit)
    if days:
        return day + timedelta(days=round(number * days))
    months = {"MON": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
    if months:
        return add_months(day, round(number * months))
    return day
