"""Tokens of time expressions: a text cut into words and numbers, each with its class and value.

spaCy's tokens serve grammar; these keep "2022-11-08", "18:00", "mid-1990s" and "8th" apart as a
reader of dates needs them, and cost about a millisecond for 400 words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.reading.language import is_wrapped
from dateline.reading.times.lexicon import NAMES, PHRASES, Entry, lexicon, word_set

YEARS = range(1000, 2200)
"""Numbers of four digits that may be years."""

PIECE = re.compile(
    r"""(?P<break>\n[^\S\n]*\n|\n)
    |(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}
        (?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?
            (?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w-]))
    |(?P<iso_week>[0-9]{4}-W[0-9]{2}(?:-[1-7])?(?![\w-]))
    |(?P<numeric>[0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{4}|[0-9]{2}))?(?![\w/])
        |[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})(?![\w.])
        |[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![\w-])
        |[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}(?![\w/]))
    |(?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?=[ap]m|hrs?\b|\b)(?!:)
        |(?:0?[1-9]|1[0-2])\.[0-5][0-9](?=\s?[ap]\.?m\b))
    |(?P<bare_hour>[0-9]{1,2}(?=[ap]m\b))
    |(?P<era>b\.\s?c\b\.?(?:\s?e\.)?|a\.d\.)
    |(?P<meridiem>[ap]\.\s?m\.?(?!\w)|[ap]m\b)
    |(?P<decade>(?:[0-9]{2,3}0['’]?s|['’‘`]?[0-9]0['’]?s)(?!\w))
    |(?P<short_year>['’‘`][0-9]{2}(?![\w,.]*[0-9]))
    |(?P<nth>[0-9]{1,2}(?:st|nd|rd|th)(?!\w))
    |(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,5}(?!\w)|[0-9]{1,15}(?:\.[0-9]{1,6})?(?!\w))
    |(?P<word>o['’]clock\b|['’]s\b|\w+)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)


PLAIN = frozenset({"word", "mark"})
"""Pieces without digits."""


@dataclass(slots=True)
class Token:
    """Characters [start, end), the words in lower case, their class ("" for other words), value."""

    start: int
    end: int
    lower: str
    name: str
    value: Any
    capital: bool


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens, with names of days and numbers of several words joined."""
    wrapped = is_wrapped(text)
    tokens = [
        token_of(piece, text)
        for piece in PIECE.finditer(text)
        if piece.lastgroup != "break" or not (wrapped and piece.end() - piece.start() == 1)
    ]
    for position, token in enumerate(tokens):
        if token.lower in AMBIGUOUS:
            AMBIGUOUS[token.lower](tokens, position)
    return list(join_names(list(join_numbers(tokens)), text))


def token_of(piece: re.Match[str], text: str) -> Token:
    """The token of one piece of text."""
    group, (start, end) = str(piece.lastgroup), piece.span()
    lower = text[start:end].lower()
    # Nine pieces of ten are words and marks, which are no numbers.
    entry = None if group in PLAIN else number_entry(group, lower)
    name, value = entry or lexicon().words.get(lower) or ("", lower)
    if group == "break":
        name, value = "break", lower
    return Token(start, end, lower, name, value, text[start].isupper())


def number_entry(group: str, lower: str) -> Entry | None:
    """Class and value of a piece that is written in digits."""
    if group == "nth":
        return Entry("nth", int(lower[:-2]))
    if group == "number":
        return plain_number(lower)
    if group == "decade":
        return Entry("decade", int(re.sub("[^0-9]", "", lower)))
    if group == "short_year":
        return Entry("short_year", int(lower[1:]))
    if group == "era":
        return Entry("era", 1 if lower[0] == "a" else -1)
    if group == "meridiem":
        return Entry("meridiem", lower[0])
    if group == "bare_hour":
        return Entry("day", int(lower))
    return Entry(group, lower) if group in {"iso", "iso_week", "numeric", "clock"} else None


def plain_number(digits: str) -> Entry:
    """A number as a year, a day of the month, a military hour, or a count."""
    if "," in digits or "." in digits:
        return Entry("number", float(digits.replace(",", "")))
    number = int(digits)
    if len(digits) == 4 and number in YEARS:
        return Entry("year", number)
    if len(digits) == 4 and number < 2400:
        return Entry("hhmm", digits)
    if 1 <= number <= 31 and len(digits) <= 2:
        return Entry("day", number)
    return Entry("number", number)


def neighbour(tokens: list[Token], position: int) -> Token:
    """The token at a position, or an empty one beyond the ends."""
    if 0 <= position < len(tokens):
        return tokens[position]
    return Token(0, 0, "", "break", "", False)


def unname(token: Token) -> None:
    """Take a token's class away: here the word means something else."""
    token.name = ""


DATED = {"day", "nth", "year", "short_year"}


def judge_month(tokens: list[Token], position: int) -> None:
    """Keep "may" and "march" as months where a number, a preposition or a capital says so."""
    token, before, after = (neighbour(tokens, position + step) for step in (0, -1, 1))
    beside = before.name in DATED or after.name in DATED
    if before.name in {"of", "hyphen"} and neighbour(tokens, position - 2).name in DATED | {
        "modifier"
    }:
        beside = True
    prepared = before.lower in word_set("before_month")
    first = not before.lower or before.name in {"break", "stop"} or not before.lower[-1].isalnum()
    named = before.name in {"the", "a", "possessive"} or (  # the Long March, the Women's March
        before.capital and before.name in {"", "long"}
    )
    if after.name == "hyphen" and neighbour(tokens, position + 2).name == "month":
        beside = True
    capital = token.capital and not first and not named and after.name != "of"
    if before.lower == "long" and token.capital:
        beside = False  # a rocket of the name "Long March 9"
    if not (beside or (prepared and (token.capital or token.lower == "march")) or capital):
        unname(token)


def judge_season(tokens: list[Token], position: int) -> None:
    """Keep "fall" and "spring" as seasons after words that seasons follow, or before a year."""
    before, after = neighbour(tokens, position - 1), neighbour(tokens, position + 1)
    if after.name == "year" or (
        after.name == "of" and neighbour(tokens, position + 2).name == "year"
    ):
        return
    led = before.name in {"the", "rel", "every", "modifier", "hyphen"} or before.lower in word_set(
        "before_season"
    )
    if not led or after.name == "of":
        unname(tokens[position])


def judge_named_season(tokens: list[Token], position: int) -> None:
    """Keep no season that begins a name: "the Winter Palace"."""
    token, after = tokens[position], neighbour(tokens, position + 1)
    if token.capital and after.capital and after.name in {"", "long"}:
        unname(token)


def judge_second(tokens: list[Token], position: int) -> None:
    """Read "second" as a unit only after a number."""
    if neighbour(tokens, position - 1).name not in {"count", "day", "number", "hyphen", "every"}:
        tokens[position].name, tokens[position].value = "ordinal", 2


def judge_meridiem(tokens: list[Token], position: int) -> None:
    """Keep "am", "pt" and the like only after a number or a time of day."""
    if neighbour(tokens, position - 1).name not in {
        "day",
        "clock",
        "hhmm",
        "meridiem",
        "clock_word",
    }:
        unname(tokens[position])


def judge_abbreviation(tokens: list[Token], position: int) -> None:
    """Read "Nov", "Sat" and the like as dates where a capital and a number or a stop say so."""
    token, after = tokens[position], neighbour(tokens, position + 1)
    beside = {neighbour(tokens, position + step).name for step in (-1, 1)}
    second = neighbour(tokens, position + 2)
    stopped = after.name in {"stop", "comma"} and (second.name in DATED | {"comma", "month"})
    if token.capital and (beside & DATED or stopped):
        for table in ("month", "weekday"):
            token.value = lexicon().tables[f"{table}_short"].get(token.lower, token.value)
            token.name = table if token.lower in lexicon().tables[f"{table}_short"] else token.name
        if after.name == "stop":
            after.name = "abbreviated"


def judge_era(tokens: list[Token], position: int) -> None:
    """Keep "AD", "BC", "CE" beside a number only."""
    if not {neighbour(tokens, position + step).name for step in (-1, 1)} & (
        DATED | {"number", "decade", "unit"}
    ):
        unname(tokens[position])


AMBIGUOUS = {
    **dict.fromkeys(("may", "march"), judge_month),
    **dict.fromkeys(("fall", "spring"), judge_season),
    **dict.fromkeys(("winter", "summer"), judge_named_season),
    "second": judge_second,
    **dict.fromkeys(lexicon().tables["month_short"], judge_abbreviation),
    **dict.fromkeys(lexicon().tables["weekday_short"], judge_abbreviation),
    **dict.fromkeys(("am", "pm", "et", "pt", "est", "z", "mst", "ct"), judge_meridiem),
    **dict.fromkeys(("ad", "ce", "bc", "bce"), judge_era),
}


def join_numbers(tokens: list[Token]) -> Iterator[Token]:
    """Join "twenty-five", "two hundred" and "two and a half" into one number each."""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        while token.name in {"count", "day", "number"}:
            length, value = continued(token, tokens[position : position + 3])
            if not length:
                break
            token = Token(token.start, tokens[position + length - 1].end, "", "count", value, False)
            position += length
        yield token


def continued(token: Token, after: list[Token]) -> tuple[int, float]:
    """How many of the tokens after a number belong to it, and the value of them all."""
    words = [t.lower for t in after]
    if words[:3] == ["and", "a", "half"]:
        return 3, token.value + 0.5
    if token.name == "count" and token.value in range(20, 100, 10) and len(after) > 1:
        unit = after[1]
        if words[0] == "-" and unit.name == "count" and unit.value < 10:
            return 2, token.value + unit.value
    if token.name == "count" and after and after[0].name == "count":
        next_value = after[0].value
        if next_value >= 100 > token.value:
            return 1, token.value * next_value
        if token.value in range(20, 100, 10) and next_value < 10:
            return 1, token.value + next_value
    return 0, 0


@cache
def phrases(tables: tuple[str, ...]) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Entries of some tables by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for table in tables:
        for phrase, value in lexicon().tables[table].items():
            words = tuple(piece.group().lower() for piece in PIECE.finditer(phrase))
            found.setdefault(words[0], []).append((words, Entry(table, value)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def phrase_at(
    tokens: list[Token], position: int, tables: tuple[str, ...] = PHRASES
) -> tuple[int, Entry] | None:
    """Length and entry of the longest phrase that starts at a token."""
    for words, entry in phrases(tables).get(tokens[position].lower, ()):
        if all(neighbour(tokens, position + i).lower == word for i, word in enumerate(words)):
            return len(words), entry
    return None


def join_names(tokens: list[Token], text: str) -> Iterator[Token]:
    """Join the words of holidays and named days into one token each."""
    position, first = 0, phrases(NAMES)
    while position < len(tokens):
        begins = tokens[position].lower in first
        found = phrase_at(tokens, position, NAMES) if begins else None
        if found and (tokens[position].capital or found[1].name == "part_phrase"):
            last = tokens[position + found[0] - 1]
            start = tokens[position].start
            name = "part" if found[1].name == "part_phrase" else found[1].name
            yield Token(start, last.end, text[start : last.end].lower(), name, found[1].value, True)
            position += found[0]
        else:
            yield tokens[position]
            position += 1
