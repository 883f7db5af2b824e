"""Texts and places without the names of private people."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from dateline.reading.actors.lexicon import group_words, noun_kind
from dateline.reading.actors.persons import is_known_name, people_named, persons_of
from dateline.reading.actors.towns import Towns
from dateline.reading.annotation import Annotated, entity_at, forms_of, tokens_of
from dateline.vocabulary import Place, Span

WITHHELD = "[a person]"
"""What stands in a text for a private name; brackets mark that words were changed."""
SEVERAL = "[people]"
_LISTED = re.compile(
    rf"{re.escape(WITHHELD)}(?:, {re.escape(WITHHELD)})*,? (?:and|or) {re.escape(WITHHELD)}"
)
LOCATIVE = frozenset({"in", "near", "at", "from", "outside", "through", "across", "to", "around"})
NOT_PEOPLE = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})
PLURALS = frozenset({"NNS", "NNPS", "NNP"})
PRIVATE = "dateline.actors.private"
FULL = "dateline.actors.full"
NAMED = NOT_PEOPLE | {"PERSON"}


class Unnamed:
    """Takes the names of a report's private people out of what is written into values.

    `places` are those of the report that stay: a name in theirs ("St. Mary Parish") is nobody's,
    nor is that of a town or a country that no person bears.
    """

    def __init__(self, annotated: Annotated, places: Iterable[Place] = ()) -> None:
        self.annotated = annotated
        places = list(places)
        towns = Towns(annotated, places)
        self._places = _long_names(places)
        nobody = {place.text for place in places if towns.is_nobody(place)}
        self._private = private_tokens(annotated.doc)
        self._people = full_name_tokens(annotated.doc)
        self._other = self._other_uses()
        self._all = frozenset(self._strings(self._private)) - nobody
        self._everywhere = frozenset(self._strings(self._private & self._people)) - self._other
        self._parts = {annotated.doc[i].text for i in self._people} - self._other

    def __bool__(self) -> bool:
        return bool(self._private)

    def text(self, words: str, evidence: Sequence[Span] = ()) -> str:
        """The words with every private name described; `evidence` is where they were read."""
        found = [name for name in self._all if name in words]
        if found:
            here = self._strings(self._within(evidence))
            found = [name for name in found if name in self._everywhere or name in here]
        if not found:
            return words
        names = sorted({*found, *self._places}, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        return _LISTED.sub(SEVERAL, pattern.sub(self._withheld, words))

    def _withheld(self, name: re.Match[str]) -> str:
        return name[0] if name[0] in self._places else WITHHELD

    def places(self, places: Iterable[Place]) -> list[Place]:
        """The places without those whose words name a person in this report."""
        found = list(places)
        towns = Towns(self.annotated, found)
        return [p for p in found if not self._is_person(p) or towns.is_town(p)]

    def _is_person(self, place: Place) -> bool:
        tokens = [t for span in place.evidence for t in self.annotated.tokens(span)]
        words = [t for t in tokens if t.is_alpha]
        # "In February Gonzalez filed": the last word tells, as in all names of people.
        return bool(words) and words[-1].text in self._parts

    def _within(self, evidence: Sequence[Span]) -> set[int]:
        inside = (token.i for span in evidence for token in self.annotated.tokens(span))
        return {i for i in inside if i in self._private}

    def _strings(self, tokens: Iterable[int]) -> set[str]:
        """The runs of name that some tokens make, as the report writes them."""
        text, words, found = self.annotated.report.text, tokens_of(self.annotated.doc), set()
        inside = set(tokens)
        for first in sorted(i for i in inside if i - 1 not in inside):
            last = first
            while last + 1 in inside:
                last += 1
            end = words[last].idx + len(words[last])
            found.add(text[words[first].idx : end].strip())
        return found

    def _other_uses(self) -> set[str]:
        """Words of names that more often name a place, a body or a public person in the report."""
        doc, private, other = self.annotated.doc, Counter[str](), Counter[str]()
        for token in tokens_of(doc):
            if token.i in self._private:
                private[token.text] += 1
            elif token.ent_type_ in NAMED:
                other[token.text] += 1
        return {word for word, often in other.items() if often >= private[word]}


def _long_names(places: Iterable[Place]) -> frozenset[str]:
    """The names of resolved places, and of what contains them, that have several words."""
    resolved = [place for place in places if place.name]
    names = {name for p in resolved for name in (p.text, p.name or "", *p.admin)}
    return frozenset(name for name in names if " " in name)


def private_tokens(doc: Doc) -> frozenset[int]:
    """The tokens that are part of the name of a private person, found once per `Doc`."""
    if PRIVATE not in doc.user_data:
        parts = {part for person in persons_of(doc) if not person.public for part in person.parts}
        words = forms_of(doc) if parts else ()
        found = {t.i for t, form, _ in words if form in parts and _is_private(t)}
        found |= {
            t.i
            for t, form, _ in words
            if form[-1] == "s" and form[:-1] in parts and t.tag_ in PLURALS and _is_family(t)
        }
        doc.user_data[PRIVATE] = frozenset(found)
    kept: frozenset[int] = doc.user_data[PRIVATE]
    return kept


def _is_family(plural: Token) -> bool:
    """Tell "the Quills" of people called Quill."""
    return plural.i > 0 and plural.nbor(-1).lower_ == "the" and plural.text[0].isupper()


def full_name_tokens(doc: Doc) -> frozenset[int]:
    """The tokens that name somebody: with two names or more, or with something told of them.

    Of other single words that the language model marks as people, many are towns ("Duncan police").
    """
    if FULL not in doc.user_data:
        people = [person for person in persons_of(doc) if len(person.parts) > 1 or person.private]
        parts = {part for person in people for part in person.parts}
        words = forms_of(doc) if parts else ()
        found = (t.i for t, form, _ in words if form in parts and _stands_for_person(t))
        doc.user_data[FULL] = frozenset(found)
    kept: frozenset[int] = doc.user_data[FULL]
    return kept


def _is_private(token: Token) -> bool:
    """Whether a word that is part of a private name stands here for its bearer."""
    named = people_named(token)
    if named and all(person.public for person in named):
        return False
    return _stands_for_person(token)


def _stands_for_person(token: Token) -> bool:
    if not token.text[0].isupper():
        return False
    if people_named(token):
        return True
    entity = entity_at(token)
    if entity is not None and len(entity) > 1 and entity.label_ in NOT_PEOPLE:
        return is_known_name(entity)
    if noun_kind(token) is not None or token.lower_ in group_words().organisations:
        return False
    return not _stands_as_place(token)


def _stands_as_place(token: Token) -> bool:
    """Whether "in", "near" or the like stands before a word that may be a place or a name."""
    return (
        token.i > 0
        and token.nbor(-1).lower_ in LOCATIVE
        and token.ent_type_ in {"GPE", "LOC", "FAC", "ORG", ""}
    )
