"""Fresh: before a visitor is answered, the copy takes over what the record changed."""

from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.web.public.copying import VisitorsDesk


class Fresh:
    """Middleware: no page is made of what was withdrawn or changed before it was asked for."""

    def __init__(self, app: ASGIApp, desk: VisitorsDesk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Bring the copy up to date, then go on."""
        if scope["type"] == "http":
            await run_in_threadpool(self.desk.copy.refresh)
        await self.app(scope, receive, send)
