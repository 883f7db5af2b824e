"""Vanished: pages that changed, moved or went away, with what is kept of them."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.record.outlets import look_up
from dateline.record.vanishing import Lost, What
from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.room import Room
from dateline.web.sources.stating import frontier_of, names_of, refreshed, show

router = APIRouter()
ROOM = Room(router)

PAGE = 50

WORDS = {What.VANISHED: "Went away", What.MOVED: "Moved", What.EDITED: "Changed"}


@router.get("/vanished", include_in_schema=False)
def vanished(request: Request, what: str = "", source: str = "", number: int = 1) -> HTMLResponse:
    """Pages that are not as they were when they were first had."""
    desk = refreshed(desk_of(request))
    chosen = What(what) if what in set(What) else None
    source = source[:300]
    with frontier_of(desk) as frontier, desk.store.reading() as connection:
        look_up(desk.store, frontier)
        lost = Lost(frontier, names_of(desk, connection))
        numbers = lost.number(source or None)
        total = numbers[chosen] if chosen else sum(numbers.values())
        pages = max(1, -(-total // PAGE))
        number = min(max(number, 1), pages)
        wanted = (chosen,) if chosen else tuple(What)
        listed = lost.listed(connection, wanted, source or None, PAGE, (number - 1) * PAGE)
    return show(
        request,
        "vanished.html",
        pages_lost=listed,
        numbers={one.value: numbers[one] for one in What},
        words={one.value: told for one, told in WORDS.items()},
        chosen=chosen.value if chosen else "",
        source=source,
        number=number,
        pages=pages,
        address_with=_address,
        may_edit=viewer_of(request).role >= Role.EDITOR,
    )


def _address(what: str, source: str, number: int = 1) -> str:
    told = {"what": what, "source": source, "number": "" if number == 1 else str(number)}
    given = {key: value for key, value in told.items() if value}
    return "/vanished" + (f"?{urlencode(given)}" if given else "")
