"""Modality: whether what is told has happened."""

from enum import StrEnum


class Modality(StrEnum):
    """Derived from the three axes by `modality_of`."""

    ACTUAL = "actual"
    PLANNED = "planned"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    BACKGROUND = "background"


class Polarity(StrEnum):
    """Whether it is said to be so."""

    POS = "POS"
    NEG = "NEG"


class Certainty(StrEnum):
    """How sure the teller is."""

    CERTAIN = "CERTAIN"
    PROBABLE = "PROBABLE"
    POSSIBLE = "POSSIBLE"


class EventTime(StrEnum):
    """Where it lies from the day of publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    BACKGROUND = "background"  # history told as context


class Intent(StrEnum):
    """Why a future event is spoken of."""

    PLAN = "plan"  # someone who can bring it about announces it
    EXPECTATION = "expectation"  # someone expects it
    WISH = "wish"  # someone wants it, asks for it or aims at it; nobody says that it will be


def modality_of(
    polarity: Polarity,
    certainty: Certainty,
    time: EventTime,
    intent: Intent | None = None,
) -> Modality:
    """The published rule; the first line that fits decides.

    background time -> background; negative -> denied; future and planned -> planned; future and
    wished -> hypothetical; future and expected, or future and not merely possible -> forecast;
    possible -> hypothetical; else actual.
    """
    if time is EventTime.BACKGROUND:
        return Modality.BACKGROUND
    if polarity is Polarity.NEG:
        return Modality.DENIED
    if time is EventTime.FUTURE:
        if intent is Intent.PLAN:
            return Modality.PLANNED
        if intent is Intent.WISH:
            return Modality.HYPOTHETICAL
        if intent is Intent.EXPECTATION or certainty is not Certainty.POSSIBLE:
            return Modality.FORECAST
        return Modality.HYPOTHETICAL
    return Modality.HYPOTHETICAL if certainty is Certainty.POSSIBLE else Modality.ACTUAL
