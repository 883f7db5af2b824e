"""Coreference: event mentions of many documents that are one event.

Documents are grouped by how alike their words are, as in linking. Within a group, mentions with one
stem are one event; of words that are everywhere ("said") only where the sentences are alike, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from benchmarks.records import Record
from dateline.linking.clustering import group
from dateline.linking.matching import load_weights
from dateline.linking.matching.reports import likeness
from dateline.linking.words import Profile, Vector, cosine, profile_of, tokens, vector
from dateline.reading.annotation import Annotated
from dateline.reading.reader import Reader
from dateline.vocabulary import Report

ALIKE = 0.17
"""Mean likeness from which documents tell one story."""

SENTENCES = 0.3
"""Mean likeness of the sentences from which a word that is everywhere tells one event."""

EVERYWHERE = frozenset(
    (
        *("say", "be", "have", "do", "make", "take", "go", "get", "tell", "announce"),
        *("report", "come", "give", "see", "find", "it", "that", "this", "ask", "call"),
        *("think", "know", "want", "use", "happen", "expect", "claim", "accord", "add"),
        *("which", "begin", "start", "end", "plan", "try", "help", "hold", "show", "lead"),
        *("become", "leave", "keep", "work", "need", "believe", "include", "follow"),
        *("continue", "release", "confirm", "statement"),
    )
)
"""Words that tell of many events in any document: of saying, being, having, doing, going on."""

ENDINGS = (
    *("ations", "ation", "itions", "ition", "ings", "ing", "ments", "ment", "ers", "er"),
    *("ions", "ion", "ed", "es", "s", "e"),
)
"""What makes another word of a stem: 'acquisition', 'shooting', 'settlement'."""

STEM = 4
"""Letters that a stem has at least."""


class Mention(NamedTuple):
    """One labelled mention: its document, offsets, the lemma of its head, its sentence's words."""

    document: str
    start: int
    end: int
    lemma: str
    sentence: Vector


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """One line a document: its event mentions with the clusters that they are put into."""
    kept = list(records)
    reports = [Report(id=str(record["id"]), text=record["text"]) for record in kept]
    mentions = [
        mention
        for record, annotated in zip(kept, reader.annotate(reports), strict=True)
        for mention in _mentions(record, annotated)
    ]
    stories = _stories({report.id: profile_of(report) for report in reports})
    clusters = dict(_clusters(mentions, stories))
    for report in reports:
        own = [mention for mention in clusters if mention[0] == report.id]
        yield {
            "id": report.id,
            "mentions": [{"start": s, "end": e, "cluster": clusters[d, s, e]} for d, s, e in own],
        }


def _mentions(record: Record, annotated: Annotated) -> Iterator[Mention]:
    for labelled in record["mentions"]:
        start, end = labelled["start"], labelled["end"]
        words = annotated.doc.char_span(start, end, alignment_mode="expand")
        if labelled["kind"] == "event" and words is not None:
            sentence = vector(tokens(words.root.sent.text))
            yield Mention(str(record["id"]), start, end, words.root.lemma_.lower(), sentence)


def _stories(profiles: dict[str, Profile]) -> dict[str, str]:
    """The story of each document, named by its first."""
    weights = load_weights()
    scores = {
        (a, b): likeness(profiles[a], profiles[b], weights)
        for a, b in combinations(sorted(profiles), 2)
    }
    groups = group(profiles, scores, threshold=ALIKE)
    return {name: members[0] for members in groups for name in members}


Place = tuple[str, int, int]


def _clusters(mentions: list[Mention], stories: dict[str, str]) -> Iterator[tuple[Place, str]]:
    alike: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        alike[stories[mention.document], stem(mention.lemma)].append(mention)
    for (story, word), members in sorted(alike.items()):
        everywhere = members[0].lemma in EVERYWHERE
        for part in _by_sentence(members) if everywhere else [members]:
            first = part[0]
            name = f"{story}:{word}:{first.document}:{first.start}"
            yield from (((one.document, one.start, one.end), name) for one in part)


def _by_sentence(members: list[Mention]) -> Iterator[list[Mention]]:
    names = {f"{number:06}": mention for number, mention in enumerate(members)}
    scores = {
        (a, b): cosine(names[a].sentence, names[b].sentence)
        for a, b in combinations(sorted(names), 2)
    }
    for part in group(names, scores, threshold=SENTENCES):
        yield [names[name] for name in part]


def stem(lemma: str) -> str:
    """A word without the ending that makes a noun or another form of it."""
    for ending in ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= STEM:
            return lemma.removesuffix(ending)
    return lemma
