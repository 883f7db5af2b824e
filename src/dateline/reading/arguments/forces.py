"""Who forces of order are by the words for them, and what is only demanded, denied or possible."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

HERE = Path(__file__).parent
GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "pobj"})
PATH = frozenset({"pobj", "prep", "xcomp", "ccomp", "conj"})
"""Arcs by which what is demanded or feared hangs on the word that says so."""
NOT = frozenset({"no", "not", "never", "without", "n't"})
NOBODY = frozenset({"no", "nobody", "none", "neither", "not"})


@cache
def conduct_words() -> dict[str, dict[str, frozenset[str]]]:
    """The words of conduct.toml."""
    table: dict[str, Any] = tomllib.loads((HERE / "conduct.toml").read_text(encoding="utf-8"))
    return {
        part: {name: frozenset(words) for name, words in lists.items()}
        for part, lists in table.items()
    }


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
    if lemma == "officer":  # alone it is one of police, but no medical or press officer
        return not any(c.lemma_.lower() in words["civil"] for c in token.subtree)
    if (before, lemma) == ("senior", "official"):  # of any ministry
        return False
    return lemma in words["officials"] and before in words["beside"]


def is_unreal(token: Token) -> bool:
    """Whether it is demanded, planned, threatened, denied, or told as possible."""
    words = conduct_words()["unreal"]
    if is_merely_possible(token):
        return True
    at = token
    for _ in range(4):
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in at.children):
            return True
        head = at.head
        if head.i == at.i:
            return False
        if at.dep_ in GOVERNED and head.lemma_.lower() in words["verbs"]:
            return not _is_order_carried_out(at, head)
        if at.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in words["light"]:
            # "no arrests can be made", "denied that any arrest has been made"
            if is_merely_possible(head) or is_negated(head):
                return True
        elif head.pos_ not in {"ADP", "NOUN", "VERB"} or at.dep_ not in PATH:
            return False
        at = head
    return False


def is_merely_possible(token: Token) -> bool:
    """Whether a helping verb or an infinitive tells it as possible, due or meant.

    What somebody managed, began or was seen to do is done.
    """
    words = conduct_words()["unreal"]
    helpers = [c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}]
    if any(helper in words["helpers"] for helper in helpers):
        return True
    if token.pos_ != "VERB" or "to" not in helpers:
        return False
    head = token.head
    if head.lemma_.lower() in words["done"]:
        return False
    if head.lemma_ == "able":  # "were able to arrest 30" is done, "are able to" is not
        return head.head.tag_ != "VBD"
    return not (head.tag_ == "VBD" and head.lemma_ == "have")


def _is_order_carried_out(told: Token, verb: Token) -> bool:
    """Orders to fire are force in the reports of those who were fired at."""
    return told.pos_ in {"NOUN", "VERB"} and verb.lemma_ in {"order"} and told.lemma_ == "fire"


def is_negated(token: Token) -> bool:
    """Whether it is told not to be done, or to nobody."""
    around = [*token.children, *(c for c in token.head.children if token.dep_ == "xcomp")]
    if any(c.dep_ == "neg" or c.lower_ in NOT for c in around):
        return True
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(t.lower_ in NOBODY for s in subjects for t in (s, *s.lefts))
