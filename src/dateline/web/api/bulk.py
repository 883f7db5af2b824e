"""Bulk: all events of a view in a format of `dateline export`, as they are written."""

import os
import re
import tempfile
import threading
import unicodedata
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, Response, StreamingResponse
from starlette.background import BackgroundTask
from starlette.types import Receive, Scope, Send

from dateline import __version__
from dateline.publishing.formats import FORMATS, Format, Made
from dateline.publishing.formats.made import Writer
from dateline.record.queries import Wanted
from dateline.record.store import last_revision
from dateline.web.api import stamps
from dateline.web.api.answering import unchanged
from dateline.web.api.asking import Tables
from dateline.web.api.limits import Slots
from dateline.web.api.routers import DOWNLOAD, PUBLIC
from dateline.web.api.telling import all_published, desk_for
from dateline.web.desk import Desk
from dateline.web.door import viewer_of
from dateline.web.public.copying import VisitorsDesk

FormatName = Literal["csv", "xlsx", "jsonl", "geojson", "acled", "ccc", "cdm", "sqlite"]
"""The formats of `dateline.publishing.formats`."""

FLOWING = frozenset({"jsonl", "csv", "geojson"})
"""Formats that are written from first to last; the others need a file."""

CHUNK = 64 * 1024

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "acled": "text/csv; charset=utf-8",
    "ccc": "text/csv; charset=utf-8",
    "cdm": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}

slots = Slots()


@PUBLIC.get("/export/{form}", tags=["Downloads"], response_class=Response, responses=DOWNLOAD)
def export(request: Request, form: FormatName, asked: Annotated[Tables, Query()]) -> Response:
    """All events of a view, as they may leave: the same files as `dateline export` writes."""
    desk, wanted, made = desk_for(request), asked.wanted, FORMATS[form]
    write = made.writer(asked.columns)
    with desk.store.reading() as connection:
        tag = stamps.of_list(request, last_revision(connection), viewer_of(request).role)
    if known := unchanged(request, tag):
        return known
    headers = {
        "ETag": tag,
        "Content-Disposition": f'attachment; filename="{_file_name(desk, form, made)}"',
    }
    if form in FLOWING:
        stream = Download(desk, write, wanted)
        return Flowing(stream, headers=headers, media_type=MEDIA[form])
    return _file(desk, made, write, wanted, headers)


def _file_name(desk: Desk, form: FormatName, made: Format) -> str:
    """Of which record, in what format, of which day: "mills-acled-2031-05-14.csv"."""
    plain = unicodedata.normalize("NFKD", desk.name).encode("ascii", "ignore").decode()
    record = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:60] or "events"
    return f"{record}-{form}-{datetime.now(UTC):%Y-%m-%d}{made.suffix}"


def _file(
    desk: Desk, form: Format, write: Writer, wanted: Wanted, headers: dict[str, str]
) -> Response:
    """A format that is written as a whole; its file goes once it is sent."""
    with ExitStack() as stack:
        stack.enter_context(slots.held(visitor=isinstance(desk, VisitorsDesk)))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-"))
        file = Path(folder) / f"events{form.suffix}"
        with desk.store.reading() as connection:
            write(all_published(desk, connection, wanted), file, made_of(desk))
        kept = stack.pop_all()
    return FileResponse(
        file, headers=headers, media_type=MEDIA[form.name], background=BackgroundTask(kept.close)
    )


class Download:
    """Bytes of a file while it is written, by a thread that ends when nobody reads any more."""

    def __init__(self, desk: Desk, write: Writer, wanted: Wanted) -> None:
        self._visitor = isinstance(desk, VisitorsDesk)
        self._failure: Exception | None = None
        slots.enter(visitor=self._visitor)
        self._out, into = os.pipe()
        self._open = True
        thread = threading.Thread(target=self._write, args=(desk, write, wanted, into), daemon=True)
        thread.start()

    def _write(self, desk: Desk, write: Writer, wanted: Wanted, into: int) -> None:
        try:
            with desk.store.reading() as connection:
                events = all_published(desk, connection, wanted)
                write(events, Path(f"/dev/fd/{into}"), made_of(desk))
        except BrokenPipeError:
            pass  # who read is gone
        except Exception as error:
            self._failure = error
        finally:
            os.close(into)
            slots.leave(visitor=self._visitor)

    async def pieces(self) -> AsyncIterator[bytes]:
        """Pieces until all is written; raises what made writing fail, which breaks the answer."""
        while piece := await run_in_threadpool(os.read, self._out, CHUNK):
            yield piece
        if self._failure:
            raise self._failure

    def close(self) -> None:
        """Read no more: the thread that writes ends with its next piece."""
        if self._open:
            self._open = False
            os.close(self._out)


class Flowing(StreamingResponse):
    """An answer of what is being written; nothing is written once it is over, however it ended."""

    def __init__(self, download: Download, **options: Any) -> None:
        super().__init__(download.pieces(), **options)
        self._download = download

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._download.close()


def made_of(desk: Desk) -> Made:
    """What a file says of itself."""
    return Made(
        at=datetime.now(UTC).replace(microsecond=0),
        by=f"dateline {__version__}",
        title=desk.policy.title or desk.name,
        licence=desk.policy.licence,
    )
