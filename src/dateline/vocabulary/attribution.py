"""Attributions: who says it."""

from enum import StrEnum

from pydantic import Field

from dateline.vocabulary.span import Span, Word


class SourceKind(StrEnum):
    """What kind of source says something."""

    OUTLET = "outlet"
    PERSON = "person"  # in a public role
    PRIVATE = "private"  # a person without one, described
    ORGANISATION = "organisation"
    OFFICIAL = "official"  # police, ministry, court, army, government
    DOCUMENT = "document"  # a document or medium: "a screenshot", "a video"
    ANONYMOUS = "anonymous"  # "witnesses", "some", "the internet"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """How a source stands to what it says."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"


class Attribution(Word):
    """One saying: spans of the source, of the cue ("said") and of the content.

    `by` describes the source; `chain` lists, from the nearest, the attributions through which it
    reached the report ("according to X, citing Y": the attribution to Y has that to X in `chain`).
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    by: str
    kind: SourceKind = SourceKind.UNKNOWN
    stance: Stance = Stance.ASSERTED
    chain: tuple[int, ...] = ()
    topic: bool = Field(
        default=False,
        description="The content is only spoken of ('condemned the attack'), not told.",
    )
