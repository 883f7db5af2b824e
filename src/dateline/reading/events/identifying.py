"""Identifying: who took part, where a later sentence says it: "The victims were two sailors"."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import NamedTuple

from spacy.tokens import Token

from dateline.reading.annotation import Annotated
from dateline.reading.arguments import group_at
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.layers import Layers
from dateline.vocabulary import Basis, Group

REACH = 2
"""Sentences after an event in which those who had a part in it are told by a noun of their part."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def identified(
    layers: Layers, cluster: Cluster, clusters: Sequence[Cluster]
) -> Iterator[tuple[str, Group]]:
    """Fields and groups that the sentences right after an event say who they were."""
    families = {member.kind.partition(".")[0] for member in cluster.members}
    for number in _sentences_after(layers, cluster, clusters):
        for token in layers.annotated.tokens(layers.sentence_span(number)):
            nouns = {token.lemma_.lower(), token.lower_}
            for part in _parts():
                if nouns.isdisjoint(part.nouns) or families.isdisjoint(part.families):
                    continue
                for named in _named_as(token):
                    if group := _group(layers.annotated, token, named):
                        yield part.field, group


def _sentences_after(
    layers: Layers, cluster: Cluster, clusters: Sequence[Cluster]
) -> Iterator[int]:
    """Sentences that tell of the event, and those after it that tell of no other."""
    told = {member.sentence for member in cluster.members}
    others = {
        member.sentence for other in clusters if other is not cluster for member in other.members
    }
    for sentence in sorted(told):
        yield sentence
        for number in range(sentence + 1, sentence + REACH + 1):
            if number in told or number in others or number >= len(layers.sentence_starts):
                break
            yield number


def _named_as(token: Token) -> Iterator[Token]:
    """Those who are said to be it: "the victims were", "among the dead was", "the victim, a"."""
    verb = token.head
    if token.dep_ in SUBJECTS and verb.lemma_ == "be":
        found = [child for child in verb.children if child.dep_ == "attr" and child.i > verb.i]
    elif token.dep_ == "pobj" and verb.lower_ == "among" and verb.head.lemma_ == "be":
        found = [
            child
            for child in verb.head.children
            if child.dep_ in SUBJECTS | {"attr"} and child.i > verb.head.i
        ]
    else:
        found = [child for child in token.children if child.dep_ == "appos"]
    for one in found:
        if one.pos_ in {"NOUN", "PROPN", "NUM"}:
            yield one
            yield from (other for other in one.conjuncts if other.pos_ in {"NOUN", "PROPN"})


def _group(annotated: Annotated, role: Token, named: Token) -> Group | None:
    """The group, carried over on the words of both; of the public too only the role is told."""
    group = group_at(annotated, named)
    if group is None:
        return None
    evidence = (*group.evidence, annotated.span_of(role))
    told = {"text": group.public_role, "public_role": None} if group.public_role else {}
    return group.model_copy(update={"basis": Basis.CARRIED, "evidence": evidence, **told})


class Part(NamedTuple):
    """Nouns of those who have one part in events of some families."""

    field: str
    nouns: frozenset[str]
    families: frozenset[str]


@cache
def _parts() -> tuple[Part, ...]:
    """The parts of identifying.toml."""
    text = (files(__package__) / "identifying.toml").read_text(encoding="utf-8")
    return tuple(
        Part(table.get("field", name), frozenset(table["nouns"]), frozenset(table["families"]))
        for name, table in loads(text).items()
    )
