"""Evidence: what claims rest on, as a page shows it: words with where they stand, copies folded."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dateline.deriving.context import CITES
from dateline.display.derived import value_words
from dateline.display.values import shortened
from dateline.record.around import after, before
from dateline.record.showing import Line, Shown
from dateline.vocabulary import Span, Stance

LONG = 260
"""Characters of a quote on the page of an event; the report has all."""

REACH = 160
"""Characters of a sentence that are shown before and after the words of a claim."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence; those that a claim rests on are its own."""

    text: str
    own: bool


@dataclass(frozen=True)
class Evidence:
    """What one claim rests on: quotes, or a cell or note; who says it, through whom, where."""

    quotes: tuple[str, ...]
    note: str | None
    address: str | None
    """Of the report with the words highlighted."""
    report: str | None
    outlet: str | None
    day: date | None
    by: str | None
    via: tuple[str, ...]
    person: bool
    denied: bool
    hedged: bool
    copies: int
    value: str
    capture: str | None
    read_by: str | None = None
    """The person who read it in the report; None: the machine, or it is a person's own."""
    sentence: tuple[Piece, ...] = ()
    """The words in their sentence, where texts were given."""

    @property
    def archived_page(self) -> str:
        """The archived page of the report with these words marked; "" where there is none."""
        if not (self.capture and self.address):
            return ""
        spans = self.address.partition("?")[2].partition("#")[0]
        marked = f"&{spans}" if spans else ""
        return f"/captures/{self.capture}?report={self.report}{marked}#copy"


def evidence(
    shown: Shown,
    claims: Sequence[str],
    texts: Mapping[str, str] | None = None,
    *,
    whole: bool = False,
) -> list[Evidence]:
    """What claims rest on; the same told by copies of one report is one.

    `texts` of reports by id give the sentence that the words stand in; quotes are cut where they
    are long, unless they are to be `whole`.
    """
    lines = [line for line in map(shown.line, claims) if line]
    made = (
        (line, _evidence(shown, line, copies, texts or {}))
        for line, copies in _folded(shown, lines)
    )
    return [replace(one, quotes=_whole(line)) if whole else one for line, one in made]


def _whole(line: Line) -> tuple[str, ...]:
    return tuple(" ".join(span.text.split()) for span in line.evidence)


def sentence(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The sentence around some words, the words apart."""
    ordered = sorted(spans, key=lambda span: span.start)
    first, last = ordered[0].start, max(span.end for span in ordered)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(0, first - REACH), first)]
    lead = text[ends[-1] : first] if ends else before(text, first, REACH)
    # A span may hold the full stop itself.
    found = _SENTENCE_END.search(text, max(first, last - 1), min(len(text), last + REACH))
    stop = max(last, found.end()) if found else last
    rest = text[last:stop].rstrip() if found else after(text, last, REACH)
    yield Piece(lead, own=False)
    at = first
    for span in ordered:
        if span.start > at:
            yield Piece(text[at : span.start], own=False)
        if span.end > at:
            yield Piece(text[max(at, span.start) : span.end], own=True)
            at = span.end
    yield Piece(rest, own=False)


def report_address(report: str, spans: Iterable[Span]) -> str:
    """The page of a report with some words of it highlighted."""
    at = ",".join(f"{span.start}-{span.end}" for span in spans)
    return f"/reports/{report}" + (f"?{urlencode({'at': at}, safe=',')}#at" if at else "")


def _folded(shown: Shown, lines: Iterable[Line]) -> Iterator[tuple[Line, int]]:
    """Claims with the number of copies that tell the same; a copy stands behind its original.

    A copy that words the same value otherwise is folded, too, where its original tells it.
    """
    told: dict[tuple[str, str, str], list[Line]] = {}
    for line in sorted(lines, key=lambda line: _is_copy(shown, line)):
        source = shown.source(line.report)
        home = (source.came_of or source.id) if source else line.id
        value = value_words(line.field, line.value)
        words = " … ".join(" ".join(span.text.split()) for span in line.evidence)
        same = [key for key in told if key[:2] == (home, value)]
        exact = (home, value, words)
        copied = _is_copy(shown, line) and same and exact not in told
        told.setdefault(same[0] if copied else exact, []).append(line)
    for some in told.values():
        reports = {line.report for line in some}
        originals = [line for line in some if (at := shown.source(line.report)) and not at.came_of]
        # What a person read is theirs, also where the machine had read the same.
        yield min(originals or some, key=lambda line: not line.read_by), len(reports) - 1


def _is_copy(shown: Shown, line: Line) -> bool:
    """Whether a claim stands in a copy, an excerpt or a translation; who cites is none."""
    source = shown.source(line.report)
    return source is not None and source.came_of is not None and source.how != CITES


def _evidence(shown: Shown, line: Line, copies: int, texts: Mapping[str, str]) -> Evidence:
    # A note is of the person alone, whichever report they looked at.
    own = bool(line.note) and line.person and not line.evidence
    source = None if own else shown.source(line.report)
    outlet = (source.outlet or source.name) if source else None
    text = texts.get(line.report or "")
    of_outlet = line.by in {outlet, "the report"}
    return Evidence(
        quotes=tuple(shortened(span.text, LONG) for span in line.evidence),
        note=line.note or (f"cell {line.cell}" if line.cell else None),
        address=report_address(line.report, line.evidence) if source and line.report else None,
        report=line.report if source else None,
        outlet=outlet,
        day=source.published if source else None,
        by=None if of_outlet and not line.person else line.by,
        via=line.via,
        person=line.person,
        read_by=line.read_by,
        denied=line.stance is Stance.DENIED,
        hedged=line.stance is Stance.HEDGED,
        copies=copies,
        value=value_words(line.field, line.value),
        capture=source.capture if source else None,
        sentence=tuple(sentence(text, line.evidence)) if text and line.evidence else (),
    )
