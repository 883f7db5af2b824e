"""The people that a report names, with the public role or the private standing it tells of them."""

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.names import given_names
from dateline.reading.actors.lexicon import group_words, public_words
from dateline.reading.actors.mistaken import mistaken_names
from dateline.reading.actors.roles import leading_titles, role_told
from dateline.reading.actors.standing import is_private
from dateline.reading.places.streets import names_street

PARTS = "dateline.actors.parts"
MEMO = "dateline.actors.persons"
_INITIAL = re.compile(r"^\w\.?$")
SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Person:
    """One named person: the parts of the name, where it stands, the role told, the standing."""

    parts: tuple[str, ...]
    mentions: list[Tokens] = field(default_factory=list)
    role: Tokens | None = None
    private: bool = False

    @property
    def public(self) -> bool:
        """Whether the name may be kept: a role is told and nothing makes the person private."""
        return self.role is not None and not self.private


def persons_of(doc: Doc) -> list[Person]:
    """The people named in a text, read once per `Doc`; a name and its parts are one person."""
    return _people(doc).found


def is_known_name(name: Tokens) -> bool:
    """Whether a run of tokens is just the full name of somebody the report names elsewhere."""
    parts = name_parts(name)
    people = _people(name.doc).fitting(parts) if len(parts) > 1 else []
    return any(person.parts == parts for person in people)


def people_named(token: Token) -> tuple[Person, ...]:
    """The people as whose name, or part of it, a token was read."""
    return tuple(_people(token.doc).at.get(token.i, ()))


def known_parts(doc: Doc) -> frozenset[str]:
    """All parts of the names of people in a text."""
    if PARTS not in doc.user_data:
        people = persons_of(doc)
        parts = {part for person in people for part in person.parts}
        # The recogniser's mistakes ("Wayne County Police") must not make words of bodies names.
        doc.user_data[PARTS] = frozenset(parts - group_words().organisations.keys())
    found: frozenset[str] = doc.user_data[PARTS]
    return found


def person_of(tokens: Tokens) -> Person | None:
    """The person whom a run of tokens names; None where it names nobody, or more than one fits."""
    parts = name_parts(tokens)
    if not parts:
        return None
    fitting = _people(tokens.doc).fitting(parts)
    if len(fitting) > 1:
        exact = [person for person in fitting if person.parts == parts]
        fitting = exact or fitting
    return fitting[0] if len(fitting) == 1 else None


def name_parts(tokens: Tokens) -> tuple[str, ...]:
    """The proper nouns of a name in lower case, without titles, initials and endings."""
    return tuple(
        token.lower_
        for token in tokens[leading_titles(tokens) :]
        if token.pos_ == "PROPN"
        and token.lower_ not in SUFFIXES
        and not _INITIAL.match(token.text)
        and any(letter.isalpha() for letter in token.text)
    )


def is_street(name: Tokens) -> bool:
    """Whether a name is that of a street or place called after a person.

    "Place Bellecour" begins with what it is; "Calle Berg" may be a man, as "Calle" is a given name.
    """
    if name[-1].lower_ in public_words().streets:
        return True
    return names_street(name) and name[0].lower_ not in given_names().names


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the other or a part of it that identifies: first or last part."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) == len(other):
        return one == other
    if len(one) == 1:
        return one[0] in (other[0], other[-1])
    return set(one) <= set(other)


class _People:
    """The people found so far, looked up by the parts of their names."""

    def __init__(self) -> None:
        self.found: list[Person] = []
        self.at: dict[int, list[Person]] = {}
        self._by_part: dict[str, list[int]] = {}

    def fitting(self, parts: tuple[str, ...]) -> list[Person]:
        """All people whom a name may mean: what is told of a shared surname counts for each."""
        near = {number for part in parts for number in self._by_part.get(part, ())}
        people = (self.found[number] for number in sorted(near))
        return [person for person in people if same_name(parts, person.parts)]

    def add(self, parts: tuple[str, ...]) -> Person:
        """A person of that name."""
        for part in set(parts):
            self._by_part.setdefault(part, []).append(len(self.found))
        self.found.append(Person(parts))
        return self.found[-1]


def _people(doc: Doc) -> _People:
    if MEMO not in doc.user_data:
        doc.user_data[MEMO] = _read(doc)
    people: _People = doc.user_data[MEMO]
    return people


def _read(doc: Doc) -> _People:
    people = _People()
    named = [ent for ent in doc.ents if ent.label_ == "PERSON"]
    named += mistaken_names(doc)
    # Longer names first, so that a bare surname joins the full name wherever it stands.
    for ent in sorted(named, key=lambda e: (-len(name_parts(e)), e.start)):
        parts = name_parts(ent)
        if not parts or is_street(ent) or (len(ent) == 1 and parts[0] in public_words().ranks):
            continue
        for person in people.fitting(parts) or [people.add(parts)]:
            person.mentions.append(ent)
            for token in ent:
                people.at.setdefault(token.i, []).append(person)
    for person in people.found:
        _judge(person)
    return people


def _judge(person: Person) -> None:
    person.mentions.sort(key=lambda ent: ent.start)
    person.private = any(is_private(ent) for ent in person.mentions)
    told = (role_told(ent) for ent in person.mentions)
    person.role = next((role for role in told if role is not None), None)
