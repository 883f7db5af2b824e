"""The main event: what a reader would say that the report is about.

A published score, highest wins: where it is told (the lead counts most), how often, how much is
told of it (time, place), whether it happened, and whether the title has its words.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from tomllib import loads

from dateline.reading.events.clusters import Cluster
from dateline.reading.events.derive import is_vague
from dateline.reading.events.fitting import may_tell_of
from dateline.reading.events.layers import Layers
from dateline.vocabulary import Report

NEWS = timedelta(days=7)
"""How long something is news by itself."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Weights of the score, by modality and by kind family, from `main_event.toml`."""
    text = (files(__package__) / "main_event.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, float]] = loads(text)
    return tables


def main_cluster(layers: Layers, clusters: Sequence[Cluster]) -> int | None:
    """Index of the main event's cluster, if there is any cluster."""
    if not clusters:
        return None
    scores = [_score(layers, cluster) * _topic(layers, cluster) for cluster in clusters]
    return max(range(len(clusters)), key=lambda i: (scores[i], -i))


def _score(layers: Layers, cluster: Cluster) -> float:
    """How much speaks for a cluster to be what the report is about."""
    table = weights()
    first = cluster.members[0]
    family = layers.ontology.kind(first.kind).family
    told = {member.sentence for member in cluster.members}
    score = (
        table["told"]["lead"] / (1 + 0.5 * min(told))
        + table["told"]["again"] * min(len(told) - 1, 4)
        + table["told"]["time"] * bool(cluster.whens())
        + table["told"]["place"] * bool(cluster.wheres())
        + table["told"]["title"] * _in_title(layers, cluster)
    )
    strength = max(member.trigger.strength * member.probability for member in cluster.members)
    return (
        score
        * strength
        * table["modality"].get(first.modality.value, 1.0)
        * table["kind"].get(first.kind, table["family"].get(family, 1.0))
        * (table["told"]["period"] if _is_of_period(cluster) else 1.0)
        * (table["told"]["stated"] if first.speaker else 1.0)
        * (table["told"]["old"] if _is_old(layers.annotated.report, cluster) else 1.0)
    )


def _is_old(report: Report, cluster: Cluster) -> bool:
    """Whether an event was more than a week before publication: it has led to the news."""
    published = report.published.edtf[:10] if report.published else ""
    if len(published) < len("2000-01-01"):
        return False
    day = date.fromisoformat(published)
    whens = cluster.whens()
    recent = any(when.earliest and day - when.earliest <= NEWS for when in whens)
    return not recent and any(when.latest and day - when.latest > NEWS for when in whens)


def _is_of_period(cluster: Cluster) -> bool:
    """Whether it adds up what there was over weeks or more: "so far this year 120 have died"."""
    whens = cluster.whens()
    return cluster.many and bool(whens) and all(map(is_vague, whens))


def _topic(layers: Layers, cluster: Cluster) -> float:
    """How well its kinds fit what the lead as a whole is about: from 1, not at all, to 2."""
    ranked = layers.ranked_kinds
    kinds = {kind for member in cluster.members for kind, _ in member.trigger.kinds}
    return weights()["told"]["topic"] + max(ranked.get(kind, 0.0) for kind in kinds)


def _in_title(layers: Layers, cluster: Cluster) -> float:
    """How surely the title tells of it: 1 if it has a trigger's word, else by its kinds."""
    title = (layers.annotated.report.title or "").lower()
    if title and any(_stem(m.span.text) in title for m in cluster.members):
        return 1.0
    told = layers.heading.kinds if layers.heading else {}
    return max((share for kind, share in told.items() if may_tell_of(cluster, kind)), default=0.0)


def _stem(words: str) -> str:
    """The first letters of the last word of a trigger: enough to meet its other forms."""
    word = words.lower().split()[-1]
    return word[: max(4, len(word) - 3)]
