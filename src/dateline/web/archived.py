"""Archived: which captures the record's archive still holds, so that pages may lead to them."""

from collections.abc import Iterable

from dateline.archive import Archive
from dateline.errors import ArchiveError
from dateline.web.desk import Desk

FOLDER = "archive"


def archived(desk: Desk, captures: Iterable[str | None]) -> frozenset[str]:
    """The captures that lie in the archive and were not withdrawn; none where it cannot be read."""
    wanted = {one for one in captures if one}
    folder = desk.store.folder / FOLDER
    if not wanted or not folder.is_dir():
        return frozenset()
    try:
        with Archive.open(folder) as archive:
            found = {name: archive.kept(name) for name in wanted}
    except ArchiveError:
        return frozenset()
    return frozenset(name for name, kept in found.items() if kept and not kept.withdrawn)
