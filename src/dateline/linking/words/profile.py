"""Profiles: what the words of a report say of it, for comparing it with others.

A profile holds words of the text, names of private people among them. It is made when it is needed
and never stored, shown or written out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.linking.words.names import names_in
from dateline.linking.words.vectors import Vector, vector
from dateline.linking.words.weights import tokens, weight
from dateline.vocabulary import Place, Report

LEAD = 600
"""Characters in which a report says what it is about: two or three paragraphs."""

NAME_BASE = 0.7
"""More than other words: names tell stories apart even where they are common ('Smith', 'Apple')."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Words of a report, as unit vectors: all, names, of the head, of the title; and of places."""

    words: Vector
    names: Vector
    lead: Vector
    title: Vector
    places: frozenset[str]


def profile_of(report: Report, places: Iterable[Place] = ()) -> Profile:
    """The profile of a report; `places` are those that were read in it."""
    title, text = report.title or "", report.text
    heading = tokens(title)
    where = frozenset(word for place in places for word in tokens(place.text))
    return Profile(
        words=vector(heading + tokens(text)),
        names=vector((name for name in names_in(text) if name not in where), _name_weight),
        lead=vector(heading + tokens(text[:LEAD])),
        title=vector(set(heading)),
        places=where,
    )


def _name_weight(word: str) -> float:
    return weight(word) + NAME_BASE
