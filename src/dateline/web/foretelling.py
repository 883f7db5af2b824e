"""Foretelling: what reports said of an event before it was to be, as its page tells it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from dateline.display.highlights import bounds
from dateline.display.rows import forecast_rows
from dateline.display.values import time_words
from dateline.record.foretelling import Foretelling, Foretold, Other, Outcome, foretelling
from dateline.record.showing import Shown, Source
from dateline.vocabulary import Certainty, EventWhen, Forecast, Modality, Span
from dateline.web.evidence import Piece, report_address, sentence
from dateline.web.words import when_short

HOW = {
    Modality.PLANNED: "announced",
    Modality.FORECAST: "expected",
    Modality.HYPOTHETICAL: "told as possible",
}
"""How a report tells what lies ahead."""

SURE = {
    Certainty.CERTAIN: "told as certain",
    Certainty.PROBABLE: "told as probable",
    Certainty.POSSIBLE: "told as possible",
}

LABELS = {"by": "by whom", "expects": "what", "by when": "when", "how likely": "how sure"}
"""What the values of a forecast are called here; others as they are."""

LONG = 700
"""Characters of a paragraph that is shown whole."""


@dataclass(frozen=True)
class Line:
    """A value of a forecast, with the place of its words in the report."""

    label: str
    words: str
    family: str
    address: str


@dataclass(frozen=True)
class Card:
    """What one report foretold: how, by whom, for when, how surely, in which words."""

    report: Source
    how: str
    by: tuple[str, ...]
    when: str
    sure: str
    passage: tuple[Piece, ...]
    address: str
    forecasts: list[list[Line]]


@dataclass(frozen=True)
class Outlook:
    """The part of an event's page on what was foretold, and what became of it."""

    cards: list[Card]
    outcome: str
    """What became of it, in a sentence; "" where nothing was foretold of the event itself."""
    settled: tuple[Source, ...]
    others: tuple[Other, ...]
    others_are: str
    """What is said before the other events."""


def outlook(
    connection: Connection, shown: Shown, texts: Mapping[str, str], today: date
) -> Outlook | None:
    """What was foretold of an event; None where nothing was."""
    found = foretelling(connection, shown, today)
    if found is None:
        return None
    ahead = found.outcome in {Outcome.AHEAD, Outcome.OPEN}
    of_itself = ahead or any(one.lay_ahead for one in found.told)
    return Outlook(
        cards=[_card(one, texts.get(one.report.id, "")) for one in found.told],
        outcome=_outcome(found, shown.event.when) if of_itself else "",
        settled=found.settled if of_itself else (),
        others=found.others,
        others_are="Perhaps told here:" if ahead else "Perhaps foretold here:",
    )


def _outcome(found: Foretelling, when: EventWhen | None) -> str:
    day = when_short(when)
    match found.outcome:
        case Outcome.AHEAD:
            return f"Still to come: {day}." if day else "Still to come; no report tells when."
        case Outcome.OPEN:
            return f"It was to be on {day}. No report of this event tells what became of it."
        case Outcome.HAPPENED:
            return "It happened, as later told."
        case Outcome.CALLED_OFF:
            return "It was called off."
    return "It did not happen, as later told."


def _card(one: Foretold, text: str) -> Card:
    return Card(
        report=one.report,
        how=HOW.get(one.mention.modality, ""),
        by=one.by,
        when=time_words(one.when) if one.when and one.lay_ahead else "",
        sure=SURE[one.certainty] if one.lay_ahead else "",
        passage=tuple(_passage(text, one.words)) if one.lay_ahead and one.words else (),
        address=report_address(one.report.id, one.words),
        forecasts=[list(_lines(one.report.id, forecast)) for forecast in one.forecasts],
    )


def _lines(report: str, forecast: Forecast) -> Iterator[Line]:
    for row in forecast_rows(forecast):
        label = LABELS.get(row.label, row.label)
        yield Line(label, row.words, row.family, report_address(report, row.evidence))


def _passage(text: str, words: Sequence[Span]) -> Iterator[Piece]:
    """The longest paragraph with words of the event: numbers and hours often stand beside them."""
    inside = [
        (start, end, [one for one in words if start <= one.start and one.end <= end])
        for start, end in bounds(text)
    ]
    found = [one for one in inside if one[2]]
    if not found:
        return
    start, end, own = max(found, key=lambda one: one[1] - one[0])
    if end - start > LONG:
        yield from sentence(text, own[:1])
        return
    at = start
    for span in sorted(own, key=lambda one: one.start):
        yield Piece(text[at : span.start], own=False)
        yield Piece(text[max(at, span.start) : span.end], own=True)
        at = max(at, span.end)
    yield Piece(text[at:end].rstrip(), own=False)
