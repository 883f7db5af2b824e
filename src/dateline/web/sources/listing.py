"""Listing: all sources in a table that can be searched, narrowed and sorted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.room import Link, Room
from dateline.web.sources.stating import Stated, show, states

router = APIRouter()
ROOM = Room(router, (Link("Sources", "/sources", also=("/collecting", "/vanished")),))

PAGE = 100

EARLY = datetime.min.replace(tzinfo=UTC)

ORDERS: dict[str, tuple[str, Callable[[Stated], Any], bool]] = {
    "name": ("Source", lambda one: one.name.casefold(), False),
    "visited": ("Last visit", lambda one: one.state.visited or EARLY, True),
    "due": ("Next", lambda one: one.state.due or datetime.max.replace(tzinfo=UTC), False),
    "reports": ("Reports", lambda one: one.state.reports, True),
    "changed": ("Changed", lambda one: one.state.changed, True),
    "vanished": ("Vanished", lambda one: one.state.vanished, True),
    "failing": ("Failing", lambda one: one.state.failing, True),
    "grade": ("Grade", lambda one: one.grade, False),
}
"""Orders: words, key, and whether the most comes first."""

SHOWN: dict[str, tuple[str, Callable[[Stated], bool]]] = {
    "failing": ("with errors", lambda one: one.state.failing > 0),
    "vanished": ("with vanished pages", lambda one: one.state.vanished > 0),
    "changed": ("with changed pages", lambda one: one.state.changed > 0),
    "feeds": ("with feeds", lambda one: bool(one.feeds or one.state.feeds)),
    "paused": ("paused", lambda one: one.paused),
    "unlisted": ("not in sources.toml", lambda one: one.listed is None),
    "idle": ("listed, and nothing came", lambda one: not one.state.reports),
}


@dataclass(frozen=True)
class Narrowed:
    """What of the table is looked at."""

    text: str = ""
    country: str = ""
    language: str = ""
    only: str = ""
    order: str = "name"
    down: bool = False

    def address(self, **other: str | int) -> str:
        """The address of the same with something other; what says nothing is left out."""
        given: dict[str, str | int] = {
            "text": self.text,
            "country": self.country,
            "language": self.language,
            "only": self.only,
            "order": self.order if self.order != "name" else "",
            "down": "1" if self.down else "",
            **other,
        }
        told = {key: value for key, value in given.items() if value}
        return "/sources" + (f"?{urlencode(told)}" if told else "")

    def sorting(self, order: str) -> str:
        """The address that sorts by a column; by the one that is sorted, the other way round."""
        down = not self.down if order == self.order else ORDERS[order][2]
        return self.address(order=order if order != "name" else "", down="1" if down else "")

    def sorted_as(self, order: str) -> str:
        """What a column says of itself to those who do not see its arrow."""
        if order != self.order:
            return "none"
        return "descending" if self.down else "ascending"


@router.get("/sources", include_in_schema=False)
def sources(  # noqa: PLR0913, PLR0917 - one parameter a filter
    request: Request,
    text: str = "",
    country: str = "",
    language: str = "",
    only: str = "",
    order: str = "name",
    down: str = "",
    number: int = 1,
) -> HTMLResponse:
    """Each source: its last visit, what came, changed, vanished, failed; what is known of it."""
    asked = Narrowed(
        text=" ".join(text.split())[:100],
        country=country[:3],
        language=language[:16],
        only=only if only in SHOWN else "",
        order=order if order in ORDERS else "name",
        down=down == "1",
    )
    everything = states(desk_of(request))
    found = ordered(narrowed(everything, asked), asked)
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 1), pages)
    return show(
        request,
        "list.html",
        asked=asked,
        sources=found[(number - 1) * PAGE : number * PAGE],
        found=len(found),
        total=len(everything),
        pages=pages,
        number=number,
        orders={key: words for key, (words, _, _) in ORDERS.items()},
        shown={key: words for key, (words, _) in SHOWN.items()},
        countries=sorted({o.listed.country for o in everything if o.listed and o.listed.country}),
        languages=sorted({word for o in everything if o.listed for word in o.listed.languages}),
        may_edit=viewer_of(request).role >= Role.EDITOR,
    )


def narrowed(everything: Iterable[Stated], asked: Narrowed) -> list[Stated]:
    """Those that fulfil all that is asked."""
    return [
        one
        for one in everything
        if (not asked.text or asked.text.casefold() in _words(one))
        and (not asked.country or (one.listed and one.listed.country == asked.country))
        and (not asked.language or (one.listed and asked.language in one.listed.languages))
        and (not asked.only or SHOWN[asked.only][1](one))
    ]


def ordered(found: list[Stated], asked: Narrowed) -> list[Stated]:
    """In the order that is asked for, and by name where that is the same."""
    key = ORDERS[asked.order][1]
    return sorted(sorted(found, key=lambda one: one.name.casefold()), key=key, reverse=asked.down)


def _words(one: Stated) -> str:
    """What a source is found by."""
    listed = one.listed
    more = (
        (*listed.also, *listed.addresses, listed.owner or "", listed.home or "") if listed else ()
    )
    feeds = [feed.address for feed in one.state.feeds]
    return " ".join((one.name, *more, *feeds, one.state.told or "")).casefold()
