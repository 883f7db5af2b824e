"""A dossier tells what was foretold beside an event, as the event's page does."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.vocabulary import Basis, Modality, Published, Report
from dateline.web.app import make_app
from dateline.web.door import LocalDoor

PLAN = (
    "Dockers in Ghent will strike on Friday over pay, their union said on Monday. There is a 60 "
    "per cent chance that the ferry will be cancelled, the harbour master said."
)


@pytest.fixture(scope="module")
def desk(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.init(tmp_path_factory.mktemp("outlook") / "desk") as store:
        day = Published(edtf="2031-03-03", basis=Basis.SUPPLIED, supplied_by="the test")
        report = Report(id="plan", text=PLAN, title="Docks", outlet="Quay Herald", published=day)
        Adder(store, Linker(), Registry()).enter(reader.read(report))
        yield store


@pytest.fixture(scope="module")
def client(desk: Store) -> Iterator[TestClient]:
    with TestClient(
        make_app(desk, LocalDoor("k", "Ines")), base_url="http://127.0.0.1:8321"
    ) as made:
        made.get("/?key=k")
        yield made


def test_a_dossier_tells_each_forecast_and_how_sure_it_is(desk: Store, client: TestClient) -> None:
    with desk.reading() as connection:
        (plan,) = (one for one in events(connection, Wanted()) if one.modality is Modality.PLANNED)
    for path in (f"/events/{plan.id}", f"/dossier?ids={plan.id}"):
        page = client.get(path).text
        assert "the ferry will be cancelled" in page, path
        assert "60%" in page, path
