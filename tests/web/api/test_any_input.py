"""Whatever is sent, the answer is what the description says, and never a failure of ours."""

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dateline.web.api.reference import described
from tests.web.api.conftest import API, HOST

SCHEMA = schemathesis.openapi.from_dict(described())

SMALL = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@SCHEMA.parametrize()
@SMALL
def test_no_request_makes_it_fail(case: schemathesis.Case, editor: TestClient) -> None:
    case.headers = {**(case.headers or {}), "Authorization": editor.headers["Authorization"]}
    given_ = case.as_transport_kwargs(base_url=HOST)
    answer = editor.request(
        given_["method"],
        given_["url"],
        params=given_.get("params"),
        headers={k: v for k, v in dict(given_["headers"]).items() if v.isascii()},
        json=given_.get("json"),
        content=given_.get("data"),
    )
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


HOSTILE = (
    "%00",
    "e-%00%00%00%00%00%00%00%00%00%00",
    "..%2F..%2Fetc%2Fpasswd",
    "%ff%fe",
    "e-'; DROP TABLE event; --",
    "e-0000000000%0d%0aSet-Cookie: a=b",
    "9" * 5000,
    "<script>alert(1)</script>",
    "%F0%9F%94%A5",
    "e-ilo0000000",
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", ["/events/{}", "/events/{}/claims", "/reports/{}", "/export/{}"])
def test_hostile_names_are_not_found(reader_: TestClient, path: str, name: str) -> None:
    answer = reader_.get(API + path.format(name))
    assert answer.status_code == 404, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    [
        *("when=2022-13", "when=0000", "when=%00", "when=9999-12-31..0001", "min-grade=Z9"),
        *("box=1,2,3", "box=nan,nan,nan,nan", "box=1e999,0,1,1", "kind=a%00b", "kind=%ff"),
        *("limit=0", "limit=99999999999999999999", "limit=abc", "since=-1", "since=1e9"),
        *("cursor=abc", "cursor=%00", "cursor=WyJ3aGVuIl0", "order=best", "form=all"),
        *("updated_since=yesterday", "updated_since=2022-01-01", "updated_since=-1"),
        *("updated_since=0001-01-01T00:00:00%2B23:59", "updated_since=99999999999999", "to=1"),
        *("where=" + "x" * 400, "text=" + "a" * 301, "text=a%0Ab", "source=%00", "surely=perhaps"),
        *("modality=odd", "setting=odd"),
    ],
)
def test_what_cannot_be_asked_is_told(reader_: TestClient, query: str) -> None:
    answer = reader_.get(f"{API}/events?{query}")
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"reason": "\\ud800"}', b"1" * 5000),
        *(b"[" * 100_000, b'{"reason": 1e999}', b'{"reason": null}', b'"\\u0000"'),
    ],
)
def test_bodies_that_are_none_are_told(editor: TestClient, body: bytes) -> None:
    for kind in ("application/json", "text/plain", "multipart/form-data", ""):
        answer = editor.post(
            f"{API}/events/e-0000000000/reject", content=body, headers={"content-type": kind}
        )
        assert answer.status_code in {404, 422}, (kind, answer.status_code, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"


def test_addresses_and_methods_that_are_none_are_told(reader_: TestClient) -> None:
    for method, path, status in (("GET", "/nothing", 404), ("DELETE", "/events", 405)):
        answer = reader_.request(method, API + path)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(words=st.text(max_size=40))
def test_any_words_can_be_looked_for(reader_: TestClient, words: str) -> None:
    for name in ("text", "where", "issue", "source", "cursor", "updated_since", "when"):
        answer = reader_.get(f"{API}/events", params={name: words.encode("utf-8", "replace")})
        assert answer.status_code in {200, 422}, (name, words, answer.text)
