"""Visitors see what `publish` gave and nothing else, by whatever they ask."""

import re
from collections.abc import Collection, Iterator
from functools import partial
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from fastapi import FastAPI
from httpx import Response

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record import people
from dateline.record.adding import Adder
from dateline.record.deciding import decide
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, events
from dateline.record.settings import Settings
from dateline.record.store import Change, Store
from dateline.record.supplying import supplied
from dateline.vocabulary import Basis, Published, Report
from dateline.web.door import Role
from dateline.web.people.roles import table
from tests.publishing.planted import ADDRESSES, TEXTS, leaks
from tests.web.browser.walking import route_of
from tests.web.people.acting import Somebody, add, application, browsing

TITLE = "Tilda Brannagh and Goran Felsted: what Petra Lindqvist whispered"


@pytest.fixture(scope="module")
def planted(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record of reports with what must never leave."""
    with Store.init(tmp_path_factory.mktemp("public") / "mills") as store:
        adder = Adder(store, Linker(), Registry())
        day = Published(edtf="2024-05-15", basis=Basis.SUPPLIED, supplied_by="the test")
        for name, text in TEXTS.items():
            adder.enter(
                reader.read(
                    Report(
                        id=f"{name}-petra-lindqvist.txt",
                        text=text,
                        title=TITLE,
                        outlet="Herald",
                        byline="Petra Lindqvist",
                        address=ADDRESSES[name],
                        published=day,
                    )
                )
            )
        add(store, "Tilda Admin")
        yield store


@pytest.fixture(scope="module")
def app(planted: Store) -> FastAPI:
    return application(planted, public=True)


@pytest.fixture(scope="module")
def visitor(app: FastAPI) -> Iterator[Somebody]:
    with browsing(app) as somebody:
        yield somebody


@pytest.fixture(scope="module")
def ids(planted: Store) -> list[str]:
    with planted.reading() as connection:
        return [one.id for one in events(connection, Wanted())]


@pytest.fixture(scope="module")
def all_of_it(planted: Store) -> str:
    with planted.reading() as connection:
        return " ".join(one.model_dump_json() for one in events(connection, Wanted()))


def test_the_record_holds_what_must_not_leave(all_of_it: str, ids: list[str]) -> None:
    assert {"Mianyang", "hanged"} & set(leaks(all_of_it))
    assert len(ids) >= 4


API = (
    *("/api/v1", "/api/v1/openapi.json", "/api/v1/stats"),
    *("/api/v1/events", "/api/v1/events?limit=2", "/api/v1/events?updated_since=0"),
    *("/api/v1/events.geojson", "/api/v1/events.atom", "/api/v1/export/jsonl"),
    *("/api/v1/export/csv", "/api/v1/export/geojson"),
)


OF_NO_RECORD = "/api/v1/kinds"
"""Definitions of kinds, which are the same for every record."""


def told(answer: Response) -> str:
    """All that an answer says; a sheet is opened first."""
    if not answer.content.startswith(b"PK"):
        return answer.text
    with ZipFile(BytesIO(answer.content)) as archive:
        return " ".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


def pages(ids: list[str]) -> Iterator[str]:
    """Addresses that visitors may ask for, with filters and orders."""
    yield from ("/", "/?order=dead", "/?order=new", "/?order=reports", "/?layer=heat")
    yield from ("/?kind=harm", "/?where=China", "/?where=FR", "/?modality=actual&since=0")
    yield "/map.json?bounds=-180,-85,180,85&zoom=2"
    yield "/map.json?bounds=-180,-85,180,85&zoom=18&layer=heat"
    yield "/cards?ids=" + ",".join(ids)
    yield "/shapes.json?bounds=0,40,10,50"
    yield from API
    for name in ids:
        yield from (f"/events/{name}", f"/events/{name}?words=shown", f"/events/{name}.json")
        yield f"/api/v1/events/{name}"


def test_no_page_tells_a_secret(visitor: Somebody, ids: list[str]) -> None:
    for path in pages(ids):
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        assert leaks(answer.text) == [], path
        assert leaks(str(answer.headers)) == [], path
        assert TITLE not in answer.text


def test_no_public_route_was_left_out(ids: list[str]) -> None:
    """A route that becomes public has to be walked above."""
    walked = {route_of(path.partition("?")[0]) for path in (*pages(ids), OF_NO_RECORD)}
    public = {name for name, least in table().items() if least == Role.PUBLIC}
    assert {name.partition(" ")[2] for name in public if name.startswith("GET ")} - walked == set()


def test_nothing_that_a_page_leads_to_tells_a_secret(visitor: Somebody) -> None:
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < 150:
        answer = visitor.get(waiting.pop())
        if answer.url.path != OF_NO_RECORD:
            assert leaks(told(answer)) == [], answer.url
        assert leaks(unquote(str(answer.url))) == []
        if "location" in answer.headers or not answer.headers["content-type"].startswith(
            "text/html"
        ):
            continue
        for link in re.findall(r'(?:href|src|action|data-[a-z]+)="(/[^"#]*)', answer.text):
            if not link.startswith("/static/") and unescape(link) not in seen:
                seen.add(unescape(link))
                waiting.append(unescape(link))
    assert len(seen) > 20


def test_an_event_tells_outlet_quotes_and_digest(visitor: Somebody, ids: list[str]) -> None:
    page = "".join(visitor.get(f"/events/{name}?words=shown").text for name in ids)
    assert "Herald" in page
    assert "In the words of reports" in page
    assert "Digests" in page
    assert "Made coarser, or left out" in page


def test_no_event_is_found_by_what_was_left_out(visitor: Somebody) -> None:
    """Filters are asked of what is published: they are no oracle for the rest."""
    assert "<b>0</b> of" in visitor.get("/?where=Mianyang").text
    assert "<b>0</b> of" in visitor.get("/?box=104.6,31.4,104.8,31.6").text
    assert "<b>0</b> of" in visitor.get("/?text=Felsted").text
    assert "<b>0</b> of" in visitor.get("/?source=Herald").text


def test_everything_else_leads_to_the_sign_in(visitor: Somebody, ids: list[str]) -> None:
    for path in ("/search?text=Felsted", "/reports/r-0000000000", "/dossier?ids=" + ids[0]):
        answer = visitor.get(path)
        assert (answer.status_code, answer.headers["location"][:14]) == (303, "/sign-in?next=")
    assert visitor.get("/people").status_code == 303
    assert visitor.get("/api/v1/reports").status_code in {401, 403}
    assert visitor.get(f"/api/v1/events/{ids[0]}/history").status_code in {401, 403}
    assert visitor.get("/api/v1/events?form=record").status_code == 403


def test_every_route_that_is_not_public_is_refused(visitor: Somebody, app: FastAPI) -> None:
    for name, least in table().items():
        method, path = name.split(" ")
        if least > 0:
            asked = path.replace("{name}", "e-0000000000").replace("{secret}", "x")
            answer = visitor.client.request(
                method, asked, headers={"sec-fetch-site": "same-origin"}
            )
            # 404: what is no page of visitors, as /events/new, is an id that there is not.
            assert answer.status_code in {303, 401, 403, 404}, name
            assert leaks(answer.text) == []


def test_errors_tell_nothing(visitor: Somebody, ids: list[str]) -> None:
    for path in (
        "/events/e-0000000000",
        "/events/e-0000000000.json",
        "/events/%3Cscript%3E",
        "/?where=Tilda",
        "/?when=yesterday",
        "/map.json?bounds=1&zoom=99",
        "/cards?ids=e-1,e-2",
    ):
        answer = visitor.get(path)
        assert answer.status_code < 500, path
        told = answer.text.replace("Tilda", "") if "where=Tilda" in path else answer.text
        assert leaks(told) == [], path


def test_the_copy_holds_nothing_else(planted: Store, visitor: Somebody) -> None:
    visitor.get("/")
    kept = b"".join(file.read_bytes() for file in Path(planted.folder).glob("published.sqlite*"))
    assert leaks(kept.decode("utf-8", "replace")) == []


def test_signed_in_people_see_the_whole(app: FastAPI, ids: list[str]) -> None:
    with browsing(app) as somebody:
        assert somebody.sign_in("Tilda Admin").status_code == 303
        told = "".join(somebody.get(f"/events/{one}?words=shown").text for one in ids)
    assert {"hanged", "Mianyang"} <= set(leaks(told))


def test_without_public_mode_visitors_see_the_sign_in_alone(planted: Store) -> None:
    with browsing(application(planted)) as somebody:
        for path in ("/", "/map.json?bounds=1,1,2,2&zoom=1", "/events/e-0000000000", "/nothing"):
            assert somebody.get(path).headers["location"].startswith("/sign-in"), path


def test_what_became_of_events_tells_no_secret(planted: Store, ids: list[str]) -> None:
    """Ids that were joined, tombstones, and what changed since: by the API, and by redirects."""
    app = application(planted, public=True)
    reason = "Tilda Brannagh told Goran Felsted"
    with browsing(app) as somebody:
        somebody.get("/")
        for name in ids[:2]:
            decide(planted, "Petra Lindqvist", "edit", reason, partial(_noted, name))
        decide(planted, "Petra Lindqvist", "reject", reason, partial(_rejected, ids[-1]))
        asked = ["/api/v1/events?updated_since=0", "/api/v1/events?updated_since=1", "/?since=1"]
        for path in (*asked, *pages(ids)):
            answer = somebody.get(path)
            assert answer.status_code < 500
            assert leaks(answer.text) == [], path
            assert reason not in answer.text
        assert somebody.get(f"/events/{ids[-1]}").status_code == 410


def _noted(name: str, change: Change) -> Collection[str]:
    field, value = supplied("cause", "what Petra Lindqvist had told", Settings())
    return people.edit(
        change, "Petra Lindqvist", name, field, value, note="Tilda Brannagh of Mianyang said so"
    )


def _rejected(name: str, change: Change) -> Collection[str]:
    return people.reject(change, "Petra Lindqvist", name, "Tilda Brannagh said so")
