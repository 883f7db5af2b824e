"""What a clause about the future tells: an outcome, a state, an act, what a plan lays down."""

from enum import StrEnum

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.reading.forecasts.words import future_words

OBJECTS = frozenset({"dobj", "npadvmod", "attr", "advmod"})
COPULAS = frozenset({"be", "become", "remain", "stay", "seem", "look", "feel", "sound", "prove"})


class Telling(StrEnum):
    """Kinds of happening, by how far anybody decides on them."""

    OUTCOME = "outcome"  # rises, wins, is destroyed: befalls whoever it befalls
    EXPERIENCE = "experience"  # sees, understands, regrets, needs
    STATE = "state"  # is hard, is a disaster
    EFFECT = "effect"  # hurts, causes: of a thing an outcome, of people an act
    DESIGN = "design"  # opens, takes place, includes: what a plan or a programme lays down
    ACT = "act"
    DECIDED = "decided"  # is built, is released: somebody decides


def telling_of(clause: FutureClause) -> Telling:
    """What the verb of a clause tells."""
    verb, words = clause.head, future_words()
    lemma = verb.lemma_.lower()
    if verb.pos_ not in {"VERB", "AUX"}:
        return Telling.STATE if clause.mode not in {Mode.VERB, Mode.NOUN} else Telling.OUTCOME
    if is_passive(verb):
        befalls = lemma in words.befalling_passive or lemma in words.minded_passive
        return Telling.OUTCOME if befalls else Telling.DECIDED
    if lemma in COPULAS and (state := _state(verb, lemma)) is not None:
        return state
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    if particle is not None:
        befalls = f"{lemma} {particle}" in words.phrasal
        return Telling.OUTCOME if befalls else Telling.ACT
    if (told := _light(verb, lemma)) is not None:
        return told
    return _listed(lemma)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive ("get" counts)."""
    got = verb.tag_ == "VBN" and any(c.lemma_ == "get" and c.dep_ == "aux" for c in verb.lefts)
    return got or any(c.dep_ == "auxpass" for c in verb.children)


def _listed(lemma: str) -> Telling:
    words = future_words()
    if lemma in words.design:
        return Telling.DESIGN
    if lemma in words.experience:
        return Telling.EXPERIENCE
    if lemma in words.willed:
        return Telling.EFFECT
    return Telling.OUTCOME if lemma in words.befalling else Telling.ACT


def _state(verb: Token, lemma: str) -> Telling | None:
    """'Will be hard', 'will be a disaster'; "will be open" is arranged, "will be there" an act."""
    words = future_words()
    states = [c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"} and c.i > verb.i]
    if not states:
        there = any(c.dep_ == "expl" for c in verb.children)
        troubled = any(
            c.dep_ == "prep"
            and (c.lower_ == "without" or any(g.lemma_.lower() in words.plight for g in c.children))
            for c in verb.children
        )
        return Telling.STATE if there or troubled else (Telling.ACT if lemma == "be" else None)
    if any(c.lower_ in words.arranged or c.ent_type_ == "PERSON" for c in states):
        return Telling.DESIGN
    timed = any(c.ent_type_ in {"DATE", "TIME"} for c in states)
    lasts = any(c.lower_ == "it" for c in verb.lefts) or any(
        c.lower_ == "it"
        for c in verb.head.lefts  # "it is going to be a long night"
    )
    return Telling.DESIGN if timed and not lasts else Telling.STATE


def _light(verb: Token, lemma: str) -> Telling | None:
    """'Take years', 'make a difference', 'play a part': the object tells what happens."""
    objects = {c.lemma_.lower() for c in verb.rights if c.dep_ in OBJECTS}
    if lemma in {"start", "begin"} and any(c.tag_ == "VBG" for c in verb.rights):
        return Telling.EFFECT
    if lemma == "take" and any(c.lower_ in {"until", "till"} for c in verb.rights):
        return Telling.OUTCOME
    if lemma == "go" and "on sale" in verb.doc[verb.i : verb.i + 3].text.lower():
        return Telling.DESIGN
    if lemma == "make" and any(map(_is_somebody, verb.rights)):
        return Telling.OUTCOME  # "will make a fine president"
    if lemma == "succeed" and any(c.dep_ == "dobj" for c in verb.rights):
        return Telling.DESIGN  # follows another
    for told, nouns in future_words().light.items():
        if told.partition("_")[0] == lemma and objects & nouns:
            return Telling.DESIGN if told.endswith("_design") else Telling.OUTCOME
    return None


def _is_somebody(word: Token) -> bool:
    """'A fine president': what somebody turns out to be."""
    told = word.dep_ == "dobj" and any(c.lower_ in {"a", "an"} for c in word.lefts)
    weighed = any(c.dep_ == "amod" for c in word.lefts)
    person = noun_kind(word) is not None or word.lemma_.lower() in future_words().people
    return told and weighed and person
