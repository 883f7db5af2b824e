"""What police and other forces of order did, whether the sentence names them or not."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.arguments.parts import is_passive, parts_of

HERE = Path(__file__).parent


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


@cache
def conduct_words() -> dict[str, dict[str, frozenset[str]]]:
    """The words of conduct.toml."""
    table: dict[str, Any] = tomllib.loads((HERE / "conduct.toml").read_text(encoding="utf-8"))
    return {
        part: {name: frozenset(words) for name, words in lists.items()}
        for part, lists in table.items()
    }


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


def is_agent(token: Token) -> bool:
    """Whether a noun is one of forces of order."""
    words = conduct_words()["agents"]
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if token.i and token.nbor(-1).lower_ in {"fire", "sitting", "retired", "moral"}:
        return False
    if lemma in words["police"] or token.lower_ in words["police"] or lemma in words["forces"]:
        return True
    before = token.nbor(-1).lemma_.lower() if token.i else ""
    if f"{before} {lemma}" in words["pairs"]:
        return True
    return lemma in words["officials"] and before in words["beside"]


def _by_police(verb: Token, scene: Scene) -> bool:
    """Whether forces of order do what a verb or noun tells."""
    doers = parts_of(verb).doers
    if any(is_agent(doer) or any(is_agent(c) for c in doer.lefts) for doer in doers):
        return True
    # A list of "police fired ..., and lobbed": the parser loses the subject in long sentences.
    return not doers and bool(scene.police)


def _unreal(token: Token) -> bool:
    """Whether it is demanded, planned, threatened, or told as possible."""
    words = conduct_words()["unreal"]
    if any(c.dep_ == "aux" and c.lower_ in words["helpers"] for c in token.children):
        return True
    at = token
    for _ in range(4):
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in at.children):
            return True
        head = at.head
        if head.i == at.i:
            return False
        if at.dep_ in {"xcomp", "ccomp", "dobj", "pobj"} and head.lemma_.lower() in words["verbs"]:
            return not _is_order_carried_out(at, head)
        if head.pos_ not in {"ADP", "NOUN", "VERB"} or at.dep_ not in {
            "pobj",
            "prep",
            "xcomp",
            "ccomp",
            "conj",
        }:
            return False
        at = head
    return False


def _is_order_carried_out(told: Token, verb: Token) -> bool:
    """Orders to fire are force in the reports of those who were fired at."""
    return told.pos_ in {"NOUN", "VERB"} and verb.lemma_ in {"order"} and told.lemma_ == "fire"


def _negated(token: Token) -> bool:
    around = [*token.children, *(c for c in token.head.children if token.dep_ == "xcomp")]
    return any(c.dep_ == "neg" or c.lower_ in {"no", "not", "never", "without"} for c in around)


def _arrests(scene: Scene) -> Iterator[Conduct]:
    words = conduct_words()["arrest"]
    for token in scene.sentence:
        lemma = token.lemma_.lower()
        told = (
            (lemma in words["verbs"] and token.pos_ in {"VERB", "ADJ"})
            or lemma in words["nouns"]
            or (
                lemma in words["passive_verbs"]
                and token.pos_ == "VERB"
                and _is_arrest(token, scene)
            )
        )
        if told and not _unreal(token) and not _negated(token):
            yield Conduct(Act.ARREST, token.i)
    at = scene.first(words["phrases"])
    if at is not None:
        yield Conduct(Act.ARREST, at)


def _is_arrest(verb: Token, scene: Scene) -> bool:
    """Whether "booked", "held", "picked up" is said of people by forces of order."""
    if not any(_is_somebody(t) for t in parts_of(verb).undergoers):
        return False
    if verb.lemma_ in {"round", "pick"} and not any(c.lower_ == "up" for c in verb.children):
        return False
    if verb.lemma_ in {"hold", "charge", "catch", "capture"}:
        return (
            bool(scene.police)
            and is_passive(verb)
            and not parts_of(verb).doers
            and verb.lemma_ != "hold"
        )
    return is_passive(verb) or _by_police(verb, scene)


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
    if _negated(token) or _unreal(token):
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
        if not _tells_death(token, scene) or _unreal(token) or _negated(token):
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
        return not _negated(token)
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
    if verb is None:
        return token.lemma_.lower() in forces
    if token.dep_ in {"nsubj", "nsubjpass", "agent"}:
        return _unreal(verb)
    return _unreal(verb) or token.lemma_.lower() in forces


def _others(scene: Scene) -> Iterator[Conduct]:
    words = conduct_words()["action"]
    for token in scene.police:
        if not _only_spoken_of(token):
            yield Conduct(Act.OTHER, token.i)
    for token in scene.sentence:
        lemma = token.lemma_.lower()
        if (lemma in words["verbs"] or lemma in words["nouns"]) and not _unreal(token):
            yield Conduct(Act.OTHER, token.i)
    at = scene.first(words["pairs"])
    if at is not None:
        yield Conduct(Act.OTHER, at)
