"""Editions: what comparing copies needs of a report; derivations: what it finds."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from dateline.vocabulary import Attribution, Reason
from dateline.vocabulary.span import Word


class Edition(Word):
    """The text of one edition of an article.

    `article` is its identity: editions of one article are never copies of each other.
    """

    id: str
    article: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    at: datetime | None = Field(default=None, description="The minute, where time and zone are.")
    key: str = Field(default="", description="The article's name by content or address.")
    attributions: tuple[Attribution, ...] = Field(
        default=(), description="As read from the text; used only by `cites`."
    )


class How(StrEnum):
    """How an article came of another."""

    COPY = "copy"  # the same text, perhaps with edits, cuts and additions
    EXCERPT = "excerpt"  # a part of it, alone or within a text of its own
    CITES = "cites"  # told by its own words, on the word of the other


class Derivation(Word):
    """An article that came of another: both count as one source."""

    article: str
    original: str = Field(description="The article that it most likely came of.")
    how: How
    score: float = Field(ge=0, le=1, description="Share of the shorter text that both have.")
    agency: str | None = Field(default=None, description="The agency that the words come from.")
    reasons: tuple[Reason, ...] = ()
