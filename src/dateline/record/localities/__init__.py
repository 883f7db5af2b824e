"""Localities: a team's own places - what a person enters comes in; what readers look up goes out.

`place` (what one is, and what is refused), `keeping` (entered, changed, taken out: each a
revision), `gazetteer` (the record's gazetteer with them), `giving` (events whose unresolved place
is one of them), `files` (GeoJSON and CSV).
"""

from dateline.record.localities.files import as_csv, as_geojson, from_file
from dateline.record.localities.gazetteer import (
    gazetteer_of,
    gazetteers_used,
    reader_options,
    using_places,
)
from dateline.record.localities.giving import Giving, give, waiting_for
from dateline.record.localities.keeping import (
    add,
    add_all,
    change_place,
    forget,
    found,
    listed,
    one_of,
    remove,
    versions,
)
from dateline.record.localities.place import KINDS, Given, OwnPlace

__all__ = [
    "KINDS",
    "Given",
    "Giving",
    "OwnPlace",
    "add",
    "add_all",
    "as_csv",
    "as_geojson",
    "change_place",
    "forget",
    "found",
    "from_file",
    "gazetteer_of",
    "gazetteers_used",
    "give",
    "listed",
    "one_of",
    "reader_options",
    "remove",
    "using_places",
    "versions",
    "waiting_for",
]
