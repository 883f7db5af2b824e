"""Profiles: what the words of a report say of it, for comparing it with others.

A profile holds words of the text, names of private people among them. It is made when it is needed
and never shown or written out; a store keeps digests of the words alone (`matching.ready`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.linking.words.ages import ages_in
from dateline.linking.words.content import content_of
from dateline.linking.words.names import names_in
from dateline.linking.words.vectors import Vector, pooled, vector
from dateline.linking.words.weights import tokens, weight
from dateline.vocabulary import Place, Report, SetAside

LEAD = 100
"""Words in which a report says what it is about: two or three paragraphs."""

NAME_BASE = 0.7
"""More than other words: names tell stories apart even where they are common ('Smith', 'Apple')."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Words of a report, as unit vectors: all, names, of the head, of the title; places, ages."""

    words: Vector
    names: Vector
    lead: Vector
    title: Vector
    places: frozenset[str]
    heading: frozenset[str]
    ages: frozenset[str]


def profile_of(
    report: Report, places: Iterable[Place] = (), set_aside: Iterable[SetAside] = ()
) -> Profile:
    """The profile of a report; `places` and `set_aside` are those of its reading."""
    text = content_of(report.text, set_aside)
    words, heading = tokens(text), tokens(report.title or "")
    where = frozenset(word for place in places for word in tokens(place.text))
    return Profile(
        words=vector(heading + words),
        names=vector((name for name in names_in(text) if name not in where), _name_weight),
        lead=vector(heading + words[:LEAD]),
        title=vector(set(heading)),
        places=where,
        heading=frozenset(heading),
        ages=ages_in(f"{report.title or ''}\n{text}"),
    )


def profile_of_all(profiles: Sequence[Profile]) -> Profile:
    """The profile of some reports together: what one of them happens to say weighs less."""
    return Profile(
        words=pooled(one.words for one in profiles),
        names=pooled(one.names for one in profiles),
        lead=pooled(one.lead for one in profiles),
        title=pooled(one.title for one in profiles),
        places=frozenset().union(*(one.places for one in profiles)),
        heading=frozenset().union(*(one.heading for one in profiles)),
        ages=frozenset().union(*(one.ages for one in profiles)),
    )


def _name_weight(word: str) -> float:
    return weight(word) + NAME_BASE
