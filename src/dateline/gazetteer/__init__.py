"""Gazetteer: place names in, candidates with points and containment out.

Built once into the user's cache from packaged GeoNames data and tables of our own; with it, in
layers, dumps that were imported and a team's own places.
"""

from dateline.gazetteer.entry import Candidate, Entry, NameKind
from dateline.gazetteer.geography import contains, kilometres
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.layers import LocalPlace
from dateline.gazetteer.opening import open_gazetteer, packaged_gazetteer
from dateline.gazetteer.using import load_gazetteer

__all__ = [
    "Candidate",
    "Entry",
    "Gazetteer",
    "LocalPlace",
    "NameKind",
    "contains",
    "kilometres",
    "load_gazetteer",
    "open_gazetteer",
    "packaged_gazetteer",
]
