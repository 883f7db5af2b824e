"""Dumps: files of GeoNames come in; an index of their places beside the packaged ones goes out.

`lines` (files, one line at a time), `classes.toml` (which features are places, of which level),
`building` (the index, in bounded memory), `importing` (whole or not at all), `shelf` (what was
imported, for a record and for the user), `imported` (the layer of a gazetteer).
"""

from dateline.gazetteer.dumps.importing import import_dump
from dateline.gazetteer.dumps.lines import BadLines
from dateline.gazetteer.dumps.shelf import (
    ATTRIBUTION,
    LICENCE,
    Manifest,
    listed,
    remove,
    shelf_of,
    shelves,
)

__all__ = [
    "ATTRIBUTION",
    "LICENCE",
    "BadLines",
    "Manifest",
    "import_dump",
    "listed",
    "remove",
    "shelf_of",
    "shelves",
]
