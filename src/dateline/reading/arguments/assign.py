"""Actors, targets, victims and responders of an event, described."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors import describe
from dateline.reading.actors.ages import age_of, aged
from dateline.reading.actors.describe import SOMEBODY
from dateline.reading.actors.lexicon import lemma_of, noun_kind
from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.arguments.frames import Frame, frame_of, syntax
from dateline.reading.arguments.parts import Parts, is_nominal, parts_of
from dateline.reading.arguments.pronouns import is_other_than
from dateline.reading.counts.lexicon import is_person_noun, role_words
from dateline.vocabulary import Basis, CountRole, Group, GroupKind, GroupRole

HARM = frozenset({CountRole.DEAD, CountRole.INJURED})
YEAR = re.compile(r"(?:19|20)\d\d")
"""What stands by itself and may be a year: "the floods of 2017" hit no 2,017 people."""

NUMBERS = frozenset({"dozens", "hundreds", "thousands", "scores", "others", "many", "several"})
FORCE = "repression.force"
FORCES = frozenset({None, GroupKind.POLICE, GroupKind.STATE_FORCES, GroupKind.GOVERNMENT})
NOBODY = frozenset({"none", "nobody"})
UNSURE = "an organisation"
"""How a name is described that may as well be a person's or a thing's: of no use in an event."""

PLURAL = frozenset({"they", "them"})
SINGULAR = frozenset({"he", "she", "him", "her"})


def arguments_of(
    annotated: Annotated, head: int, kind_name: str, *, neighbours: bool = False
) -> list[tuple[GroupRole, Group]]:
    """Groups with their roles around the token `head` that tells an event of a kind.

    Nobody is made up: "was arrested" has no actor unless the sentence tells one. With `neighbours`
    those who came because of it are looked for in the next two sentences too (basis `carried`).
    """
    token = annotated.doc[head]
    crowd = kind_name.partition(".")[0] in syntax().crowding
    frame = _frame(token, kind_name)
    found = [
        (role, group)
        for role, group, head in _assigned(annotated, parts_of(token), frame)
        if not _is_bare(head) or _may_be_bare(role, token, crowd=crowd)
    ]
    if kind_name.partition(".")[0] in syntax().responder_families:
        found += _responders(annotated, token, neighbours=neighbours)
    return _without_repeats(found)


def phrase_around(token: Token) -> Tokens:
    """The noun phrase of a noun: from its left edge, with an "of" part where it has one."""
    doc, end = token.doc, token.i + 1
    for child in token.children:
        if child.lower_ == "of" and child.i == end:
            end = child.right_edge.i + 1
    return doc[token.left_edge.i : end]


def _assigned(
    annotated: Annotated, parts: Parts, frame: Frame
) -> Iterator[tuple[GroupRole, Group, Token]]:
    """Groups with their roles and the tokens that they were read at."""
    yield from _with_role(annotated, parts.doers, frame.doer)
    yield from _with_role(annotated, parts.undergoers, frame.undergoer)
    subject = frame.undergoer if frame.subject_undergoes else frame.doer
    yield from _with_role(annotated, parts.subjects_of_undergone, subject)
    yield from _with_role(annotated, parts.victims, GroupRole.VICTIM)
    if frame.aimed:
        yield from _with_role(annotated, parts.against, GroupRole.TARGET)


def _frame(token: Token, kind_name: str) -> Frame:
    """The frame of the kind; whom a verb kills, wounds or hurts is a victim whatever the kind."""
    frame = frame_of(kind_name)
    if kind_name == FORCE and token.pos_ == "NOUN" and noun_kind(token) not in FORCES:
        # "The killing of protesters": the word for those hit stands for the event.
        return replace(frame, doer=frame.undergoer)
    told = role_words().object.get(lemma_of(token))
    if token.pos_ == "VERB" and told is not None and told.role in HARM:
        return replace(frame, undergoer=GroupRole.VICTIM)
    return frame


def _with_role(
    annotated: Annotated, tokens: Iterable[Token], role: GroupRole | None
) -> Iterator[tuple[GroupRole, Group, Token]]:
    if role is None:
        return
    for token in tokens:
        if role is GroupRole.VICTIM and token.lemma_.lower() in syntax().institutions:
            continue
        group = group_at(annotated, token) or _number(annotated, token)
        if group is None or (role is GroupRole.VICTIM and group.kind is GroupKind.COUNTRY):
            continue
        yield role, group, token


def _is_bare(token: Token) -> bool:
    """Whether people are told by a number or "others" alone, which may as well be things."""
    if any(child.lower_ == "of" for child in token.children):
        return False
    return token.pos_ == "NUM" or token.lower_ in NUMBERS or token.lower_ == "other"


def _may_be_bare(role: GroupRole, told: Token, *, crowd: bool) -> bool:
    """Whether it is done to people, or by a crowd: "two were killed", "dozens marched"."""
    if role in {GroupRole.ACTOR, GroupRole.RESPONDER}:
        return crowd
    lemma = lemma_of(told)
    return lemma in role_words().object or lemma in role_words().subject or is_nominal(told)


def group_at(annotated: Annotated, token: Token) -> Group | None:
    """The group that a token stands for; a pronoun for the subject told before it, as `carried`."""
    if token.lower_ in NOBODY or any(c.lower_ == "no" and c.dep_ == "det" for c in token.children):
        return None  # "there were no casualties", "none of the others"
    if token.lower_ not in PLURAL | SINGULAR:
        return _told(annotated, token)
    before = _told_before(token)
    group = _told(annotated, before) if before is not None else None
    if group is None:
        return None
    evidence = (annotated.span_of(token), *group.evidence)
    return group.model_copy(update={"basis": Basis.CARRIED, "evidence": evidence})


def _told(annotated: Annotated, token: Token) -> Group | None:
    """The group that a noun phrase tells; of a name that may be a person's or a thing's, nothing.

    Of it the report may tell in other words what it is: "the shipping firm X", "X, a firm".
    """
    group = describe(annotated, phrase_around(token))
    if group is not None and group.text == SOMEBODY and (age := age_of(token)) is not None:
        evidence = (*group.evidence, annotated.span_of(age))
        return group.model_copy(update={"text": aged(age), "evidence": evidence})
    if group is None or group.text != UNSURE:
        return group
    beside = [c for c in token.children if c.dep_ in {"appos", "compound", "nmod"}]
    beside += [token.head] if token.dep_ in {"appos", "compound", "nmod"} else []
    nouns = (word for word in beside if word.pos_ == "NOUN")
    found = (describe(annotated, phrase_around(noun)) for noun in nouns)
    return next((group for group in found if group is not None), None)


def _number(annotated: Annotated, token: Token) -> Group | None:
    """People told by a number alone: "two were killed", "protests by thousands"."""
    if token.pos_ != "NUM" and token.lower_ not in NUMBERS:
        return None
    if any(child.lower_ == "of" for child in token.children):
        return None  # "hundreds of stores": whom it counts is told, and they are no people
    if token.ent_type_ not in {"CARDINAL", ""} or YEAR.fullmatch(token.text):
        return None
    span = annotated.span_of(token)
    return Group(text=span.text, kind=GroupKind.CIVILIANS, evidence=(span,))


def _told_before(pronoun: Token) -> Token | None:
    """The last subject before a pronoun, in its sentence or the one before, of its number."""
    doc, plural = pronoun.doc, pronoun.lower_ in PLURAL
    start = sentence_of(pronoun).start
    first = sentence_of(doc[start - 1]).start if start else 0
    for at in range(pronoun.i - 1, first - 1, -1):
        token = doc[at]
        if not _may_be_meant(token, pronoun) or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if is_other_than(token, pronoun):
            belonging = _belonging_to(token, pronoun)
            if belonging is not None:
                return belonging
            continue
        if not plural and token.ent_type_ != "PERSON" and not is_person_noun(token):
            continue
        many = token.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in token.children)
        if many == plural or (plural and noun_kind(token) not in {None, GroupKind.CIVILIANS}):
            return token
    return None


def _belonging_to(noun: Token, pronoun: Token) -> Token | None:
    """Whom somebody belongs to, if a pronoun may stand for them: "the mother of a boy ... he"."""
    told = (c for prep in noun.children if prep.lower_ == "of" for c in prep.children)
    return next((c for c in told if is_person_noun(c) and not is_other_than(c, pronoun)), None)


def _may_be_meant(token: Token, pronoun: Token) -> bool:
    """Whether a pronoun may stand for a noun: a subject, who did it, or one acted on as it is.

    "The court fined nine men, jailing them": nobody jails himself.
    """
    if pronoun.dep_ == "dobj":
        if token.dep_ == "dobj":
            return token.head != pronoun.head
        verb = pronoun.head
        if token in _subjects_above(verb):
            return False
    agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
    return agent or token.dep_ in {"nsubj", "nsubjpass"}


def _subjects_above(verb: Token) -> list[Token]:
    """The subjects of a verb's own clause and of those that it shares its subject with."""
    found: list[Token] = []
    while True:
        found += [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if found or verb.dep_ not in {"conj", "advcl", "xcomp"} or verb.head == verb:
            return found
        verb = verb.head


def _responders(
    annotated: Annotated, token: Token, *, neighbours: bool
) -> Iterator[tuple[GroupRole, Group]]:
    """Rescuers, police and others who came: subjects of verbs of coming and helping."""
    words = syntax()
    end = sentence_of(token).end
    last = end
    for _ in range(2 if neighbours else 0):
        if last < len(annotated.doc):
            last = sentence_of(annotated.doc[last]).end
    for verb in annotated.doc[sentence_of(token).start : last]:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.responder_verbs or verb == token:
            continue
        for subject in parts_of(verb).doers:
            group = group_at(annotated, subject)
            if group is None or group.kind not in words.responder_kinds:
                continue
            if subject.i >= end:
                group = group.model_copy(update={"basis": Basis.CARRIED})
            yield GroupRole.RESPONDER, group


def _without_repeats(found: list[tuple[GroupRole, Group]]) -> list[tuple[GroupRole, Group]]:
    """One entry for a role and a wording; a responder who is the actor already is left out."""
    kept: dict[tuple[GroupRole, str, GroupKind], tuple[GroupRole, Group]] = {}
    for role, group in found:
        kept.setdefault((role, group.text, group.kind), (role, group))
    return list(kept.values())
