"""Which words name places: the marks of the language model, corrected and completed."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from dateline.gazetteer import Candidate, Gazetteer, NameKind
from dateline.reading.annotation import Annotated, entity_at
from dateline.reading.date_line import date_lines, in_date_line
from dateline.reading.places.evidence import (
    WIDE,
    Evidence,
    beside_container,
    cued,
    heads_dateline,
    is_in_container,
    is_listed_with_places,
    label,
    part_of_person,
    preposition,
    speaks,
    stands_as_place,
    weigh_up,
)
from dateline.reading.places.kinds_told import of_settlement, told_by_kind, with_kind
from dateline.reading.places.lexicon import lexicon
from dateline.reading.places.matching import Match, matches
from dateline.reading.places.naming import Named, Standing, name_in, name_of
from dateline.reading.places.seats import is_wide, names_building
from dateline.reading.places.streets import at_crossing, ends_square, is_street, streets_told
from dateline.vocabulary import PlacePrecision

MARKED = frozenset({"GPE", "LOC", "FAC"})
NUMBERS = frozenset(
    {"CARDINAL", "ORDINAL", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
)
BODIES = frozenset({"ORG", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
PARTY = re.compile(r"(?<![\w-])(?:[DRI]|DFL|Lib|Lab|Con|NDP|PC)-(?=[A-Z])")
"""Party before the seat of a member of parliament ("D-Calif.")."""

SEAT = re.compile(r"(?:[A-Z][\w.]*)(?: [A-Z][\w.]*)?")
INITIALS = re.compile(r"[A-Z]{1,2}|(?:[A-Z]\.)+[A-Z]?\.?")
"""Initials with points, or two capitals: "U.N.", "U.N", "AU"."""

GREAT_TOWN = 500_000
"""People of a town whose bare name, unmarked, needs no other sign: below are surnames and words."""

BIG_TOWN = 100_000
"""People of a town that a building named after it is taken to stand in."""

KNOWN_TOWN = 20_000
"""People of a town that the name of a body may well speak of ("Elgin Police Department")."""

Verdict = tuple[int, int, Standing]


WITHIN = ("in", "through", "across", "near", "outside", "around", "into", "throughout")


def recognise(annotated: Annotated, gazetteer: Gazetteer) -> list[Named]:
    """All names of places in a text, doubtful ones and mere evidence among them, in order."""
    doc = annotated.doc
    evidence = weigh_up(doc, matches(annotated, gazetteer))
    names = _seats(annotated, gazetteer)
    taken = {i for name in names for i in range(name.first, name.last)}
    for first, last in _towns_of_date_lines(annotated):
        name = name_of(annotated, first, last, gazetteer)
        names += [name] if name.candidates else []
        taken.update(range(first, last))  # "PARK HILL -" is in no town called Hill
    for name in _streets(annotated, evidence, gazetteer):
        if taken.isdisjoint(range(name.first, name.last)):
            names.append(name)
            taken.update(range(name.first, name.last))
    for first, last, standing in _verdicts(doc, evidence):
        if taken.isdisjoint(range(first, last)):
            name = name_of(annotated, first, last, gazetteer, evidence.listed.get(first))
            if _is_generic(name):
                name.candidates = ()
            name.standing = _standing_of(doc, name, standing)
            add_inner(annotated, name, gazetteer)
            if name.candidates or name.inner or _is_unknown_place(doc, first, last):
                names.append(name)
                taken.update(range(first, last))
    _prefer_towns(annotated, names)
    return sorted(names, key=lambda n: n.first)


def _streets(annotated: Annotated, evidence: Evidence, gazetteer: Gazetteer) -> Iterator[Named]:
    """Streets that begin with what they are, which lie in no Argentina and no Lyon.

    Unless the gazetteer has the name as it stands: "Puente Alto" is a town.
    """
    for first, last in streets_told(annotated.doc):
        town = evidence.starts.get(first)
        if town is None or town.last == first + 1:
            street = name_of(annotated, first, last, gazetteer)
            street.candidates = ()
            yield street


def _towns_of_date_lines(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """The tokens of the towns that date lines begin with."""
    for line in date_lines(annotated.report.text):
        if line.sure:
            words = annotated.tokens(annotated.span(line.town.start, line.town.stop))
            yield words.start, words.end


def _prefer_towns(annotated: Annotated, names: list[Named]) -> None:
    """Take what a date line names for a town, wherever the report names it; so what has streets."""
    text = annotated.report.text
    lines = {name.text.lower() for name in names if in_date_line(text, name.start)}
    towns = {name.text.lower() for name in names if _is_told_as_town(annotated.doc, name)}
    for name in names:
        name.of_town = name.text.lower() in towns
        if name.text.lower() in lines:
            name.candidates = _towns_first(name.candidates)


def _is_told_as_town(doc: Doc, name: Named) -> bool:
    """Whether the words before a name are those of a town: "marched through", "the mayor of"."""
    before = [token.lemma_.lower() for token in doc[max(0, name.first - 2) : name.first]]
    if before[-1:] == ["downtown"]:
        return True
    words = {"of": lexicon().of_towns, "through": lexicon().through_towns}
    return len(before) == 2 and before[0] in words.get(before[1], ())


def _towns_first(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """What a name means in a date line: a town rather than what lies around it and has its name."""
    towns = [c for c in candidates if c.level is PlacePrecision.TOWN and c.population >= KNOWN_TOWN]
    around = {row for town in towns for row in (town.first_row, town.second_row)}
    divisions = (PlacePrecision.FIRST, PlacePrecision.SECOND)
    return tuple(c for c in candidates if c.level not in divisions or c.row not in around)


def add_inner(annotated: Annotated, name: Named, gazetteer: Gazetteer) -> None:
    """Give a name that the gazetteer lacks what it begins with: "Paris" of "Paris City Hall".

    Only what is well known: "Paul Brown Stadium" is in no town called Paul.
    """
    if name.candidates or ends_square(annotated.doc[name.last - 1]):
        return
    for match in matches(annotated, gazetteer, name.first, name.last):
        demonym = match.candidates[0].kind is NameKind.DEMONYM
        if match.text.lower() in lexicon().never or demonym or match.first != name.first:
            continue
        if _has_people(match, BIG_TOWN):
            inner = name_of(annotated, match.first, match.last, gazetteer)
            building = names_building(annotated.doc, match.first, match.last)
            inner.standing = Standing.SEAT if building else Standing.EVIDENCE
            name.inner.append(inner)


def _standing_of(doc: Doc, name: Named, standing: Standing) -> Standing:
    """What a name is held for, less where a building has it."""
    if _is_of_building(doc, name):
        return Standing.DOUBT
    named = standing is Standing.PLACE and names_building(doc, name.first, name.last)
    surely = _is_division_name(name.text) or is_wide(name)
    return Standing.SEAT if named and not surely else standing


def _is_of_building(doc: Doc, name: Named) -> bool:
    """Whether a name that only small places have is that of a building: "Lowfold prison".

    It says nothing of where the report's other places lie.
    """
    follows = name.last < len(doc) and doc[name.last].text in lexicon().buildings
    return follows and bool(name.candidates) and not _have_people(name.candidates, KNOWN_TOWN)


def _is_unknown_place(doc: Doc, first: int, last: int) -> bool:
    """Whether a name that the gazetteer lacks may stand as a place all the same.

    Of single words that the language model marks, 8 of 81 were places without "in" before or the
    like, 14 of 20 with it; of several words, most.
    """
    if doc[first].lower_ in lexicon().numbered or doc[last - 1].text.isdigit():
        return False
    told = preposition(doc, first) in lexicon().before | {"at"}
    kind = any(t.is_lower and t.lower_ in lexicon().kinds for t in doc[last - 1 : last + 1])
    several = last - first > 1 and doc[first].ent_type_ in ("LOC", "FAC")
    return told or kind or several or of_settlement(doc, first)


def _verdicts(doc: Doc, evidence: Evidence) -> Iterator[Verdict]:
    """Runs of tokens that name places, those that the language model marks first."""
    for entity in doc.ents:
        first, last = _core(entity)
        if entity.label_ in MARKED and first < last:
            longer = evidence.starts.get(first)  # "FORT" marked, "FORT WORTH" written
            last = max(last, longer.last) if longer else with_kind(doc, last)
            standing = _marked(doc, first, last, evidence)
            if standing:
                yield first, last, standing
    for match in evidence.matches:
        standing = _matched(doc, match, evidence)
        if standing:
            yield match.first, match.last, standing
    for first, last in told_by_kind(doc):
        yield first, last, Standing.PLACE


def _seats(annotated: Annotated, gazetteer: Gazetteer) -> list[Named]:
    """The seats of members of parliament: "D-Calif."."""
    text, names = annotated.report.text, []
    for party in PARTY.finditer(text):
        seat = SEAT.match(text, party.end())
        for words in (seat[0], seat[0].split()[0]) if seat else ():
            if gazetteer.has(words):
                start, end = party.end(), party.end() + len(words)
                tokens = annotated.tokens(annotated.span(start, end))
                names.append(
                    name_in(annotated, (start, end), (tokens.start, tokens.end), gazetteer)
                )
                break
    return names


def _core(entity: Tokens) -> tuple[int, int]:
    """An entity's tokens without article, genitive and punctuation at its ends."""
    doc, first, last = entity.doc, entity.start, entity.end
    while first < last and (doc[first].lower_ == "the" or doc[first].is_punct):
        first += 1
    while last > first and (doc[last - 1].lower_ in ("'s", "’s") or doc[last - 1].is_space):
        last -= 1
    return first, last


def _marked(doc: Doc, first: int, last: int, evidence: Evidence) -> Standing | None:
    """What to make of an entity that the language model holds for a place."""
    words = [doc[i].lower_ for i in range(first, last)]
    name = " ".join(words)
    if words[-1] in lexicon().streets or name in lexicon().never or at_crossing(doc, first, last):
        return None
    if last < len(doc) and ends_square(doc[last]):
        return None
    if not any(doc[i].text[0].isupper() for i in range(first, last)):
        return None
    known = evidence.starts.get(first)
    if known is not None and known.last == last and _is_acronym(known):
        return None
    if last - first == 1 and (name in evidence.people or speaks(doc, first, last)):
        return None
    if name in lexicon().often_not and not stands_as_place(doc, first, last):
        return Standing.DOUBT
    return Standing.PLACE


def _matched(doc: Doc, match: Match, evidence: Evidence) -> Standing | None:
    """What to make of a name of the gazetteer."""
    mark, name = label(doc, match), match.text.lower()
    if mark in NUMBERS or _is_acronym(match):
        return None
    if heads_dateline(doc, match) or _is_listed(doc, match, evidence):
        return Standing.PLACE
    if (
        name in lexicon().never
        or _is_done(doc, match)
        or _on_street(doc, match)
        or _is_dedication(doc, match)
    ):
        return None
    if match.candidates[0].kind is NameKind.DEMONYM:
        return Standing.PLACE
    if mark in ("GPE", "LOC") and _within_refused(doc, match):
        return None
    if mark in BODIES:
        return _in_body(doc, match, evidence)
    if name in evidence.people or part_of_person(doc, match):
        return Standing.PLACE if _is_division(match) else None
    if name in lexicon().often_not:
        return Standing.DOUBT if _told(doc, match, evidence) else None
    if _told(doc, match, evidence) or _stands_alone(doc, match):
        return Standing.PLACE
    return Standing.DOUBT if _is_name(doc, match) else None


def _stands_alone(doc: Doc, match: Match) -> bool:
    """Whether a name by itself is a place: a known one that is not marked, or one gone through."""
    if label(doc, match) == "PERSON":
        return _is_within(doc, match)
    return _plain(doc, match)


def _told(doc: Doc, match: Match, evidence: Evidence) -> bool:
    """Whether words beside a name, or the rest of the report, say that it is a place."""
    return (
        _is_division(match)
        or match.text.lower() in evidence.sure
        or cued(doc, match)
        or beside_container(doc, match, evidence.starts)
        or is_in_container(doc, match, evidence.starts)
    )


def _is_listed(doc: Doc, match: Match, evidence: Evidence) -> bool:
    """Whether a name stands in a list of places; if a plural does not say so, a well known one."""
    if match.first in evidence.listed:
        return True
    known = match.candidates[0].kind is NameKind.PRIMARY and _well_known(match)
    return known and is_listed_with_places(doc, match, evidence.ends)


def _is_within(doc: Doc, match: Match) -> bool:
    """Whether something is told to be in or to go through what has the very name of a known town.

    The language model takes many such names by themselves for persons: "marched through Lille".
    """
    if match.candidates[0].kind is not NameKind.PRIMARY:
        return False
    alone = _core(_entity(doc, match)) == (match.first, match.last)
    return alone and _well_known(match) and preposition(doc, match.first) in WITHIN


def _is_division(match: Match) -> bool:
    return _is_division_name(match.text)


def _is_division_name(name: str) -> bool:
    return name.lower().endswith((" county", " parish", " co.", " province", " township"))


def _is_name(doc: Doc, match: Match) -> bool:
    """Whether all words of a match are read as names."""
    return all(t.pos_ == "PROPN" for t in doc[match.first : match.last] if t.is_alpha)


def _plain(doc: Doc, match: Match) -> bool:
    """Whether an unmarked name is known well enough to stand by itself."""
    best = match.candidates[0]
    if best.kind is NameKind.ABBREVIATION and best.level is not PlacePrecision.COUNTRY:
        return doc[match.first - 1].text == "," if match.first else False
    return _is_name(doc, match) and _has_people(match, GREAT_TOWN)


def _within_refused(doc: Doc, match: Match) -> bool:
    """Whether a small name is but a part of an entity that was refused ("Way" of "United Way").

    "Little Havana" is a quarter, wherever it lies.
    """
    if match.first and doc[match.first - 1].text == "Little":
        return True
    first, last = _core(_entity(doc, match))
    return (match.first > first or match.last < last) and not _well_known(match)


def _in_body(doc: Doc, match: Match, evidence: Evidence) -> Standing | None:
    """A place name in the name of a body: the place of "Elgin Police", none of "Elgin Watches"."""
    first, last = _core(_entity(doc, match))
    if match.first <= first and match.last >= last:
        if _told(doc, match, evidence) or _is_wide_abbreviated(match) or _reached(doc, match):
            return Standing.PLACE
        return Standing.DOUBT if match.text.lower() not in evidence.people else None
    rest = [t.lower_ for t in doc[match.last : last]]
    if rest and rest[0] in lexicon().media:
        return Standing.EVIDENCE
    if _is_division(match) or _is_wide_abbreviated(match):
        return Standing.PLACE
    if not _places_body([t.lower_ for t in doc[first : match.first]], rest):
        return None
    surely = match.text.lower() in evidence.sure or _is_division(match) or _well_known(match)
    return Standing.PLACE if surely else Standing.DOUBT


def _places_body(before: list[str], rest: list[str]) -> bool:
    """Whether words around a name within that of a body make it the body's seat."""
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in lexicon().bodies_of
    return not before and not lexicon().institutions.isdisjoint(rest)


def _well_known(match: Match) -> bool:
    return _has_people(match, KNOWN_TOWN)


def _has_people(match: Match, people: int) -> bool:
    """Whether a name is that of a country, a division, a region or a town of so many people."""
    return _have_people(match.candidates, people)


def _have_people(candidates: tuple[Candidate, ...], people: int) -> bool:
    return any(
        c.kind is not NameKind.ALIAS and (c.level in WIDE or c.population >= people)
        for c in candidates
    )


def _entity(doc: Doc, match: Match) -> Tokens:
    """The entity that a match touches."""
    found = (entity_at(token) for token in doc[match.first : match.last])
    return next(entity for entity in found if entity is not None)


def _reached(doc: Doc, match: Match) -> bool:
    """Whether one comes from or goes to what is named, which has that very name."""
    exact = match.candidates[0].kind is NameKind.PRIMARY
    return exact and preposition(doc, match.first) in ("from", "to", "at")


def _is_wide_abbreviated(match: Match) -> bool:
    best = match.candidates[0]
    wide = best.level in (PlacePrecision.COUNTRY, PlacePrecision.REGION)
    return best.kind is NameKind.ABBREVIATION and wide


def _is_generic(name: Named) -> bool:
    """Whether a name has words for bodies alone and belongs to no place first: "City Hall"."""
    bodies = lexicon().institutions | lexicon().named_after
    only_alias = all(c.kind is NameKind.ALIAS for c in name.candidates)
    return bool(name.candidates) and only_alias and bodies.issuperset(name.text.lower().split())


def _is_done(doc: Doc, match: Match) -> bool:
    """Whether a word of a headline says what somebody is to do: "To Save Boy"."""
    word = doc[match.first]
    alone = match.last - match.first == 1 and match.first > 0
    return alone and word.tag_ == "VB" and doc[match.first - 1].lower_ == "to"


def _is_acronym(match: Match) -> bool:
    """Whether capitals spell a body, and a town only as a word or in another language.

    "U.N." and "AU" are no villages called Un and Au; "U.S." and "D.C." are abbreviations of places.
    """
    only_alias = all(c.kind is NameKind.ALIAS for c in match.candidates)
    if match.text.isupper() and len(match.text) <= 5 and only_alias:
        return True
    local = (PlacePrecision.TOWN, PlacePrecision.SECOND)
    spelt = all(c.kind is not NameKind.ABBREVIATION and c.level in local for c in match.candidates)
    return spelt and INITIALS.fullmatch(match.text) is not None


def _on_street(doc: Doc, match: Match) -> bool:
    """Whether a name is a street's: "Paris Avenue", but not "Polk County Road 7"."""
    return not _is_division(match) and is_street(doc, match.first, match.last)


def _is_dedication(doc: Doc, match: Match) -> bool:
    """Whether it is the saint of a church, a field or a school: "St Anne's Square"."""
    if not match.text.startswith(("St.", "St ", "Saint ")) or match.last + 1 >= len(doc):
        return False
    genitive, owned = doc[match.last], doc[match.last + 1]
    return genitive.lower_ in ("'s", "’s") and owned.text[0].isupper()
