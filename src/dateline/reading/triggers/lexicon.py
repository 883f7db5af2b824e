"""The ontology's words compiled for matching: single verbs and nouns, phrases, contexts, idioms."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.ontology import EventKind, Ontology
from dateline.reading.triggers.pattern import Pattern, PatternIndex, parse

HERE = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything that finding triggers looks up."""

    verbs: dict[str, tuple[tuple[str, float], ...]]
    nouns: dict[str, tuple[tuple[str, float], ...]]
    forms: dict[str, str]  # regular inflected form -> lemma, for words that a headline capitalises
    phrases: PatternIndex[str]  # payload: kind
    contexts: PatternIndex[str]  # payload: context
    context_words: dict[str, tuple[str, ...]]
    idioms: PatternIndex[None]
    kinds: dict[str, EventKind]
    light: frozenset[str]  # verbs that leave the event to their object
    twofold: frozenset[str]  # verbs that are adjectives as well
    objectless: frozenset[str]  # kinds whose verbs have no object
    only_nouns: frozenset[tuple[str, str]]  # kind and word that is a noun of it and no verb
    acting_on: dict[tuple[str, str], str]  # kind and verb -> context of those who are acted on
    not_acting_on: dict[tuple[str, str], str]  # the same -> context that they must not have
    upon: dict[
        tuple[str, str], frozenset[str]
    ]  # kind and verb -> contexts, one of which those need
    finding: frozenset[tuple[str, str]]  # kind and verb that tells nothing of people and clauses
    by_itself: frozenset[tuple[str, str]]  # kind and verb that then has no object
    done_to: frozenset[tuple[str, str]]  # kind and verb that somebody then does to something
    only_verbs: frozenset[tuple[str, str]]  # kind and word that is a verb of it and no noun
    to_people: frozenset[str]  # kinds that happen to people only
    things: frozenset[str]  # what they do not happen to
    dismissing: frozenset[str]  # verbs that dismiss where a person is their object
    dismissal: str  # the kind that they then tell
    completed: frozenset[tuple[str, str]]  # kind and verb that needs an object or a clause
    backed: dict[tuple[str, str], frozenset[str]]  # kind and word -> contexts that it needs
    backed_phrases: dict[tuple[str, str], frozenset[str]]  # the same for phrases about a word
    not_of: dict[tuple[str, str], frozenset[str]]  # kind and word -> things it does not concern
    not_by: dict[tuple[str, str], frozenset[str]]  # kind and word -> those who do not do it


@cache
def compiled(ontology: Ontology) -> Lexicon:
    """The lexicon of an ontology, made once."""
    verbs, verb_phrases = _split((k.name, words) for k in ontology for words in k.verbs)
    nouns, noun_phrases = _split((k.name, words) for k in ontology for words in k.nouns)
    phrases = [(parse(words), kind.name) for kind in ontology for words in kind.phrases]
    contexts = [(parse(w), name) for name, listed in ontology.contexts.items() for w in listed]
    idioms = _words("idioms.toml")
    grammar = _words("grammar.toml")
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        forms={
            **_inflected(nouns, ("s", "es")),
            **_inflected(verbs, ("s", "es", "ed", "ing")),
            **grammar["forms"],
        },
        phrases=PatternIndex([*phrases, *verb_phrases, *noun_phrases]),
        contexts=PatternIndex([(p, name) for p, name in contexts if p.words > 1]),
        context_words=_context_words(contexts),
        idioms=PatternIndex([(parse(words), None) for words in idioms["idioms"]]),
        kinds=dict(ontology.kinds),
        light=frozenset(grammar["light"]),
        twofold=frozenset(grammar["twofold"]),
        objectless=frozenset(grammar["objectless"]),
        only_nouns=frozenset(_kinds_by_word(nouns) - _kinds_by_word(verbs)),
        acting_on=_acting(grammar["acting_on"]),
        not_acting_on=_acting(grammar["not_acting_on"]),
        upon=_by_word(grammar["upon"], "contexts"),
        finding=frozenset(
            (kind, word) for kind, rule in grammar["finding"].items() for word in rule["words"]
        ),
        by_itself=_pairs(grammar["by_itself"]),
        done_to=_pairs(grammar["done_to"]),
        only_verbs=_pairs(grammar["only_verbs"]),
        to_people=frozenset(grammar["to_people"]["kinds"]),
        things=frozenset(grammar["to_people"]["things"]),
        dismissing=frozenset(grammar["dismissing"]["verbs"]),
        dismissal=grammar["dismissing"]["kind"],
        completed=_pairs(grammar["completed"]),
        backed=_by_word(grammar["backed"], "contexts"),
        backed_phrases=_by_word(grammar["backed_phrases"], "contexts"),
        not_of=_by_word(grammar["not_of"], "things"),
        not_by=_by_word(grammar["not_by"], "doers"),
    )


def _pairs(words: dict[str, list[str]]) -> frozenset[tuple[str, str]]:
    """Each kind with each of its words."""
    return frozenset((kind, word) for kind, listed in words.items() for word in listed)


def _by_word(rules: dict[str, dict[str, Any]], field: str) -> dict[tuple[str, str], frozenset[str]]:
    """Kind and word to what a rule lists for them."""
    return {
        (kind, word): frozenset(rule[field])
        for kind, rule in rules.items()
        for word in rule["words"]
    }


def _acting(rules: dict[str, dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Kind and verb to the context of those who are acted on."""
    return {(kind, verb): rule["context"] for kind, rule in rules.items() for verb in rule["verbs"]}


def _words(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _split(
    entries: Iterable[tuple[str, str]],
) -> tuple[dict[str, tuple[tuple[str, float], ...]], list[tuple[Pattern, str]]]:
    """Single words by lemma; words written with a blank or hyphen become phrases."""
    single: dict[str, list[tuple[str, float]]] = defaultdict(list)
    phrases: list[tuple[Pattern, str]] = []
    for kind, source in entries:
        pattern = parse(source)
        word = next(iter(pattern.steps[0] or ()))
        single[word].append((kind, pattern.weight))
        if "-" in word:
            parts = word.replace("-", " - ")
            last = parts.rpartition(" ")
            phrases.append((parse(f"{last[0]} ^{last[2]}={pattern.weight}"), kind))
    return {word: tuple(kinds) for word, kinds in single.items()}, phrases


def _kinds_by_word(table: dict[str, tuple[tuple[str, float], ...]]) -> set[tuple[str, str]]:
    return {(kind, word) for word, kinds in table.items() for kind, _ in kinds}


def _context_words(entries: list[tuple[Pattern, str]]) -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = defaultdict(list)
    for pattern, name in entries:
        if pattern.words == 1:
            for word in pattern.steps[0] or ():
                words[word].append(name)
    return {word: tuple(dict.fromkeys(names)) for word, names in words.items()}


def _inflected(words: Iterable[str], endings: tuple[str, ...]) -> dict[str, str]:
    """Regular inflected forms of lemmas; irregular ones keep the tagger's lemma."""
    forms: dict[str, str] = {}
    for word in words:
        stem = word[:-1] if word.endswith("e") else word
        for ending in endings:
            forms.setdefault((stem if ending[0] in "ei" else word) + ending, word)
    return forms
