"""Where a trigger's event took place, as its own sentence tells."""

from spacy.tokens import Token

from dateline.reading.annotation import Annotated
from dateline.reading.date_line import in_date_line
from dateline.reading.events.attachment import attachment, token_at
from dateline.reading.events.elsewhere import CARING, is_elsewhere
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.speaking import is_where_told
from dateline.reading.events.whens import Reach
from dateline.reading.places.kinds_told import of_settlement
from dateline.reading.places.lexicon import lexicon
from dateline.reading.places.streets import is_spot
from dateline.vocabulary import Basis, Place, PlacePrecision, PlaceRole

ROLES = {
    "from": PlaceRole.FROM,
    "via": PlaceRole.VIA,
    "through": PlaceRole.VIA,
    "along": PlaceRole.VIA,
    "to": PlaceRole.TO,
    "into": PlaceRole.TO,
    "toward": PlaceRole.TO,
    "towards": PlaceRole.TO,
    "for": PlaceRole.TO,
    "near": PlaceRole.NEAR,
    "outside": PlaceRole.NEAR,
    "around": PlaceRole.NEAR,
}
AT = frozenset({"in", "at", "on", "inside", "across", "throughout", "within", "off", "over"})

FINENESS = {
    PlacePrecision.UNRESOLVED: 5,
    PlacePrecision.TOWN: 4,
    PlacePrecision.SECOND: 3,
    PlacePrecision.FIRST: 2,
    PlacePrecision.COUNTRY: 1,
    PlacePrecision.REGION: 1,
}

WRITTEN_IN = frozenset({PlacePrecision.TOWN, PlacePrecision.SECOND})
"""Precisions of the places in which reports are written."""

CITY_STATES = frozenset({"HK", "MO", "SG", "MC", "GI", "VA"})
"""ISO 3166 codes of countries and territories that are one town, in which reports are written."""

BY_DATE_LINE = 0.8
"""How sure the place of a date line is to be the event's, of how sure it is itself."""

SEEING = frozenset({"see", "witness", "experience", "suffer", "host", "endure", "face"})

UNIONS = frozenset({"eu", "e.u.", "e.u", "european union"})
"""Places that are bodies as well, and rather act than tell where: "the EU sent observers"."""

BETWEEN = frozenset({"in", ", in", ",", "("})
"""What stands between a place and the whole in which it lies."""

DIVISIONS = frozenset({"state", "territory", "department"})
"""Nouns of divisions behind a name that are those of bodies as well: "in Kebbi state"."""

LOCATIVE = 0.3  # added for "in X": told as the place
LEAST = 0.4
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})


def own_places(layers: Layers, sentence: int, reach: Reach) -> tuple[Place | None, list[Place]]:
    """The main place of a trigger and all its places with roles, from its own sentence.

    Streets and squares are no main place: where a report tells of one, the town is told elsewhere.
    """
    scored: list[tuple[float, Place]] = []
    for place in layers.places_in.get(sentence, ()):
        span = first(place)
        if in_date_line(layers.annotated.report.text, span.start):
            continue
        token = with_its_kind(token_at(layers.annotated.doc, span.start, span.end))
        score = _score(token, reach)
        if score >= LEAST:
            scored.append((score, place.model_copy(update={"role": role_of(token)})))
    towns = [(s, p) for s, p in scored if not is_bare_spot(p)]
    mains = [(s, p) for s, p in towns if p.role in (PlaceRole.AT, PlaceRole.NEAR)] or towns
    main = finest(mains) or of_date_line(layers, sentence)
    if main is not None:
        main = _within(layers, sentence, main)
    return main, [place for _, place in scored if place is not main]


def _within(layers: Layers, sentence: int, whole: Place) -> Place:
    """The place that stands right before a whole in which it lies: "hit Beira in Mozambique".

    The parser hangs the whole on the verb, and what the verb is done to on that as well.
    """
    text, at = layers.annotated.report.text, first(whole).start
    for place in layers.places_in.get(sentence, ()):
        token = with_its_kind(token_at(layers.annotated.doc, first(place).start, first(place).end))
        between = text[first(place).end : at].strip()
        if between in BETWEEN and _lies_in(place, whole) and _is_done_to(token):
            return place.model_copy(update={"role": PlaceRole.AT})
    return whole


def _is_done_to(token: Token) -> bool:
    """Whether something is done to a place: "hit Beira", "hit the district of Beira"."""
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
    return token.dep_ == "dobj"


def _lies_in(place: Place, whole: Place) -> bool:
    """Whether a place is finer than a whole and contained by it."""
    return fineness(place) > fineness(whole) and whole.name in place.admin


def is_bare_spot(place: Place) -> bool:
    """Whether of a street or a square it is not told in which town it lies."""
    return not (place.name or place.admin) and is_spot(place.text)


def of_date_line(layers: Layers, sentence: int) -> Place | None:
    """The town or county of the date line before a sentence, which holds for want of another."""
    text = layers.annotated.report.text
    if any(_is_unknown_settlement(layers, p) for p in layers.places_in.get(sentence, ())):
        return None
    for place in layers.places_in.get(sentence, ()):
        if _is_written_in(place) and in_date_line(text, first(place).start):
            sure = place.probability * BY_DATE_LINE
            return place.model_copy(update={"basis": Basis.CARRIED, "probability": sure})
    return None


def _is_written_in(place: Place) -> bool:
    """Whether it is a town or a county, or a country that is one town."""
    return place.precision in WRITTEN_IN or (
        place.precision is PlacePrecision.COUNTRY and place.country_code in CITY_STATES
    )


def _is_unknown_settlement(layers: Layers, place: Place) -> bool:
    """Whether a sentence tells of a town by name that is in no gazetteer: "the town of Zotwa"."""
    tokens = layers.annotated.tokens(first(place))
    return place.name is None and of_settlement(layers.annotated.doc, tokens.start)


def finest(scored: list[tuple[float, Place]]) -> Place | None:
    """The best place; of a chain ("Yibin, Sichuan, China") the finest link."""
    if not scored:
        return None
    best = max(score for score, _ in scored)
    near = [place for score, place in scored if score >= best - 0.12]
    return max(near, key=lambda p: (fineness(p), p.probability))


def with_its_kind(token: Token) -> Token:
    """The noun by which a place is told, of "the Kolan region" the region; else the name itself."""
    above = token.head
    named = token.dep_ in {"compound", "nmod"} and above.is_lower and above.i > token.i
    return above if named and above.lower_ in lexicon().kinds | DIVISIONS else token


def role_of(token: Token) -> PlaceRole:
    """The role that the preposition above a place name gives it."""
    for above in _upwards_in_phrase(token):
        if above.pos_ == "ADP":
            return ROLES.get(above.lower_, PlaceRole.AT)
    return PlaceRole.AT


def is_locative(token: Token) -> bool:
    """Whether a place name is told as a place ("in X"), not as a modifier ("X police")."""
    return any(
        above.pos_ == "ADP" and (above.lower_ in AT or above.lower_ in ROLES)
        for above in _upwards_in_phrase(token)
    )


def fineness(place: Place) -> int:
    """How finely a place says where, 0 to 5; one that nothing is known of says nothing."""
    unknown = place.name is None and not place.admin
    return 0 if unknown else FINENESS[place.precision]


def _score(token: Token, reach: Reach) -> float:
    """How closely a place belongs to the trigger; not where it only says whose or who from."""
    if _sees(token, reach.head) or _is_where(token, reach.head):
        return 1.0 + LOCATIVE
    if token.ent_type_ == "NORP" or (token.dep_ in MODIFIERS and token.head.i != reach.head.i):
        return 0.0  # "Turkish" and "the Elgin police" say whose, not where
    if is_elsewhere(token, reach.triggers) or _is_union(token) or _is_of_saying(token, reach):
        return 0.0
    score = attachment(token, reach.head, reach.triggers, reach.words)
    undergoes = token.dep_ == "dobj" and token.head.i == reach.head.i  # "visited Taiwan"
    return score + LOCATIVE if undergoes or is_locative(token) else score


def _is_of_saying(token: Token, reach: Reach) -> bool:
    """Whether it is where somebody speaks of the event, unless the event is that they speak."""
    return reach.head.i not in reach.cues and is_where_told(token, reach.cues, reach.triggers)


def _is_union(token: Token) -> bool:
    """Whether a union of states acts: "the EU sent observers", unlike "in the EU"."""
    words = {token.lower_, f"{token.nbor(-1).lower_} {token.lower_}" if token.i else ""}
    return not words.isdisjoint(UNIONS) and token.head.lower_ not in {*AT, *ROLES}


def is_told_at(token: Token, head: Token) -> bool:
    """Whether a place is where it is told: "in Lyon", "bombed Lyon", "Lyon saw protests"."""
    undergoes = token.dep_ == "dobj" and token.head.i == head.i
    return undergoes or is_locative(token) or _sees(token, head)


def _sees(token: Token, head: Token) -> bool:
    """Whether a place is told to have seen the trigger's event: "Lyon and Pau saw protests"."""
    while token.dep_ == "conj":
        token = token.head
    verb = head.head
    return (
        head.dep_ == "dobj"
        and token.dep_ == "nsubj"
        and token.head.i == verb.i
        and verb.lemma_ in SEEING
    )


def _is_where(token: Token, head: Token) -> bool:
    """Whether a clause with "where" tells of what happened in a place: "Lyon, where dockers met".

    What follows "to a hospital in Lyon, where" is what came of it there, not the event.
    """
    clause = next((part for part in (head, *head.ancestors) if part.dep_ == "relcl"), None)
    if clause is None or not any(part.lower_ == "where" for part in clause.children):
        return False
    place = clause.head.doc[clause.head.left_edge.i : clause.left_edge.i]
    inside = place.start <= token.i < place.end
    return inside and not any(part.lower_ in CARING for part in place)


def _upwards_in_phrase(token: Token) -> list[Token]:
    """Tokens above a name up to the preposition or verb that it hangs on."""
    path: list[Token] = []
    while token.head.i != token.i and token.head.pos_ not in {"VERB", "AUX"} and len(path) < 6:
        token = token.head
        path.append(token)
        if token.pos_ == "ADP" and token.lower_ != "of":
            break
    return path


def is_locative_in(annotated: Annotated, place: Place) -> bool:
    """Whether a place that was found in a report is told as a place there."""
    span = first(place)
    return is_locative(with_its_kind(token_at(annotated.doc, span.start, span.end)))
