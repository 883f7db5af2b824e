"""People are kept alike on SQLite and PostgreSQL; of two at once one wins."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dateline.errors import BadOption, DatelineError
from dateline.record import tables
from dateline.record.backup import backup, restore
from dateline.record.store import Store, last_revision
from dateline.web.door import Role
from dateline.web.people import invitations, persons, sessions, tokens
from dateline.web.people.keeping import changing
from tests.record.conftest import FreshDatabase, fresh_database, postgresql
from tests.web.people.acting import PASSWORD

__all__ = ["fresh_database", "postgresql"]  # fixtures of the tests of the record


@pytest.fixture
def store(fresh_database: FreshDatabase, tmp_path: Path) -> Iterator[Store]:
    with Store.init(tmp_path / "record", database=fresh_database()) as begun:
        yield begun


def test_a_person_signs_in_acts_and_goes(store: Store) -> None:
    with changing(store) as connection:
        ada = persons.add(connection, "Ada", Role.ADMIN, PASSWORD)
        ben = persons.add(connection, "Ben", Role.CODER, PASSWORD, "north desk")
        assert persons.signing_in(connection, "ben", PASSWORD) == ben
        session = sessions.begin(connection, ben)
        _, token = tokens.make(connection, ben, "export", Role.READER, 7)
    assert sessions.person_of(store, session) == ben
    assert tokens.person_of(store, token) == (ben, Role.READER)
    with changing(store) as connection:
        persons.remove(connection, ben)
    assert sessions.person_of(store, session) is None
    assert tokens.person_of(store, token) is None
    with store.engine.connect() as connection:
        assert persons.listed(connection) == [ada]
        for table in (tables.session, tables.token, tables.invitation):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0
        assert last_revision(connection) == 0, "people are no part of the record's history"


def at_once(what: Callable[[int], object]) -> int:
    """How many of eight who do something at once succeed."""

    def tried(number: int) -> bool:
        try:
            what(number)
        except DatelineError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(tried, range(8)))


def test_a_link_is_used_once_by_whoever_is_first(store: Store) -> None:
    with changing(store) as connection:
        _, secret = invitations.invite(connection, Role.READER)

    def used(number: int) -> None:
        with changing(store) as connection:
            invitations.accept(connection, secret, f"guest {number}", PASSWORD, None)

    assert at_once(used) == 1


def test_two_admins_cannot_let_each_other_go_at_once(store: Store) -> None:
    with changing(store) as connection:
        two = [persons.add(connection, name, Role.ADMIN, PASSWORD) for name in ("Ada", "Adam")]

    def let_go(number: int) -> None:
        with changing(store) as connection:
            persons.suspend(connection, two[number % 2])

    at_once(let_go)
    with store.engine.connect() as connection:
        assert "active" in {one.state for one in persons.listed(connection)}


def test_a_name_is_given_once(store: Store) -> None:
    def added(_: int) -> None:
        with changing(store) as connection:
            persons.add(connection, "Ada", Role.READER, PASSWORD)

    assert at_once(added) == 1


def test_what_fails_writes_nothing(store: Store) -> None:
    def both() -> None:
        with changing(store) as connection:
            persons.add(connection, "Ada", Role.ADMIN, PASSWORD)
            persons.add(connection, "ada", Role.READER, PASSWORD)

    with pytest.raises(BadOption):
        both()
    with store.engine.connect() as connection:
        assert not persons.anyone(connection)


def test_a_backup_holds_nobody(store: Store, tmp_path: Path) -> None:
    with changing(store) as connection:
        ada = persons.add(connection, "Ada Quist", Role.ADMIN, PASSWORD)
        sessions.begin(connection, ada)
    file = tmp_path / "backup.zip"
    backup(store, file)
    assert b"Quist" not in file.read_bytes()
    import zipfile

    with zipfile.ZipFile(file) as archive:
        assert not {"person.jsonl", "session.jsonl", "token.jsonl"} & set(archive.namelist())
    restore(file, tmp_path / "again")
    with Store.open(tmp_path / "again") as again, again.engine.connect() as connection:
        assert not persons.anyone(connection)
