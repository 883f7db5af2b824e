"""The choice to see distressing words on all pages of a visit: made here alone, and taken back."""

import pytest
from fastapi.testclient import TestClient

from dateline.record.store import Store
from dateline.vocabulary import Event
from dateline.web.app import make_app
from dateline.web.door import LocalDoor
from dateline.web.lifting import COOKIE
from tests.web.conftest import SECRET

HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def somebody(store: Store) -> TestClient:
    """A browser of its own, without a choice; it does not go on by itself."""
    made = TestClient(
        make_app(store, LocalDoor(SECRET, "Ines")),
        base_url="http://127.0.0.1:8321",
        follow_redirects=False,
    )
    made.get(f"/?key={SECRET}")
    return made


def hides(somebody: TestClient, event: Event) -> bool:
    return "words hidden" in somebody.get(f"/events/{event.id}").text


def test_it_holds_on_every_page_until_it_is_taken_back(
    somebody: TestClient, found: dict[str, Event]
) -> None:
    fire = found["disaster.fire"]
    page = f"/events/{fire.id}"
    assert hides(somebody, fire)
    assert f"{page}?words=visit" in somebody.get(page).text
    answer = somebody.get(f"{page}?was=e-1&words=visit", headers=HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}?was=e-1")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "max-age" not in cookie, "it ends with the visit"
    assert not hides(somebody, fire)
    assert "words hidden" not in somebody.get(f"/dossier?ids={fire.id}").text
    assert f"{page}?words=hidden" in somebody.get(page).text
    somebody.get(f"{page}?words=hidden", headers=HERE)
    assert hides(somebody, fire)


def test_words_that_are_shown_on_one_page_stay_hidden_on_others(
    somebody: TestClient, found: dict[str, Event]
) -> None:
    fire = found["disaster.fire"]
    assert "words hidden" not in somebody.get(f"/events/{fire.id}?words=shown").text
    assert COOKIE not in somebody.cookies
    assert hides(somebody, fire)


def test_words_on_self_harm_need_a_choice_that_names_them(
    somebody: TestClient, found: dict[str, Event]
) -> None:
    harm, fire = found["harm.self"], found["disaster.fire"]
    somebody.get(f"/events/{fire.id}?words=visit", headers=HERE)
    assert hides(somebody, harm)
    page = somebody.get(f"/events/{harm.id}").text
    assert "Words on self-harm on all pages for this visit" in page
    somebody.get(f"/events/{harm.id}?words=visit-all", headers=HERE)
    assert not hides(somebody, harm)
    assert not hides(somebody, fire)
    assert "findahelpline.com" in somebody.get(f"/events/{harm.id}").text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none"},
        {"referer": "https://elsewhere.example/"},
        {},
    ],
)
def test_a_link_from_elsewhere_chooses_for_nobody(
    somebody: TestClient, found: dict[str, Event], headers: dict[str, str]
) -> None:
    fire = found["disaster.fire"]
    assert somebody.get(f"/events/{fire.id}?words=visit", headers=headers).status_code == 303
    assert COOKIE not in somebody.cookies
    assert hides(somebody, fire)


def test_a_browser_that_tells_its_page_alone_can_choose(
    somebody: TestClient, found: dict[str, Event]
) -> None:
    fire = found["disaster.fire"]
    page = f"/events/{fire.id}"
    told = {"referer": f"http://127.0.0.1:8321{page}"}
    somebody.get(f"{page}?words=visit", headers=told)
    assert not hides(somebody, fire)


@pytest.mark.parametrize("path", ["//evil.example", "/%2fevil.example", "/%5cevil.example/x"])
def test_it_leads_to_this_server_alone(somebody: TestClient, path: str) -> None:
    answer = somebody.get(f"http://127.0.0.1:8321{path}?words=visit", headers=HERE)
    away = answer.headers["location"]
    assert away.startswith("/")
    assert away[1:2] not in {"/", "\\"}
