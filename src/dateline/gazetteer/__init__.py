"""Gazetteer: place names in, candidates with points and containment out.

Built once into the user's cache from packaged GeoNames data and tables of our own.
"""

from dateline.gazetteer.entry import Candidate, Entry, NameKind
from dateline.gazetteer.geography import contains, kilometres
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.opening import open_gazetteer

__all__ = [
    "Candidate",
    "Entry",
    "Gazetteer",
    "NameKind",
    "contains",
    "kilometres",
    "open_gazetteer",
]
