"""Spans: pieces of a report's text, by offset."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict


class Word(BaseModel):
    """Base of all words of the vocabulary: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Word):
    """Characters [start, end) of `report.text`, in Unicode code points, with their words."""

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


def span_in(text: str, start: int, end: int) -> Span:
    """The span [start, end) of a text, without white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Span(start=start, end=start + len(words), text=words)


def covering(text: str, spans: Iterable[Span]) -> Span:
    """The smallest span that covers all the given ones; raises ValueError if there are none."""
    listed = list(spans)
    return span_in(text, min(s.start for s in listed), max(s.end for s in listed))
