"""What police and other forces of order did, whether the sentence names them or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.arguments.forces import (
    conduct_words,
    is_agent,
    is_merely_possible,
    is_negated,
    is_unreal,
)
from dateline.reading.arguments.parts import is_passive, parts_of


class Act(StrEnum):
    """What forces of order do."""

    KILL = "kill"
    ARREST = "arrest"
    FORCE = "force"
    FAIL = "fail"
    OTHER = "other"


IMPLIED = {Act.KILL: (Act.FORCE, Act.OTHER), Act.FORCE: (Act.OTHER,), Act.ARREST: (Act.OTHER,)}
"""Who kills uses force; who uses force or arrests acts."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """One act, with the token that tells it."""

    act: Act
    head: int


def conduct_of(sentence: Tokens, before: Sequence[Tokens] = ()) -> list[Conduct]:
    """What forces of order did by a sentence, given those before it in the same report."""
    scene = Scene(sentence, before)
    found = [*_arrests(scene), *_force(scene), *_kills(scene), *_failures(scene), *_others(scene)]
    implied = [Conduct(act, c.head) for c in found for act in IMPLIED.get(c.act, ())]
    return list(dict.fromkeys([*found, *implied]))


class Scene:
    """A sentence with what is asked of it several times."""

    def __init__(self, sentence: Tokens, before: Sequence[Tokens]) -> None:
        self.sentence = sentence
        self.before = before
        self.lemmas = [token.lemma_.lower() for token in sentence]
        self.text = " " + " ".join(self.lemmas) + " "
        self.lower = " " + " ".join(token.lower_ for token in sentence) + " "
        self.police = [token for token in sentence if is_agent(token)]

    def says(self, phrase: str) -> bool:
        """Whether the phrase stands in the sentence, as lemmas or as words."""
        return f" {phrase} " in self.text or f" {phrase} " in self.lower

    def first(self, phrases: frozenset[str]) -> int | None:
        """Where the first of some phrases begins, as a token index of the document."""
        for phrase in phrases:
            if self.says(phrase):
                start = phrase.split()[0]
                at = next(
                    (
                        i
                        for i, t in enumerate(self.sentence)
                        if start in {t.lower_, t.lemma_.lower()}
                    ),
                    0,
                )
                return self.sentence.start + at
        return None


def _by_police(verb: Token, scene: Scene) -> bool:
    """Whether forces of order do what a verb or noun tells."""
    doers = parts_of(verb).doers
    if any(is_agent(doer) or any(is_agent(c) for c in doer.lefts) for doer in doers):
        return True
    # A list of "police fired ..., and lobbed": the parser loses the subject in long sentences.
    return not doers and bool(scene.police)


def _arrests(scene: Scene) -> Iterator[Conduct]:
    words = conduct_words()["arrest"]
    for token in scene.sentence:
        lemma = token.lemma_.lower()
        told = (
            (lemma in words["verbs"] and token.pos_ in {"VERB", "ADJ"} and _befalls_people(token))
            or (lemma in words["nouns"] and token.pos_ != "VERB")
            or (
                lemma in words["passive_verbs"]
                and token.pos_ == "VERB"
                and _is_arrest(token, scene)
            )
        )
        if told and not is_unreal(token) and not is_negated(token) and not _sought(token):
            yield Conduct(Act.ARREST, token.i)
    for phrase in words["phrases"]:
        at = scene.first(frozenset({phrase}))
        if at is not None and not _led_by_possible(scene.sentence.doc[at]):
            yield Conduct(Act.ARREST, at)


def _befalls_people(verb: Token) -> bool:
    """Whether people are stopped: not a decline, nor does somebody apprehend a rise."""
    if verb.lemma_ == "apprehend" and any(c.dep_ == "ccomp" for c in verb.children):
        return False
    courses = conduct_words()["arrest"]["courses"]
    return not any(c.dep_ == "dobj" and c.lemma_.lower() in courses for c in verb.children)


def _sought(token: Token) -> bool:
    """Whether it is offered or only named: "court arrest", "the detention law"."""
    if token.dep_ == "compound" and token.head.lemma_.lower() in conduct_words()["arrest"]["named"]:
        return True
    return token.i > 0 and token.nbor(-1).lower_ == "court"


def _led_by_possible(token: Token) -> bool:
    """Whether "into custody" belongs to what is merely possible."""
    verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and (is_merely_possible(verb) or is_unreal(verb) or is_negated(verb))


def _is_arrest(verb: Token, scene: Scene) -> bool:
    """Whether "booked", "held", "picked up" is said of people by forces of order."""
    undergoers = parts_of(verb).undergoers
    particle = any(c.lower_ == "up" for c in verb.children)
    if verb.lemma_ in {"round", "pick", "lock"}:
        if not particle:
            return False
        if _by_named_police(verb):
            return True
    if not any(_is_somebody(t) for t in undergoers) or _of_travel(verb):
        return False
    if verb.lemma_ == "hold":  # "50 persons were held", but no meeting and no office
        bare = not any(c.dep_ == "prt" or c.lower_ in {"at", "hostage"} for c in verb.children)
        return bare and is_passive(verb) and any(_are_counted(t) for t in undergoers)
    if verb.lemma_ in {"charge", "catch", "capture"}:
        return bool(scene.police) and is_passive(verb) and not parts_of(verb).doers
    return verb.lemma_ == "lock" or is_passive(verb) or _by_police(verb, scene)


def _are_counted(token: Token) -> bool:
    """Whether a noun stands for people with their number."""
    return noun_kind(token) is not None and any(c.pos_ == "NUM" for c in token.children)


def _of_travel(verb: Token) -> bool:
    """Whether seats are booked, not people."""
    booked = conduct_words()["arrest"]["booked"]
    return verb.lemma_ == "book" and any(t.lemma_.lower() in booked for t in verb.subtree)


def _is_somebody(token: Token) -> bool:
    """Whether a token may stand for people: a noun of people, a name, a number, a pronoun."""
    return token.pos_ in {"PROPN", "PRON", "NUM"} or noun_kind(token) is not None


def _force(scene: Scene) -> Iterator[Conduct]:
    words = conduct_words()["force"]
    for token in scene.sentence:
        if _tells_force(token, scene):
            yield Conduct(Act.FORCE, token.i)
    at = scene.first(words["pairs"])
    if at is None and (scene.police or _police_before(scene)):
        at = scene.first(words["open_fire"])
    if at is not None:
        yield Conduct(Act.FORCE, at)


def _tells_force(token: Token, scene: Scene) -> bool:
    words = conduct_words()["force"]
    lemma = token.lemma_.lower()
    if lemma in words["round_verbs"] and token.pos_ == "VERB" and _about_rounds(token, scene):
        return True
    if is_negated(token) or is_unreal(token):
        return False
    if lemma in words["verbs"] or lemma in words["nouns"]:
        return True
    return lemma in words["by_police"] and token.pos_ == "VERB" and _by_named_police(token)


def _by_named_police(verb: Token) -> bool:
    return any(is_agent(d) or any(is_agent(c) for c in d.lefts) for d in parts_of(verb).doers)


def _about_rounds(verb: Token, scene: Scene) -> bool:
    """Whether rounds or shells are fired, by police or by nobody told while police are about."""
    rounds = conduct_words()["force"]["rounds"]
    parts = parts_of(verb)
    if not any(t.lemma_.lower() in rounds for t in parts.undergoers):
        return False
    if parts.doers:
        return any(is_agent(d) for d in parts.doers)
    return bool(scene.police) or _police_before(scene)


def _police_before(scene: Scene) -> bool:
    """Whether the sentence before tells of forces of order."""
    return any(is_agent(token) for sentence in scene.before[-1:] for token in sentence)


def _fired_before(scene: Scene) -> bool:
    """Whether the sentence before tells that police fired."""
    return any(c.act is Act.FORCE for s in scene.before[-1:] for c in _force(Scene(s, ())))


def _kills(scene: Scene) -> Iterator[Conduct]:
    words = conduct_words()["kill"]
    fired = any(True for _ in _force(scene)) or _fired_before(scene)
    shooting = any(scene.says(pair) for pair in words["pairs"])
    for token in scene.sentence:
        if not _tells_death(token, scene) or is_unreal(token) or is_negated(token):
            continue
        by_name = token.lemma_.lower() in words["shot_dead"] and _by_named_police(token)
        if shooting or by_name or (fired and _in_the_firing(token, scene)):
            yield Conduct(Act.KILL, token.i)


def _tells_death(token: Token, scene: Scene) -> bool:
    words = conduct_words()["kill"]
    lemma = token.lemma_.lower()
    if lemma == "shoot":
        return scene.says("dead")
    return lemma in words["verbs"] or lemma in words["nouns"]


def _in_the_firing(token: Token, scene: Scene) -> bool:
    """Whether somebody died by it: "killed in the firing", "fired, killing one"."""
    if token.lemma_ not in {"kill", "die", "succumb"}:
        return False
    return scene.says("fire") or scene.says("firing")


def _failures(scene: Scene) -> Iterator[Conduct]:
    # A government that fails is no force of order: without one in the sentence, three in four
    # failures that were found were not the police's.
    if not scene.police:
        return
    for token in scene.sentence:
        if _tells_failure(token, scene):
            yield Conduct(Act.FAIL, token.i)
    at = scene.first(conduct_words()["fail"]["phrases"])
    if at is not None:
        yield Conduct(Act.FAIL, at)


def _tells_failure(token: Token, scene: Scene) -> bool:
    words = conduct_words()["fail"]
    lemma = token.lemma_.lower()
    if lemma in words["nouns"]:
        return not is_negated(token)
    if lemma in words["adjectives"]:
        return any(is_agent(described) for described in _described(token))
    return lemma in words["verbs"] and token.pos_ == "VERB" and _fails(token, scene)


def _fails(verb: Token, scene: Scene) -> bool:
    """Whether those who fail are forces of order or the state."""
    responsible = conduct_words()["agents"]["responsible"]
    doers = parts_of(verb).doers
    if not doers:
        return bool(scene.police)
    return any(is_agent(d) or d.lemma_.lower() in responsible for d in doers)


def _described(adjective: Token) -> list[Token]:
    """Whom an adjective describes."""
    if adjective.dep_ == "amod":
        return [adjective.head]
    return [c for c in adjective.head.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _only_spoken_of(token: Token) -> bool:
    """Whether a force stands in a demand, a plan or a possibility, or in the name of a place."""
    forces = conduct_words()["agents"]["forces"]
    if token.dep_ == "compound" and token.head.lemma_ in conduct_words()["agents"]["named_after"]:
        return True
    verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    armed = token.lemma_.lower() in forces
    if verb is None:
        return armed
    if _due(verb) and not armed:
        return False
    if token.dep_ in {"nsubj", "nsubjpass", "agent"}:
        return is_unreal(verb)
    return is_unreal(verb) or (armed and not _moved(token))


def _due(verb: Token) -> bool:
    """Whether police are about to act, or are to: that is told of them as well."""
    due = conduct_words()["unreal"]["due"]
    return any(c.dep_ == "aux" and c.lower_ in due for c in verb.children)


def _moved(force: Token) -> bool:
    """Whether an army's units are sent or called: "two army columns were called in"."""
    units = conduct_words()["agents"]["units"]
    return force.dep_ == "compound" and force.head.lemma_.lower() in units


def _others(scene: Scene) -> Iterator[Conduct]:
    words = conduct_words()["action"]
    for token in scene.police:
        if not _only_spoken_of(token):
            yield Conduct(Act.OTHER, token.i)
    for token in scene.sentence:
        lemma = token.lemma_.lower()
        listed = lemma in words["verbs"] or lemma in words["nouns"]
        if (listed and not is_unreal(token)) or _tells_inquiry(token) or _tells_security(token):
            yield Conduct(Act.OTHER, token.i)
    at = scene.first(words["pairs"])
    if at is not None:
        yield Conduct(Act.OTHER, at)


def _tells_inquiry(token: Token) -> bool:
    """Whether something is looked into, by forces of order or by nobody told."""
    if token.lemma_.lower() not in conduct_words()["action"]["inquiry"]:
        return False
    if token.pos_ == "VERB":
        doers = parts_of(token).doers
        return not is_unreal(token) and (not doers or any(is_agent(doer) for doer in doers))
    inquirers = conduct_words()["action"]["inquirers"]
    told = token.pos_ == "NOUN" and not is_unreal(token)
    return told and not any(t.lemma_.lower() in inquirers for t in token.subtree)


def _tells_security(token: Token) -> bool:
    """Whether security is made tighter or given to somebody."""
    verbs = conduct_words()["action"]["tighten"]
    if token.lemma_.lower() != "security" or token.dep_ not in {"dobj", "nsubjpass", "nsubj"}:
        return False
    return token.head.lemma_.lower() in verbs and not is_unreal(token.head)
