"""What a whole report says about its names: which are persons', which are surely places."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.gazetteer import Candidate, NameKind
from dateline.reading.annotation import forms_of
from dateline.reading.places.lexicon import lexicon
from dateline.reading.places.matching import Match
from dateline.vocabulary import PlacePrecision

WIDE = (PlacePrecision.COUNTRY, PlacePrecision.FIRST, PlacePrecision.REGION)
DATELINE_END = frozenset({"(", "-", "--", "–", "—", ":", ",", "---", "/", "\x97", "”"})
GENITIVES = frozenset({"'", "’", "'s", "’s"})
LISTING = frozenset({"and", "or", ","})
"""What stands between the names of a list."""

LIST_OF_PLACES = frozenset({"in", "across", "throughout"})
"""Words before a list of which all names are places'."""

ATTACKS = frozenset({"strike", "airstrike", "attack", "raid", "assault", "shelling", "bombardment"})

TOWN = 100_000
"""People of a town whose name before "in" and its country is that of no person."""

AGE = re.compile(r"[1-9]\d?|10\d")
COUNTED = re.compile(r"(?:county|counties|parish|co\.)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Matches of a report, words that are persons' names, names that are surely places.

    `starts` and `ends` are the matches by first token and by the token behind, `listed` the first
    tokens of names in a list that a plural closes ("Ford and Clark counties"), with the singular
    of the plural.
    """

    matches: list[Match]
    starts: dict[int, Match]
    ends: dict[int, Match]
    people: frozenset[str]
    sure: frozenset[str]
    listed: dict[int, str]


def weigh_up(doc: Doc, found: list[Match]) -> Evidence:
    """Read a report's evidence."""
    marked = [m for m in found if label(doc, m) in ("GPE", "LOC")]
    starts = {m.first: m for m in found}
    sure = {m.text.lower() for m in marked if cued(doc, m) or beside_container(doc, m, starts)}
    sure |= {m.text.lower() for m in found if heads_dateline(doc, m)}
    persons = _persons(doc)
    places = Counter(m.text.lower() for m in marked if not _is_surname(doc, m, persons))
    sure -= {word for word, count in persons.items() if count > places[word]}
    people = {word for word, count in persons.items() if count >= places[word]}
    ends = {m.last: m for m in found}
    listed = _listed(doc, ends)
    return Evidence(found, starts, ends, frozenset(people - sure), frozenset(sure), listed)


def _is_surname(doc: Doc, match: Match, persons: Mapping[str, int]) -> bool:
    """Whether a small place's name is one of a person told in full, and stands as persons do."""
    alone = match.last - match.first == 1 and match.text.lower() in persons
    wide = any(candidate.level in WIDE for candidate in match.candidates)
    return alone and not wide and not stands_as_place(doc, match.first, match.last)


def label(doc: Doc, match: Match) -> str:
    """Label of the entity that a match lies in, or ""."""
    return doc[match.first].ent_type_ or doc[match.last - 1].ent_type_


def cued(doc: Doc, match: Match) -> bool:
    """Whether a word right before or after a name says that it is a place."""
    before = doc[match.first - 1].lower_ if match.first else ""
    after = doc[match.last].lower_ if match.last < len(doc) else ""
    seat = match.last < len(doc) and doc[match.last].is_title and after in lexicon().institutions
    told = before in lexicon().before or after in lexicon().after
    told = told or is_off(doc, match.first) or _is_struck(doc, match.first)
    return told or seat or _is_of_a_seat(doc, match.first)


def is_off(doc: Doc, first: int) -> bool:
    """Whether something is off a coast or an island: "sank off Lampedusa", not "paid off"."""
    return first > 0 and doc[first - 1].lower_ == "off" and doc[first - 1].tag_ == "IN"


def _is_struck(doc: Doc, first: int) -> bool:
    """Whether it is what an attack is on: "Russian strikes on Kharkiv"."""
    return first > 1 and doc[first - 1].lower_ == "on" and doc[first - 2].lemma_.lower() in ATTACKS


def _is_of_a_seat(doc: Doc, first: int) -> bool:
    """Whether it is said of what a name is: "the port of Suhar", "the University of Ibadan"."""
    return first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].text in lexicon().sites


def is_listed_with_places(doc: Doc, match: Match, ends: Mapping[int, Match]) -> bool:
    """Whether a name stands in a list of names that is told to be where: "in Hull and Derby".

    The language model takes such pairs for firms.
    """
    if match.last < len(doc) and doc[match.last].text[0].isupper():
        return False
    start = match.first
    while start and doc[start - 1].lower_ in LISTING:
        start -= 1
        while start and doc[start - 1].lower_ in LISTING:
            start -= 1
        before = ends.get(start)
        if before is None:
            return False
        start = before.first
    return start < match.first and start > 0 and doc[start - 1].lower_ in LIST_OF_PLACES


def beside_container(doc: Doc, match: Match, starts: Mapping[int, Match]) -> bool:
    """Whether what contains the place follows a comma: "Ames, Iowa"."""
    if match.last + 1 >= len(doc) or doc[match.last].text not in (",", "("):
        return False
    other = starts.get(match.last + 1)
    return other is not None and within(match.candidates, other.candidates)


def is_in_container(doc: Doc, match: Match, starts: Mapping[int, Match]) -> bool:
    """Whether what contains a town of that very name follows "in": "blocked Goma in Congo"."""
    if match.last + 1 >= len(doc) or doc[match.last].lower_ != "in":
        return False
    other = starts.get(match.last + 1)
    towns = [c for c in match.candidates if c.kind is NameKind.PRIMARY and c.population >= TOWN]
    return other is not None and within(towns, other.candidates)


def within(inner: Sequence[Candidate], outer: Sequence[Candidate]) -> bool:
    """Whether some inner candidate lies in some outer one that is wide (a state, a country)."""
    rows = {c.row for c in outer if c.level in WIDE and c.kind is not NameKind.DEMONYM}
    return any({c.first_row, c.country_row} & rows for c in inner if c.row not in rows)


def heads_dateline(doc: Doc, match: Match) -> bool:
    """Whether a name in capitals opens a paragraph as a dateline does: "GENEVA (AP) -"."""
    if not match.text.isupper() or len(match.text) < 4 or match.last >= len(doc):
        return False
    opens = match.first == 0 or bool(doc[match.first].is_sent_start)
    return opens and doc[match.last].text in DATELINE_END


def preposition(doc: Doc, first: int) -> str:
    """The word before a name, or before its article."""
    at = first - 2 if first > 1 and doc[first - 1].lower_ == "the" else first - 1
    return doc[at].lower_ if at >= 0 else ""


def stands_as_place(doc: Doc, first: int, last: int) -> bool:
    """Whether a name stands as places do: after "in" or "from", before a comma and a capital."""
    if preposition(doc, first) in lexicon().before | lexicon().perhaps_before:
        return True
    return last + 1 < len(doc) and doc[last].text == "," and doc[last + 1].text[0].isupper()


def speaks(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is within a longer run of capitalised words that then says something."""
    start, end = first, last
    while start and doc[start - 1].is_title and doc[start - 1].is_alpha:
        start -= 1
    while end < len(doc) and doc[end].is_title and doc[end].is_alpha:
        end += 1
    says = end < len(doc) and doc[end].lower_ in lexicon().speaker
    return says and end - start > last - first and end - start < 4


def part_of_person(doc: Doc, match: Match) -> bool:
    """Whether a name is a part of a person's: more of the entity or a title beside it."""
    before = doc[match.first - 1] if match.first else None
    after = doc[match.last] if match.last < len(doc) else None
    if before is not None and before.lower_ in lexicon().titles:
        return True
    if after is not None and after.is_title and after.lower_ in lexicon().institutions:
        return False
    if match.last - match.first == 1 and speaks(doc, match.first, match.last):
        return True
    joined = ((before, doc[match.first]), (doc[match.last - 1], after))
    return any(a is not None and b is not None and _one_person(a, b) for a, b in joined)


def _one_person(a: Token, b: Token) -> bool:
    inside = a.ent_type_ == "PERSON" == b.ent_type_ and b.ent_iob_ == "I"
    return inside and a.text[0].isupper() and b.text[0].isupper()


def _persons(doc: Doc) -> Counter[str]:
    """Words of the names of persons: a later "Hughes" or "Fairfield" is not a town."""
    words: Counter[str] = Counter()
    for entity in doc.ents:
        if entity.label_ != "PERSON":
            continue
        titled = entity.start and doc[entity.start - 1].lower_ in lexicon().titles
        if (len(entity) > 1 or titled) and not COUNTED.search(entity.text):
            words.update(token.lower_ for token in entity if token.is_alpha)
    return words | _with_ages(doc)


def _with_ages(doc: Doc) -> Counter[str]:
    """Surnames of people whose age is told, as often as they stand as persons do.

    "Ann Lee Paris, 51, was found": whatever the language model makes of a later "Paris".
    """
    surnames = {
        doc[comma.i - 1].lower_
        for comma in doc
        if comma.text == "," and comma.i > 1 and _is_aged(doc, comma.i)
    }
    return Counter(
        token.lower_
        for token in doc
        if token.lower_ in surnames
        and token.is_title
        and (_owns(doc, token.i) or not _tells_where(doc, token.i))
    )


def _tells_where(doc: Doc, name: int) -> bool:
    """Whether a name stands as places do, or before what is in one: "Duluth police"."""
    before_a_body = name + 1 < len(doc) and doc[name + 1].lower_ in lexicon().after
    return before_a_body or stands_as_place(doc, name, name + 1)


def _owns(doc: Doc, name: int) -> bool:
    """Whether a genitive follows: "in Paris's case" is in no town."""
    return name + 1 < len(doc) and doc[name + 1].text in GENITIVES


def _is_aged(doc: Doc, comma: int) -> bool:
    """Whether two names stand before a comma and an age between commas behind it."""
    named = all(doc[i].is_title and doc[i].is_alpha for i in (comma - 2, comma - 1))
    behind = doc[comma + 1 : comma + 3]
    return (
        named
        and len(behind) == 2
        and bool(AGE.fullmatch(behind[0].text))
        and behind[1].text in ",."
    )


def _listed(doc: Doc, by_end: dict[int, Match]) -> dict[int, str]:
    listed: dict[int, str] = {}
    plurals = lexicon().plurals
    for at, (_, form, _) in enumerate(forms_of(doc)):
        if form in plurals:
            for match in _back_from(doc, at, by_end):
                listed[match.first] = _singular(form)
    return listed


def _back_from(doc: Doc, end: int, by_end: dict[int, Match]) -> Iterator[Match]:
    """The names before a plural, backwards over commas and "and"."""
    match = by_end.get(end)
    while match:
        yield match
        end = match.first
        while end and doc[end - 1].lower_ in (",", "and", "or", "&"):
            end -= 1
        match = by_end.get(end) if end < match.first else None


def _singular(plural: str) -> str:
    return (
        "county"
        if plural == "counties"
        else plural.removesuffix("es" if plural == "parishes" else "s")
    )
