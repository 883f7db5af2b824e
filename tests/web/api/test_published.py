"""What is told without form=record has passed `publish`, whoever asks; docs name all addresses."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Report
from dateline.web.api.reference import described
from dateline.web.app import make_app
from dateline.web.door import LocalDoor
from dateline.web.people.entry import PeopleDoor
from tests.publishing.planted import ADDRESSES, TEXTS, leaks
from tests.web.api.conftest import API, HOST
from tests.web.conftest import SECRET

DOCS = Path(__file__).parents[3] / "docs" / "api.md"


@pytest.fixture(scope="module")
def planted(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record of reports with what must never leave."""
    with Store.init(tmp_path_factory.mktemp("api") / "mills") as store:
        adder = Adder(store, Linker(), Registry())
        day = Published(edtf="2024-05-15", basis=Basis.SUPPLIED, supplied_by="the test")
        for name, text in TEXTS.items():
            report = Report(
                id=name, text=text, outlet="Herald", address=ADDRESSES[name], published=day
            )
            adder.enter(reader.read(report))
        yield store


@pytest.fixture(scope="module")
def inside(planted: Store) -> Iterator[TestClient]:
    """One person on their own machine."""
    app = make_app(planted, LocalDoor(SECRET, "Ines"))
    with TestClient(app, base_url=HOST) as client:
        client.get(f"/?key={SECRET}")
        yield client


@pytest.fixture(scope="module")
def outside(planted: Store) -> Iterator[TestClient]:
    """A visitor."""
    app = make_app(planted, PeopleDoor(planted), public=True)
    with TestClient(app, base_url=HOST) as client:
        yield client


def test_published_events_tell_no_secret_to_anybody(
    inside: TestClient, outside: TestClient
) -> None:
    ids = [one["id"] for one in inside.get(f"{API}/events").json()["events"]]
    assert len(ids) >= 4
    paths = ["/events", "/events?updated_since=0", "/events.geojson", "/events.atom"]
    paths += [f"/export/{form}" for form in ("jsonl", "csv", "geojson", "acled", "ccc", "cdm")]
    paths += ["/export/sqlite"] + [f"/events/{name}" for name in ids]
    for client in (inside, outside):
        for path in paths:
            answer = client.get(API + path)
            assert answer.status_code == 200, path
            assert leaks(answer.content.decode("utf-8", "replace")) == [], path
    assert leaks(inside.get(f"{API}/events?form=record").text)


@pytest.mark.parametrize(
    "query", ["text=Felsted", "where=Mianyang", "box=104.6,31.4,104.8,31.6", "text=leather"]
)
def test_no_filter_of_a_visitor_finds_what_was_left_out(outside: TestClient, query: str) -> None:
    for path in ("/events", "/events.geojson", "/stats"):
        told = outside.get(f"{API}{path}?{query}").json()
        assert told.get("total", told.get("events")) == 0, path
    assert outside.get(f"{API}/export/jsonl?{query}").text == ""


def test_the_docs_name_every_address() -> None:
    told = DOCS.read_text("utf-8")
    for path, item in described()["paths"].items():
        for method in item:
            assert f"`{method.upper()} {path}`" in told


def test_scripts_of_our_pages_may_change_the_record_and_others_may_not(inside: TestClient) -> None:
    name = inside.get(f"{API}/events").json()["events"][0]["id"]
    found = re.search(r'name="csrf" content="([^"]+)"', inside.get("/").text)
    assert found
    path, body = f"{API}/events/{name}/edit", {"field": "cause", "value": "rain", "note": "n"}
    here = {"sec-fetch-site": "same-origin"}
    for headers in ({}, here, {"sec-fetch-site": "cross-site", "x-csrf-token": found[1]}):
        refused = inside.post(path, json=body, headers=headers)
        assert refused.status_code == 403
        assert refused.headers["content-type"] == "application/problem+json"
    done = inside.post(path, json=body, headers=here | {"x-csrf-token": unescape(found[1])})
    assert done.status_code == 200
    assert done.json()["events"][0]["cause"]["text"] == "rain"
