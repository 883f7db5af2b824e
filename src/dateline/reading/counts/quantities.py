"""Quantities: numbers and wordings of number, with the bounds that the words around them leave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.reading.actors.lexicon import lemma_of
from dateline.reading.annotation import forms_of
from dateline.reading.counts.lexicon import (
    bounds,
    correction_words,
    is_person_noun,
    numbers,
    role_words,
    verbal,
)
from dateline.vocabulary import CountRole

_DIGITS = re.compile(r"^\d{1,3}(?:,\d{2,3})+$|^\d{1,9}$")
_DECIMAL = re.compile(r"^\d+\.\d+$")
_RANGE = re.compile(r"^(\d{1,7})[-–](\d{1,7})$")
ENDS = {"from": "to", "to": "from"}
"""What tells one end of a change, with what tells the other."""

UNITS = frozenset({
    "year", "years", "month", "months", "week", "weeks", "day", "days", "yr", "yrs", "hour",
    "hours", "minutes", "feet", "miles",
})  # fmt: skip
"""What a number of is an age, a duration or a length."""

_PLUS = re.compile(r"^(\d[\d,]*)\+$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens [start, end) that tell how many; `core` is the number itself or its last word."""

    start: int
    end: int
    core: int
    low: int | None
    best: int | None
    high: int | None
    rule: str | None = None


def find_quantities(doc: Doc) -> Iterator[Quantity]:
    """Every number and wording of number of a text, in order, without those that are no counts."""
    wordings, words = verbal(), numbers()[0]
    end = 0
    for at, (_, form, _) in enumerate(forms_of(doc)):
        if form in ENDS and (changed := change(doc, at)) is not None:
            end = changed[2]  # see `corrections.changes`
        if at < end or not (form[0].isdigit() or form in wordings or form in words):
            continue
        found = _quantity(doc, at)
        if found is None:
            continue
        end = found.end
        if not _is_other(doc, found):
            yield _after(doc, _before(doc, found))


def _quantity(doc: Doc, at: int) -> Quantity | None:
    return _wording(doc, at) or _number_range(doc, at)


def _wording(doc: Doc, at: int) -> Quantity | None:
    """Read "dozens", "hundreds of thousands", "a couple"."""
    forms = forms_of(doc)
    for entry in verbal().get(forms[at][1], ()):
        end = at + len(entry.words)
        if tuple(form for _, form, _ in forms[at:end]) == entry.words:
            return Quantity(
                at, end, end - 1, entry.low, entry.best, entry.high, " ".join(entry.words)
            )
    return None


def _number_range(doc: Doc, at: int) -> Quantity | None:
    """One number, or two joined by "to", "or", "-"; "between 20 and 30" is bounded by `_before`."""
    if (both := _RANGE.match(doc[at].text)) is not None:
        low, high = int(both[1]), int(both[2])
        return Quantity(at, at + 1, at, low, None, high) if low < high else None
    if (plus := _PLUS.match(doc[at].text)) is not None:
        return Quantity(at, at + 1, at, int(plus[1].replace(",", "")), None, None)
    first = _number(doc, at)
    if first is None:
        return None
    value, end = first
    second = _second(doc, at, end)
    if second is not None and value < second[0]:
        return Quantity(at, second[1], second[1] - 1, value, None, second[0])
    return Quantity(at, end, end - 1, value, value, value)


def _second(doc: Doc, at: int, end: int) -> tuple[int, int] | None:
    """The upper end of a range that begins before token `end`."""
    if end + 1 >= len(doc):
        return None
    link = doc[end].lower_
    between = link == "and" and at > 0 and doc[at - 1].lower_ == "between"
    if link in {"to", "or", "-", "–"} or between:
        return _number(doc, end + 1)
    return None


def change(doc: Doc, at: int) -> tuple[Quantity, Quantity, int] | None:
    """What "from" or "to" at a token begins: "raised the toll from seven to nine", "to 9 from 7".

    Two numbers, no range: the number before, the number after, and the token behind both.
    """
    words = correction_words()
    verb, link = doc[at].head, ENDS.get(doc[at].lower_)
    if link is None or verb.lemma_ not in words["correcting"] | words["changing"]:
        return None
    first = _number(doc, at + 1)
    if first is None:
        return None
    middle = first[1] + (link == "from" and first[1] < len(doc) and doc[first[1]].text == ",")
    if middle + 1 >= len(doc) or doc[middle].lower_ != link:
        return None
    second = _number(doc, middle + 1)
    if second is None:
        return None
    told = _exactly(at + 1, first), _exactly(middle + 1, second)
    if link == "to":
        return *told, second[1]
    return (told[1], told[0], second[1]) if _is_toll_changed(verb, told[1]) else None


def _is_toll_changed(verb: Token, before: Quantity) -> bool:
    """Whether "to 9 from 7" tells of a toll, and 7 is no number of something else."""
    parts = (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"})
    tolls = correction_words()["tolls"]
    alone = verb.doc[before.core].dep_ != "nummod"
    return alone and any(lemma_of(part) in tolls for part in parts)


def _exactly(start: int, read: tuple[int, int]) -> Quantity:
    value, end = read
    return Quantity(start, end, end - 1, value, value, value)


def _number(doc: Doc, at: int) -> tuple[int, int] | None:
    """The value of a number in digits or words, and the token after it."""
    words, magnitudes = numbers()
    total: float = 0
    current: float | None = None
    end = at
    while end < len(doc):
        token = doc[end]
        value = _digits(token) if current is None else None
        if value is None and token.lower_ in words:
            value = words[token.lower_]
        if value is not None:
            if current is not None and not _continues(current, value):
                break
            current = (current or 0) + value
        elif current is not None and token.lower_ in magnitudes:
            total, current = _scaled(total, current, magnitudes[token.lower_])
        elif not (current is not None and _joins(doc, end)):
            break
        end += 1
    if current is None:
        return None
    return int(total + current), end


def _scaled(total: float, current: float, magnitude: int) -> tuple[float, float]:
    """Apply "hundred" to what stands just before it, a greater magnitude to all of it."""
    if magnitude == 100:
        return total, current * magnitude
    return total + current * magnitude, 0


def _continues(current: float, value: float) -> bool:
    """Whether "twenty" may be followed by "five" in one number."""
    if current == 0:
        return True
    return (current % 100 >= 20 and current % 10 == 0 and value < 10) or (
        current % 100 == 0 and value < 100
    )


def _joins(doc: Doc, at: int) -> bool:
    """Whether a hyphen or "and" joins two parts of one number: "twenty-five", "hundred and two"."""
    words, _ = numbers()
    if at + 1 >= len(doc) or doc[at + 1].lower_ not in words or at == 0:
        return False
    before = doc[at - 1].lower_
    if doc[at].text == "-":
        return words.get(before, 0) >= 20 and words[doc[at + 1].lower_] < 10
    return doc[at].lower_ == "and" and before == "hundred"


def _digits(token: Token) -> float | None:
    text = token.text
    if _DIGITS.match(text):
        return int(text.replace(",", ""))
    if _DECIMAL.match(text) and token.i + 1 < len(token.doc):
        return float(text) if token.nbor().lower_ in numbers()[1] else None
    return None


_OTHER_ENTITIES = frozenset({"MONEY", "PERCENT", "DATE", "TIME", "QUANTITY", "ORDINAL"})
_OTHER_AFTER = frozenset(
    {"%", "percent", "per", "mm", "km", "caliber", "calibre", "a.m.", "p.m.", "am", "pm", "th"}
)
_OTHER_BEFORE = frozenset(
    {
        "$",
        "£",
        "€",
        "₹",
        "#",
        "rs",
        "rs.",
        "no.",
        "age",
        "aged",
        "number",
        "route",
        "highway",
        "section",
        "interstate",
        "no",
    }
)


def _is_other(doc: Doc, found: Quantity) -> bool:
    """Whether a number is an age, a calibre, money, a time, a score, a number in a name."""
    before = doc[found.start - 1] if found.start else None
    after = doc[found.end] if found.end < len(doc) else None
    if before is not None and (
        before.lower_ in _OTHER_BEFORE
        or (before.text in {".", "/", ":"} and before.whitespace_ == "")
    ):
        return True
    if after is not None and (after.lower_ in _OTHER_AFTER or _is_age(doc, found.end)):
        return True
    if after is not None and after.text in {":", "/", "°"} and doc[found.end - 1].whitespace_ == "":
        return True
    token = doc[found.core]
    return token.ent_type_ in _OTHER_ENTITIES and found.rule is None and not _heads_people(token)


def _heads_people(token: Token) -> bool:
    """The recogniser takes "1924 women" or "hurt 14" for a date now and then; the words decide."""
    if token.dep_ == "dobj" and token.ent_type_ == "DATE" and _harms(token.head):
        return True
    beside = token.nbor() if token.i + 1 < len(token.doc) else token
    return (token.dep_ == "nummod" and is_person_noun(token.head)) or (
        beside.pos_ == "NOUN" and is_person_noun(beside)
    )


def _harms(verb: Token) -> bool:
    told = role_words().object.get(lemma_of(verb))
    return told is not None and told.role in {CountRole.DEAD, CountRole.INJURED}


def _is_age(doc: Doc, at: int) -> bool:
    """Whether "-year-old", "years old", "weeks" follow; the number is an age or a duration."""
    words = [token.lower_ for token in doc[at : at + 3]]
    return bool(words) and (
        words[0] in UNITS or (words[0] == "-" and len(words) > 1 and words[1] in UNITS)
    )


def _before(doc: Doc, found: Quantity) -> Quantity:
    """Take in "at least", "up to", "about", "between" before a number."""
    start = found.start
    before = tuple(token.lower_ for token in doc[max(0, start - 4) : start])
    if before and before[-1] in {"between", "from"} and found.low != found.high:
        return replace(found, start=start - 1)
    fitting = [
        (len(words), bound)
        for bound in ("best", "high", "low")
        for words in bounds()[bound]
        if before[-len(words) :] == words
    ]
    if not fitting:
        return found
    longest, bound = max(fitting, key=lambda one: one[0])  # "no more than" is not "more than"
    return _bounded(replace(found, start=start - longest), bound)


def _after(doc: Doc, found: Quantity) -> Quantity:
    """Take in "or more" after a number."""
    after = tuple(token.lower_ for token in doc[found.end : found.end + 4])
    for bound in ("low_after", "high_after"):
        for words in bounds()[bound]:
            if after[: len(words)] == words:
                found = replace(found, end=found.end + len(words))
                return _bounded(found, bound.removesuffix("_after"))
    return found


def _bounded(found: Quantity, bound: str) -> Quantity:
    """Keep only the bound that the words leave: "at least 35" is a low of 35 and nothing else."""
    low, high = found.low, found.high
    if bound == "low":
        return replace(found, best=None, high=None)
    if bound == "high":
        return replace(found, low=None, best=None)
    exact = low == high
    return replace(found, low=None, high=None, best=low) if exact else found
