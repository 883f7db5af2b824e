"""API: requests of programs come in; JSON, tables and feeds go out (`/api/v1`).

Read `routers` (who may ask), `asking` (what), `problems` (what is answered where it cannot be);
then `reading`, `listing`, `around`, `places`, `deciding`, `reviewing`, `bulk`, `feeds`; `reference`
tells all.
"""

from dateline.web.api import (
    around,
    bulk,
    deciding,
    feeds,
    places,
    reading,
    reference,
    reviewing,
)
from dateline.web.api.routers import INSIDE, PUBLIC
from dateline.web.room import Room

ROOMS = (Room(PUBLIC), Room(INSIDE))
"""For those who are signed in."""

VISITORS = (Room(PUBLIC),)
"""For visitors, where there is a public mode: of the copy that holds what is published alone."""

__all__ = [
    "ROOMS",
    "VISITORS",
    "around",
    "bulk",
    "deciding",
    "feeds",
    "places",
    "reading",
    "reference",
    "reviewing",
]
