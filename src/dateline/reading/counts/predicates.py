"""What verbs and the states under them tell of their subject or object."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of, noun_kind
from dateline.reading.counts.crowds import is_drawn, takes_part
from dateline.reading.counts.headlines import ends_in_stop
from dateline.reading.counts.lexicon import Told, role_words, syntax_words
from dateline.vocabulary import CountRole, GroupKind

DEAD = Told(CountRole.DEAD)
CROWD = Told(CountRole.PARTICIPANTS)
DRIVEN = Told(CountRole.DISPLACED)
HURT = Told(CountRole.INJURED, open_outcome=True)
FOLLOWING = frozenset({"conj", "xcomp", "ccomp", "advcl", "acomp", "oprd", "attr", "dep"})
CONDITIONS = frozenset({"until", "unless", "lest"})
"""Before a clause of what has not happened: "nothing is done until somebody gets killed"."""
PREDICATED = frozenset({"acomp", "oprd", "attr", "xcomp", "ccomp"})
STATING = PREDICATED | {"amod", "conj", "ROOT", "advcl", "pcomp"}
CLIMBED = frozenset({"xcomp", "pcomp", "prep", "acl", "acomp", "ccomp", "conj", "pobj", "dobj"})
PREPOSITIONS = frozenset({"prep", "advmod", "prt"})
TO = frozenset({"to", "into", "in"})
NEARLY = frozenset({"nearly", "almost"})


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role with the token that tells it.

    `by_attacker`: told by a verb of killing, which leaves out an attacker who died too.
    """

    told: Told
    governor: Token
    by_attacker: bool = False


def passive_chain(verb: Token) -> Iterator[RoleTold]:
    """What the subject of a passive underwent, by the verb and those that follow it."""
    yield from passive(verb)
    yield from state_below(verb)
    for other in _followers(verb):
        if other.tag_ in {"VBN", "VBD"} and lemma_of(other) in role_words().object:
            yield from passive(other)
        yield from of_subject(other)


def subject_chain(verb: Token) -> Iterator[RoleTold]:
    """What the subject of an active verb did or underwent, by the verb and those that follow it."""
    yield from of_subject(verb)
    for other in _followers(verb):
        is_passive = any(c.dep_ == "auxpass" for c in other.children)
        if is_passive or (other.dep_ == "xcomp" and other.tag_ == "VBN"):
            yield from passive(other)
        yield from of_subject(other)


def _followers(verb: Token) -> list[Token]:
    """Verbs and states that share the subject of a verb: joined, controlled, predicated."""
    found: list[Token] = []
    waiting = [verb]
    while waiting and len(found) < 12:
        told = waiting.pop()
        for child in told.children:
            if child.dep_ in PREDICATED and _of_another(told):
                continue  # "the pair left one of them dead"
            if child.dep_ not in FOLLOWING or (child.dep_ == "advcl" and child.tag_ == "VBG"):
                continue
            if not any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children):
                found.append(child)
                waiting.append(child)
    return found


def passive(verb: Token) -> Iterator[RoleTold]:
    """What was done to the subject of a passive."""
    told = harm_of(verb)
    if told is not None and not negated(verb):
        agent = any(child.dep_ == "agent" for child in verb.children)
        yield RoleTold(told, verb, by_attacker=agent or told.role is CountRole.DEAD)


def of_object(verb: Token) -> Iterator[RoleTold]:
    """What a verb does to its object."""
    told = harm_of(verb)
    if lemma_of(verb) == "lose":
        return  # "who lost two sons": mourned, looked for or gone elsewhere, the verb leaves open
    if told is not None and not negated(verb):
        yield RoleTold(told, verb, by_attacker=told.role is CountRole.DEAD)
    elif told is None and is_drawn(verb):
        yield RoleTold(CROWD, verb)
    elif told is None and _carries(verb):
        yield from _moved(verb)
    elif told is None and verb.lemma_ == "leave" and not negated(verb):
        yield from _left(verb)


def _left(verb: Token) -> Iterator[RoleTold]:
    """In what state people are left: "left four in hospital", "leaving 30 with burns"."""
    for prep in (child for child in verb.children if child.dep_ == "prep"):
        if prep.lower_ == "in":
            yield from _state_in(prep)
        elif prep.lower_ == "with":
            marks = role_words().marks
            found = [n for n in prep.children if n.dep_ == "pobj" and lemma_of(n) in marks]
            yield from (RoleTold(marks[lemma_of(noun)], noun) for noun in found)


def _carries(verb: Token) -> bool:
    """Whether a verb takes people somewhere: "took two to hospital", "sending nine to hospital".

    A mayor who sends ten officers to a hospital hurts nobody, unlike a crash that does.
    """
    words = syntax_words()
    if negated(verb) or verb.lemma_ not in words["moving"] | words["landing"]:
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return verb.lemma_ in words["moving"] or all(noun_kind(noun) is None for noun in subjects)


PARTICLES = frozenset({"out", "up", "on", "around"})


def harm_of(verb: Token) -> Told | None:
    """What a verb does to whom it is done to."""
    if lemma_of(verb) == "hang" and any(child.lower_ in PARTICLES for child in verb.children):
        return None  # "the two girls hung out"
    told = role_words().object.get(lemma_of(verb))
    if told is not None and told.role is CountRole.INJURED and _fatal(verb):
        return DEAD
    if told is not None and lemma_of(verb) in syntax_words()["caring"] and _is_for_wounds(verb):
        return Told(CountRole.INJURED)
    return DRIVEN if told is None and _is_from_home(verb) else told


def _is_for_wounds(verb: Token) -> bool:
    """Whether people are cared for as they are hurt: "treated for burns", "in hospital with"."""
    marks = role_words().marks
    nouns = (
        noun
        for prep in verb.children
        if prep.dep_ == "prep" and prep.lower_ in {"for", "with"}
        for noun in prep.children
        if noun.dep_ == "pobj"
    )
    return any(
        told is not None and told.role is CountRole.INJURED
        for told in (marks.get(lemma_of(noun)) for noun in nouns)
    )


def _is_from_home(verb: Token) -> bool:
    """Whether people are driven from home: "forced 600 from their homes", "out of the village"."""
    words = syntax_words()
    if lemma_of(verb) not in words["driving"]:
        return False
    preps = [c for c in verb.children if c.lower_ in {"from", "out"} and c.dep_ in PREPOSITIONS]
    preps += [below for prep in preps for below in prep.children if below.lower_ == "of"]
    nouns = (noun for prep in preps for noun in prep.children if noun.dep_ == "pobj")
    return any(lemma_of(noun) in words["homes"] for noun in nouns)


def _fatal(verb: Token) -> bool:
    """Whether "fatally", "dead", "to death" stand with a verb of harm."""
    words = role_words().fatal
    return any(
        (child.lower_ in words and not _is_told_of_some(child, verb))
        or (child.lower_ == "to" and any(below.lower_ in words for below in child.children))
        for child in verb.children
    )


def _is_told_of_some(word: Token, verb: Token) -> bool:
    """Whether "fatally" stands apart, with some of those who were hit: "six shot, two fatally"."""
    return word.lower_ == "fatally" and word.i > verb.i + 1


def of_subject(verb: Token) -> Iterator[RoleTold]:
    """What the subject of a verb underwent or did, or the state it is in."""
    words = role_words()
    lemma = lemma_of(verb)
    if negated(verb):
        if lemma == "survive":
            yield RoleTold(DEAD, verb)
        return
    if lemma == "lose" and any(c.dep_ == "dobj" and lemma_of(c) == "life" for c in verb.children):
        yield RoleTold(DEAD, verb)
    if lemma == "pass" and any(child.lower_ == "away" for child in verb.children):
        yield RoleTold(DEAD, verb)
    if lemma == "bleed" and (_fatal(verb) or any(c.lower_ == "out" for c in verb.children)):
        yield RoleTold(DEAD, verb)
    if verb.pos_ in {"VERB", "AUX"} and lemma in words.subject and not _transitive(verb):
        yield RoleTold(words.subject[lemma], verb)
    elif verb.pos_ in {"VERB", "AUX"} and takes_part(verb):
        yield RoleTold(CROWD, verb)
    if verb.lower_ in words.state and verb.dep_ in STATING:
        yield RoleTold(words.state[verb.lower_], verb)
    yield from state_below(verb)


def _transitive(verb: Token) -> bool:
    """Whether a verb that tells a role without an object has one that changes it."""
    words = syntax_words()
    lemma = lemma_of(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if lemma in words["suffering"]:
        return not any(lemma_of(child) in words["suffered"] for child in objects)
    if lemma == "turn":
        return not any(child.lower_ == "out" for child in verb.children)
    return bool(objects) and lemma not in words["with_object"]


def state_below(verb: Token) -> Iterator[RoleTold]:
    """What a verb like "be" says of its subject: "are dead", "is in custody", "among the dead"."""
    words, syntax = role_words(), syntax_words()
    if verb.lemma_ in syntax["moving"] and not any(c.dep_ == "dobj" for c in verb.children):
        yield from _moved(verb)  # "his mother rushed him to hospital" tells nothing of her
    if verb.lemma_ not in syntax["being"] or _of_another(verb):
        return
    for child in verb.children:
        if child.dep_ in PREDICATED and child.lower_ in words.state and not negated(child):
            yield RoleTold(words.state[child.lower_], child)
        elif child.dep_ == "prep" and child.lower_ in {"in", "among", "into"}:
            yield from _state_in(child)


def _of_another(verb: Token) -> bool:
    """Whether a state is that of an object, not of the subject: "the blast left two dead"."""
    return verb.lemma_ == "leave" and any(
        child.dep_ == "dobj" or (child.dep_ == "ccomp" and _has_subject(child))
        for child in verb.children
    )


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _state_in(prep: Token) -> Iterator[RoleTold]:
    words = role_words()
    for noun in prep.children:
        told = words.state.get(noun.lower_)
        if told is None and prep.lower_ == "among":
            told = words.noun.get(noun.lower_)
        if noun.lower_ in {"hospital", "condition"}:
            told = words.state["injured"]
        if told is None and _is_shelter(noun):
            told = words.state["displaced"]
        if told is not None:
            yield RoleTold(told, noun)


def _is_shelter(noun: Token) -> bool:
    """Whether who is there has left home: "in shelters", "in evacuation centres"."""
    syntax = syntax_words()
    if lemma_of(noun) in syntax["shelters"]:
        return True
    kinds = {child.lower_ for child in noun.children if child.dep_ in {"compound", "amod"}}
    return lemma_of(noun) in syntax["camps"] and not kinds.isdisjoint(syntax["sheltering"])


def _moved(verb: Token) -> Iterator[RoleTold]:
    """Who was taken to hospital is hurt, at least; who was taken into custody is arrested."""
    words = role_words()
    parts = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    preps = [c for part in parts for c in part.children if c.dep_ == "prep" and c.lower_ in TO]
    for noun in (below for prep in preps for below in prep.children):
        if noun.lower_ in syntax_words()["hospitals"]:
            yield RoleTold(HURT, noun)
        elif noun.lower_ in words.state:
            yield RoleTold(words.state[noun.lower_], noun)


def is_headline_passive(verb: Token) -> bool:
    """Whether a verb is the passive of a headline, "Two killed in crash", even if tagged a past."""
    if verb.tag_ == "VBD":
        told = role_words().object.get(lemma_of(verb))
        if told is None or verb.lemma_ in syntax_words()["intransitive"]:
            return False
        if told.open_outcome and ends_in_stop(verb) and not _has_bare_subject(verb):
            return False  # "Two men shot at the ferry." may have fired; a headline has no stop
        return not any(c.dep_ in {"dobj", "aux", "ccomp", "prt"} for c in verb.children)
    return verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)


def _has_bare_subject(verb: Token) -> bool:
    """Whether its subject is one person told without an article, as headlines do: "Child shot."."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return len(subjects) == 1 and is_bare_person(subjects[0])


def is_bare_person(noun: Token) -> bool:
    """Whether a sentence begins with one private person told without an article."""
    private = noun_kind(noun) in {GroupKind.CIVILIANS, GroupKind.STUDENTS}
    single = noun.tag_ in {"NN", "NNP"} and noun.lower_ in role_words().people
    opens = noun.is_sent_start and not any(True for _ in noun.lefts)
    return bool(opens) and single and private


def is_non_fatal(fatal: Token) -> bool:
    """Read "a non-fatal shooting"."""
    before = fatal.doc[max(0, fatal.i - 2) : fatal.i]
    return any(word.lower_ in {"non", "not"} for word in before)


def negated(token: Token) -> bool:
    """Whether "not" or "never" stands with a word."""
    return any(c.dep_ == "neg" or c.lower_ in {"not", "n't", "never"} for c in token.children)


def _makes_unreal(child: Token, is_own: bool) -> bool:
    """Whether a word below a verb says so: "may", "if", or "nearly" before the word itself."""
    match child.dep_:
        case "aux":
            return child.lower_ in role_words().helpers
        case "mark":
            return child.lower_ in CONDITIONS
        case "advmod":
            return is_own and child.i < child.head.i and child.lower_ in NEARLY
    return False


def unreal(token: Token) -> bool:
    """Whether what is told is only possible, planned, threatened or attempted."""
    words = role_words()
    at = token
    for _ in range(5):
        if any(_makes_unreal(child, at is token) for child in at.children):
            return True
        head = at.head
        if head.i == at.i or at.dep_ not in CLIMBED:
            return False
        if at.dep_ in {"xcomp", "ccomp"} and head.lemma_ in words.unreal_verbs:
            return True
        if at.dep_ in {"acl", "pcomp"} and lemma_of(head) in words.unreal_nouns:
            return True
        if at.dep_ in {"dobj", "ccomp"}:
            return False
        at = head
    return False
