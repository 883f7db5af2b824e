"""Looking: who looks at sets, and whether they see the one that an address names."""

from fastapi import Request
from sqlalchemy import Connection

from dateline.record import sets
from dateline.record.sets import NOBODY, Looker, SavedSet
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of

SHARED = {
    NOBODY: "me alone",
    "reader": "all who sign in",
    "coder": "coders and above",
    "editor": "editors and above",
    "admin": "admins",
}
"""With whom a set is shared, in words."""


def looker_of(request: Request) -> Looker:
    """Who looks, as the record knows them."""
    viewer = viewer_of(request)
    return Looker(viewer.name, int(viewer.role))


def seen(request: Request, set_id: str, connection: Connection | None = None) -> SavedSet:
    """A set that this person sees; raises `RecordError`. Visitors' copies hold none at all."""
    if connection is not None:
        return sets.set_of(connection, set_id, looker_of(request))
    with desk_of(request).store.reading() as opened:
        return sets.set_of(opened, set_id, looker_of(request))
