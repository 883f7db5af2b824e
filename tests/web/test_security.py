"""What keeps foreign words, pages and hosts from doing anything, on every page."""

import json
import logging
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from dateline.record.store import Store
from tests.web.conftest import SECRET
from tests.web.hostile import STRINGS


def test_words_in_an_address_come_back_as_words(client: TestClient) -> None:
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


def test_what_breaks_or_is_refused_has_the_headers_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret of the inside")

    here = {"sec-fetch-site": "same-origin"}
    answers = [
        client.post("/sign-in", headers=here, content=b"x" * 17_000_000),
        client.post("/sign-in", headers={"sec-fetch-site": "cross-site"}),
        client.get("/", headers={"host": "evil.example"}),
        client.request("TRACE", "/"),
    ]
    monkeypatch.setattr("dateline.web.pages.search.with_words", broken)
    monkeypatch.setattr("dateline.web.pages.search.report_hits", broken)
    answers.append(client.get("/search?text=flood&kind=reports"))
    assert [one.status_code for one in answers] == [413, 403, 421, 403, 500]
    # What is too long is refused by the framework in three plain words, before all middleware.
    assert answers[0].headers["content-type"].startswith("text/plain")
    for answer in answers[1:]:
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "a secret of the inside" not in answer.text
        assert_inert(answer.text)


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
    server: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for path in ("/", "/nothing?text=whom-i-looked-for", "/sign-in", "/api/v1/x"):
        httpx.get(server + path)
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
