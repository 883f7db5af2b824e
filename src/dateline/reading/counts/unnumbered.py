"""Counts told without a number: nobody, and deaths told by what the event is called."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of, noun_kind
from dateline.reading.annotation import Annotated, forms_of, sentence_of
from dateline.reading.counts.lexicon import is_person_noun, kind_words, role_words, several
from dateline.reading.counts.people import NAMELESS
from dateline.reading.counts.predicates import (
    DEAD,
    RoleTold,
    is_non_fatal,
    negated,
    passive,
    unreal,
)
from dateline.reading.counts.role_count import RoleCount
from dateline.reading.counts.roles import roles_of
from dateline.vocabulary import Basis, Count, CountRole, GroupKind

SOME = frozenset({"child", "kid", "baby", "student", "pupil", "officer", "policeman", "soldier"})
"""Of whom it is told that none was hurt where others may have been: "no child was hurt"."""


REFLEXIVE = frozenset({"himself", "herself"})
MURDERS = frozenset({"murder", "homicide"})
"""What a suicide may have followed: "a murder-suicide"."""


def nobody(annotated: Annotated) -> Iterator[RoleCount]:
    """Read "no one died", "nobody was hurt", "no injuries": a stated 0."""
    for token, form, _ in forms_of(annotated.doc):
        if form not in {"no", "nobody", "none", "zero"}:
            continue
        if form in {"nobody", "none"}:
            noun = token
        elif token.head.i > token.i:
            noun = token.head
        else:
            continue
        yield from _zero(annotated, token, noun)


def _only_grave(verb: Token) -> bool:
    """Whether it is denied only that something was grave: "no one was seriously hurt"."""
    grave = {"seriously", "critically", "badly", "severely", "serious", "major", "other"}
    return any(child.lower_ in grave for child in verb.children)


def _zero(annotated: Annotated, negation: Token, noun: Token) -> Iterator[RoleCount]:
    told = role_words().noun.get(lemma_of(noun))
    is_people = noun is negation or is_person_noun(noun) or noun.lower_ in {"one", "others"}
    is_people = is_people and lemma_of(noun) not in SOME
    if told is not None and lemma_of(noun) in {"death", "fatality", "injury", "arrest", "casualty"}:
        roles = [RoleTold(told, noun)]
    elif is_people:
        roles = roles_of(noun)
    else:
        return
    roles = [role for role in roles if not _only_grave(role.governor)]
    for role in roles:
        wanted = (
            [CountRole.DEAD, CountRole.INJURED]
            if lemma_of(noun) == "casualty"
            else [role.told.role]
        )
        spans = (
            annotated.span(negation.idx, noun.idx + len(noun)),
            annotated.span_of(role.governor),
        )
        for name in wanted:
            count = Count(
                low=0, best=0, high=0, text=spans[0].text, evidence=tuple(dict.fromkeys(spans))
            )
            yield RoleCount(name, count, role.governor.i, noun.i)


def deaths_by_kind(annotated: Annotated) -> Iterator[RoleCount]:
    """Read that somebody died from what the event is called: at least one, a low and no more.

    "A fatal crash", "charged with murder", "the cause of death", "a murder-suicide".
    """
    for token, form, lemma in forms_of(annotated.doc):
        if not _may_tell_death(form, lemma):
            continue
        if (own := _own_hand(token)) is not None:
            low = _murdered(own[0]) + 1 if own[0].lower_ in MURDERS else _times(token)
            yield _at_least(annotated, token, own, low, is_attacker=True)
        elif form == "being" and _is_stopped_being(token.head):
            killed = token.head
            yield _at_least(
                annotated, killed, token.doc[token.i : killed.i + 1], 1, is_attacker=True
            )
        elif (words := _deadly(token)) is not None:
            yield _at_least(annotated, token, words, _times(token))


def _may_tell_death(form: str, lemma: str) -> bool:
    """Whether a word is one of the few by which `deaths_by_kind` begins, or a plural of one."""
    words = _of_deaths()
    return form in words or lemma in words or lemma[:-1] in words


@cache
def _of_deaths() -> frozenset[str]:
    words = kind_words()
    return words["fatal"] | words["deaths"] | role_words().suicide | REFLEXIVE | {"being", "death"}


def _times(word: Token) -> int:
    """How many deaths a word for a death counts: two of "a double homicide"."""
    return max((several().get(part.lower_, 1) for part in word.lefts), default=1)


def _murdered(murder: Token) -> int:
    """How many were murdered before the suicide: two of "a double murder-suicide"."""
    before = murder.doc[max(0, murder.i - 2) : murder.i]
    return max((several().get(part.lower_, 1) for part in before), default=1)


def _at_least(
    annotated: Annotated, head: Token, words: Tokens, low: int, *, is_attacker: bool = False
) -> RoleCount:
    span = annotated.span_of(words)
    count = Count(low=low, text=span.text, rule=head.lower_, evidence=(span,), basis=Basis.INFERRED)
    return RoleCount(
        CountRole.DEAD,
        count,
        head.i,
        head.i,
        who=frozenset({NAMELESS}),
        is_attacker=is_attacker,
        by_kind=not is_attacker,
    )


def _own_hand(token: Token) -> Tokens | None:
    """Read "murder-suicide", "committed suicide", "turned the gun on himself"."""
    if token.lower_ in REFLEXIVE:
        return _turned_on(token)
    if token.lemma_.lower() not in role_words().suicide or not token.i:
        return None
    if _is_attempted(token):
        return None
    before = token.nbor(-1).lower_
    first = token.i - 1 if before in MURDERS else token.i - 2
    joined = before in {"-", "–", "/"} or first == token.i - 1
    if joined and first >= 0 and token.doc[first].lower_ in MURDERS:
        return token.doc[first : token.i + 1]
    if unreal(token.head) and token.head.pos_ == "VERB":
        return None  # "threatening to commit suicide"
    said = token.head.lemma_ in {"commit", "rule", "be"}
    done = said and token.dep_ in {"dobj", "attr", "oprd", "pobj"}
    told = done or before == "apparent" or _times(token) > 1
    return token.doc[token.i : token.i + 1] if told else None


def _is_attempted(suicide: Token) -> bool:
    """Read "an attempted murder-suicide", "a suicide attempt"."""
    around = suicide.doc[max(0, suicide.i - 4) : suicide.i + 2]
    return any(word.lower_ in {"attempted", "attempt", "attempts"} for word in around)


def _is_stopped_being(verb: Token) -> bool:
    """Read "before being fatally shot by police", of who attacked until then."""
    verbs = [verb, *(part for part in verb.children if part.dep_ == "conj")]
    return (
        verb.dep_ == "pcomp"
        and any(is_stopped(part) for part in verbs)
        and any(role.told == DEAD for part in verbs for role in passive(part))
    )


def is_stopped(verb: Token) -> bool:
    """Whether the police did it to somebody who did something before: "before he was shot by"."""
    agents = (noun for part in verb.children if part.dep_ == "agent" for noun in part.children)
    first = verb.head if verb.dep_ == "conj" else verb
    agents_police = any(noun_kind(noun) is GroupKind.POLICE for noun in agents)
    before = first.head.lower_ == "before" or any(c.lower_ == "before" for c in first.children)
    return agents_police and before


def _turned_on(token: Token) -> Tokens | None:
    """The words "turned the gun on himself", which tell of a suicide in news."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "on" else token
    if verb.dep_ == "dobj":  # the parser may hang "on himself" on the gun
        verb = verb.head
    if verb.lemma_ != "turn" or unreal(verb) or negated(verb) or verb.i > token.i:
        return None
    turned = [child for child in verb.children if child.dep_ == "dobj"]
    weapons = kind_words()["weapons"]
    if not any(lemma_of(child) in weapons for child in turned):
        return None
    return token.doc[verb.i : token.i + 1]


def _deadly(token: Token) -> Tokens | None:
    """The words that call an event one in which somebody died."""
    if token.lower_ in kind_words()["fatal"]:
        return _fatal_event(token)
    if token.tag_ != "NN" or not _is_deadly_noun(token):
        return None
    if unreal(token) or negated(token) or _is_only_meant(token):
        return None
    return token.doc[token.i : token.i + 1]


def _fatal_event(word: Token) -> Tokens | None:
    """The event that "fatal" or "deadly" stands with: "a deadly crash", "fatally wounded"."""
    above = word.head
    is_event = lemma_of(above) in kind_words()["events"] and above.tag_ in {"NN", "NNP"}
    if word.lower_ != "fatally" and not (word.dep_ == "amod" and is_event):
        return None
    if unreal(above) or negated(above) or is_non_fatal(word):
        return None
    return word.doc[word.i : word.i + 1]


def _is_deadly_noun(token: Token) -> bool:
    lemma, words = lemma_of(token), kind_words()
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if lemma in words["deaths"]:
        return after not in words["offices"] and after not in {"-", "–"}
    if lemma == "death":
        told_of = token.dep_ == "pobj" and token.head.head.lemma_ in words["findings"]
        return told_of or any(child.lower_ in words["events"] for child in token.lefts)
    return False


def _is_only_meant(token: Token) -> bool:
    """Whether a death was attempted, meant or feared: "attempted murder", "intent to murder"."""
    words = kind_words()["meant"]
    before = token.doc[max(sentence_of(token).start, token.i - 3) : token.i]
    around = [*token.children, *before, *list(token.ancestors)[:3]]
    return any(lemma_of(other) in words or other.lower_ in words for other in around)
