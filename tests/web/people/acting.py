"""Acting: somebody in a browser without scripts, who fills in forms and sends them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from dateline.record.store import Store
from dateline.web.app import make_app
from dateline.web.door import LocalDoor, Role
from dateline.web.people import persons
from dateline.web.people.entry import PeopleDoor
from dateline.web.people.keeping import changing
from dateline.web.people.persons import Person

HOST = "http://127.0.0.1:8321"
PASSWORD = "seven brown boots"
CODE = "abcd-efgh-jkmn"
SECRET = "of-this-run"


def application(store: Store, *, public: bool = False, local: bool = True) -> FastAPI:
    """The application as `dateline serve` makes it."""
    door = LocalDoor(SECRET, "Ines") if local else None
    return make_app(store, PeopleDoor(store, door, CODE), public=public)


def add(store: Store, name: str, role: Role = Role.READER) -> Person:
    """Somebody who may sign in with `PASSWORD`."""
    with changing(store) as connection:
        return persons.add(connection, name, role, PASSWORD)


class Somebody:
    """A browser: cookies, and the tokens of pages."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, **options: Any) -> Response:
        return self.client.get(path, **options)

    def token(self, path: str = "/sign-in") -> str:
        """The token of the first form of a page."""
        found = re.search(r'name="csrf" (?:value|content)="([^"]+)"', self.get(path).text)
        return unescape(found.group(1)) if found else ""

    def send(self, path: str, on: str = "/me", **values: str) -> Response:
        """Send a form that stands on a page."""
        return self.client.post(
            path,
            data={"csrf": self.token(on), **values},
            headers={"sec-fetch-site": "same-origin", "origin": HOST},
        )

    def sign_in(self, name: str, password: str = PASSWORD, **values: str) -> Response:
        return self.send("/sign-in", "/sign-in", name=name, password=password, **values)

    @property
    def session(self) -> str:
        """What the session's cookie holds; "" without one."""
        return self.client.cookies.get("dateline-session-8321") or ""


@contextmanager
def browsing(app: FastAPI, host: str = HOST) -> Iterator[Somebody]:
    """Somebody's browser; redirections are not followed."""
    with TestClient(
        app, base_url=host, follow_redirects=False, raise_server_exceptions=False
    ) as client:
        yield Somebody(client)
