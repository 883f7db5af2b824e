"""The pages as the server gives them: who comes in, what they tell, what cannot harm."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from dateline.record.store import Store
from dateline.vocabulary import Event
from dateline.web.app import make_app
from dateline.web.door import LocalDoor
from tests.web.conftest import SECRET

BASE = "http://127.0.0.1:8321"


class Page(HTMLParser):
    """Elements of a page, to be looked through."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def paths(found: dict[str, Event]) -> list[str]:
    event = found["disaster.flood"].id
    return [
        "/",
        "/?text=flood",
        "/search?text=flood",
        "/search?text=flood&kind=reports",
        "/search?text=flood&kind=claims",
        f"/events/{event}?words=shown",
        f"/dossier?ids={event}&words=shown",
        f"/cards?ids={event}",
        "/events/e-none",
        "/nothing",
    ]


def test_nobody_comes_in_without_the_secret(store: Store) -> None:
    app = make_app(store, LocalDoor(SECRET, "Ines"))
    with TestClient(app, base_url=BASE) as stranger:
        for path in ("/", "/map.json?bounds=0,0,1,1&zoom=1", "/search?text=fire", "/?key=wrong"):
            answer = stranger.get(path)
            assert answer.status_code == 401, path
            assert "Lyon" not in answer.text
        entered = stranger.get(f"/?key={SECRET}&where=Lyon", follow_redirects=False)
        assert entered.headers["location"] == "/?where=Lyon"
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/%2F/evil.example", "/\\evil.example"])
def test_the_way_in_leads_nowhere_else(store: Store, path: str) -> None:
    with TestClient(make_app(store, LocalDoor(SECRET, "Ines")), base_url=BASE) as stranger:
        answer = stranger.get(f"{BASE}{path}?key={SECRET}", follow_redirects=False)
        leads = answer.headers.get("location", "/")
        assert leads.startswith("/")
        assert not leads.startswith(("//", "/\\"))


def test_every_answer_forbids_foreign_scripts(client: TestClient, found: dict[str, Event]) -> None:
    for path in (*paths(found), "/static/x/none.js"):
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_hold_no_script_or_style_of_their_own(
    client: TestClient, found: dict[str, Event]
) -> None:
    for path in paths(found):
        for tag, attributes in Page(client.get(path).text).elements:
            assert tag != "style", path
            assert tag != "script" or attributes.get("src"), path
            assert "style" not in attributes, path
            assert not [name for name in attributes if name.startswith("on")], path


def test_what_reports_say_is_text_and_never_markup(
    client: TestClient, found: dict[str, Event]
) -> None:
    flood = found["disaster.flood"]
    page = client.get(f"/events/{flood.id}?words=shown").text
    report = re.search(r"/reports/(r-\w+)", page)
    assert report
    listed = [*paths(found), f"/reports/{report[0].rpartition('/')[2]}?words=shown"]
    for path in listed:
        text = client.get(path).text
        elements = Page(text).elements
        assert not [one for one in elements if one[1].get("onload") or one[1].get("onerror")], path
        for _, attributes in elements:
            for name in ("href", "src", "action"):
                assert not str(attributes.get(name) or "").strip().lower().startswith("javascript")
        assert "49" not in re.findall(r"in Bruges</b> (\d+)", text)
    assert "&lt;script&gt;" in client.get(listed[-1]).text


def test_it_answers_under_its_own_names_only(client: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "[", ""):
        assert client.get("/", headers={"host": host}).status_code == 421, host
    for host in ("127.0.0.1:1", "localhost", "[::1]:8321"):
        assert client.get("/static/x/icon.svg", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": BASE, "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://127.0.0.1:9"}, 403),
    ],
)
def test_only_pages_of_ours_change_anything(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/seen", data={"until": "1"}, headers=headers, follow_redirects=False)
    assert answer.status_code == status


def test_files_are_kept_for_good_under_the_address_of_their_content(client: TestClient) -> None:
    address = re.search(r'href="(/static/[^"]+/dateline.css)"', client.get("/").text)
    assert address
    answer = client.get(address[1], headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    old = client.get("/static/000000000000/css/dateline.css")
    assert old.headers["cache-control"] == "no-store"
    for path in ("../app.py", "..%2Fapp.py", "/etc/passwd", "css/../../door.py", "css"):
        assert client.get(f"/static/x/{path}").status_code == 404, path


def test_a_view_is_its_address(client: TestClient) -> None:
    whole = client.get("/").text
    assert len(re.findall(r'<li class="event ', whole)) > 5
    page = client.get("/?kind=disaster.fire&where=Lyon&min-grade=F4&order=reports").text
    assert len(re.findall(r'<li class="event ', page)) == 1
    assert "grade F4 or better" in page
    assert "in Lyon" in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("when=2031-13", "there is no such day"),
        ("when=yesterday", "must be a day"),
        ("min-grade=Z9", "must be a letter"),
        ("kind=<b>", "no kind is named so"),
        ("box=1,2,3", "must be west,south,east,north"),
        ("box=nan,0,1,1", "is not on the map"),
        ("since=abc", "must be the number"),
        ("text=" + "x" * 400, "longer than"),
        ("setting=maybe", "must be one of"),
    ],
)
def test_what_cannot_be_asked_is_said_so(client: TestClient, query: str, told: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert told in answer.text
    assert "Traceback" not in answer.text


def test_the_map_tells_marks_of_a_view(client: TestClient) -> None:
    answer = client.get("/map.json?bounds=-20,30,30,60&zoom=4&kind=disaster.fire").json()
    (mark,) = answer["points"]
    assert mark["name"] == "Lyon"
    assert mark["n"] == 1
    assert client.get("/map.json?bounds=x&zoom=4").status_code == 400
    assert client.get("/map.json?bounds=0,0,1,1&zoom=-9").status_code == 400
    assert client.get("/map.json?bounds=0,0,1,1&zoom=nan").status_code == 400


def test_outlines_are_those_of_what_is_in_view(client: TestClient) -> None:
    shapes = client.get("/shapes.json?bounds=0,40,10,50").json()
    codes = {one["id"] for one in shapes["objects"]["countries"]["geometries"]}
    assert {"FR", "CH"} <= codes
    assert not {"JP", "BR"} & codes
    most = max(
        abs(number + (number < 0))
        for one in shapes["objects"]["countries"]["geometries"]
        for part in one["arcs"]
        for ring in part
        for number in ring
    )
    assert most < len(shapes["arcs"])
    over = client.get("/shapes.json?bounds=170,-20,-170,0").json()
    assert "FJ" in {one["id"] for one in over["objects"]["countries"]["geometries"]}


def test_self_harm_names_help_and_no_exact_place(
    client: TestClient, found: dict[str, Event]
) -> None:
    event = found["harm.self"]
    assert event.where
    page = client.get(f"/events/{event.id}").text
    assert "findahelpline.com" in page
    assert "words hidden" in page
    assert f"{event.where.latitude:.3f}" not in page
    client.get(f"/events/{found['disaster.fire'].id}?words=shown")  # asked for other words before
    assert "words hidden" in client.get(f"/events/{event.id}").text
    heat = client.get("/map.json?bounds=-20,30,30,60&zoom=6&layer=heat&kind=harm").json()
    assert heat["heat"] == []


def test_accounts_that_contradict_stand_side_by_side_with_their_sentences(
    client: TestClient, found: dict[str, Event]
) -> None:
    fire = found["disaster.fire"]
    page = client.get(f"/events/{fire.id}?words=shown").text
    assert "on how many died" in page
    accounts = page.partition('id="known"')[0]
    assert "the union of textile workers said on Wednesday" in " ".join(accounts.split())
    assert "1 copy, counted with it" in page


def test_a_report_shows_what_was_read_and_lights_what_is_asked(
    client: TestClient, found: dict[str, Event]
) -> None:
    page = client.get(f"/events/{found['dissent.march'].id}?words=shown").text
    address = re.search(r'href="(/reports/r-\w+\?at=[\d,-]+)#at"', page)
    assert address
    report = client.get(address[1]).text
    assert 'id="at"' in report
    assert f"/events/{found['dissent.march'].id}" in report
    bare = address[1].partition("?")[0]
    for at in ("x", "1-2,", "9" * 12 + "-1", ",".join(["1-2"] * 90)):
        assert client.get(f"{bare}?at={at}").status_code == 400, at
    assert client.get(f"{bare}?at=99999-100000").status_code == 200
    assert client.get(bare[:-4], follow_redirects=False).headers["location"] == bare


def test_a_search_finds_events_claims_and_reports(client: TestClient) -> None:
    assert "Madrid" in client.get("/search?text=students").text
    claims = client.get("/search?text=students&kind=claims").text
    assert "Some 2,000 students" in claims
    reports = client.get('/search?text="against higher fees"&kind=reports').text
    assert "<mark>" in reports
    assert "Nothing found" in client.get("/search?text=zeppelin").text
    for odd in ('"', "*", "NEAR(", "a:b", "\x00", "'; drop table event; --"):
        assert client.get("/search", params={"text": odd}).status_code == 200, odd


def test_a_dossier_holds_quotes_digests_and_history(
    client: TestClient, found: dict[str, Event]
) -> None:
    page = client.get(f"/dossier?ids={found['disaster.fire'].id}&words=shown").text
    assert len(re.findall(r"text [0-9a-f]{64}", page)) == 3
    assert "no archived page" in page
    assert "Chronology" in page
    chosen = client.get("/dossier?kind=dissent").text
    assert "Chosen by: Dissent" in chosen
    assert client.get("/dossier?ids=e-none").status_code == 404


def test_an_event_can_be_taken_as_json(client: TestClient, found: dict[str, Event]) -> None:
    answer = client.get(f"/events/{found['dissent.march'].id}.json")
    assert answer.json()["event"]["id"] == found["dissent.march"].id
    assert "attachment" in answer.headers["content-disposition"]


def test_what_is_new_is_shown_until_it_was_seen(client: TestClient) -> None:
    headers = {"origin": BASE, "sec-fetch-site": "same-origin"}
    page = client.get("/").text
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    data = {"until": "999999999"} | ({"csrf": token[1]} if token else {})
    answer = client.post("/seen", data=data, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    assert "Nothing new since you looked" in client.get("/").text
    assert client.get("/?since=1").status_code == 200
