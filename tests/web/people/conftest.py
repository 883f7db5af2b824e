"""Empty records with people in them: on SQLite, and where a test says so on PostgreSQL too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from dateline.record.store import Store
from dateline.web.door import Role
from tests.web.people.acting import Somebody, add, application, browsing


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A record without people."""
    with Store.init(tmp_path / "mills") as store:
        yield store


@pytest.fixture
def team(empty: Store) -> Store:
    """A record with Ada (admin), Egon (editor), Cleo (coder) and Rosa (reader)."""
    for name, role in (
        ("Ada", Role.ADMIN),
        ("Egon", Role.EDITOR),
        ("Cleo", Role.CODER),
        ("Rosa", Role.READER),
    ):
        add(empty, name, role)
    return empty


@pytest.fixture
def app(team: Store) -> FastAPI:
    return application(team)


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[Somebody]:
    with browsing(app) as somebody:
        yield somebody


@pytest.fixture
def ada(app: FastAPI) -> Iterator[Somebody]:
    """The admin, signed in."""
    with browsing(app) as somebody:
        somebody.sign_in("Ada")
        yield somebody


@pytest.fixture
def rosa(app: FastAPI) -> Iterator[Somebody]:
    """A reader, signed in."""
    with browsing(app) as somebody:
        somebody.sign_in("Rosa")
        yield somebody
