"""What the other components found in one report, with look-ups by sentence and paragraph."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from dateline.ontology import Ontology
from dateline.reading.annotation import Annotated
from dateline.reading.attribution import Contents
from dateline.reading.counts import RoleCount
from dateline.reading.events.heading import Heading
from dateline.reading.events.headlines import quoted_in_headline
from dateline.reading.events.means import Found, matches
from dateline.reading.events.slogans import slogans_in
from dateline.reading.events.sources import source_phrases
from dateline.reading.modality import Dates
from dateline.reading.places import Home
from dateline.reading.triggers import Trigger, rank_kinds
from dateline.vocabulary import (
    Attribution,
    CountRole,
    Forecast,
    Grounded,
    Place,
    SetAside,
    Span,
    Time,
)

Value = TypeVar("Value")


@dataclass(frozen=True)
class Layers:
    """All layers over one text that events are put together from."""

    annotated: Annotated
    ontology: Ontology
    read_by: str
    times: Sequence[Time]
    places: Sequence[Place]
    counts: Sequence[RoleCount]
    attributions: Sequence[Attribution]
    triggers: Sequence[Trigger]
    furniture: Sequence[SetAside]
    heading: Heading | None = None
    home: Home | None = None
    forecasts: Sequence[Forecast] = ()
    fast: bool = False
    about: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def ranked_kinds(self) -> Mapping[str, float]:
        """Kinds of what the lead as a whole is about, with their probabilities."""
        return self.about or dict(rank_kinds(self.annotated, self.ontology))

    @cached_property
    def counting(self) -> set[int]:
        """Tokens that tell what was done to people who are counted."""
        took_part = CountRole.PARTICIPANTS
        counts = (found for found in self.counts if not found.by_kind)
        return {found.head for found in counts if found.role not in (None, took_part)}

    @cached_property
    def dates(self) -> Dates:
        """The dates among the times."""
        return Dates(self.times)

    @cached_property
    def cues(self) -> frozenset[int]:
        """Tokens of the words of saying."""
        spans = (span for attribution in self.attributions for span in attribution.cue)
        return frozenset(token.i for span in spans for token in self.annotated.tokens(span))

    @cached_property
    def means(self) -> list[Found]:
        """Words that name means, all over the text."""
        return matches(self.annotated.doc)

    @cached_property
    def forecast_spans(self) -> list[Span]:
        """What stands in forecasts: statements and alternatives."""
        return [
            span
            for forecast in self.forecasts
            for statement in (forecast.statement, *forecast.alternatives)
            for span in statement.evidence
        ]

    @cached_property
    def source_phrases(self) -> list[str]:
        """How a summary names the source of each attribution."""
        return source_phrases(self.annotated, self.attributions)

    @cached_property
    def quoted_headline(self) -> list[Span]:
        """What a headline at the top of the text quotes."""
        return quoted_in_headline(self.annotated.report.text)

    @cached_property
    def slogans(self) -> list[Span]:
        """What the text says to have been chanted, or written on banners."""
        return slogans_in(self.annotated)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """First character of each sentence."""
        return [sentence.start_char for sentence in self.annotated.doc.sents]

    @cached_property
    def paragraphs(self) -> list[int]:
        """Paragraph number of each sentence; a paragraph ends where its line ends."""
        numbers, number, text = [], 0, self.annotated.report.text
        for sentence in self.annotated.doc.sents:
            numbers.append(number)
            words = text[sentence.start_char : sentence.end_char]
            after = words[len(words.rstrip()) :] + text[sentence.end_char : sentence.end_char + 1]
            number += "\n" in after
        return numbers

    def is_aside(self, span: Span) -> bool:
        """Whether words stand in page furniture or the like, which tells nothing of the events."""
        return any(item.evidence[0].overlaps(span) for item in self.furniture)

    def saying(self, span: Span) -> int | None:
        """Index of the innermost attribution whose content holds a span."""
        key = (span.start, span.end)
        if key not in self._sayings:
            self._sayings[key] = self._contents.innermost(span)
        return self._sayings[key]

    @cached_property
    def _contents(self) -> Contents:
        """What the attributions hold."""
        return Contents(self.attributions)

    @cached_property
    def _sayings(self) -> dict[tuple[int, int], int | None]:
        """What `saying` has answered: the same words are asked for once a claim."""
        return {}

    def sentence(self, start: int) -> int:
        """Number of the sentence that holds a character."""
        return max(0, bisect_right(self.sentence_starts, start) - 1)

    def sentence_of(self, token: int) -> int:
        """Number of the sentence that holds a token."""
        return self.sentence(self.annotated.doc[token].idx)

    def sentence_span(self, number: int) -> Span:
        """The sentence with a number."""
        starts, text = self.sentence_starts, self.annotated.report.text
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        return self.annotated.span(starts[number], end)

    @cached_property
    def times_in(self) -> dict[int, list[Time]]:
        """Times by sentence."""
        return self._by_sentence(self.times, first)

    @cached_property
    def places_in(self) -> dict[int, list[Place]]:
        """Places by sentence."""
        return self._by_sentence(self.places, first)

    @cached_property
    def counts_in(self) -> dict[int, list[RoleCount]]:
        """Counts by sentence."""
        return self._by_sentence(self.counts, lambda found: first(found.count))

    @cached_property
    def attributions_in(self) -> dict[int, list[int]]:
        """Indexes of the attributions whose cue (or else content) lies in a sentence."""
        numbered = [(i, a) for i, a in enumerate(self.attributions) if a.cue or a.content]
        found: dict[int, list[int]] = {}
        for i, attribution in numbered:
            place = (attribution.cue or attribution.content)[0].start
            found.setdefault(self.sentence(place), []).append(i)
        return found

    def _by_sentence(
        self, values: Iterable[Value], place: Callable[[Value], Span]
    ) -> dict[int, list[Value]]:
        found: dict[int, list[Value]] = {}
        for value in values:
            found.setdefault(self.sentence(place(value).start), []).append(value)
        return found


def first(value: Grounded) -> Span:
    """The words of a value itself; further evidence comes behind."""
    return value.evidence[0]
