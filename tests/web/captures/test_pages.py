"""Pages of captures: what is told of one, what is given out, and what is left of one withdrawn."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.archive import Archive
from dateline.archive.keys import new_key
from dateline.record.store import Store
from dateline.web.door import Role
from tests.web.captures.conftest import ARTICLE, PNG, captured
from tests.web.captures.hostile import NAMES
from tests.web.people.acting import add, application, browsing

PARTS = ("", "/copy", "/media", "/download", "/proof.json")


def test_a_capture_tells_what_came_when_and_where_it_stands(
    client: TestClient, held: dict[str, str]
) -> None:
    answer = client.get(f"/captures/{held['article']}")
    assert answer.status_code == 200
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    for told in ("example.org/news/mill", digest, "200 OK", "Not yet: no checkpoint covers it"):
        assert told in answer.text
    assert held["later"] in answer.text  # the other capture of the address
    assert f'href="/captures/{held["png"]}"' in answer.text  # archived with it


def test_a_signed_capture_has_a_proof_that_others_can_check(
    record: Path, client: TestClient, held: dict[str, str], tmp_path: Path
) -> None:
    assert client.get(f"/captures/{held['article']}/proof.json").status_code == 404
    key = new_key(tmp_path / "key.pem", None, outside=record)
    with Archive.open(record / "archive", write=True) as archive:
        archive.use(key)
    page = client.get(f"/captures/{held['article']}").text
    assert key.public.fingerprint in page
    assert "None by a third party" in page
    answer = client.get(f"/captures/{held['article']}/proof.json")
    assert json.loads(answer.text)["format"] == "dateline-proof-1"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_the_copy_may_do_nothing(client: TestClient, held: dict[str, str]) -> None:
    answer = client.get(f"/captures/{held['article']}/copy?pictures=shown")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "img-src data:;" in policy
    assert re.search(r"style-src 'sha256-[\w+/=]+';", policy)
    assert policy.endswith("; sandbox")
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "example.org" not in re.sub(r'title="[^"]*"', "", answer.text)


def test_words_of_the_evidence_are_marked_in_the_copy(
    store: Store, client: TestClient, held: dict[str, str]
) -> None:
    from dateline.web.captures.copying import copy_of

    with Archive.open(store.folder / "archive") as archive:
        capture = archive.capture(held["article"])
        copy = copy_of(archive, capture, ["The fire began at noon", "were hurt", "never said"])
    assert copy.lit == 2
    assert (
        '<mark id="at">The </mark><em><mark>fire</mark></em><mark> began at\nnoon</mark>'
        in copy.html
    )
    assert "<mark>were hurt</mark>" in copy.html


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_what_is_saved_has_a_name_that_is_safe_anywhere(
    client: TestClient, held: dict[str, str], number: int
) -> None:
    name = held[f"name {number}"]
    answer = client.get(f"/captures/{name}/download")
    given = answer.headers["content-disposition"]
    assert re.fullmatch(rf'attachment; filename="{name}[A-Za-z0-9._-]*\.html"', given), given
    assert ".." not in given
    assert len(given) < 160
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers


def test_only_what_begins_as_a_picture_is_given_as_one(
    client: TestClient, held: dict[str, str]
) -> None:
    picture = client.get(f"/captures/{held['png']}/media")
    assert (picture.headers["content-type"], picture.content) == ("image/png", PNG)
    both = client.get(f"/captures/{held['polyglot']}/media")
    assert both.headers["content-type"] == "image/gif"
    assert both.headers["x-content-type-options"] == "nosniff"
    for name in ("drawing", "pdf", "article", "zip"):
        assert client.get(f"/captures/{held[name]}/media").status_code == 404
        assert client.get(f"/captures/{held[name]}").status_code == 200


@pytest.mark.parametrize("name", ["drawing", "pdf", "zip", "png", "huge"])
def test_what_cannot_be_drawn_says_so_and_can_be_saved(
    client: TestClient, held: dict[str, str], name: str
) -> None:
    answer = client.get(f"/captures/{held[name]}/copy")
    assert answer.status_code == 422
    assert "It can be saved" in answer.text
    assert client.get(f"/captures/{held[name]}/download").status_code == 200


def test_a_page_as_deep_as_it_likes_is_drawn_or_refused(
    client: TestClient, held: dict[str, str]
) -> None:
    assert client.get(f"/captures/{held['deep']}/copy").status_code in {200, 422}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "name", ["k-nothere", "k-aaaaaaaaaaaaaaaa", "..%2f..%2fetc%2fpasswd", "k-%00"]
)
def test_what_the_archive_has_not_is_not_found(
    client: TestClient, held: dict[str, str], name: str, part: str
) -> None:
    assert client.get(f"/captures/{name}{part}").status_code == 404


def test_nothing_is_left_of_what_was_withdrawn_but_that_it_was(
    record: Path, client: TestClient, held: dict[str, str]
) -> None:
    one = captured("https://example.org/private", "<p>A name that must go.</p>")
    with Archive.open(record / "archive", write=True) as archive:
        archive.keep([one])
    assert client.get(f"/captures/{one.id}/copy").status_code == 200
    with Archive.open(record / "archive", write=True) as archive:
        archive.withdraw(one.id, "it names a child", "Ines")
    page = client.get(f"/captures/{one.id}")
    assert page.status_code == 410
    assert "it names a child" in page.text
    assert one.sha256 in page.text
    for part in PARTS:
        answer = client.get(f"/captures/{one.id}{part}")
        assert answer.status_code == 410
        assert "must go" not in answer.text
        assert "example.org/private" not in answer.text


def test_captures_are_for_those_who_signed_in(store: Store, held: dict[str, str]) -> None:
    app = application(store, public=True, local=False)
    add(store, "Rosa", Role.READER)
    with browsing(app) as visitor:
        for part in PARTS:
            answer = visitor.get(f"/captures/{held['article']}{part}")
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/sign-in")
        visitor.sign_in("Rosa")
        assert visitor.get(f"/captures/{held['article']}").status_code == 200
