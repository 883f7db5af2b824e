"""The API answers alike on SQLite and on PostgreSQL, also to what one of them takes ill."""

from pathlib import Path

from fastapi.testclient import TestClient

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Report
from dateline.web.app import make_app
from dateline.web.door import Role, Viewer
from tests.record.conftest import FreshDatabase, fresh_database, postgresql
from tests.web.api.conftest import API, HOST
from tests.web.texts import MILLS

__all__ = ["fresh_database", "postgresql"]  # fixtures of the tests of the record

TOKEN = {"Authorization": "Bearer any"}


class Open:
    """A door that is open."""

    @staticmethod
    def admit(_: object) -> Viewer:
        return Viewer("Ines", Role.EDITOR, program=True)

    @staticmethod
    def lets_sign_in() -> bool:
        return False


def test_a_walk_on_either_database(
    fresh_database: FreshDatabase, reader: Reader, tmp_path: Path
) -> None:
    with Store.init(tmp_path / "mills", database=fresh_database()) as store:
        adder = Adder(store, Linker(), Registry())
        for told in MILLS[:4]:
            day = Published(edtf=told.published, basis=Basis.SUPPLIED, supplied_by="the test")
            report = Report(id=told.title, text=told.text, outlet=told.outlet, published=day)
            adder.enter(reader.read(report))
        with TestClient(
            make_app(store, Open(), public=True),
            base_url=HOST,
            raise_server_exceptions=False,
            headers=TOKEN,
        ) as client:
            _walk(client)


def _walk(client: TestClient) -> None:
    for path in (
        *("/events?order=words&text=fire", "/events?order=dead&limit=1", "/events?updated_since=0"),
        *("/events?updated_since=2147483647", "/events?where=Lyon&since=2147483647", "/stats"),
        *("/events?text=%F0%9F%94%A5%EF%BF%BF", "/events?text='%20OR%201", "/events?issue=%25"),
        *("/reports", "/sources", "/revisions", "/events.atom", "/export/jsonl", "/kinds"),
    ):
        assert client.get(API + path).status_code == 200, path
    (fire,) = client.get(f"{API}/events?kind=disaster.fire").json()["events"]
    name, before = fire["id"], client.get(f"{API}/events").json()["revision"]
    hostile = {"field": "cause", "value": "a \0 b", "note": "\0 \uffff"}
    done = client.post(f"{API}/events/{name}/edit", json=hostile)
    assert done.status_code == 200, done.text
    large = {"field": "dead", "value": 10**10, "note": "n"}
    assert client.post(f"{API}/events/{name}/edit", json=large).status_code in {200, 422}
    told = client.get(f"{API}/events?updated_since={before}").json()
    assert [one["id"] for one in told["events"]] == [name]
    assert client.get(f"{API}/revisions/2147483647/undo").status_code == 405
    last = client.post(f"{API}/revisions/2147483647/undo", json={"reason": "r"})
    assert last.status_code == 404
