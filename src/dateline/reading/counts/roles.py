"""Roles: what happened to the people who are counted, from the words around them."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of, phrase_of
from dateline.reading.annotation import sentence_of, tokens_of
from dateline.reading.counts.bounded import is_object_all_the_same, of_bounded, under_bound
from dateline.reading.counts.crowds import is_crowd_event
from dateline.reading.counts.lexicon import Told, role_words, syntax_words
from dateline.reading.counts.lists import above_in_list
from dateline.reading.counts.people import taker_of
from dateline.reading.counts.predicates import (
    CROWD,
    DEAD,
    RoleTold,
    harm_of,
    is_headline_passive,
    is_non_fatal,
    negated,
    of_object,
    of_subject,
    passive,
    passive_chain,
    subject_chain,
    unreal,
)
from dateline.vocabulary import CountRole

DESCRIBING = frozenset({"amod", "acl", "acomp", "oprd", "advmod", "appos"})
HARMS = {CountRole.DEAD, CountRole.INJURED}
UNSAID = frozenset({"had", "have", "has", "were", "was", "did"})
AUXILIARIES = frozenset({"aux", "auxpass"})
OBJECTS = frozenset({"dobj", "dative", "oprd"})


def roles_of(token: Token) -> list[RoleTold]:
    """The roles told of the people a token stands for; death outranks injury of the same people."""
    found = [_as_told(role) for role in _own(token) if not _is_no_fact(role.governor)]
    if not found or all(role.told.role is CountRole.PARTICIPANTS for role in found):
        # "15 demonstrators" take part; what the sentence tells of them says more.
        told = (role for role in _from_sentence(token) if not _is_no_fact(role.governor))
        sentence = [_as_told(role) for role in told]
        found = sentence or found
    elif token.dep_ != "conj" and not any(role.told == DEAD for role in found):
        # "A boy who was shot on Monday has died": the clause beside the noun is not the last word.
        more = (role for role in _from_sentence(token) if not _is_no_fact(role.governor))
        found += [role for role in map(_as_told, more) if role.told == DEAD]
    if not any(role.told == DEAD for role in found):
        found += [role for role in _of_reduced(token) if not _is_no_fact(role.governor)]
    roles: dict[CountRole, RoleTold] = {}
    for role in found:
        kept = roles.get(role.told.role)
        if kept is None or (kept.told.open_outcome and not role.told.open_outcome):
            roles[role.told.role] = role
    if CountRole.DEAD in roles:
        roles.pop(CountRole.INJURED, None)
        roles.pop(CountRole.AFFECTED, None)
    if len(roles) > 1:
        roles.pop(CountRole.AFFECTED, None)
    return list(roles.values())


def _of_reduced(token: Token) -> Iterator[RoleTold]:
    """A death told behind a clause that is taken for the subject: "a boy shot here has died"."""
    verb = token.head
    if token.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.dep_ in {"nsubj", "csubj"}:
        yield from (role for role in subject_chain(verb.head) if role.told == DEAD)


def _is_no_fact(word: Token) -> bool:
    """Whether nothing of the event is told: possible, planned, or told of another time.

    "Four prior arrests", "arrested twelve times".
    """
    return (
        unreal(word)
        or any(child.lower_ in role_words().prior for child in word.children)
        or any(
            child.lower_ == "times" and child.dep_ == "npadvmod" and _is_arrest(word)
            for child in word.children
        )
    )


def _is_arrest(word: Token) -> bool:
    told = role_words().object.get(lemma_of(word))
    return told is not None and told.role is CountRole.ARRESTED


def _as_told(role: RoleTold) -> RoleTold:
    """A role; of "killed or injured" neither is told, only that it happened to them."""
    verb = role.governor
    first = verb.head if verb.dep_ == "conj" else verb
    joined = [child for child in first.children if child.dep_ == "conj"]
    either = any(child.dep_ == "cc" and child.lower_ == "or" for child in first.children)
    if not either or not joined or role.told.role not in HARMS:
        return role
    told = {_harm_of(word) for word in (first, *joined)}
    return replace(role, told=Told(CountRole.AFFECTED)) if told == HARMS else role


def _harm_of(word: Token) -> CountRole | None:
    words = role_words()
    told = words.object.get(lemma_of(word)) or words.state.get(word.lower_)
    return told.role if told else None


def _own(token: Token) -> Iterator[RoleTold]:
    """Roles told by the noun itself or by what describes it: "12 deaths", "three dead"."""
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        told = _noun_told(token)
        if told is not None and (told.role is not CountRole.AFFECTED or _is_of_disease(token)):
            yield RoleTold(told, token)
    for child in token.children:
        if child.dep_ in DESCRIBING:
            yield from _described(child)
        elif child.dep_ == "relcl":
            yield from _relative(child)
        elif child.dep_ == "prep" and child.lower_ in {"with", "in"}:
            yield from _marked(child)
    yield from _of_all_joined(token)
    if (followed := _followed(token) or _struck_down(token)) is not None:
        yield followed


def _is_of_disease(noun: Token) -> bool:
    """Whether each one counted is somebody who fell ill: "40 cases of cholera", "cholera cases"."""
    words = [c for c in noun.children if c.dep_ in {"compound", "amod"}]
    words += [w for of in noun.children if of.lower_ == "of" for w in of.children]
    return any(word.lemma_.lower() in syntax_words()["diseases"] for word in words)


def _of_all_joined(token: Token) -> Iterator[RoleTold]:
    """What a clause behind the last of joined people tells of all: "a girl and a man who were"."""
    for last in token.conjuncts:
        for verb in last.children:
            if last.i > token.i and verb.dep_ == "relcl" and _is_of_many(verb):
                yield from _relative(verb)
            elif last.i > token.i and verb.dep_ == "acl" and verb.tag_ == "VBN":
                yield from passive_chain(verb)  # "the man and the boy shot dead"


def _is_of_many(verb: Token) -> bool:
    return any(child.lower_ in {"were", "are", "have"} for child in (verb, *verb.children))


def _described(word: Token) -> Iterator[RoleTold]:
    """What an adjective or participle tells of its noun."""
    state = role_words().state.get(word.lower_)
    if state is not None and not negated(word):
        yield RoleTold(state, word)
    elif word.dep_ == "acl" and word.tag_ == "VBN":
        yield from passive_chain(word)
    elif word.dep_ == "acl" and word.tag_ == "VBG":
        yield from of_subject(word)


def _possessed(noun: Token) -> Iterator[RoleTold]:
    """What a possessor underwent: "his death", "claimed her life"."""
    told = role_words().of.get(lemma_of(noun))
    if told is not None and not _is_living_body(noun):
        yield RoleTold(told, noun)
    elif lemma_of(noun) == "life" and noun.head.lemma_ in syntax_words()["life_taking"]:
        yield RoleTold(DEAD, noun.head)


def _is_living_body(noun: Token) -> bool:
    """Whether a body is what somebody has, not what was found: "hit in the side of her body"."""
    if lemma_of(noun) not in {"body", "remains"}:
        return False
    above = noun.head if noun.dep_ != "pobj" else noun.head.head
    return above.lemma_ not in syntax_words()["with_bodies"]


def _prepositional(prep: Token) -> Iterator[RoleTold]:
    """What stands before "of", "to", "including": "death of three", "toll rose to 12"."""
    words = role_words()
    above = prep.head
    if prep.lower_ in {"including", "among"} and above.i < prep.i and above.pos_ != "VERB":
        yield from roles_of(above)
    elif above.lemma_ in syntax_words()["correcting"] and above.dep_ in {"acl", "relcl"}:
        yield from roles_of(above.head)
    elif prep.lower_ in {"of", "to", "among", "in"} and above.pos_ in {"NOUN", "PROPN"}:
        yield from _of_noun(above, prep)
    elif prep.lower_ == "by" and _is_joined(above):
        yield RoleTold(CROWD, above)
    elif prep.lower_ in {"to", "at", "from", "by"} and above.lemma_ in words.toll_verbs:
        yield from role_of_toll(above)


def _is_joined(word: Token) -> bool:
    """Whether who stands behind "by" takes part: "a march by 300 nurses", "attended by 300"."""
    if word.pos_ in {"NOUN", "PROPN"}:
        return is_crowd_event(word)
    told = role_words().subject.get(lemma_of(word))
    with_object = lemma_of(word) in syntax_words()["with_object"]
    return told == CROWD and with_object and word.tag_ == "VBN"


def _of_noun(noun: Token, prep: Token) -> Iterator[RoleTold]:
    words = role_words()
    lemma, pair = phrase_of(noun)
    pair = lemma if is_non_fatal(noun.nbor(-1) if noun.i else noun) else pair
    told = words.of.get(pair) or words.of.get(lemma)
    attempted = noun.i > 0 and noun.nbor(-1).lower_ in {"attempted", "near"}
    attempted = attempted or any(unreal(child) for child in noun.lefts if child.dep_ == "amod")
    if told is not None and prep.lower_ == "of" and not attempted:
        yield RoleTold(DEAD if "fatal" in pair else told, noun)
    if lemma == "life" and noun.head.lemma_ in syntax_words()["life_taking"]:
        yield RoleTold(DEAD, noun.head)
    toll = words.toll.get(pair) or words.toll.get(lemma)
    if toll is not None:
        yield RoleTold(toll, noun)


def role_of_toll(verb: Token) -> Iterator[RoleTold]:
    """The role of a toll that is the subject or object of a verb: "the death toll rose to 12"."""
    words = role_words()
    for noun in verb.children:
        if noun.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            lemma, pair = phrase_of(noun)
            told = words.toll.get(pair) or words.toll.get(lemma)
            if told is None and lemma == "number":
                told = _number_of(noun)
            if told is not None:
                yield RoleTold(told, noun)


def _number_of(number: Token) -> Told | None:
    """The role of those whose number it is: "the number of injured", "of people killed in it"."""
    words = role_words()
    for token in number.subtree:
        told = words.state.get(token.lower_) or words.noun.get(lemma_of(token))
        if told is None and token.tag_ == "VBN" and token.dep_ == "acl":
            told = words.object.get(lemma_of(token))
        if told is not None:
            return told
    return None


def _marked(prep: Token) -> Iterator[RoleTold]:
    """Read "with gunshot wounds", "in critical condition"."""
    for noun in prep.children:
        told = role_words().marks.get(lemma_of(noun))
        if noun.dep_ == "pobj" and told is not None:
            yield RoleTold(told, noun)


def _followed(token: Token) -> RoleTold | None:
    """What directly follows: "three people dead", "one fatally", "seven others wounded"."""
    words = role_words()
    last = _end_of_partitive(token)
    if last.i + 1 >= sentence_of(token).end:
        return None
    word = last.nbor()
    if (
        word.lower_ in {"critically", "seriously", "badly", "slightly"}
        and word.i + 1 < sentence_of(token).end
    ):
        word = word.nbor()
    if word.lower_ == "fatally" and token.pos_ == "NUM":
        return RoleTold(DEAD, word)
    if word.lower_ not in words.state or word.dep_ in {"nsubj", "nsubjpass", "compound"}:
        return None
    if word.dep_ == "amod" and word.head.i > word.i:
        return None
    return RoleTold(words.state[word.lower_], word)


def _end_of_partitive(token: Token) -> Token:
    """The last word of "one of the miners", or the token itself."""
    if token.pos_ != "NUM" or token.i + 2 >= sentence_of(token).end or token.nbor().lower_ != "of":
        return token
    return next((t for t in token.nbor().children if t.dep_ == "pobj"), token)


def _struck_down(token: Token) -> RoleTold | None:
    """A participle right after the noun that the parse lost: "a girl fatally shot on Monday"."""
    start = token.i + 1
    following = tokens_of(token.doc)[start : min(start + 4, sentence_of(token).end)]
    verb = next((word for word in following if word.pos_ != "ADV"), None)
    if verb is None or verb.pos_ != "VERB" or verb.tag_ not in {"VBN", "VBD"}:
        return None
    words = [word.lower_ for word in following]
    told = harm_of(verb)
    if told is None or any(
        c.dep_ in {"dobj", "ccomp"} for v in (verb, *verb.conjuncts) for c in v.children
    ):
        return None
    if told == DEAD or "fatally" in words or words[1:3] == ["and", "killed"]:
        return RoleTold(DEAD, verb, by_attacker=True)
    return None


def _noun_told(token: Token) -> Told | None:
    lemma, pair = phrase_of(token)
    if token.i and token.nbor(-1).lower_ in {"attempted", "mass"}:
        return None
    return role_words().noun.get(pair) or role_words().noun.get(lemma)


def _relative(verb: Token) -> Iterator[RoleTold]:
    """Read "people who died", "a man who was shot", "people they killed"."""
    for child in verb.children:
        if child.lower_ in {"who", "that", "which", "whom"}:
            if child.dep_ == "nsubjpass":
                yield from passive_chain(verb)
            elif child.dep_ == "nsubj":
                yield from subject_chain(verb)
            elif child.dep_ == "dobj":
                yield from of_object(verb)


def _from_sentence(token: Token) -> Iterator[RoleTold]:
    """Roles told by what the token hangs on."""
    base = _first_conjunct(token)
    head = base.head
    if (killer := _swallowed_by(base)) is not None:
        yield from of_object(killer)
        return
    if (taker := taker_of(base)) is not None:
        yield RoleTold(DEAD, taker)
        return
    if base.dep_ == "nsubjpass" or (base.dep_ == "nsubj" and is_headline_passive(head)):
        yield from passive_chain(head)
    elif base.dep_ in {"nsubj", "csubj"}:
        yield from subject_chain(head)
        yield from _left_unsaid(head)
    elif base.dep_ in OBJECTS or is_object_all_the_same(base):
        yield from of_object(head)
        yield from _left_with_others(head)
    elif base.dep_ == "pobj" and (verb := under_bound(head, base)) is not None:
        yield from of_bounded(verb, base)
    elif base.dep_ == "pobj":
        yield from _prepositional(head)
    elif base.dep_ in {"attr", "appos", "npadvmod"}:
        yield from _equated(base, head)
    elif base.dep_ == "poss":
        yield from _possessed(head)
    yield from _state_after(token)


def _left_unsaid(verb: Token) -> Iterator[RoleTold]:
    """What an auxiliary alone takes up from before: "no patient had died; at least four had"."""
    more = {child.dep_ for child in verb.children} - {"nsubj", "mark", "punct", "advmod", "cc"}
    if verb.lower_ not in UNSAID or more or verb.i + 1 >= len(verb.doc):
        return
    sentence = sentence_of(verb)
    before = sentence_of(verb.doc[sentence.start - 1]).start if sentence.start else 0
    for other in reversed(verb.doc[before : verb.i]):
        auxiliaries = {child.lower_ for child in other.children if child.dep_ in AUXILIARIES}
        if verb.lower_ in auxiliaries:
            passive_told = any(child.dep_ == "auxpass" for child in other.children)
            told = harm_of(other) if passive_told else role_words().subject.get(lemma_of(other))
            if told is not None:
                yield RoleTold(told, verb)
            return


def _swallowed_by(noun: Token) -> Token | None:
    """The verb whose object the parser took for the subject of a clause below that verb.

    "Killed nine people in Ilha do Norte" has a "do" that is no verb; nobody kills a clause.
    """
    first = noun.left_edge
    if noun.dep_ != "nsubj" or noun.head.dep_ != "ccomp" or first.i == sentence_of(first).start:
        return None
    verb = first.nbor(-1)
    deadly = noun.head.head.i == verb.i and harm_of(verb) == DEAD
    told = [child.dep_ for child in verb.children]
    active = verb.tag_ != "VBN" or any(c.lemma_ == "have" for c in verb.children)
    return verb if deadly and active and "auxpass" not in told and "dobj" not in told else None


def _equated(token: Token, head: Token) -> Iterator[RoleTold]:
    """Read "The victims were two men", "the dead, three women"; "the death toll is 12"."""
    words = role_words()
    if token.dep_ == "attr":
        yield from role_of_toll(head)
        subjects = [t for t in head.children if t.dep_ in {"nsubj", "nsubjpass"}]
    else:
        subjects = [head]
    for noun in subjects:
        told = words.state.get(noun.lower_) or words.noun.get(noun.lower_)
        if told is not None and noun.lower_ in words.state:
            yield RoleTold(told, noun)


def _left_with_others(verb: Token) -> Iterator[RoleTold]:
    """Read "left him and his two sons dead", of which the parser makes a clause about the sons."""
    for state in verb.children if verb.lemma_ == "leave" else ():
        if state.dep_ == "conj" and state.lower_ in role_words().state and not negated(state):
            yield RoleTold(role_words().state[state.lower_], state)


def _state_after(token: Token) -> Iterator[RoleTold]:
    """What follows the last of joined people: "left a man and a woman dead"."""
    joined = [t for t in token.conjuncts if t.i > token.i]
    last = joined[-1] if joined else token
    between = token.doc[token.i : last.i] if last is not token else ()
    if not any(t.lower_ in role_words().state for t in between):
        told = _followed(last)
        if told is not None:
            yield told
    if last.i + 1 < sentence_of(last).end:
        word = last.nbor()
        if word.tag_ == "VBN" and lemma_of(word) in role_words().object and not negated(word):
            yield from passive(word)


def _first_conjunct(token: Token) -> Token:
    """The first of joined people, which the others undergo the same as."""
    while True:
        above = above_in_list(token)
        if above is None:
            return token
        token = above
