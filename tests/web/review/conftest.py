"""A record with questions and a team: two coders, an editor, a reader."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI

from dateline.record.reviewing import listing, queue
from dateline.record.reviewing.listing import Asked
from dateline.record.store import Store
from dateline.web.door import Role
from dateline.web.people import persons
from tests.web.people.acting import Somebody, add, application, browsing

TEAM = {
    "Ada": Role.ADMIN,
    "Egon": Role.EDITOR,
    "Cleo": Role.CODER,
    "Carl": Role.CODER,
    "Rosa": Role.READER,
}


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the record for each test: answers change it."""
    with Store.open(Path(shutil.copytree(made, tmp_path / "mills"))) as opened:
        for name, role in TEAM.items():
            add(opened, name, role)
        yield opened


@pytest.fixture
def app(store: Store) -> FastAPI:
    return application(store)


@pytest.fixture
def people(app: FastAPI) -> Iterator[Callable[[str], Somebody]]:
    """People of the team, signed in."""
    with ExitStack() as stack:

        def signed(name: str) -> Somebody:
            somebody = stack.enter_context(browsing(app))
            somebody.sign_in(name)
            return somebody

        yield signed


@pytest.fixture
def asked(store: Store) -> Callable[..., list[str]]:
    """Ids of the questions that somebody is asked."""

    def ids(person: str = "Cleo", **wanted: str) -> list[str]:
        while queue.catch_up(store):
            pass
        with store.reading() as connection:
            name = persons.person(connection, person).pseudonym
            return [one.id for one in listing.items(connection, Asked(name, **wanted), limit=500)]

    return ids
