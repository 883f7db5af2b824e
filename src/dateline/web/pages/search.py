"""Search: events, claims and reports by their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.display.derived import value_words
from dateline.display.values import kind_words, shortened
from dateline.errors import BadOption
from dateline.record import overview
from dateline.record.asking import asked
from dateline.record.hits import ClaimHit, claim_hits, report_hits
from dateline.record.queries import by_ids, with_words
from dateline.record.showing import payload
from dateline.web.care import care_for
from dateline.web.desk import desk_of
from dateline.web.evidence import report_address
from dateline.web.rendering import page
from dateline.web.room import Link, Room
from dateline.web.view import LONGEST

router = APIRouter()
ROOM = Room(router, (Link("Search", "/search"),))

PAGE = 25
CLAIMS = 60
RELATIONS = frozenset({"follows", "part_of"})
"""Fields that tell no value of their own: another event of the same report."""

KINDS = ("events", "claims", "reports")


@dataclass(frozen=True)
class Hit:
    """A claim as the page tells it."""

    field: str
    value: str
    quotes: tuple[str, ...]
    by: str
    outlet: str | None
    address: str | None
    event: str
    event_title: str


@router.get("/search", include_in_schema=False)
def search(request: Request, text: str = "", kind: str = "events", number: int = 1) -> HTMLResponse:
    """What the record holds of some words."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise BadOption(f"text: longer than {LONGEST} characters")
    kind = kind if kind in KINDS else "events"
    number = min(max(number, 1), 400)
    desk = desk_of(request)
    found: dict[str, Any] = {"events": [], "claims": [], "reports": [], "total": 0}
    if text:
        with desk.store.reading() as connection:
            found |= _found(request, connection, text, kind, number)
    return page(
        request,
        "search.html",
        text=text,
        kind=kind,
        number=number,
        kinds=KINDS,
        **found,
        pages=-(-found["total"] // PAGE),
    )


def _found(
    request: Request, connection: Connection, text: str, kind: str, number: int
) -> dict[str, Any]:
    desk = desk_of(request)
    if kind == "reports":
        hits, total = report_hits(connection, text, PAGE, (number - 1) * PAGE)
        return {"reports": hits, "total": total}
    if kind == "claims":
        listed = _claims(request, claim_hits(connection, text, desk.registry, CLAIMS))
        return {"claims": listed, "total": len(listed)}
    columns = desk.overview.columns(connection)
    chosen = overview.choose(columns, connection, asked(text=text))
    names = overview.page_of(
        columns, chosen, "words", PAGE, (number - 1) * PAGE, with_words(connection, text)
    )
    return {"events": by_ids(connection, names), "total": int(chosen.sum())}


def _claims(request: Request, found: Iterable[ClaimHit]) -> list[Hit]:
    """Claims that tell a value, each once: the main place of an event is among its places too."""
    hits = [_hit(request, one) for one in found if one.claim.field not in RELATIONS]
    once: dict[tuple[str, str, str | None], Hit] = {}
    for hit in hits:
        once.setdefault((hit.event, hit.value, hit.address), hit)
    return [*once.values()]


def _hit(request: Request, one: ClaimHit) -> Hit:
    claim, spans = one.claim, one.claim.value.evidence
    hidden = care_for(request, [one.telling.mention.kind.name]).hides
    plain = payload(claim.value)
    value = kind_words(plain["name"]) if claim.field == "kind" else value_words(claim.field, plain)
    return Hit(
        field=claim.field,
        value=value,
        quotes=() if hidden else tuple(shortened(span.text, 200) for span in spans),
        by=claim.by,
        outlet=one.telling.outlet,
        address=report_address(one.telling.report, spans) if one.telling.report else None,
        event=one.event,
        event_title=one.event_title,
    )
