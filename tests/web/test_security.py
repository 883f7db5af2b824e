"""What keeps foreign words, pages and hosts from doing anything, on every page."""

import json
import logging
import re
import shutil
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Report
from dateline.web import serving
from dateline.web.door import Role
from dateline.web.people import persons
from dateline.web.people.keeping import changing
from tests.web.conftest import SECRET
from tests.web.hostile import FOUND_IN_DOM, RUN, STRINGS

PLACES = ("Bruges", "Lyon", "Madrid", "Ghent", "Turin", "Porto", "Leeds", "Graz")
PASSWORD = "seven brown boots"


@pytest.fixture(scope="module")
def hostile(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record in which titles, outlets, bylines, names, addresses and texts are hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "mills"
    with Store.init(folder, name=STRINGS[1]) as store:
        adder = Adder(store, Linker(), Registry())
        day = Published(edtf="2031-05-25", basis=Basis.SUPPLIED, supplied_by=STRINGS[0])
        for number, place in enumerate(PLACES):
            some = [one.replace("\r\n", " ") for one in STRINGS[number :: len(PLACES)]]
            text = (
                f"A flood hit the town of {place} on Saturday, said {some[0]} the mayor. Some "
                f"{40 + number} people were injured in the flood, {some[1]} said. {' '.join(some)}"
            )
            report = Report(
                id=f"{some[2]}.txt",
                text=text,
                title=" ".join(some),
                outlet=some[0],
                byline=some[1],
                address=f"javascript:{RUN}//{number}"
                if number % 2
                else f"https://x.example/{some[2]}",
                published=day,
            )
            adder.enter(reader.read(report))
        yield store


@pytest.fixture(scope="module")
def names(hostile: Store) -> list[str]:
    """Ids of events and reports."""
    from sqlalchemy import select

    from dateline.record import tables

    with hostile.reading() as connection:
        found = [f"/events/{one.id}?words=shown" for one in events(connection, Wanted())]
        reports = connection.execute(select(tables.report.c.id)).scalars()
        return [*found, *(f"/reports/{one}?words=shown" for one in reports)]


@pytest.fixture(scope="module")
def people(hostile: Store) -> Store:
    """The record with people whose names are hostile."""
    with changing(hostile) as connection:
        persons.add(connection, "Ada", Role.ADMIN, PASSWORD)
        for number, one in enumerate(STRINGS[:12]):
            persons.add(connection, one[:70], Role.CODER, PASSWORD, f"{number}{one[:70]}")
    return hostile


@pytest.fixture(scope="module")
def address(people: Store) -> Iterator[str]:
    """The application with people and public mode, as `dateline serve` runs it."""
    listening = serving.listen("127.0.0.1", 0)
    way = serving.doorway(people, listening, "nobody")
    from dateline.web.app import make_app

    app = make_app(people, way.door, public=True)
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(
        target=running.run, kwargs={"sockets": [listening.socket]}, daemon=True
    )
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield listening.address.rstrip("/")
    running.should_exit = True
    thread.join()


def test_no_page_runs_or_holds_what_hostile_words_say(
    browser: Browser, address: str, names: list[str]
) -> None:
    context = browser.new_context()
    troubles: list[str] = []
    page = context.new_page()
    page.on("dialog", lambda dialog: (troubles.append("dialog"), dialog.dismiss()))
    page.on("console", lambda one: troubles.append(one.text) if "olicy" in one.text else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    foreign: list[str] = []
    context.on(
        "request",
        lambda one: (
            foreign.append(one.url) if not one.url.startswith((address, "blob:", "data:")) else None
        ),
    )

    def look(path: str) -> None:
        page.goto(address + path)
        assert page.evaluate(FOUND_IN_DOM) == [], path
        assert not page.evaluate("window.ran"), path

    published = [one for one in names if one.startswith("/events/")]
    for path in ("/", "/sign-in", *published[:4]):  # as a visitor
        look(path)
    page.goto(f"{address}/sign-in?next=//evil.example")
    page.get_by_label("Name").fill(STRINGS[3][:60])
    page.get_by_label("Password").fill("wrong words here")
    page.get_by_role("button", name="Sign in").click()
    assert page.evaluate(FOUND_IN_DOM) == []
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="People").wait_for()
    assert page.url == f"{address}/"
    page.goto(f"{address}/me")
    page.get_by_label("What is it for?").fill(STRINGS[0])
    page.get_by_role("button", name="Make a token").click()
    page.get_by_text("not shown again").wait_for()
    assert page.evaluate(FOUND_IN_DOM) == []
    looked = ("/", "/people", "/me", "/search?text=flood&kind=reports", "/search?text=flood")
    told = ("/search?text=flood&kind=claims", "/dossier?kind=disaster&words=shown")
    for path in (*looked, *told, *names):
        look(path)
    for one in STRINGS:
        look("/search?" + httpx.QueryParams({"text": one, "kind": one}).__str__())
    assert troubles == []
    assert foreign == []
    context.close()


def test_words_in_an_address_come_back_as_words(
    browser: Browser, address: str, client: TestClient
) -> None:
    for one in STRINGS:
        for path in ("/?where=", "/?kind=", "/?source=", "/?when=", "/events/", "/reports/", "/x/"):
            answer = client.get(path + str(httpx.QueryParams({"q": one}))[2:])
            assert answer.status_code < 500, path + one
            assert_inert(answer.text)


class Inline(HTMLParser):
    """What of a page would need a policy that lets scripts and styles of pages run."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.wrong += ["style"] if tag == "style" or "style" in given else []
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.wrong.append("script")
        if tag == "form" and given.get("method", "get") == "post":
            self.wrong += [] if (given.get("action") or "/").startswith("/") else ["form"]


def assert_inert(html: str) -> None:
    parser = Inline()
    parser.feed(html)
    assert parser.wrong == []


PAGES = (
    "/",
    "/search",
    "/search?text=flood",
    "/me",
    "/people",
    "/first-run",
    "/nothing",
    "/dossier",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_headers_and_nothing_inline(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert_inert(answer.text)
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "no-" in answer.headers["cache-control"]
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", ["/static/x/../../settings.py", "/static/x/%2e%2e/settings.py"])
@pytest.mark.parametrize("more", ["", "/../../../../etc/passwd", "%00", "%5c..%5cdoor.py"])
def test_no_path_leads_out_of_the_files_that_are_served(
    client: TestClient, path: str, more: str
) -> None:
    answer = client.get(path + more)
    assert answer.status_code in {401, 404}
    assert "BaseModel" not in answer.text


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "..%5c..%5cx", "e-%00", "r-1/../../x"]
)
def test_ids_are_looked_up_and_never_opened(client: TestClient, name: str) -> None:
    for path in ("/events/", "/reports/", "/join/", "/dossier?ids="):
        answer = client.get(path + name)
        assert answer.status_code in {303, 400, 404, 410}, path
        assert "root:" not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "",
        "[",
        "evil.example:8321",
    ],
)
def test_only_names_of_this_server_are_answered(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "dateline" not in answer.headers.get("set-cookie", "")


def test_forwarded_headers_change_nothing(client: TestClient) -> None:
    headers = {
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "forwarded": "host=evil.example;proto=https",
        "x-original-url": "/people",
    }
    answer = client.get("/nothing", headers=headers)
    assert answer.status_code == 404
    assert "evil.example" not in answer.text


def test_the_key_in_the_address_goes_at_once(store: Store) -> None:
    from tests.web.people.acting import SECRET as KEY
    from tests.web.people.acting import application, browsing

    with browsing(application(store)) as somebody:
        for path in ("//evil.example/", "///evil.example", "/search"):
            answer = somebody.get(f"{path}?key={KEY}&text=a")
            assert answer.status_code == 303
            assert re.fullmatch(r"/[^/].*|/\?.*", answer.headers["location"])
            assert KEY not in answer.headers["location"]


def test_pages_that_hold_secrets_are_not_kept(client: TestClient) -> None:
    for path in ("/first-run", "/me", "/people"):
        assert client.get(path).headers["cache-control"] == "no-store"


def test_logs_hold_no_address_and_no_query(
    address: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for path in ("/", "/nothing?text=whom-i-looked-for", "/sign-in", "/api/v1/x"):
        httpx.get(address + path)
    told = "".join(capfd.readouterr()) + "\n".join(
        one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "httpcore"))
    )
    assert "127.0.0.1" not in told
    assert "whom-i-looked-for" not in told


def test_secrets_are_compared_in_constant_time() -> None:
    """Keys by `compare_digest`; sessions, links and tokens are looked up by their hashes."""
    from dateline.web import door
    from dateline.web.people import csrf, entry

    for module in (door, entry, csrf):
        assert "compare_digest" in Path(module.__file__).read_text("utf-8")


def test_json_answers_are_json_and_no_page(client: TestClient) -> None:
    answer = client.get("/map.json?bounds=-180,-85,180,85&zoom=2")
    assert answer.headers["content-type"] == "application/json"
    json.loads(answer.text)


def test_settings_that_would_open_the_policy_are_refused(record: Path, tmp_path: Path) -> None:
    from dateline.errors import BadOption
    from dateline.web.settings import load_web_settings

    shutil.copy(record / "dateline.toml", tmp_path)
    for table in (
        {"address": "https://a.example/path"},
        {"address": "ftp://a.example"},
        {"address": "https://user@a.example"},
        {"tiles": "https://a.example;script-src *//{z}/{x}/{y}"},
        {"public": "perhaps"},
        {"unknown": 1},
    ):
        with pytest.raises(BadOption, match="web"):
            load_web_settings(table)


def test_this_file_knows_the_secret_of_the_shared_client() -> None:
    assert SECRET
