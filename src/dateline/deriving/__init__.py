"""Deriving: tellings of one event come in; its fields, accounts and grades go out, by rule.

Pure: what is derived hangs on the set of tellings, on people's claims and on what is known of the
sources; never on the order in which they came.
"""

from dateline.deriving.context import Context, Copied
from dateline.deriving.derive import derive, independent_sources
from dateline.deriving.grading import speaks_against
from dateline.deriving.registry import Outlet, Registry, load_registry

__all__ = [
    "Context",
    "Copied",
    "Outlet",
    "Registry",
    "derive",
    "independent_sources",
    "load_registry",
    "speaks_against",
]
