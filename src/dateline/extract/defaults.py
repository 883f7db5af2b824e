"""Defaults: what a person supplies for reports whose source does not say it."""

from dataclasses import dataclass

from dateline.extract.problem import Problem, Unreadable
from dateline.extract.published import published_at
from dateline.vocabulary import Published


@dataclass(frozen=True, slots=True)
class Defaults:
    """Metadata for reports that carry none of their own; it goes before a plain text's first lines.

    `encoding` is for files that are not UTF-8 and do not declare what they are; `title` and
    `address` are of one report.
    """

    published: Published | None = None
    outlet: str | None = None
    home: str | None = None
    encoding: str | None = None
    title: str | None = None
    address: str | None = None


NO_DEFAULTS = Defaults()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of a report beside its text; keys as in `Report`, all as written."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    address: str | None = None
    language: str | None = None
    home: str | None = None
    translation_of: str | None = None
    supplied_by: str = "metadata"


NO_METADATA = Metadata()

KEYS = (
    *("title", "outlet", "published", "byline", "address", "language", "home"),
    "translation_of",
)
"""Keys that front matter and JSON records may use; others are left alone."""


def publication(
    metadata: Metadata, defaults: Defaults, where: str
) -> tuple[Published | None, Problem | None]:
    """The publication time that the source tells, or the default; and what is wrong with it."""
    if not metadata.published:
        return defaults.published, None
    try:
        return published_at(metadata.published, metadata.supplied_by), None
    except Unreadable as error:
        told = Problem(where, f"published: {error.what}; read without it", error.advice, lost=False)
        return None, told
