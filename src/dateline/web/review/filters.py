"""Filters: an address of the queue as what is asked for, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from dateline.errors import BadOption
from dateline.record.asking import asked as of_events
from dateline.record.reviewing.listing import Asked, checked
from dateline.web.door import viewer_of

LONGEST = 300
"""Characters of a filter."""

NAMES = ("state", "what", "kind", "where", "assigned", "tag", "event")
PAGES = 400


@dataclass(frozen=True)
class Filters:
    """What an address of the queue says: which questions, which page of them, which one."""

    asked: Asked
    page: int = 1
    item: str | None = None

    def address(self, **other: Any) -> str:
        """An address with these filters, some of them other."""
        given = {name: getattr(self.asked, name) for name in NAMES}
        given |= {"page": self.page, "item": self.item} | other
        if given["state"] == "todo":
            given["state"] = None
        if given["page"] == 1:
            given["page"] = None
        query = urlencode([(key, one) for key, one in given.items() if one])
        return f"/review?{query}" if query else "/review"

    @property
    def number(self) -> int:
        """How many filters hold, beside the state."""
        return sum(bool(getattr(self.asked, name)) for name in NAMES if name != "state")

    def at(self, item: str | None) -> "Filters":
        """The same with another question open."""
        return replace(self, item=item)


def filters_of(request: Request, given: Mapping[str, str] | None = None) -> Filters:
    """The filters of an address, or of the query that a form brought; raises `BadOption`."""
    found = request.query_params if given is None else given
    values = {name: found.get(name, "").strip() for name in (*NAMES, "item")}
    for name, value in values.items():
        if len(value) > LONGEST or any(ord(char) < 32 for char in value):
            raise BadOption(f"{name}: longer than {LONGEST} characters, or no plain words")
    item = values.pop("item") or None
    values["state"] = values["state"] or "todo"
    if values["kind"]:
        of_events(
            kind=[values["kind"]]
        )  # so that a slip of the pen does not look like no questions
    values["tag"] = values["tag"].lower()
    person = viewer_of(request).name
    return Filters(checked(Asked(person, **values)), _page(found.get("page", "")), item)


def _page(given: str) -> int:
    plain = given.isascii() and given.isdigit() and len(given) < 6
    return min(max(int(given), 1), PAGES) if plain else 1
