"""A record that coders, an editor and a reader work on, each in a browser without scripts."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from fastapi import FastAPI

from dateline.record.store import Store
from dateline.vocabulary import Event
from dateline.web.door import Role
from tests.web.people.acting import Somebody, add, application, browsing

NAMES = {
    "Cleo": Role.CODER,
    "Carl": Role.CODER,
    "Egon": Role.EDITOR,
    "Rosa": Role.READER,
}


@pytest.fixture(scope="module")
def team(store: Store) -> Iterator[dict[str, Somebody]]:
    """Everybody by name, signed in."""
    add(store, "Ada", Role.ADMIN)
    for name, role in NAMES.items():
        add(store, name, role)
    app: FastAPI = application(store)
    with ExitStack() as stack:
        found = {name: stack.enter_context(browsing(app)) for name in NAMES}
        for name, one in found.items():
            one.sign_in(name)
        yield found


@pytest.fixture
def cleo(team: dict[str, Somebody]) -> Somebody:
    """A coder."""
    return team["Cleo"]


@pytest.fixture
def carl(team: dict[str, Somebody]) -> Somebody:
    """Another coder."""
    return team["Carl"]


@pytest.fixture
def march(found: dict[str, Event]) -> Event:
    """A march."""
    return found["dissent.march"]


@pytest.fixture
def fire(found: dict[str, Event]) -> Event:
    """A fire."""
    return found["disaster.fire"]
