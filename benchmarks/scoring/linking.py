"""Linking: reports of two files, put into one pool, grouped by incident or story."""

from collections.abc import Hashable

from benchmarks.records import Data
from benchmarks.scoring.clusters import Crossing, b3, completed
from benchmarks.scoring.figures import Figures

FILES = {
    "incidents": ("incidents_reports", "incident_id"),
    "story_clusters": ("story_clusters", "cluster"),
}
"""Parts of the pool: the file, and the field that names the cluster of a record."""


def score(data: Data) -> Figures:
    """B3 F1 over the pool, and over the reports of each file alone."""
    parts = {name: labelled_clusters(data, name) for name in FILES}
    pooled = {item: cluster for part in parts.values() for item, cluster in part.items()}
    answers = data.predicted("linking")
    predicted = {item: answers.get(str(item), {}).get("cluster") for item in pooled}
    return {
        f"{name}_b3": b3(Crossing.of(part, completed(part, predicted)))
        for name, part in ({"pooled": pooled} | parts).items()
    }


def labelled_clusters(data: Data, name: str) -> dict[Hashable, Hashable]:
    """The labelled cluster of each report of one file."""
    file, field = FILES[name]
    return {record["id"]: (name, record[field]) for record in data.gold.records(file)}
