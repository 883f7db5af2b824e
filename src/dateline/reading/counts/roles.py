"""Roles: what happened to the people who are counted, from the verbs and nouns around them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of, phrase_of
from dateline.reading.counts.lexicon import Told, role_words
from dateline.vocabulary import CountRole

DEAD = Told(CountRole.DEAD)
AFTER_SUBJECT = frozenset({"conj", "xcomp", "ccomp", "advcl", "acomp", "oprd", "attr", "dep"})
INTRANSITIVE = frozenset(
    {"drown", "evacuate", "burn", "suffocate", "hang", "lose", "relocate", "starve"}
)
MOVED = frozenset(
    {"take", "rush", "transport", "fly", "airlift", "bring", "carry", "hospitalize", "transfer"}
)
LIFE_TAKING = frozenset({"claim", "take", "cost", "lose", "end"})
HURT = Told(CountRole.INJURED, open_outcome=True)
BE = frozenset(
    {
        "be",
        "remain",
        "lie",
        "leave",
        "find",
        "stay",
        "report",
        "pronounce",
        "declare",
        "believe",
        "presume",
        "confirm",
        "become",
        "list",
        "go",
        "feel",
        "say",
        "fall",
        "get",
    }
)


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role with the token that tells it; `by_attacker` where an agent did it to these people."""

    told: Told
    governor: Token
    by_attacker: bool = False


def roles_of(token: Token) -> list[RoleTold]:
    """The roles told of the people a token stands for; death outranks injury of the same people."""
    found = [role for role in _own(token) if not _unreal(role.governor)]
    if not found or all(role.told.role is CountRole.PARTICIPANTS for role in found):
        # "15 demonstrators" take part; what the sentence tells of them says more.
        sentence = [role for role in _from_sentence(token) if not _unreal(role.governor)]
        found = sentence or found
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


def _own(token: Token) -> Iterator[RoleTold]:
    """Roles told by the noun itself or by what describes it: "12 deaths", "three dead"."""
    words = role_words()
    if token.pos_ in {"NOUN", "PROPN", "ADJ"} and _noun_told(token) is not None:
        told = _noun_told(token)
        if told is not None and told.role is not CountRole.AFFECTED:
            yield RoleTold(told, token)
    for child in token.children:
        if (
            child.dep_ in {"amod", "acl", "acomp", "oprd", "advmod", "appos"}
            and child.dep_ != "compound"
        ):
            state = words.state.get(child.lower_)
            if state is not None and not _negated(child):
                yield RoleTold(state, child)
            elif child.dep_ == "acl" and child.tag_ == "VBN":
                yield from _passive(child)
            elif child.dep_ == "acl" and child.tag_ == "VBG":
                yield from _active_subject(child)
        elif child.dep_ == "relcl":
            yield from _relative(child)
        elif child.dep_ == "prep" and child.lower_ in {"with", "in"}:
            yield from _marked(child)
    if (told := _followed(token)) is not None:
        yield told


def _marked(prep: Token) -> Iterator[RoleTold]:
    """Read "with gunshot wounds", "in critical condition"."""
    for noun in prep.children:
        told = role_words().marks.get(lemma_of(noun))
        if noun.dep_ == "pobj" and told is not None:
            yield RoleTold(told, noun)


def _followed(token: Token) -> RoleTold | None:
    """What directly follows: "three people dead", "one fatally", "seven others wounded"."""
    words = role_words()
    if token.i + 1 >= token.sent.end:
        return None
    word = token.nbor()
    if (
        word.lower_ in {"critically", "seriously", "badly", "slightly"}
        and word.i + 1 < token.sent.end
    ):
        word = word.nbor()
    if word.lower_ == "fatally" and token.pos_ == "NUM":
        return RoleTold(DEAD, word)
    if word.lower_ not in words.state or word.dep_ in {"nsubj", "nsubjpass", "compound"}:
        return None
    if word.dep_ == "amod" and word.head.i > word.i:
        return None
    return RoleTold(words.state[word.lower_], word)


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
                yield from _passive(verb)
            elif child.dep_ == "nsubj":
                yield from _subject_chain(verb)
            elif child.dep_ == "dobj":
                yield from _object(verb)


def _from_sentence(token: Token) -> Iterator[RoleTold]:
    """Roles told by what the token hangs on."""
    base = _first_conjunct(token)
    head = base.head
    if base.dep_ == "nsubjpass" or (base.dep_ == "nsubj" and _is_bare_participle(head)):
        yield from _passive_chain(head)
    elif base.dep_ in {"nsubj", "csubj"}:
        yield from _subject_chain(head)
    elif base.dep_ in {"dobj", "dative", "oprd"}:
        yield from _object(head)
    elif base.dep_ == "pobj":
        yield from _prepositional(head)
    elif base.dep_ in {"attr", "appos", "npadvmod"}:
        yield from _equated(base, head)
    elif base.dep_ == "poss" and lemma_of(head) == "life" and head.head.lemma_ in LIFE_TAKING:
        yield RoleTold(DEAD, head.head)
    elif base.dep_ == "poss" and lemma_of(head) in role_words().of:
        yield RoleTold(role_words().of[lemma_of(head)], head)
    yield from _state_after(token)


def _passive_chain(verb: Token) -> Iterator[RoleTold]:
    yield from _passive(verb)
    yield from _state_below(verb)
    for other in _followers(verb):
        if other.tag_ in {"VBN", "VBD"} and lemma_of(other) in role_words().object:
            yield from _passive(other)
        yield from _subject(other)


def _subject_chain(verb: Token) -> Iterator[RoleTold]:
    yield from _subject(verb)
    for other in _followers(verb):
        passive = any(c.dep_ == "auxpass" for c in other.children)
        if passive or (other.dep_ == "xcomp" and other.tag_ == "VBN"):
            yield from _passive(other)
        yield from _subject(other)


def _followers(verb: Token) -> list[Token]:
    """Verbs and states that share the subject of a verb: joined, controlled, predicated."""
    found: list[Token] = []
    waiting = [verb]
    while waiting and len(found) < 12:
        for child in waiting.pop().children:
            own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
            if child.dep_ in AFTER_SUBJECT and not own:
                if child.dep_ == "advcl" and child.tag_ == "VBG":
                    continue
                found.append(child)
                waiting.append(child)
    return found


def _passive(verb: Token) -> Iterator[RoleTold]:
    """What was done to the subject of a passive."""
    told = _of_verb(verb)
    if told is not None and not _negated(verb):
        agent = any(child.dep_ == "agent" for child in verb.children)
        yield RoleTold(told, verb, by_attacker=agent or told.role is CountRole.DEAD)


def _object(verb: Token) -> Iterator[RoleTold]:
    """What a verb does to its object."""
    told = _of_verb(verb)
    if told is not None and not _negated(verb):
        yield RoleTold(told, verb, by_attacker=told.role is CountRole.DEAD)


def _of_verb(verb: Token) -> Told | None:
    told = role_words().object.get(lemma_of(verb))
    if told is not None and told.role is CountRole.INJURED and _fatal(verb):
        return DEAD
    return told


def _fatal(verb: Token) -> bool:
    """Whether "fatally", "dead", "to death" stand with a verb of harm."""
    words = role_words().fatal
    for child in verb.children:
        if child.lower_ in words or (
            child.lower_ == "to" and any(g.lower_ in words for g in child.children)
        ):
            return True
    return False


def _active_subject(verb: Token) -> Iterator[RoleTold]:
    yield from _subject(verb)


def _subject(verb: Token) -> Iterator[RoleTold]:
    """What the subject of a verb underwent or did, or the state it is in."""
    words = role_words()
    lemma = lemma_of(verb)
    if _negated(verb):
        return
    if verb.pos_ in {"VERB", "AUX"} and lemma in words.subject and not _transitive(verb):
        yield RoleTold(words.subject[lemma], verb)
    if verb.lower_ in words.state and verb.dep_ in {
        "acomp",
        "oprd",
        "attr",
        "xcomp",
        "ccomp",
        "amod",
        "conj",
        "ROOT",
        "advcl",
    }:
        yield RoleTold(words.state[verb.lower_], verb)
    yield from _state_below(verb)


def _transitive(verb: Token) -> bool:
    """Whether a verb that tells a role without an object has one that changes it."""
    objects = [t for t in verb.children if t.dep_ == "dobj"]
    if lemma_of(verb) in {"suffer", "sustain"}:
        return not any(
            lemma_of(t) in {"injury", "wound", "burn", "gunshot", "concussion", "fracture"}
            for t in objects
        )
    if lemma_of(verb) in {
        "catch",
        "contract",
        "test",
        "sign",
        "join",
        "attend",
        "occupy",
        "flee",
        "boycott",
        "blockade",
        "die",
    }:
        return False
    if lemma_of(verb) == "turn":
        return not any(t.lower_ == "out" for t in verb.children)
    return bool(objects)


def _state_below(verb: Token) -> Iterator[RoleTold]:
    """Read "are dead", "is missing", "is in custody", "in critical condition", "are among the dead"."""
    words = role_words()
    if verb.lemma_ in MOVED:
        yield from _moved(verb)
    if verb.lemma_ not in BE:
        return
    for child in verb.children:
        if (
            child.dep_ in {"acomp", "oprd", "attr", "xcomp", "ccomp"}
            and child.lower_ in words.state
        ):
            if not _negated(child):
                yield RoleTold(words.state[child.lower_], child)
        if child.dep_ == "prep" and child.lower_ in {"in", "among", "into"}:
            for noun in child.children:
                told = words.state.get(noun.lower_) or (
                    words.noun.get(noun.lower_) if child.lower_ == "among" else None
                )
                if noun.lower_ in {"hospital", "condition"}:
                    told = words.state["injured"]
                if told is not None:
                    yield RoleTold(told, noun)


def _moved(verb: Token) -> Iterator[RoleTold]:
    """Read "was taken to hospital" (hurt, at least), "were taken into custody"."""
    words = role_words()
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"to", "into", "in"}):
        for noun in prep.children:
            if noun.lower_ in {"hospital", "hospitals", "center", "centre", "clinic", "er"}:
                yield RoleTold(HURT, noun)
            elif noun.lower_ in words.state:
                yield RoleTold(words.state[noun.lower_], noun)


def _prepositional(prep: Token) -> Iterator[RoleTold]:
    """Read "death of three people", "toll rose to 12", "with 20 injured", "by a crowd of 300"."""
    words = role_words()
    above = prep.head
    if prep.lower_ in {"including", "among"} and above.i < prep.i and above.pos_ != "VERB":
        yield from roles_of(above)
    if above.lemma_ in {"revise", "correct", "update", "lower"} and above.dep_ in {"acl", "relcl"}:
        yield from roles_of(above.head)
    if prep.lower_ in {"of", "to", "among", "in"} and above.pos_ in {"NOUN", "PROPN"}:
        lemma, pair = phrase_of(above)
        told = words.of.get(pair) or words.of.get(lemma)
        attempted = above.i > 0 and above.nbor(-1).lower_ in {"attempted", "near"}
        if told is not None and prep.lower_ == "of" and not attempted:
            yield RoleTold(DEAD if "fatal" in pair else told, above)
        if lemma == "life" and above.head.lemma_ in LIFE_TAKING:
            yield RoleTold(DEAD, above.head)
        toll = words.toll.get(pair) or words.toll.get(lemma)
        if toll is not None:
            yield RoleTold(toll, above)
    if prep.lower_ in {"to", "at", "from", "by"} and above.lemma_ in words.toll_verbs:
        yield from _toll(above)


def _toll(verb: Token) -> Iterator[RoleTold]:
    """Read "The death toll rose to 12": the subject or object of the verb is a toll."""
    words = role_words()
    for noun in verb.children:
        if noun.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            lemma, pair = phrase_of(noun)
            told = words.toll.get(pair) or words.toll.get(lemma)
            if told is None and lemma == "number":
                told = next(
                    (
                        words.state.get(t.lower_) or words.noun.get(lemma_of(t))
                        for p in noun.children
                        for t in p.subtree
                        if t.lower_ in words.state or lemma_of(t) in words.noun
                    ),
                    None,
                )
            if told is not None:
                yield RoleTold(told, noun)


def _equated(token: Token, head: Token) -> Iterator[RoleTold]:
    """Read "The victims were two men", "the dead, three women"; "the death toll is 12"."""
    words = role_words()
    if token.dep_ == "attr":
        yield from _toll(head)
        subjects = [t for t in head.children if t.dep_ in {"nsubj", "nsubjpass"}]
    else:
        subjects = [head]
    for noun in subjects:
        told = words.state.get(noun.lower_) or words.noun.get(noun.lower_)
        if told is not None and noun.lower_ in words.state:
            yield RoleTold(told, noun)


def _state_after(token: Token) -> Iterator[RoleTold]:
    """What follows the last of joined people: "left a man and a woman dead"."""
    joined = [t for t in token.conjuncts if t.i > token.i]
    last = joined[-1] if joined else token
    between = token.doc[token.i : last.i]
    if not any(t.lower_ in role_words().state for t in between):
        told = _followed(last)
        if told is not None:
            yield told
    if last.i + 1 < last.sent.end:
        word = last.nbor()
        if word.tag_ == "VBN" and lemma_of(word) in role_words().object and not _negated(word):
            yield from _passive(word)


def _is_bare_participle(verb: Token) -> bool:
    """A headline's passive: "Two killed in crash", also where the tagger took it for a past."""
    if verb.tag_ == "VBD":
        told = role_words().object.get(lemma_of(verb))
        harmed = told is not None and not told.open_outcome and verb.lemma_ not in INTRANSITIVE
        return harmed and not any(c.dep_ in {"dobj", "aux", "ccomp", "prt"} for c in verb.children)
    return verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)


def _negated(token: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"not", "n't", "never"} for c in token.children)


def _unreal(token: Token) -> bool:
    """Whether what is told is only possible, planned, threatened or attempted."""
    words = role_words()
    at = token
    for _ in range(5):
        if any(c.dep_ == "aux" and c.lower_ in words.helpers for c in at.children):
            return True
        head = at.head
        if head.i == at.i or at.dep_ not in {
            "xcomp",
            "pcomp",
            "prep",
            "acl",
            "ccomp",
            "conj",
            "pobj",
            "dobj",
        }:
            return False
        if at.dep_ in {"xcomp", "ccomp"} and head.lemma_ in words.unreal_verbs:
            return True
        if at.dep_ in {"acl", "pcomp"} and lemma_of(head) in words.unreal_nouns:
            return True
        if at.dep_ in {"dobj", "ccomp"}:
            return False
        at = head
    return False


def _first_conjunct(token: Token) -> Token:
    while (
        token.dep_ == "conj"
        and token.head.i < token.i
        and token.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}
    ):
        token = token.head
    return token
