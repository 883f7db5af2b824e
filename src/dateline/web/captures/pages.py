"""Pages: what the archive holds of an address, and a copy of it in a frame that does nothing."""

import json
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from dateline.archive import Archive, Kept
from dateline.archive.proofs import prove
from dateline.extract.problem import Unreadable
from dateline.web.captures import showing
from dateline.web.captures.copying import Copy, copy_of, media_with, refusal
from dateline.web.captures.forms import Form, file_name
from dateline.web.captures.showing import Gone, Shown
from dateline.web.care import care_for
from dateline.web.desk import desk_of
from dateline.web.guarding import policy
from dateline.web.pages.report import spans_of
from dateline.web.rendering import page
from dateline.web.room import Room

router = APIRouter(prefix="/captures")
ROOM = Room(router)

OPAQUE = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Policy of bytes that are given out: whatever a browser makes of them, it is alone and idle."""

FRAMED = frozenset({Form.PAGE, Form.TEXT, Form.DATA, Form.MAIL, Form.STYLE})
"""Forms of which there is a copy."""


@dataclass(frozen=True)
class Asked:
    """What of a capture is looked at: spans of a report, and whether pictures are drawn."""

    report: str = ""
    at: str = ""
    pictures: str = ""

    @property
    def query(self) -> str:
        """The same for the frame."""
        given = {"report": self.report, "at": self.at, "pictures": self.pictures}
        told = urlencode({name: value for name, value in given.items() if value}, safe=",")
        return f"?{told}" if told else ""


Words = Annotated[str, Query(max_length=1200)]


@router.get("/{name}", include_in_schema=False)
def capture(
    request: Request, name: str, report: Words = "", at: Words = "", pictures: Words = ""
) -> Response:
    """The page of a capture; `at` are spans of a report of it that are marked in the copy."""
    desk, asked = desk_of(request), Asked(report, at, pictures)
    spans_of(at)
    with showing.opened(desk) as archive, desk.store.reading() as connection:
        found = showing.kept_or_gone(archive, name)
        made = showing.made_of(connection, name)
        if isinstance(found, Gone):
            return page(request, "captures/withdrawn.html", 410, gone=found, made=made)
        shown = showing.shown(archive, found)
        media = media_with(archive, shown.capture)
        kinds = showing.kinds_of(connection, name)
    care = care_for(request, kinds)
    answer = page(
        request,
        "captures/capture.html",
        shown=shown,
        kept=shown.kept,
        capture=shown.capture,
        form=shown.known.form,
        framed=shown.known.form in FRAMED,
        made=made,
        media=media,
        care=care,
        asked=asked,
        web_address=_web_address(shown),
    )
    if shown.known.form is Form.VIDEO and pictures:
        answer.headers["Content-Security-Policy"] = (
            f"{policy(desk.web.tile_origin)}; media-src 'self'"
        )
    return answer


@router.get("/{name}/copy", include_in_schema=False)
def copy(
    request: Request, name: str, report: Words = "", at: Words = "", pictures: Words = ""
) -> Response:
    """The document of the frame."""
    desk, spans = desk_of(request), spans_of(at)
    with showing.opened(desk) as archive:
        kept = _kept(archive, name)
        quotes: list[str] = []
        if report and spans:
            with desk.store.reading() as connection:
                quotes = showing.quotes_of(connection, report, name, spans)
        try:
            made = copy_of(archive, archive.capture(kept.id), quotes, pictures=bool(pictures))
        except Unreadable as error:
            return _framed(refusal(error.what), 422)
    return _framed(made)


def _framed(made: Copy, status: int = 200) -> HTMLResponse:
    headers = {
        "Content-Security-Policy": made.policy,
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    return HTMLResponse(made.html, status, headers)


@router.get("/{name}/media", include_in_schema=False)
def as_media(request: Request, name: str) -> Response:
    """A picture or video, under the type that its own bytes have."""
    with showing.opened(desk_of(request)) as archive:
        shown = showing.shown(archive, _kept(archive, name))
    if shown.known.form not in {Form.PICTURE, Form.VIDEO}:
        raise HTTPException(404, "This capture is no picture and no video.")
    return _given(shown, shown.known.media_type, "inline")


@router.get("/{name}/download", include_in_schema=False)
def download(request: Request, name: str, sent: bool = False) -> Response:
    """The bytes, to be saved: the content; or as they were sent, which the digest is of."""
    with showing.opened(desk_of(request)) as archive:
        shown = showing.shown(archive, _kept(archive, name))
    return _given(shown, "application/octet-stream", "attachment", sent=sent)


@router.get("/{name}/proof.json", include_in_schema=False)
def proof(request: Request, name: str) -> Response:
    """What somebody else needs to check that the capture is in the log."""
    with showing.opened(desk_of(request)) as archive:
        made = prove(archive, _kept(archive, name).id)
    body = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    headers = {"Content-Disposition": f'attachment; filename="{name}-proof.json"'}
    return Response(body, headers=headers, media_type="application/json")


def _given(shown: Shown, media_type: str, how: str, *, sent: bool = False) -> Response:
    capture = shown.capture
    whole = sent and capture.decoded is not None
    headers = {
        "Content-Disposition": f'{how}; filename="{file_name(capture, shown.known, sent=whole)}"',
        "Content-Security-Policy": OPAQUE,
        "X-Content-Type-Options": "nosniff",
    }
    body = capture.payload if sent else capture.content
    return Response(body, headers=headers, media_type=media_type)


def _kept(archive: Archive, name: str) -> Kept:
    """Where a capture lies; 410 for one that was withdrawn."""
    found = showing.kept_or_gone(archive, name)
    if isinstance(found, Gone):
        raise HTTPException(410, "This capture was withdrawn; nothing of it is kept.")
    return found


def _web_address(shown: Shown) -> str:
    """The address, where it may be a link."""
    address = shown.kept.address
    return address if address.lower().startswith(("http://", "https://")) else ""
