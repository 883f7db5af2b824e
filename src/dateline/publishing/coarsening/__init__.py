"""Coarsening: values of an event come in; what a policy lets out of them goes out, with notes."""

from dateline.publishing.coarsening.counts import coarse_counts, is_small
from dateline.publishing.coarsening.notes import Notes
from dateline.publishing.coarsening.places import coarse_place, published_place
from dateline.publishing.coarsening.times import day_only
from dateline.publishing.coarsening.who import Exposure, exposure

__all__ = [
    "Exposure",
    "Notes",
    "coarse_counts",
    "coarse_place",
    "day_only",
    "exposure",
    "is_small",
    "published_place",
]
