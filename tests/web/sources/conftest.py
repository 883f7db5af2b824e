"""A record that may visit this machine, a site to collect from, and people of all roles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from dateline.record.store import Store
from dateline.web.door import Role
from tests.collect.badly import BadServer
from tests.collect.site import mills, record_in
from tests.web.people.acting import Somebody, add, application, browsing

SETTINGS = 'images = false\nallow_private = ["127.0.0.0/8"]'

SOURCES = """\
# The desk's sources. Ask Ines before you change a grade.

[[source]]
name = "Sample Mill News"  # the one with the good stringer
addresses = ["127.0.0.1"]
feeds = ["{feed}"]
country = "BE"
languages = ["en"]
reliability = "B"
why = "names its reporters"

[[source]]
name = "Norvania Broadcast"
country = "NO"
languages = ["no", "en"]
feeds = ["https://norvania.example/feed.xml"]
"""


@pytest.fixture
def site() -> Iterator[BadServer]:
    """A site of three articles with a feed."""
    with mills(3) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, site: BadServer) -> Path:
    made = record_in(tmp_path / "mills", SETTINGS)
    feed = site.address("/feed.xml")
    (made / "sources.toml").write_text(SOURCES.format(feed=feed), encoding="utf-8")
    return made


@pytest.fixture
def opened(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as store:
        yield store


@pytest.fixture
def app(opened: Store) -> FastAPI:
    for name, role in (("Ada", Role.ADMIN), ("Egon", Role.EDITOR), ("Cleo", Role.CODER)):
        add(opened, name, role)
    return application(opened)


@pytest.fixture
def egon(app: FastAPI) -> Iterator[Somebody]:
    """An editor, signed in."""
    with browsing(app) as somebody:
        somebody.sign_in("Egon")
        yield somebody


@pytest.fixture
def cleo(app: FastAPI) -> Iterator[Somebody]:
    """A coder, signed in: who may look, and not change."""
    with browsing(app) as somebody:
        somebody.sign_in("Cleo")
        yield somebody
