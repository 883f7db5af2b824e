"""What stands around an expression and belongs to it: "the end of", "early", a clock."""

from collections.abc import Iterator

from dateline.reading.times.grammar import Expression
from dateline.reading.times.tokens import Token, neighbour

MODIFIABLE = frozenset(
    ("month", "year", "season", "decade", "century", "step", "ordinal_unit", "fiscal", "anaphor",
     "deictic", "date", "weekday", "holiday")
)  # fmt: skip
"""Kinds that "early" or "the end of" may go with."""

DAYS = frozenset(
    ("date", "weekday", "deictic", "holiday", "named_day", "iso", "numeric", "step", "anaphor")
)
"""Kinds that may name a day."""

TO_CLOCK = {(), ("at",), ("at", "about"), ("at", "around"), ("at", "approximately"), ("around",)}
CLOCK_TO_DAY = {(), ("on",), ("of",)}
PART_TO_DAY = {(), ("on",), ("of",), ("of", "the")}


def attached(found: list[Expression], tokens: list[Token]) -> list[Expression]:
    """Expressions with the words that modify them, joined with their clocks, pairs taken apart."""
    whole = list(joined([one for pair in found for one in apart(pair, tokens)], tokens))
    for number, expression in enumerate(whole):
        expression.number = number
        if expression.kind in MODIFIABLE:
            modify(expression, tokens, whole[number - 1].last if number else 0)
    return whole


def apart(pair: Expression, tokens: list[Token]) -> Iterator[Expression]:
    """The two dates of "3 to 5 May" or "April 6-7", the two years of "1939-45"."""
    if pair.kind == "day_pair":
        middle = next(
            i for i in range(pair.first, pair.last) if tokens[i] is pair.parts["first"]
        ) + 1  # fmt: skip
        late = next(i for i in range(pair.first, pair.last) if tokens[i] is pair.parts["day"])
        common = {label: token for label, token in pair.parts.items() if label != "first"}
        yield Expression("date", pair.first, middle, {**common, "day": pair.parts["first"]})
        yield Expression("date", late, pair.last, common)
    elif pair.kind == "year_pair":
        yield from year_pair(pair)
    elif pair.kind == "era_pair":
        for label in ("year", "second"):
            place = next(i for i in range(pair.first, pair.last) if tokens[i] is pair.parts[label])
            parts = {"year": pair.parts[label], "era": pair.parts["era"]}
            yield Expression("year", place, place + 1 if label == "year" else pair.last, parts)
    else:
        yield pair


def year_pair(pair: Expression) -> Iterator[Expression]:
    """1939-45, 1939-1945; anything else of that form gives its first year alone."""
    first, short = pair.parts["year"], pair.parts["short"]
    yield Expression("year", pair.first, pair.first + 1, {"year": first})
    year = int(first.value) // 100 * 100 + int(short.value)
    if int(first.value) < year and short.end - short.start == 2:
        token = Token(short.start, short.end, short.lower, "short_pair", year, False)
        yield Expression("year", pair.last - 1, pair.last, {"year": token})


def joined(found: list[Expression], tokens: list[Token]) -> Iterator[Expression]:
    """Join days with clocks and parts of day that stand beside them."""
    position = 0
    while position < len(found):
        one = found[position]
        other = found[position + 1] if position + 1 < len(found) else None
        if other and (whole := join(one, other, tokens)):
            yield whole
            position += 2
        else:
            yield one
            position += 1


def join(one: Expression, other: Expression, tokens: list[Token]) -> Expression | None:
    """One expression of a day and its time, if the words between allow it."""
    if other.first - one.last > 2:
        return None
    gap = tuple(token.lower for token in tokens[one.last : other.first])
    if one.kind in {"clock", "part"} and other.kind in DAYS:
        allowed = CLOCK_TO_DAY if one.kind == "clock" else PART_TO_DAY
        if gap in allowed and not (one.kind == "part" and not gap):
            return Expression(
                other.kind, other.first, other.last, other.parts, lead=one.first, clock=one
            )
    if other.kind == "clock" and one.kind in DAYS and gap in TO_CLOCK:
        return Expression(one.kind, one.first, other.last, one.parts, clock=other)
    if (
        other.kind == "part"
        and one.kind in {"date", "holiday"}
        and not gap
        and other.last - other.first == 1
    ):
        return Expression(one.kind, one.first, other.last, one.parts, clock=other)
    return None


def modify(expression: Expression, tokens: list[Token], floor: int) -> None:
    """Take in "early", "mid-", "the end of" before an expression, down to the token `floor`."""
    begin = expression.begin
    place = begin
    if (
        neighbour(tokens, place - 1).name == "hyphen"
        and neighbour(tokens, place - 2).lower == "mid"
    ):
        place -= 1
    before = neighbour(tokens, place - 1)
    if before.name == "modifier" or before.lower in {"earlier", "later"}:
        place -= 1
    elif before.lower in {"of", "in"} and neighbour(tokens, place - 2).name in {
        "modifier",
        "boundary",
    }:
        place -= 2
        if before.lower == "in" and tokens[place].name == "boundary":
            return
    else:
        return
    expression.modifier = modifier_of(tokens[place])
    while neighbour(tokens, place - 1).lower in {"the", "very"}:
        place -= 1
    if place >= floor:
        expression.lead = place


def modifier_of(token: Token) -> str:
    """START, MID, END, BEFORE, AFTER or ALL."""
    if token.name in {"modifier", "boundary"}:
        return str(token.value)
    return "BEFORE" if token.lower == "earlier" else "AFTER"
