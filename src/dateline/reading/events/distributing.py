"""Distributing: "marched in Lyon, Nantes and Lille on Monday" is one event a place.

The tellings share their words. A number that is told of all of them belongs to none: it stands with
the whole, an aggregate of which they are parts; unless the words say "each".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import combinations
from tomllib import loads
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dateline.gazetteer import contains
from dateline.reading.events.attachment import token_at
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.namesakes import is_far
from dateline.reading.events.wheres import is_told_at
from dateline.reading.triggers import Trigger
from dateline.vocabulary import Place, PlacePrecision, PlaceRole, Span, Time

if TYPE_CHECKING:
    from dateline.reading.events.candidate import Candidate

APART_KM = 10.0
"""Two names that lie closer may be two names of one scene."""

WORD = re.compile(r"\w+|,")
RESOLVED = frozenset(PlacePrecision) - {PlacePrecision.UNRESOLVED}


def distribute(layers: Layers, candidate: "Candidate") -> list["Candidate"]:
    """One telling for each place, or else for each day, of a list; and one for the whole if needed.

    A telling of one place and day comes back as it is.
    """
    if not _can_be_many(candidate.kind):
        return [candidate]
    places = _listed_places(layers, candidate)
    if len(places) > 1:
        rest = tuple(place for place in candidate.places if place not in places)
        parts = [replace(candidate, where=place, places=rest) for place in places]
        whole = replace(candidate, where=None, places=(*places, *rest), many=True)
    elif len(days := _listed_days(layers, candidate)) > 1:
        parts = [replace(candidate, when=day) for day in days]
        whole = replace(candidate, when=None, many=True)
    else:
        return [candidate]
    return [whole, *parts] if _is_counted_as_whole(layers, candidate) else parts


def is_for_each(sentence: Span) -> bool:
    """Whether a sentence gives each of its places what it tells of all."""
    words = set(WORD.findall(sentence.text.lower()))
    return not words.isdisjoint(_words("each"))


def ones_of(layers: Layers, whole: Trigger) -> Iterator[Trigger]:
    """Words that tell of one of the many, with a place: "one in Algiers, another in Oran"."""
    sentence = layers.sentence_span(whole.sentence)
    for token in layers.annotated.tokens(sentence):
        if token.i > whole.head and token.lower_ in _words("ones") and _stands_alone(token):
            yield replace(whole, head=token.i, start=token.i, end=token.i + 1, strength=1.0)


def _stands_alone(token: Token) -> bool:
    """Whether a word like "another" stands for an event itself, at a place."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is not None and after.lower_ in _words("at")


def _listed_places(layers: Layers, candidate: "Candidate") -> list[Place]:
    """The places of a list that a telling's place stands in; itself alone if in none."""
    main = candidate.where
    if main is None or not _is_usable(main) or not _is_scene(layers, candidate.head, main):
        return []
    usable = [main, *(place for place in candidate.places if _is_usable(place))]
    chain = _chain(layers, sorted(usable, key=lambda place: first(place).start), main)
    apart = all(
        is_far(a, b, APART_KM) and not contains(a, b) and not contains(b, a)
        for a, b in combinations(chain, 2)
    )
    return chain if apart else [main]


def _is_scene(layers: Layers, head: Token, place: Place) -> bool:
    """Whether a place is told as the place: "France and Japan condemned it" tells who."""
    span = first(place)
    return is_told_at(token_at(layers.annotated.doc, span.start, span.end), head)


def _is_usable(place: Place) -> bool:
    at = place.role in (PlaceRole.AT, PlaceRole.NEAR)
    return at and place.name is not None and place.precision in RESOLVED


def _chain(layers: Layers, places: Sequence[Place], main: Place) -> list[Place]:
    """The run of places around the main one between which only words of a list stand."""
    runs: list[list[Place]] = []
    reached = 0
    for place in places:
        last = runs[-1][-1] if runs else None
        if last is not None and contains(place, last) and not _joined(layers, last, place):
            reached = first(place).end  # "Lyon, France"
            continue
        if last is not None and _listed(layers, max(reached, first(last).end), first(place).start):
            runs[-1].append(place)
        else:
            runs.append([place])
        reached = first(place).end
    run = next((run for run in runs if main in run), [main])
    return run if len(run) > 1 and _is_list(layers, [first(place) for place in run]) else [main]


def _joined(layers: Layers, one: Place, other: Place) -> bool:
    return _has_joining(layers, first(one).end, first(other).start)


def _listed_days(layers: Layers, candidate: "Candidate") -> list[Time]:
    """The days of a list that a telling's day stands in."""
    main = candidate.when
    if main is None:
        return []
    days = [
        time
        for time in layers.times_in.get(candidate.sentence, ())
        if time.earliest is not None and time.earliest == time.latest
    ]
    runs: list[list[Time]] = []
    for day in sorted(days, key=lambda day: first(day).start):
        if runs and _listed(layers, first(runs[-1][-1]).end, first(day).start):
            runs[-1].append(day)
        else:
            runs.append([day])
    run = next((run for run in runs if main in run), [main])
    different = len({day.earliest for day in run}) == len(run)
    return run if different and _is_list(layers, [first(day) for day in run]) else [main]


def _listed(layers: Layers, start: int, end: int) -> bool:
    """Whether only words of a list stand between two of its members."""
    text = layers.annotated.report.text
    counted = [first(count.count) for count in layers.counts_in.get(layers.sentence(start), ())]
    words = [
        found.group().lower()
        for found in WORD.finditer(text, start, end)
        if not any(span.start <= found.start() < span.end for span in counted)
    ]  # "four people in Basra and three in Mosul"
    return bool(words) and _words("between").issuperset(words)


def _is_list(layers: Layers, spans: Sequence[Span]) -> bool:
    """Whether the last two members are joined by "and", and no word before makes a span of them."""
    if len(spans) < 2 or not _has_joining(layers, spans[-2].end, spans[-1].start):
        return False
    text = layers.annotated.report.text
    before = WORD.findall(text[max(0, spans[0].start - 20) : spans[0].start].lower())
    return not before or before[-1] not in _words("spanning")


def _has_joining(layers: Layers, start: int, end: int) -> bool:
    words = WORD.findall(layers.annotated.report.text[start:end].lower())
    return not _words("joining").isdisjoint(words)


def _is_counted_as_whole(layers: Layers, candidate: "Candidate") -> bool:
    """Whether a sentence tells one number of people for all the places together."""
    if is_for_each(layers.sentence_span(candidate.sentence)):
        return False
    roles = [count.role for count in layers.counts_in.get(candidate.sentence, ()) if count.role]
    return any(roles.count(role) == 1 for role in roles)


def _can_be_many(kind: str) -> bool:
    return kind in _words("kinds") or kind.partition(".")[0] in _words("kinds")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_tables()[name])


@cache
def _tables() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = loads(
        (files(__package__) / "distributing.toml").read_text(encoding="utf-8")
    )
    return tables
