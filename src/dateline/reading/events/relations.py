"""Relations between the events of one report, as claims: what came of what, and parts of many."""

from collections.abc import Sequence

from dateline.reading.events.claims import claim
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.following import as_value, find_following
from dateline.reading.events.layers import Layers
from dateline.reading.events.parts import find_parts, part_value
from dateline.vocabulary import Claim


def find_relations(
    layers: Layers, clusters: Sequence[Cluster], main: int | None, names: Sequence[str]
) -> list[list[Claim]]:
    """The claims on `part_of` and `follows` of each cluster, by the names that they will have."""
    related: list[list[Claim]] = [[] for _ in clusters]
    parts = find_parts(clusters)
    for part in parts:
        related[part.part].append(claim(layers, "part_of", part_value(part, names)))
    whole = {(part.part, part.whole) for part in parts}
    for link in find_following(layers, clusters, main):
        if not {(link.later, link.earlier), (link.earlier, link.later)} & whole:
            related[link.later].append(claim(layers, "follows", as_value(link, names)))
    return related
