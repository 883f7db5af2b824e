"""The grammar of time expressions: forms over classes of tokens, compiled to regular expressions.

Every token becomes one character by its class, so that a form is a short regular expression over a
string as long as the text has tokens. Stretches of classed tokens are short and recur, so their
parses are cached.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from dateline.reading.times.lexicon import PHRASES
from dateline.reading.times.tokens import Token, phrase_at, phrases

OTHER = "."
CORE = frozenset(
    ("month", "weekday", "season", "part", "clock_word", "unit", "decade", "decade_word", "deictic",
     "year", "short_year", "iso", "iso_week", "numeric", "clock", "hhmm", "holiday", "named_day",
     "frequency", "fiscal", "era", "day", "count", "plural_weekday", "quarter_code", "nth")
)  # fmt: skip
"""Classes of which a form has at least one."""

LONGEST = 64
"""Longest stretch, in tokens, whose parses are cached; longer ones are cut (hostile input)."""


@dataclass(slots=True)
class Expression:
    """Tokens [first, last) that have the form of a time expression, and its parts by label."""

    kind: str
    first: int
    last: int
    parts: Mapping[str, Token]
    modifier: str = ""
    number: int = 0  # its place among the expressions of the text
    lead: int = -1  # first token of the words before it that belong to it ("the end of")
    clock: "Expression | None" = None  # the time of day told together with a day

    @property
    def begin(self) -> int:
        """The first token, with the words before it that belong to it."""
        return self.first if self.lead < 0 else self.lead


class Form(NamedTuple):
    """A kind of expression and how it is written."""

    kind: str
    pattern: re.Pattern[str]


class Parse(NamedTuple):
    """A form found in a stretch: its kind, first and last token, and its parts by position."""

    kind: str
    first: int
    last: int
    parts: tuple[tuple[str, int], ...]


@cache
def classes() -> dict[str, str]:
    """The character of every class of tokens that a form names."""
    names: set[str] = set(CORE)
    for written in grammar()["forms"].values():
        for form in written:
            names.update(re.findall(r"([a-z_]+)(?:=[a-z_]+)?", form))
    for members in grammar()["unions"].values():
        names.update(members)
    names -= grammar()["unions"].keys()
    return {name: chr(0x100 + i) for i, name in enumerate(sorted(names))}


@cache
def grammar() -> dict[str, dict[str, list[str]]]:
    """The tables of `grammar.toml`."""
    with (Path(__file__).parent / "grammar.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def forms() -> tuple[Form, ...]:
    """All forms, compiled."""
    return tuple(
        Form(kind, re.compile(compiled(form)))
        for kind, written in grammar()["forms"].items()
        for form in written
    )


def compiled(form: str) -> str:
    """The regular expression of a form."""
    seen: set[str] = set()

    def atom(found: re.Match[str]) -> str:
        name, label = found.groups()
        members = grammar()["unions"].get(name, [name])
        one = "[" + "".join(classes()[member] for member in members) + "]"
        if label is None:
            return one
        unique = label if label not in seen else f"{label}_{len(seen)}"
        seen.add(unique)
        return f"(?P<{unique}>{one})"

    return re.sub(r"([a-z_]+)(?:=([a-z_]+))?", atom, form).replace(" ", "")


@lru_cache(maxsize=8192)
def parses(stretch: str) -> tuple[Parse, ...]:
    """The longest form at every place of a stretch, from left to right without overlap."""
    found = []
    place = 0
    while place < len(stretch):
        best = longest(stretch, place)
        if best:
            found.append(best)
        place = best.last if best else place + 1
    return tuple(found)


def longest(stretch: str, place: int) -> Parse | None:
    """The longest form that starts at a place of a stretch."""
    best: tuple[str, re.Match[str]] | None = None
    for kind, pattern in forms():
        match = pattern.match(stretch, place)
        if match and (best is None or match.end() > best[1].end()):
            best = kind, match
    if best is None:
        return None
    kind, match = best
    parts = tuple(
        (label.split("_")[0] if label[-1].isdigit() else label, match.start(label))
        for label in match.re.groupindex
        if match.start(label) >= 0
    )
    return Parse(kind, match.start(), match.end(), parts)


def expressions(tokens: list[Token]) -> list[Expression]:
    """All expressions among tokens, in order, without overlap."""
    found = [*formed(tokens), *phrased(tokens)]
    found.sort(key=lambda expression: (expression.first, -expression.last))
    kept: list[Expression] = []
    for expression in found:
        if kept and expression.first < kept[-1].last:
            if expression.last - expression.first > kept[-1].last - kept[-1].first:
                kept[-1] = expression
            continue
        kept.append(expression)
    return kept


def formed(tokens: list[Token]) -> Iterator[Expression]:
    """Expressions that have a form of the grammar."""
    characters, core = classes(), {classes()[name] for name in CORE}
    line = "".join([characters.get(token.name, OTHER) for token in tokens])
    for stretch in re.finditer(rf"[^{re.escape(OTHER)}]{{1,{LONGEST}}}", line):
        if core.isdisjoint(stretch.group()):
            continue
        offset = stretch.start()
        for kind, first, last, parts in parses(stretch.group()):
            named = {label: tokens[offset + place] for label, place in parts}
            yield Expression(kind, offset + first, offset + last, named)


def phrased(tokens: list[Token]) -> Iterator[Expression]:
    """Expressions that are fixed phrases."""
    position, first = 0, phrases(PHRASES)
    while position < len(tokens):
        begins = tokens[position].lower in first
        found = phrase_at(tokens, position) if begins else None
        if found:
            length, (table, value) = found
            token = tokens[position]
            phrase = Token(
                token.start, tokens[position + length - 1].end, token.lower, table, value, False
            )
            kind = "deictic" if table == "phrase_deictic" else table
            parts = {"deictic" if kind == "deictic" else "phrase": phrase}
            yield Expression(kind, position, position + length, parts)
            position += length
        else:
            position += 1
