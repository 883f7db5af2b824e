"""What holds for every route there is, by the table of routes: new ones are tried as they come."""

import re
from urllib.parse import quote, urlsplit

import pytest
from httpx import Response

from dateline.web.api.reference import described
from dateline.web.people.roles import table
from tests.web.people.acting import HOST, Somebody

EVIL = "//evil.example/x"
BACK = ("next", "back", "to", "return", "url", "from", "with")
PATHS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "..%5c..%5cdateline.toml",
    "%2fetc%2fpasswd",
    "e-0000000000%00.html",
    "file:%2f%2f%2fetc%2fpasswd",
    "dateline.toml",
    "record.sqlite",
    "%E2%80%AE%F0%9F%94%A5",
)
ENDLESS = {"/collecting/steps"}
"""What goes on as long as something happens."""


def routes(method: str) -> list[str]:
    found = (name.split(" ") for name in table())
    return [path for one, path in found if one == method and path not in ENDLESS]


def filled(path: str, value: str) -> str:
    return re.sub(r"\{[^}]*\}", value, path)


def assert_stays(answer: Response, name: str) -> None:
    """Neither the answer nor its page leads to another host."""
    where = urlsplit(answer.headers.get("location", "/"))
    assert where.netloc in {"", urlsplit(HOST).netloc}, name
    assert not re.search(r'(?:href|action|src|content)="[^"]{0,9}//evil', answer.text), name


@pytest.mark.parametrize("path", [one for one in routes("GET") if "{" in one])
def test_no_part_of_an_address_opens_a_file(ada: Somebody, path: str) -> None:
    for value in PATHS:
        answer = ada.get(filled(path, value))
        assert answer.status_code < 500, value
        for secret in ("root:", "SQLite format", "[record]"):
            assert secret not in answer.text, value


def test_no_name_in_a_query_opens_a_file_or_breaks(ada: Somebody) -> None:
    names = ("name", "ids", "report", "event", "at", "field", "state", "what", "number", "form")
    for path in routes("GET"):
        for value in (*PATHS[:3], "x" * 5000, "-1", "99999999999999999999"):
            asked = "&".join(f"{name}={quote(value)}" for name in names)
            answer = ada.get(f"{filled(path, 'e-0000000000')}?{asked}")
            assert answer.status_code < 500, (path, value)
            assert "root:" not in answer.text


def test_no_way_back_leads_to_another_host(ada: Somebody) -> None:
    asked = "&".join(f"{name}={quote(EVIL)}" for name in BACK)
    for path in routes("GET"):
        assert_stays(ada.get(f"{filled(path, 'e-0000000000')}?{asked}"), path)
    token = ada.token("/me")
    headers = {"sec-fetch-site": "same-origin", "origin": HOST}
    for path in routes("POST"):
        if path.startswith("/api/") or path in {"/sign-out", "/me/sessions/end"}:
            continue
        data = {"csrf": token, "revision": "1", **dict.fromkeys(BACK, EVIL)}
        answer = ada.client.post(filled(path, "1"), data=data, headers=headers)
        assert answer.status_code < 500, path
        assert_stays(answer, path)


def test_what_changes_anything_is_refused_without_the_token_of_a_form(ada: Somebody) -> None:
    for path in routes("POST"):
        answer = ada.client.post(
            filled(path, "1"), data={}, headers={"sec-fetch-site": "same-origin", "origin": HOST}
        )
        ways_in = {"/sign-out"}
        assert answer.status_code == 403 or path in ways_in, path


def test_the_description_of_the_api_has_every_route_of_it() -> None:
    """So that what is tried by the description (test_any_input) leaves none out."""
    told = {
        f"{method.upper()} {path}"
        for path, methods in described()["paths"].items()
        for method in methods
    }
    beside = {"GET /api/v1", "GET /api/v1/openapi.json"}
    listed = {name for name in table() if name.split(" ")[1].startswith("/api/v1")}
    assert listed - beside == told - beside
