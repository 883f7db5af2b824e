"""Collecting: runs begun and stopped from the pages, and what they do as it happens."""

import json
import time
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime
from typing import Any

import anyio
from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from dateline.collect.runs import Run, Runs, Step
from dateline.errors import BadOption
from dateline.web.desk import Desk, desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.people.forms import away
from dateline.web.room import Room
from dateline.web.sources import running
from dateline.web.sources.stating import frontier_of, outlets, refreshed, show, states
from dateline.web.sources.words import table

router = APIRouter()
ROOM = Room(router)

STEPS = 60
"""Steps of a run that its page shows; the last."""

TICK = 0.6
"""Seconds between two looks at what is new, for one who looks on."""

LONGEST = 90.0
"""Seconds after which a stream ends; a browser begins the next, and is asked again who it is."""

_ERRORS = """
SELECT seen, role, COUNT(*) AS number, MAX(visited) AS last, host, address, told
FROM address WHERE failures > 0 AND role <> 'media' GROUP BY seen, role ORDER BY number DESC
"""


@router.get("/collecting", include_in_schema=False)
def collecting(request: Request, run: int = 0) -> HTMLResponse:
    """A run, under way or ended, step by step; the last runs; errors by class."""
    desk = refreshed(desk_of(request))
    now = running.under_way(desk.store.folder)
    with frontier_of(desk) as frontier:
        runs = Runs(frontier)
        last = runs.last()
        shown = runs.one(run) if run else (now or (last[0] if last else None))
        steps = runs.steps(shown.id, most=STEPS) if shown else []
        errors = [dict(row) for row in frontier.rows(_ERRORS)]
        others = frontier.visitors(datetime.now(UTC))
        due = frontier.rows("SELECT COUNT(*), MIN(due) FROM address WHERE due IS NOT NULL")[0]
    return show(
        request,
        "collecting.html",
        run=now,
        shown=shown,
        steps=list(reversed(steps)),
        last_step=steps[-1].id if steps else 0,
        runs=last,
        errors=errors,
        advice=table()["advice"],
        waiting=due[0],
        elsewhere=sum(map(len, others.values())) if len(others) > (now is not None) else 0,
        feeds=len([feed for one in states(desk) for feed in one.feeds if not one.paused]),
        may_edit=viewer_of(request).role >= Role.EDITOR,
    )


@router.post("/collecting/run", include_in_schema=False)
def run_now(
    request: Request, what: str = Form(default="collect"), source: str = Form(default="")
) -> RedirectResponse:
    """Begin a run, of one source or of all; where one is under way, that is shown."""
    desk = refreshed(desk_of(request))
    if what not in {"collect", "recheck"}:
        raise BadOption(f"{what[:20]}: there is no such run")
    _check(desk, what, source)
    wish: dict[str, Any] = {"sources": [source] if source else []}
    begun, new = running.begin(desk.store.folder, what, wish, viewer_of(request).name)
    told = "" if new else "&already=1"
    return away(f"/collecting?run={begun.id}{told}")


@router.post("/collecting/stop", include_in_schema=False)
def stop(request: Request) -> RedirectResponse:
    """Ask the run that is under way to stop."""
    running.stop(desk_of(request).store.folder)
    return away("/collecting")


@router.get("/collecting/steps", include_in_schema=False)
async def steps(request: Request, run: int, after: int = 0) -> Response:
    """What a run does, as it happens: an event for what is new, and one at its end."""
    given = request.headers.get("last-event-id", "")
    after = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else after
    return StreamingResponse(
        _stream(request, run, after),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _stream(request: Request, run: int, after: int) -> AsyncIterator[str]:
    begun, last = time.monotonic(), ""
    yield "retry: 1500\n\n"
    while time.monotonic() - begun < LONGEST and not await request.is_disconnected():
        shown, new = await run_in_threadpool(_news, desk_of(request), run, after)
        if shown is None:
            yield _event("end", {}, after)
            return
        head = _rendered(request, "head", run=shown)
        if new or head != last:
            after = new[-1].id if new else after
            yield _event("news", {"head": head, "steps": _items(request, new)}, after)
            last = head
        if shown.ended:
            yield _event("end", {}, after)
            return
        await anyio.sleep(TICK)


def _news(desk: Desk, run: int, after: int) -> tuple[Run | None, list[Step]]:
    now = running.under_way(desk.store.folder)
    with frontier_of(desk) as frontier:
        runs = Runs(frontier)
        shown = now if now and now.id == run else runs.one(run)
        return shown, runs.steps(run, after, STEPS)


def _items(request: Request, new: Iterable[Step]) -> list[str]:
    return [_rendered(request, "step", step=one) for one in new]


def _rendered(request: Request, macro: str, **given: Any) -> str:
    """A part of a page, escaped as the page itself."""
    template = request.app.state.templates.get_template("sources/steps.html")
    return str(getattr(template.module, macro)(*given.values()))


def _event(kind: str, data: dict[str, Any], number: int) -> str:
    return f"event: {kind}\nid: {number}\ndata: {json.dumps(data)}\n\n"


def _check(desk: Desk, what: str, source: str) -> None:
    """Raise `BadOption` where there is nothing to visit."""
    if not source:
        if what == "collect" and not outlets(desk).feeds:
            raise BadOption("no source has a feed that may be visited; add one first")
        return
    found = next((one for one in states(desk) if one.name == source), None)
    if found is None:
        raise BadOption(f"{source[:80]}: no source is called so")
    if what == "collect" and not found.feeds:
        raise BadOption(f"{source[:80]}: sources.toml names no feed of it; add one first")
    if what == "recheck" and not found.addresses:
        raise BadOption(f"{source[:80]}: no report of it came from an address")
