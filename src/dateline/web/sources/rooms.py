"""Rooms: the parts of the application that are about sources, in the order of their routes."""

from dateline.web.room import Room
from dateline.web.sources import collecting, editing, listing, source_page, vanished

ROOMS: tuple[Room, ...] = (
    listing.ROOM,
    editing.ROOM,
    collecting.ROOM,
    vanished.ROOM,
    source_page.ROOM,  # last: "/sources/{name}" would be "/sources/new"
)
