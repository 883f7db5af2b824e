"""The places of a report: found, resolved, and told spans resolved by the same logic."""

from collections.abc import Sequence

from dateline.gazetteer import Candidate, Gazetteer
from dateline.reading.annotation import Annotated
from dateline.reading.places.containment import tie
from dateline.reading.places.home import Home, home_of
from dateline.reading.places.naming import Named, Standing, name_in
from dateline.reading.places.recognition import add_inner, recognise
from dateline.reading.places.resolution import Meaning, resolve
from dateline.reading.places.seats import stands_there
from dateline.vocabulary import Basis, Place, PlaceCandidate, PlacePrecision, Span

RUNNERS_UP = 3
COMPANY = 0.4
"""Company from which a doubtful name is a place: about two towns within an hour's drive."""

LEAST = 0.01
"""Probability below which another candidate is not worth telling."""


def find_places(
    annotated: Annotated, gazetteer: Gazetteer, home: Home | None = None
) -> list[Place]:
    """All places that a report names, in order, resolved as far as the gazetteer knows them.

    `home` is where the outlet is at home; by default what the report says of its outlet.
    """
    names = recognise(annotated, gazetteer)
    resolved = _resolved(annotated, names, gazetteer, home)
    others = [(name, meaning) for name, _, meaning in resolved]
    return [place for name, place, meaning in resolved if _is_place(name, meaning, others)]


def _is_place(name: Named, meaning: Meaning, others: list[tuple[Named, Meaning]]) -> bool:
    """Whether a name is a place of the report; a doubtful one by where it would lie."""
    if name.standing is Standing.DOUBT:
        return meaning.company >= COMPANY
    if name.standing is Standing.SEAT:
        return meaning.company >= COMPANY or stands_there(name, meaning, others)
    return name.standing is Standing.PLACE


def resolve_places(
    annotated: Annotated, spans: Sequence[Span], gazetteer: Gazetteer, home: Home | None = None
) -> list[Place]:
    """What told spans mean, one place each in their order; other names are evidence."""
    told = [_told(annotated, span, gazetteer) for span in spans]
    covered = {i for name in told for i in range(name.first, name.last)}
    others = [
        name
        for name in recognise(annotated, gazetteer)
        if not covered & set(range(name.first, name.last))
    ]
    places = {
        id(name): place
        for name, place, _ in _resolved(annotated, [*told, *others], gazetteer, home)
    }
    return [places[id(name)] for name in told]


def _told(annotated: Annotated, span: Span, gazetteer: Gazetteer) -> Named:
    tokens = annotated.tokens(span)
    name = name_in(annotated, (span.start, span.end), (tokens.start, tokens.end), gazetteer)
    add_inner(annotated, name, gazetteer)
    return name


def _resolved(
    annotated: Annotated, names: list[Named], gazetteer: Gazetteer, home: Home | None
) -> list[tuple[Named, Place, Meaning]]:
    tie(annotated.doc, names)
    home = home or home_of(annotated.report, gazetteer)
    weighed = [*names, *(inner for name in names for inner in name.inner)]
    meanings = resolve(weighed, home)
    means = {id(name): meaning for name, meaning in zip(weighed, meanings, strict=True)}
    _without_far_seats(names, means)
    return [(name, _place(annotated, name, means, gazetteer), means[id(name)]) for name in names]


def _without_far_seats(names: list[Named], means: dict[int, Meaning]) -> None:
    """Let no building lie where it is called after, if the report is about somewhere else."""
    others = [(name, means[id(name)]) for name in names]
    for name in names:
        far = {
            id(seat)
            for seat in name.inner
            if seat.standing is Standing.SEAT and not stands_there(seat, means[id(seat)], others)
        }
        name.parents = [parent for parent in name.parents if id(parent) not in far]


def _place(
    annotated: Annotated, name: Named, means: dict[int, Meaning], gazetteer: Gazetteer
) -> Place:
    span = annotated.span(name.start, name.end)
    meaning = means[id(name)].as_town() if name.of_town else means[id(name)]
    best = meaning.best
    if best is None:
        return _unresolved(span, name, means, gazetteer)
    return Place(
        text=span.text,
        evidence=(span,),
        basis=Basis.STATED,
        probability=round(meaning.ranked[0][1], 3),
        geonames_id=best.geonames_id,
        local_id=best.local or None,
        name=best.name,
        latitude=best.latitude,
        longitude=best.longitude,
        country_code=best.country or None,
        admin=gazetteer.admin(best),
        precision=best.level,
        runners_up=_runners_up(meaning.ranked[1:], gazetteer),
    )


def _runners_up(
    ranked: list[tuple[Candidate, float]], gazetteer: Gazetteer
) -> tuple[PlaceCandidate, ...]:
    return tuple(
        PlaceCandidate(
            geonames_id=c.geonames_id,
            name=c.name,
            admin=gazetteer.admin(c),
            probability=round(chance, 3),
        )
        for c, chance in ranked[:RUNNERS_UP]
        if chance >= LEAST
    )


def _unresolved(span: Span, name: Named, means: dict[int, Meaning], gazetteer: Gazetteer) -> Place:
    """A name in no gazetteer: its words, and the chain of the nearest place known to contain it."""
    known = [means[id(p)] for p in name.parents if means[id(p)].sure]
    parents = [parent for meaning in known if (parent := meaning.best)]
    nearest = max(parents, key=lambda c: len(gazetteer.chain(c)), default=None)
    return Place(
        text=span.text,
        evidence=(span,),
        basis=Basis.STATED,
        probability=round(means[id(name)].nowhere, 3),
        country_code=(nearest.country or None) if nearest else None,
        admin=_chain(nearest, gazetteer) if nearest else (),
        precision=PlacePrecision.UNRESOLVED,
        runners_up=_runners_up(means[id(name)].ranked, gazetteer),
    )


def _chain(parent: Candidate, gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(dict.fromkeys((parent.name, *gazetteer.admin(parent))))
