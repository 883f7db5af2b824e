"""Grades: how far an account may be relied on, by the Admiralty code (NATO AJP-2.1)."""

from enum import StrEnum

from dateline.vocabulary.span import Word


class Reliability(StrEnum):
    """Of a source: A completely reliable to E unreliable; F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """Of information: 1 confirmed to 5 improbable; 6 cannot be judged."""

    CONFIRMED = "1"  # only a person says so
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNJUDGED = "6"


class Grade(Word):
    """Reliability of the weakest link of the best chain, credibility of what is told, and why."""

    reliability: Reliability
    credibility: Credibility
    why: tuple[str, ...] = ()
    overridden_by: str | None = None

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"
