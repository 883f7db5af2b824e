"""Referring back: sentences that tell when and where of an event named before."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.triggers import Trigger

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
STRENGTH = 0.4
"""Below what founds an event: such words can only join one."""


def referring_triggers(sentence: Tokens, number: int, before: Trigger) -> Iterator[Trigger]:
    """Triggers of a sentence that take up the event told last before it."""
    family = before.kind.partition(".")[0]
    for token in sentence:
        if token.pos_ == "VERB" and _takes_up(token, family):
            yield Trigger(
                head=token.i,
                start=token.i,
                end=token.i + 1,
                sentence=number,
                kinds=((before.kind, STRENGTH),),
                strength=STRENGTH,
            )


def _takes_up(verb: Token, family: str) -> bool:
    """Whether a verb says that it happened, or that someone came because of it."""
    words = _words()
    subjects = {child.lemma_.lower() for child in verb.children if child.dep_ in SUBJECTS}
    if verb.lemma_ in words["happening"]:
        place = any(child.lower_ == "place" for child in verb.children)
        return (verb.lemma_ != "take" or place) and not subjects.isdisjoint(words["subjects"])
    return (
        verb.lemma_ in words["responding"]
        and family in words["emergencies"]
        and not subjects.isdisjoint(words["responders"])
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    tables = loads((files(__package__) / "referring.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed) for name, listed in tables.items()}
