"""The words that attribute: verbs, nouns, adjectives, adverbs and phrases, from `cues.toml`."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from dateline.vocabulary import Stance

CUES = Path(__file__).parent / "cues.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cue takes as content, how it stands to it, and of which types it is."""

    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    stance: Stance = Stance.ASSERTED
    tells: bool = False

    def joined(self, other: "Entry") -> "Entry":
        """The union of two entries of one word; the stance that is not `asserted` wins."""
        return Entry(
            self.frames | other.frames,
            self.prepositions | other.prepositions,
            self.types | other.types,
            self.stance if self.stance is not Stance.ASSERTED else other.stance,
            self.tells or other.tells,
        )


Entries = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by lemma (a verb with a particle as "point_out"), and closed lists of words."""

    verbs: Entries
    nouns: Entries
    adjectives: Entries
    adverbs: Entries
    before_source: tuple[tuple[str, ...], ...]
    light: frozenset[str]
    citing: frozenset[str]
    object_control: frozenset[str]
    first_words: frozenset[str] = field(default=frozenset())
    to_people: frozenset[str] = field(default=frozenset())
    judging: frozenset[str] = field(default=frozenset())
    seeming: frozenset[str] = field(default=frozenset())
    putting: frozenset[str] = field(default=frozenset())
    figures: frozenset[str] = field(default=frozenset())


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once."""
    data = tomllib.loads(CUES.read_text(encoding="utf-8"))
    phrases = tuple(tuple(phrase.split()) for phrase in data["phrases"]["before_source"])
    return Lexicon(
        verbs=_entries(data["verbs"]),
        nouns=_entries(data["nouns"]),
        adjectives=_entries(data["adjectives"]),
        adverbs=_entries(data["adverbs"]),
        before_source=phrases,
        light=frozenset(data["light"]["words"].split()),
        citing=frozenset(data["citing"]["words"].split()),
        object_control=frozenset(data["object_control"]["words"].split()),
        first_words=frozenset(phrase[0] for phrase in phrases),
        to_people=frozenset(data["phrases"]["to_people"].split()),
        judging=frozenset(data["phrases"]["judging"].split()),
        seeming=frozenset(data["seeming"]["words"].split()),
        putting=frozenset(data["figures"]["verbs"].split()),
        figures=frozenset(data["figures"]["nouns"].split()),
    )


def verb_lemma(verb: Token) -> str:
    """The lemma in lower case; the lemmatizer makes "hop" of "hopes", which is mended here."""
    lemma: str = verb.lemma_.lower()
    verbs = lexicon().verbs
    return f"{lemma}e" if lemma not in verbs and f"{lemma}e" in verbs else lemma


def _entries(classes: Mapping[str, Any]) -> dict[str, Entry]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for group in classes.values():
        entry = _entry(group)
        for word in group["words"].split():
            found[word].append(entry)
    return {word: _union(entries) for word, entries in found.items()}


def _entry(group: Mapping[str, Any]) -> Entry:
    return Entry(
        frozenset(group.get("frames", ())),
        frozenset(group.get("prepositions", ())),
        frozenset({group["type"]}),
        Stance(group.get("stance", "asserted")),
        bool(group.get("tells", False)),
    )


def _union(entries: list[Entry]) -> Entry:
    whole, *rest = entries
    for entry in rest:
        whole = whole.joined(entry)
    return whole
