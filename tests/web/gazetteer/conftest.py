"""A record with a report whose place no gazetteer has, and people who sign in to it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Report
from dateline.web.door import Role
from tests.web.people.acting import Somebody, add, application, browsing

TEXT = (
    "KISUMU (Lakeside Wire) - Police shot dead two protesters in Nyalindo on Tuesday, residents "
    "said. They had gathered by the market, a witness told the Lakeside Wire."
)


@pytest.fixture(scope="session")
def lakeside(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the record, made once."""
    folder = tmp_path_factory.mktemp("lakeside") / "record"
    day = Published(edtf="2024-05-17", basis=Basis.SUPPLIED, supplied_by="the test")
    report = Report(id="told", text=TEXT, outlet="Lakeside Wire", published=day)
    with Store.init(folder) as store:
        Adder(store, Linker(), Registry()).enter(reader.read(report))
    return folder


@pytest.fixture(scope="module")
def record(lakeside: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that a module may change."""
    return Path(shutil.copytree(lakeside, tmp_path_factory.mktemp("copy") / "record"))


@pytest.fixture(scope="module")
def store(record: Path) -> Iterator[Store]:
    with Store.open(record) as opened:
        yield opened


@pytest.fixture(scope="module")
def team(store: Store) -> Store:
    """The record with people who sign in."""
    for name, role in (("Ada", Role.ADMIN), ("Cleo", Role.CODER), ("Rosa", Role.READER)):
        add(store, name, role)
    return store


@pytest.fixture(scope="module")
def coder(team: Store) -> Iterator[Somebody]:
    with browsing(application(team)) as somebody:
        somebody.sign_in("Cleo")
        yield somebody


@pytest.fixture(scope="module")
def reader_of_pages(team: Store) -> Iterator[Somebody]:
    with browsing(application(team)) as somebody:
        somebody.sign_in("Rosa")
        yield somebody
