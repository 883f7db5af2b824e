"""Editing: a source is added or changed by a form, after its address was tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.collect.sources import Outlets
from dateline.deriving.registry import Outlet
from dateline.errors import BadOption, CollectError, DatelineError
from dateline.record.naming import host_name
from dateline.record.registering import (
    ChangedMeanwhile,
    check,
    digest_of,
    outlet_of,
    pause_outlet,
    save_outlet,
)
from dateline.record.trying import Tried, try_address, try_all
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of
from dateline.web.people.forms import away
from dateline.web.room import Room
from dateline.web.sources.stating import outlets, refreshed, show
from dateline.web.sources.words import address_of
from dateline.web.words import RELIABILITY

router = APIRouter()
ROOM = Room(router)

LINES = ("feeds", "sitemaps", "addresses", "also")
"""Fields of several values, one a line."""

PLAIN = ("name", "country", "scale", "owner", "home", "why", "every", "recheck", "proxy")

SCALES = ("local", "subnational", "national", "regional", "international")

LONGEST = 4_000
MOST_FEEDS = 50


@dataclass
class Filled:
    """A form as it was filled in, what is wrong with it, and what trying its addresses showed."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    told: str = ""
    tried: list[Tried] = field(default_factory=list)
    silent: bool = False
    """Whether an address did not answer, so that one may save it all the same."""


@router.get("/sources/new", include_in_schema=False)
def new(request: Request) -> HTMLResponse:
    """The form for a source; it begins with an address, which is tried."""
    return _form(request, Filled({"reliability": "F"}))


@router.post("/sources/try", include_in_schema=False)
async def attempt(request: Request) -> Response:
    """Ask the address, and fill in what it shows; nothing is saved."""
    filled = await _sent(request)
    return await run_in_threadpool(_attempted, request, filled)


@router.post("/sources/new", include_in_schema=False)
async def add(request: Request) -> Response:
    """Enter a source into sources.toml."""
    return await run_in_threadpool(_saved, request, await _sent(request), None)


@router.get("/sources/edit", include_in_schema=False)
def edit(request: Request, name: str) -> HTMLResponse:
    """The form with a source as it is."""
    outlet = _listed(request, name)
    values = _values(outlet) | {"was": digest_of(outlet), "before": outlet.name}
    return _form(request, Filled(values))


@router.post("/sources/edit", include_in_schema=False)
async def change(request: Request) -> Response:
    """Write a source as it is now."""
    filled = await _sent(request)
    return await run_in_threadpool(_saved, request, filled, filled.values.get("before", ""))


@router.post("/sources/pause", include_in_schema=False)
def pause(
    request: Request, name: str = Form(default=""), paused: str = Form(default="")
) -> RedirectResponse:
    """Leave a source alone for now, or visit it again."""
    desk = refreshed(desk_of(request))
    outlet = _listed(request, name)
    pause_outlet(desk.store, outlet.name, viewer_of(request).name, paused=paused == "1")
    return away(address_of(outlet.name))


def _attempted(request: Request, filled: Filled) -> HTMLResponse:
    desk = refreshed(desk_of(request))
    address = filled.values.get("address", "").strip()
    if address and "://" not in address:
        address = filled.values["address"] = f"https://{address}"
    if not address:
        filled.errors["address"] = "which address? That of the site, or of its feed"
        return _form(request, filled, 422)
    try:
        proxy = filled.values.get("proxy", "").strip() or None
        tried = try_address(desk.store, outlets(desk), address, proxy)
    except (BadOption, CollectError) as error:
        filled.errors["proxy" if "proxy" in str(error) else "address"] = str(error)
        return _form(request, filled, 422)
    filled.tried = [tried]
    if tried.refused:
        filled.errors["address"] = tried.told
    else:
        _fill_in(filled.values, tried)
    return _form(request, filled, 422 if filled.errors else 200)


def _fill_in(values: dict[str, str], tried: Tried) -> None:
    """What was found, where the form says nothing yet."""
    lists = _different(one for one in (tried, *tried.feeds) if one.is_list)
    found = {
        "feeds": "\n".join(one.found_at or one.address for one in lists if not _is_map(one)),
        "sitemaps": "\n".join(one.found_at or one.address for one in lists if _is_map(one)),
        "name": tried.title or next((one.title for one in lists if one.title), "") or "",
        "languages": (tried.language or next((o.language for o in lists if o.language), "") or ""),
        "addresses": _host(tried.found_at or tried.address),
    }
    found["languages"] = found["languages"].partition("-")[0].lower()
    for key, told in found.items():
        if told and not values.get(key, "").strip():
            values[key] = told[:LONGEST]


def _different(lists: Iterable[Tried]) -> list[Tried]:
    """Feeds without those that list the same as another: sites offer one in several forms."""
    found: dict[tuple[str | None, ...], Tried] = {}
    for one in lists:
        found.setdefault(tuple(entry.address for entry in one.samples) or (one.address,), one)
    return list(found.values())


def _saved(request: Request, filled: Filled, before: str | None) -> Response:
    desk = refreshed(desk_of(request))
    try:
        outlet = _outlet(filled.values, None if before is None else _listed(request, before))
        check(outlet)
        if not _answers(request, filled, outlet, before):
            return _form(request, filled, 422)
        was = filled.values.get("was", "")
        save_outlet(desk.store, outlet, viewer_of(request).name, name=before, was=was)
    except ChangedMeanwhile as error:
        filled.told = f"{error}. Nothing was saved. Open the source again to see what it is now."
        return _form(request, filled, 409)
    except BadOption as error:
        about, _, told = str(error).partition(": ")
        filled.errors[about if told else "name"] = told or str(error)
        return _form(request, filled, 422)
    refreshed(desk)
    return away(address_of(outlet.name))


def _answers(request: Request, filled: Filled, outlet: Outlet, before: str | None) -> bool:
    """Whether all feeds that are new here answer; who insists may save those that do not."""
    desk = desk_of(request)
    known = _listed(request, before) if before is not None else None
    held = {*known.feeds, *known.sitemaps} if known else set()
    new = [one for one in (*outlet.feeds, *outlet.sitemaps) if one not in held]
    if not new:
        return True
    filled.tried = try_all(desk.store, Outlets(outlets(desk).all), new, outlet.proxy)
    for one in filled.tried:
        if one.refused:
            filled.errors["feeds"] = f"{one.address}: {one.told}"
            return False
    wrong = [one for one in filled.tried if not one.is_list]
    if not wrong or filled.values.get("anyway") == "1":
        return True
    filled.silent = True
    first = wrong[0]
    filled.errors["feeds"] = f"{first.address}: {first.told or 'no feed, but a page'}"
    return False


def _outlet(values: Mapping[str, str], before: Outlet | None) -> Outlet:
    """The outlet of a form; what the form does not ask stays as it was."""
    given: dict[str, Any] = {key: values.get(key, "").strip() or None for key in PLAIN}
    given["name"] = " ".join((given["name"] or "").split())
    for key in LINES:
        lines = map(str.strip, values.get(key, "").splitlines())
        given[key] = tuple(dict.fromkeys(filter(None, lines)))
        if len(given[key]) > MOST_FEEDS:
            raise BadOption(f"{key}: more than {MOST_FEEDS}; name a sitemap index")
    given["addresses"] = tuple(_bare(one) for one in given["addresses"])
    languages = values.get("languages", "").replace(",", " ").split()
    given["languages"] = tuple(dict.fromkeys(one.lower() for one in languages))
    given["country"] = given["country"].upper() if given["country"] else None
    if given["country"] and not (len(given["country"]) == 2 and given["country"].isascii()):
        raise BadOption("country: two letters, as GB or KE")
    given["agency"] = values.get("agency") == "1"
    given["reliability"] = values.get("reliability", "F")
    if given["reliability"] not in RELIABILITY:
        raise BadOption("reliability: one of A to F")
    given["paused"] = before.paused if before else False
    return outlet_of(given)


def _bare(host: str) -> str:
    """The host of what somebody typed for one."""
    return _host(host if "://" in host else f"http://{host}").removeprefix("www.") or host


def _host(address: str) -> str:
    return host_name(address).removeprefix("www.")


def _is_map(one: Tried) -> bool:
    return one.form is not None and one.form.value.startswith("sitemap")


def _values(outlet: Outlet) -> dict[str, str]:
    """An outlet as a form shows it."""
    values = {key: getattr(outlet, key) or "" for key in PLAIN}
    values |= {key: "\n".join(getattr(outlet, key)) for key in LINES}
    values["languages"] = ", ".join(outlet.languages)
    values["agency"] = "1" if outlet.agency else ""
    values["reliability"] = outlet.reliability.value
    return values


def _listed(request: Request, name: str) -> Outlet:
    desk = refreshed(desk_of(request))
    found = next((one for one in desk.registry.source if one.name == name), None)
    if found is None:
        raise DatelineError(f"{name[:80]}: sources.toml has no such entry")
    return found


async def _sent(request: Request) -> Filled:
    """The fields of a form, each cut to what a field may hold."""
    form = await request.form()
    values = {key: value[:LONGEST] for key, value in form.items() if isinstance(value, str)}
    values.pop("csrf", None)
    return Filled({key: _printable(value) for key, value in values.items()})


def _printable(value: str) -> str:
    return "".join(char for char in value if char.isprintable() or char in "\r\n")


def _form(request: Request, filled: Filled, status: int = 200) -> HTMLResponse:
    return show(
        request,
        "form.html",
        status,
        form=filled,
        before=filled.values.get("before", ""),
        scales=SCALES,
        letters=RELIABILITY,
        may_edit=True,
    )
