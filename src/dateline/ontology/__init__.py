"""Ontology: kinds of events and small vocabularies as data (TOML), validated, with crosswalks.

In: the TOML files of this folder and, if wanted, a team's own. Out: an `Ontology`.
"""

from dateline.ontology.crosswalk import Codes, Crosswalk, Scheme
from dateline.ontology.kind import EventKind, KindFile
from dateline.ontology.load import load_ontology, merge_ontology, shipped_ontology, using
from dateline.ontology.ontology import Ontology
from dateline.ontology.topic import TopicEntry

__all__ = [
    "Codes",
    "Crosswalk",
    "EventKind",
    "KindFile",
    "Ontology",
    "Scheme",
    "TopicEntry",
    "load_ontology",
    "merge_ontology",
    "shipped_ontology",
    "using",
]
