"""Rooms: all parts of reviewing, as the application takes them."""

from dateline.web.review import figures, noting, pages, posts
from dateline.web.room import Room

ROOMS: tuple[Room, ...] = (pages.ROOM, posts.ROOM, noting.ROOM, figures.ROOM)
"""The queue, the answers, the notes, the figures."""
