"""Checking: the pages are served, looked at once as a browser would, and closed again."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, build_opener

import uvicorn

from dateline.errors import DatelineError
from dateline.web.serving import Doorway, Listening, start
from dateline.web.words import plural

PATIENCE = 120.0
"""Seconds that a page may take: the first one of a large record loads it."""

WORLD = "map.json?bounds=-180,-85,180,85&zoom=1"


@dataclass(frozen=True)
class Looked:
    """What the first page shows: how many events in its list, on its map, and its timeline."""

    listed: int
    on_map: int
    on_timeline: bool
    needs_sign_in: bool = False

    def __str__(self) -> str:
        if self.needs_sign_in:
            return "the page to sign in answers"
        timeline = "a timeline" if self.on_timeline else "none on a timeline"
        shown = f"{plural(self.listed, 'event')} in the list, {self.on_map} on the map, {timeline}"
        return f"the page answers: {shown}"


def check(server: uvicorn.Server, listening: Listening, way: Doorway) -> Looked:
    """Look at what a server shows; raises `DatelineError` where it does not answer."""
    with _running(server, listening):
        try:
            return _look(listening, way)
        except (URLError, TimeoutError, ValueError) as error:
            raise DatelineError(
                f"{listening.address} does not answer as it should: {error}"
            ) from None


@contextmanager
def _running(server: uvicorn.Server, listening: Listening) -> Iterator[None]:
    options = {"sockets": [listening.socket]}
    thread = threading.Thread(target=server.run, kwargs=options, daemon=True)
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.02)
    yield
    server.should_exit = True
    thread.join()


def _look(listening: Listening, way: Doorway) -> Looked:
    # Never through a proxy: what is asked for is on this machine.
    asker = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
    page = _asked(asker, start(listening, way))
    if not way.key:
        return Looked(0, 0, on_timeline=False, needs_sign_in=True)
    shown = json.loads(_asked(asker, listening.address + WORLD))
    return Looked(
        listed=_total(page),
        on_map=sum(one["n"] for one in (*shown["points"], *shown["areas"])),
        on_timeline='id="timeline"' in page,
    )


def _asked(asker: OpenerDirector, address: str) -> str:
    with asker.open(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode("utf-8"))


def _total(page: str) -> int:
    """The number of events, as the page tells it."""
    found = re.search(r'class="total"><b>([\d,.\s]+)</b>', page)
    return int(re.sub(r"\D", "", found[1])) if found else 0
