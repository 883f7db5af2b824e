"""Descriptions of groups and people that never name a private person."""

import re

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.lexicon import (
    capitals,
    group_words,
    is_people_in_capitals,
    noun_kind,
)
from dateline.reading.actors.persons import (
    Person,
    is_street,
    known_parts,
    name_parts,
    person_of,
)
from dateline.reading.annotation import Annotated, entities_in, entity_at
from dateline.reading.hyphens import end_of
from dateline.vocabulary import Group, GroupKind

SAFE_ENTITIES = frozenset({"GPE", "NORP", "LOC", "CARDINAL", "ORDINAL", "FAC", "LANGUAGE"})
MODIFIERS = frozenset(
    {
        "amod",
        "compound",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "poss",
        "case",
        "punct",
        "npadvmod",
    }
)
MISTAKEN = frozenset({"", "ORG", "WORK_OF_ART", "PRODUCT", "GPE", "NORP", "LOC", "FAC"})
"""Types under which the recogniser files names of people now and then."""
_NOT_LETTERS = re.compile(r"[^\w-]|[\x80-\x9f]")
STRONG_KINDS = (
    GroupKind.POLICE,
    GroupKind.JUDICIARY,
    GroupKind.RESCUERS,
    GroupKind.GOVERNMENT,  # before medical: a "health commission" governs
    GroupKind.MEDICAL,
)
SOMEBODY = "a person"
_PRONOUNS = frozenset(
    {"someone", "somebody", "everyone", "everybody", "anyone", "anybody", "nobody"}
)


def describe(annotated: Annotated, tokens: Tokens) -> Group | None:
    """The group or person that a noun phrase tells, or None where it tells none.

    A person's name is kept only with a public role told in the text; without one the words are the
    description beside the name ("a 19-year-old man") or "a person".
    """
    head = _head(tokens)
    if _names_person(tokens, head):
        return None if is_street(_name_around(head)) else _person(annotated, head)
    named = head.ent_type_ == "ORG" or _organisation_kind(head) is not None
    if named and not is_people_in_capitals(head):
        return _organisation(annotated, head)
    kind = noun_kind(head)
    if kind is not None and head.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return _described(annotated, head, kind)
    return _other(annotated, head)


def public_role(annotated: Annotated, tokens: Tokens) -> str | None:
    """The public role that the text tells of the person named by some tokens, or None.

    Office, rank, organisation and function, profession and institution, or author of a public call,
    told beside this mention or another one of the same name. None for victims, suspects, detained
    people, patients, witnesses, commenters and minors, and wherever two people share the name.
    """
    del annotated  # the tokens know their document; the report is asked for by the interface
    person = _named(tokens)
    return person.role.text if person is not None and person.public and person.role else None


def _head(tokens: Tokens) -> Token:
    """The token that the phrase hangs on; "one of the men" is about men."""
    head = tokens.root
    if head.lower_ in {
        "one",
        "some",
        "many",
        "several",
        "most",
        "all",
        "member",
        "members",
        "group",
        "number",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "scores",
        "tens",
        "few",
        "half",
        "none",
        "both",
    } or (head.pos_ == "NUM" and head.ent_type_ in {"CARDINAL", ""}):
        for prep in head.children:
            if prep.lower_ == "of":
                return next((t for t in prep.children if t.dep_ == "pobj"), head)
    return head


def _names_person(tokens: Tokens, head: Token) -> bool:
    if head.ent_type_ == "PERSON":
        return True
    parts = name_parts(tokens.doc[head.i : head.i + 1])
    return bool(parts) and head.ent_type_ in MISTAKEN and _known(head)


def _known(head: Token) -> bool:
    """Whether a proper noun is a part of a name that the text gives elsewhere."""
    name = _name_around(head)
    if len(name) > 1 and head.i != name.end - 1:
        return False
    return head.lower_ in known_parts(head.doc) and head.lower_ not in group_words().organisations


def _named(tokens: Tokens) -> Person | None:
    entities = [ent for ent in entities_in(tokens) if ent.label_ == "PERSON"]
    if entities:
        rooted = [ent for ent in entities if ent.start <= tokens.root.i < ent.end]
        return person_of((rooted or entities)[0])
    return person_of(tokens)


def _person(annotated: Annotated, head: Token) -> Group:
    person = _named(_name_around(head))
    if person is not None and person.public and person.role is not None:
        name = max(person.mentions, key=lambda ent: len(name_parts(ent)))
        evidence = [annotated.span_of(_name_around(head)), annotated.span_of(person.role)]
        return Group(
            text=_plain_name(name),
            kind=_kind_of_role(person.role),
            public_role=person.role.text,
            evidence=tuple(dict.fromkeys(evidence)),
        )
    if person is not None and person.role is not None and not any(map(may_name, person.role)):
        role = annotated.span_of(person.role)
        return Group(text=role.text.lower(), kind=_kind_of_role(person.role), evidence=(role,))
    beside = _describing_words(head)
    if beside is not None:
        return _described(annotated, beside, noun_kind(beside) or GroupKind.CIVILIANS)
    span = annotated.span_of(_name_around(head))
    return Group(text=SOMEBODY, kind=GroupKind.CIVILIANS, evidence=(span,))


def _name_around(head: Token) -> Tokens:
    """The entity that a token lies in, or the token itself; an entity ends with its sentence."""
    entity = entity_at(head)
    if entity is None or any(token.is_sent_start for token in entity[1:]):
        return head.doc[head.i : head.i + 1]
    return entity


def _plain_name(name: Tokens) -> str:
    """The name without a title that the recogniser took into it, and without a possessive."""
    start, end = name.start, name.end
    if name[-1].tag_ == "POS":
        end -= 1
    parts = name_parts(name)
    while start < end - 1 and name.doc[start].lower_ not in parts:
        start += 1
    return name.doc[start:end].text


def _kind_of_role(role: Tokens) -> GroupKind:
    """The kind that the noun of the role tells, or else a word before it ("police spokesman")."""
    known = {**group_words().nouns, **group_words().organisations}
    found = GroupKind.PUBLIC_FIGURE
    for token in role:
        kind = noun_kind(token) or known.get(token.lower_)
        if token.dep_ in {"pobj", "pcomp"} or token.pos_ == "ADP":
            break
        if kind is not None and kind not in {GroupKind.CIVILIANS, GroupKind.COUNTRY}:
            found = kind  # the last decides: an "Islamist president" governs
    return found


def _describing_words(name: Token) -> Token | None:
    """The noun beside a private name: "resident Ann Lee", "Ann Lee, a nurse"."""
    beside = [t for t in name.children if t.dep_ in {"appos", "compound", "nmod"}]
    if name.dep_ in {"appos", "compound", "nmod"}:
        beside.append(name.head)
    for token in beside:
        if token.ent_type_ != "PERSON" and token.pos_ == "NOUN" and noun_kind(token) is not None:
            return token
    return None


def _described(annotated: Annotated, head: Token, kind: GroupKind) -> Group:
    """A group by its noun and the modifiers that hold no name."""
    kept = _safe_words(head)
    span = annotated.span(kept[0].idx, kept[-1].idx + len(kept[-1]))
    whole = kept[-1].i - kept[0].i + 1 == len(kept)
    words = span.text if whole else " ".join(t.text for t in kept)
    evidence = (span,) if whole else tuple(annotated.span_of(t) for t in kept)
    text = _with_article(" ".join(words.split()), head, kept[0])
    return Group(text=text, kind=kind, evidence=evidence)


def _safe_words(head: Token) -> list[Token]:
    """The head and those of its modifiers that hold no name."""
    joined = list(head.doc[head.i : end_of(head)])
    kept = [head] if any(map(may_name, joined[1:])) else joined
    for child in reversed([t for t in head.lefts if t.dep_ in MODIFIERS]):
        words = list(child.subtree)
        if any(may_name(t) for t in words):
            break
        if words[-1].i != kept[0].i - 1:
            break
        kept = words + kept
    while len(kept) > 1 and kept[0].pos_ in {"PUNCT", "PART", "CCONJ"}:
        kept = kept[1:]
    return kept


def may_name(token: Token) -> bool:
    """Whether a token may be part of a person's name: a proper noun in no safe entity."""
    if token.ent_type_ == "PERSON":
        return True
    capitalised = token.text[0].isupper()
    pieces = _NOT_LETTERS.split(token.lower_)
    named = (
        capitalised
        and pieces[0] in known_parts(token.doc)
        and (token.ent_type_ not in SAFE_ENTITIES or len(_name_around(token)) == 1)
    )
    if named and token.dep_ == "poss":
        return True  # "King's son", where the text has an "Ann King"
    if noun_kind(token) is not None or token.lower_ in group_words().organisations:
        return False
    if named:
        return True
    return token.pos_ == "PROPN" and token.ent_type_ not in SAFE_ENTITIES | {"ORG"}


def _with_article(words: str, head: Token, first: Token) -> str:
    """The indefinite article that the text has before a description, where it was left out."""
    articles = [t.lower_ for t in head.lefts if t.dep_ == "det" and t.lower_ in {"a", "an"}]
    if not articles or first.pos_ in {"DET", "PRON"} or first.tag_ == "PRP$":
        return words
    return f"{articles[0]} {words}"


def _organisation_kind(head: Token) -> GroupKind | None:
    if head.pos_ != "PROPN" or (head.text.isupper() and len(head) > 1 and not head.ent_type_):
        return None  # in capitals any noun looks like a name: "RIFLE FIRE", "AN ARMY POST"
    return group_words().organisations.get(head.lower_)


def _organisation(annotated: Annotated, head: Token) -> Group | None:
    name = _name_around(head)
    kind = _kind_of_name(name)
    if kind is None and not _surely_organisation(name):
        # Two capitalised words that the recogniser took for an organisation may be a person.
        return Group(text="an organisation", evidence=(annotated.span_of(name),))
    words = _plain_organisation(name)
    return Group(text=words, kind=kind or GroupKind.UNKNOWN, evidence=(annotated.span_of(name),))


def _plain_organisation(name: Tokens) -> str:
    end = name.end - 1 if len(name) > 1 and name[-1].tag_ == "POS" else name.end
    return " ".join(name.doc[name.start : end].text.split())


def _kind_of_name(name: Tokens) -> GroupKind | None:
    """The kind told by the organisation words of a name: strong ones first, else the last."""
    organisations = group_words().organisations
    kinds = [organisations[t.lower_] for t in name if t.lower_ in organisations]
    for strong in STRONG_KINDS:
        if strong in kinds:
            return strong
    if kinds:
        return kinds[-1]
    return noun_kind(name.root)


def _surely_organisation(name: Tokens) -> bool:
    """An acronym, or a name that a definite article stands before."""
    letters = [t for t in name if t.text[0].isalpha()]
    acronym = any(t.text.isupper() and len(t.text) > 1 for t in letters)
    if any(t.lower_ in known_parts(name.doc) for t in letters):
        return False
    before = name.doc[name.start - 1].lower_ if name.start else ""
    return acronym or before == "the" or name[0].lower_ == "the"


def _other(annotated: Annotated, head: Token) -> Group | None:
    """Countries as actors, nationalities, "someone", and bare numbers of people."""
    if head.ent_type_ == "GPE":
        name = _plain_organisation(_name_around(head))
        state = name.lower().removeprefix("the ") in capitals()
        kind = GroupKind.COUNTRY if state else GroupKind.UNKNOWN  # "Oakton" may be its team
        return Group(text=name, kind=kind, evidence=(annotated.span_of(_name_around(head)),))
    if head.ent_type_ == "NORP" and head.text[0].isupper():
        return _described(annotated, head, GroupKind.CIVILIANS)
    if head.lower_ in _PRONOUNS:
        return Group(text=SOMEBODY, kind=GroupKind.CIVILIANS, evidence=(annotated.span_of(head),))
    return None
