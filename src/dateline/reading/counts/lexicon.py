"""The words that tell numbers and roles, loaded once from the tables beside."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from dateline.reading.actors.lexicon import group_words, lemma_of
from dateline.vocabulary import CountRole

HERE = Path(__file__).parent
HARMED = "harmed"
"""In the tables: hurt, outcome told elsewhere or not at all; counted as injured."""


@dataclass(frozen=True, slots=True)
class Told:
    """A role, and whether the word leaves open that some of them died ("shot")."""

    role: CountRole
    open_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Verbal:
    """What our rule makes of a wording like "dozens"."""

    words: tuple[str, ...]
    low: int
    high: int
    best: int | None = None


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words by how they tell a role: as verb of an object or subject, state, noun, "of", toll."""

    object: dict[str, Told]
    subject: dict[str, Told]
    state: dict[str, Told]
    noun: dict[str, Told]
    of: dict[str, Told]
    toll: dict[str, Told]
    toll_verbs: frozenset[str]
    fatal: frozenset[str]
    suicide: frozenset[str]
    marks: dict[str, Told]
    helpers: frozenset[str]
    unreal_verbs: frozenset[str]
    unreal_nouns: frozenset[str]
    prior: frozenset[str]
    people: frozenset[str]
    members: frozenset[str]
    containers: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The words of roles.toml."""
    table = _table("roles.toml")
    people = {*group_words().nouns, *table["people"]["more"]} - {*table["people"]["never"]}
    return RoleWords(
        object=_told(table["object"]),
        subject=_told(table["subject"]),
        state=_told(table["state"]),
        noun=_told(table["noun"]),
        of=_told(table["of"]),
        toll=_told(table["toll"]),
        toll_verbs=frozenset(table["toll_verbs"]["words"]),
        fatal=frozenset(table["fatal"]["words"]),
        suicide=frozenset(table["suicide"]["words"]),
        marks=_told(table["marks"]),
        helpers=frozenset(table["unreal"]["helpers"]),
        unreal_verbs=frozenset(table["unreal"]["verbs"]),
        unreal_nouns=frozenset(table["unreal"]["nouns"]),
        prior=frozenset(table["unreal"]["before"]),
        people=frozenset(people),
        members=frozenset(table["people"]["members"]),
        containers=frozenset(table["people"]["containers"]),
    )


@cache
def syntax_words() -> dict[str, frozenset[str]]:
    """Verbs by how they carry a role, from roles.toml."""
    return {name: frozenset(words) for name, words in _table("roles.toml")["syntax"].items()}


@cache
def crowd_words() -> dict[str, frozenset[str]]:
    """Words by which a crowd is told, from roles.toml."""
    return {name: frozenset(words) for name, words in _table("roles.toml")["crowds"].items()}


@cache
def correction_words() -> dict[str, frozenset[str]]:
    """Words that replace one number by another, from roles.toml."""
    table = _table("roles.toml")["corrections"]
    return {name: frozenset(words) for name, words in table.items()}


@cache
def kind_words() -> dict[str, frozenset[str]]:
    """Words for events in which somebody died, from roles.toml."""
    return {name: frozenset(words) for name, words in _table("roles.toml")["kinds"].items()}


@cache
def several() -> dict[str, int]:
    """Words that say how many died in a killing: "double"."""
    table: dict[str, int] = _table("roles.toml")["several"]
    return table


@cache
def numbers() -> tuple[dict[str, int], dict[str, int]]:
    """Number words, and magnitudes ("thousand")."""
    table = _table("quantities.toml")
    return table["numbers"], table["magnitudes"]


@cache
def numbers_of_rank() -> dict[str, int]:
    """Ordinals that tell how many there are: "a third victim died"."""
    found: dict[str, int] = _table("quantities.toml")["ordinals"]
    return found


@cache
def gender_words() -> dict[str, frozenset[str]]:
    """Nouns and pronouns that tell a sex."""
    return {sex: frozenset(words) for sex, words in _table("roles.toml")["gender"].items()}


@cache
def time_words() -> dict[str, frozenset[str]]:
    """Words that tell of a period or of another time than the report's."""
    return {kind: frozenset(words) for kind, words in _table("quantities.toml")["aside"].items()}


@cache
def verbal() -> dict[str, list[Verbal]]:
    """Wordings by their first word, longest first."""
    found: dict[str, list[Verbal]] = {}
    for wording, bounds in _table("quantities.toml")["verbal"].items():
        words = tuple(wording.split())
        found.setdefault(words[0], []).append(Verbal(words, **bounds))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return found


@cache
def bounds() -> dict[str, list[tuple[str, ...]]]:
    """What stands before or after a number, by which bound it leaves, longest first."""
    table = _table("quantities.toml")["bounds"]
    return {
        bound: sorted((tuple(words.split()) for words in entries), key=len, reverse=True)
        for bound, entries in table.items()
    }


@cache
def totalling() -> list[tuple[str, ...]]:
    """Words behind a number that make it the total of those before it."""
    return [tuple(words.split()) for words in _table("quantities.toml")["totals"]["after"]]


@cache
def counting_words() -> dict[str, frozenset[str]]:
    """Words that make a count additional, or a part."""
    return {kind: frozenset(words) for kind, words in _table("quantities.toml")["counting"].items()}


def is_person_noun(token: Token) -> bool:
    """Whether a noun is one of people who can be counted."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return False
    lemma = lemma_of(token)
    words = role_words()
    if lemma in words.people:
        return True
    # An Oakton family of nouns in "-man" and "-woman" that no list exhausts.
    return token.pos_ == "NOUN" and lemma.endswith(("man", "woman", "person", "goer"))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _told(table: dict[str, list[str]]) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for name, words in table.items():
        told = (
            Told(CountRole.INJURED, True) if name == HARMED else Told(CountRole(name.split("_")[0]))
        )
        for word in words:
            found.setdefault(word, told)
    return found
