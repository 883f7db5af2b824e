"""Telling apart: what says that an event is another one than those told before.

"In a separate case", and arrests that a report lists paragraph by paragraph with name and age.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.reading.actors.ages import age_of
from dateline.reading.actors.persons import Person, people_named
from dateline.reading.annotation import sentence_of
from dateline.reading.arguments.parts import parts_of
from dateline.reading.events.candidate import Candidate

SEPARATE = frozenset(
    {"separate", "unrelated", "different", "another", "similar", "second", "third"}
)
CASES = frozenset(
    {"case", "incident", "attack", "shooting", "crash", "accident", "fire", "blast", "raid"}
    | {"operation", "development", "episode", "event", "matter", "collision", "protest"}
)
LISTED = frozenset({"justice.arrest", "justice.charge", "justice.fine"})
"""What police list one after another."""


def is_apart(members: Sequence[Candidate], candidate: Candidate) -> bool:
    """Whether a candidate is told as an event apart from those told by some others."""
    return _opens_another_case(members, candidate) or _befell_another(members, candidate)


def _opens_another_case(members: Sequence[Candidate], candidate: Candidate) -> bool:
    """Whether its sentence, in which none of the others stands, begins with "In another case"."""
    sentence = sentence_of(candidate.head)
    first = sentence[0]
    if first.lower_ != "in" or any(m.sentence >= candidate.sentence for m in members):
        return False
    return any(
        noun.lemma_.lower() in CASES and any(word.lower_ in SEPARATE for word in noun.lefts)
        for noun in first.children
    )


def _befell_another(members: Sequence[Candidate], candidate: Candidate) -> bool:
    """Whether somebody else was arrested, charged or fined, who has a paragraph to himself."""
    if candidate.kind not in LISTED or any(m.paragraph == candidate.paragraph for m in members):
        return False
    here = _introduced(candidate)
    there = [person for member in members for person in _introduced(member)]
    return bool(here and there) and not any(person in there for person in here)


def _introduced(candidate: Candidate) -> list[Person]:
    """The people whom it befell, told by name and age."""
    return [
        person
        for token in parts_of(candidate.head).undergoers
        if _has_age(token)
        for person in people_named(token)
    ]


def _has_age(token: Token) -> bool:
    age = age_of(token)
    return age is not None and sentence_of(age).start == sentence_of(token).start
