"""Programs that ask the application with tokens of people of different roles."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dateline.record.store import Store
from dateline.web.app import make_app
from dateline.web.door import Role
from dateline.web.people import persons, tokens
from dateline.web.people.entry import PeopleDoor
from dateline.web.people.keeping import changing

HOST = "http://127.0.0.1:8321"
API = "/api/v1"
NAMES = {"Rosa": Role.READER, "Cleo": Role.CODER, "Carl": Role.CODER, "Egon": Role.EDITOR}


@pytest.fixture(scope="module")
def secrets(store: Store) -> dict[str, str]:
    """Tokens by the name of who made them."""
    made = {}
    with changing(store) as connection:
        for name, role in NAMES.items():
            one = persons.add(connection, name, role, "seven brown boots")
            made[name] = tokens.make(connection, one, "a script", role, None)[1]
    return made


@pytest.fixture(scope="module")
def client(store: Store, secrets: dict[str, str]) -> Iterator[TestClient]:
    """A program without a token, of a record with a public mode."""
    app = make_app(store, PeopleDoor(store), public=True)
    with TestClient(
        app, base_url=HOST, raise_server_exceptions=False, follow_redirects=False
    ) as made:
        yield made


class Program(TestClient):
    """A program with a token."""


def _program(client: TestClient, secret: str) -> TestClient:
    return Program(
        client.app,
        base_url=HOST,
        raise_server_exceptions=False,
        follow_redirects=False,
        headers={"Authorization": f"Bearer {secret}"},
    )


@pytest.fixture(scope="module")
def reader_(client: TestClient, secrets: dict[str, str]) -> TestClient:
    return _program(client, secrets["Rosa"])


@pytest.fixture(scope="module")
def coder(client: TestClient, secrets: dict[str, str]) -> TestClient:
    return _program(client, secrets["Cleo"])


@pytest.fixture(scope="module")
def other_coder(client: TestClient, secrets: dict[str, str]) -> TestClient:
    return _program(client, secrets["Carl"])


@pytest.fixture(scope="module")
def editor(client: TestClient, secrets: dict[str, str]) -> TestClient:
    return _program(client, secrets["Egon"])
