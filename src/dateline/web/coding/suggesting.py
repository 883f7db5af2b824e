"""Suggesting: values for words that somebody selected, and why where there is none.

First what was read within the words; then what is told around them: in their sentence, in the date
line, elsewhere in the report. A person looks at all of it before anything is entered.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from dateline.errors import DatelineError
from dateline.gazetteer import NameKind, load_gazetteer
from dateline.ontology import load_ontology
from dateline.record.proposing import counts_told, number_told, proposal
from dateline.vocabulary import CountRole, Place, Reading, Report, Span, Time
from dateline.web.coding.reading import Text
from dateline.web.words import kind_label

if TYPE_CHECKING:
    from dateline.reading.reader import Reader

Value = TypeVar("Value", Place, Time)

LIKELY = 0.2
"""From which probability on a kind is proposed: sentences that tell of none have 0.02 to 0.1 for
their likeliest of some hundred; "the bridge gave way under the lorry" 0.76 for a collapse."""

PERHAPS, OTHERS = 0.08, 3
"""From which probability on, and how many, other kinds are offered beside the likeliest."""

NEITHER = "neither the sentence nor the title tells surely what it was"
NOT_READ = "nothing was read in this report"
NO_MODEL = "the language model that would rank kinds is not installed"

_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
_lock = Lock()


@dataclass
class Suggested:
    """Texts for the inputs of a form; by field whence they are, or why there are none."""

    values: dict[str, str] = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)
    why_not: dict[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    """Other kinds that may be meant."""
    number: str = ""
    """A number in the words of which nobody read whom it counts."""

    def without(self, *names: str) -> "Suggested":
        """The same but for some fields, which a person filled in."""
        gone = {*names, *(["place"] if "value" in names else [])}
        return Suggested(
            {name: one for name, one in self.values.items() if name not in gone},
            {name: one for name, one in self.how.items() if name not in gone},
            {name: one for name, one in self.why_not.items() if name not in gone},
            () if "kind" in gone else self.kinds,
            "" if gone & {*CountRole} else self.number,
        )


def suggested(text: Text, span: Span) -> Suggested:
    """What the words say of how many; they, and what is told around them, of the rest."""
    made = Suggested()
    around = sentence_of(text.report.text, span)
    _how_many(made, text.reading, span)
    _kind(made, text, span, around)
    if text.reading is None:
        made.why_not |= {"when": NOT_READ, "value": NOT_READ}
        return made
    _when(made, text.reading, span, around)
    _where(made, text.reading, span, around)
    return made


def sentence_of(text: str, span: Span) -> Span:
    """The sentence, or sentences, that some words stand in."""
    begins = [found.end() for found in _END.finditer(text, 0, span.start)]
    end = _END.search(text, max(span.start, span.end - 1))
    start, stop = begins[-1] if begins else 0, max(span.end, end.end() if end else len(text))
    return Span(start=start, end=stop, text=text[start:stop])


def _kind(made: Suggested, text: Text, span: Span, around: Span) -> None:
    if read := proposal(text.reading, span, "kind"):
        made.values["kind"] = kind_label(read.values["value"])
        made.how["kind"] = read.how
        return
    title = text.report.title or ""
    try:
        ranked, whence = ranked_kinds(around.text), "likeliest by the words of the sentence"
        if title and (not ranked or ranked[0][1] < LIKELY):
            whole = ranked_kinds(f"{title.rstrip('.')}. {around.text}")
            ranked, whence = whole, "likeliest by the sentence and the title of the report"
    except DatelineError:
        made.why_not["kind"] = NO_MODEL
        return
    if not ranked or ranked[0][1] < LIKELY:
        made.why_not["kind"] = NEITHER
    else:
        name, chance = ranked.pop(0)
        made.values["kind"] = kind_label(name)
        made.how["kind"] = f"{whence}, {chance:.0%}"
    made.kinds = tuple(name for name, chance in ranked[:OTHERS] if chance >= PERHAPS)


def _how_many(made: Suggested, reading: Reading | None, span: Span) -> None:
    for role, words in counts_told(reading, span).items():
        made.values[role], made.how[role] = words, "read from the words as a number of people"
    if not any(role in made.values for role in CountRole):
        made.number = number_told(span)


def ranked_kinds(words: str) -> list[tuple[str, float]]:
    """Kinds that a few sentences may tell of, the likeliest first."""
    from dateline.reading.triggers import rank_kinds  # noqa: PLC0415 - loads spaCy

    with _lock:  # one pipeline, which several requests may want at once
        (annotated,) = _reader().annotate([Report(id="words", text=words)])
    return rank_kinds(annotated, load_ontology())


@cache
def _reader() -> "Reader":
    from dateline.reading.reader import Reader  # noqa: PLC0415

    return Reader()


def _when(made: Suggested, reading: Reading, span: Span, around: Span) -> None:
    if read := proposal(reading, span, "when"):
        made.values["when"], made.how["when"] = read.values["value"], read.how
        return
    times = [one for one in reading.times if one.edtf]
    if best := _nearest(times, span, around):
        made.values["when"] = best.edtf or ""
        made.how["when"] = f"from “{_words(best)}” in the same sentence"
    else:
        made.why_not["when"] = "no day is told in the sentence"


def _where(made: Suggested, reading: Reading, span: Span, around: Span) -> None:
    known = [one for one in reading.places if one.evidence and _is_named(one)]
    for whence, listed in (
        ("read from the words as a place", _within(known, span)),
        ("told in the same sentence", _within(known, around)),
        ("of the report’s date line", _of_date_line(known, reading)),
        ("told elsewhere in the report, the nearest to the words", known),
    ):
        if best := _nearest(listed, span):
            name = ", ".join(dict.fromkeys((best.name or best.text, *best.admin[-1:])))
            made.values |= {"value": name, "place": _id(best)}
            made.how["value"] = whence
            return
    unknown = _nearest(reading.places, span, around)
    made.why_not["value"] = (
        f"“{unknown.text}” is in no list of places" if unknown else "the report tells of no place"
    )


def _is_named(one: Place) -> bool:
    """Whether a place is known and told by a name: "the French crew" was not in France for that."""
    if not one.geonames_id:
        return bool(one.local_id)
    return not any(
        found.geonames_id == one.geonames_id and found.kind is NameKind.DEMONYM
        for found in load_gazetteer().lookup(one.text)
    )


def _of_date_line(places: Iterable[Place], reading: Reading) -> list[Place]:
    from dateline.reading.date_line import in_date_line  # noqa: PLC0415 - loads spaCy

    text = reading.report.text
    return [one for one in places if in_date_line(text, one.evidence[0].start)]


def _within(values: Iterable[Value], around: Span) -> list[Value]:
    return [one for one in values if one.evidence and one.evidence[0].overlaps(around)]


def _nearest(values: Iterable[Value], span: Span, around: Span | None = None) -> Value | None:
    """The value whose words are the fewest characters away; those before come first."""
    listed = _within(values, around) if around else [one for one in values if one.evidence]
    return min(listed, key=lambda one: _away(one.evidence[0], span), default=None)


def _away(one: Span, span: Span) -> tuple[int, bool]:
    if one.overlaps(span):
        return 0, False
    return max(one.start - span.end, span.start - one.end), one.start > span.start


def _id(one: Place) -> str:
    return one.local_id or str(one.geonames_id or "")


def _words(one: Time) -> str:
    return " ".join(one.evidence[0].text.split())
