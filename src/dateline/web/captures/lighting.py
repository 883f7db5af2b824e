"""Lighting: words of a report found again in the page that it was taken from, and marked there.

A report's text was cleaned: spaces differ, and a paragraph of it may be several elements. Words
are looked for with all runs of white space alike, through the elements that they run through.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import escape

SHORTEST = 4
"""Characters under which words are found by chance."""

_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def light(parts: list[str], texts: set[int], quotes: list[str]) -> tuple[str, int]:
    """The page of some parts, those that are words escaped; and how many quotes were found.

    The first that is found gets the id "at". An empty text stands where a block begins or ends.
    """
    whole, starts, numbers = _flat(parts, texts)
    cuts: dict[int, list[tuple[int, int]]] = {}
    found = 0
    first: tuple[int, int] | None = None
    for quote in quotes:
        plain = _SPACES.sub(" ", quote).strip()
        if len(plain) < SHORTEST:
            continue
        found_at = re.search(r"\s+".join(map(re.escape, plain.split(" "))), whole)
        if found_at is None:
            continue
        found += 1
        for number, start, end in _pieces(found_at.span(), starts, numbers, parts):
            cuts.setdefault(number, []).append((start, end))
            first = min(first or (number, start), (number, start))
    return "".join(
        _marked(part, cuts.get(number, []), first if first and first[0] == number else None)
        if number in texts
        else part
        for number, part in enumerate(parts)
    ), found


def _flat(parts: list[str], texts: set[int]) -> tuple[str, list[int], list[int]]:
    """All words one after another: the string, where each part begins in it, and its number."""
    flat: list[str] = []
    starts, numbers, at = [], [], 0
    for number in sorted(texts):
        starts.append(at)
        numbers.append(number)
        words = _SPACES.sub(lambda one: " " * len(one[0]), parts[number]) or " "
        flat.append(words)
        at += len(words)
    return "".join(flat), starts, numbers


def _pieces(
    span: tuple[int, int], starts: list[int], numbers: list[int], parts: list[str]
) -> Iterator[tuple[int, int, int]]:
    """The parts that a span runs through: number, and from where to where in it."""
    start, end = span
    place = bisect_right(starts, start) - 1
    while place < len(starts) and starts[place] < end:
        length = len(parts[numbers[place]])
        first, last = max(0, start - starts[place]), min(length, end - starts[place])
        if first < last and parts[numbers[place]][first:last].strip():
            yield numbers[place], first, last
        place += 1


def _marked(words: str, cuts: list[tuple[int, int]], first: tuple[int, int] | None) -> str:
    at, made = 0, []
    for start, end in sorted(cuts):
        if end <= at:
            continue
        start = max(start, at)  # noqa: PLW2901 - quotes may lie over each other
        name = ' id="at"' if first and first[1] == start else ""
        made.append(f"{escape(words[at:start])}<mark{name}>{escape(words[start:end])}</mark>")
        at = end
    return "".join(made) + escape(words[at:])
