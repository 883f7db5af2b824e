"""Pages of a team's own places: by forms alone, hostile input among what is typed."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response

from dateline.record import localities
from dateline.record.localities import OwnPlace
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from tests.web.hostile import STRINGS
from tests.web.people.acting import HOST, Somebody

PLACE = {"name": "Nyalindo", "at": "-0.0811, 34.7702", "within": "Kisumu, Kenya"}


def places(store: Store) -> list[OwnPlace]:
    with store.reading() as connection:
        return localities.listed(connection)


def add(coder: Somebody, **other: str) -> Response:
    return coder.send("/gazetteer", "/gazetteer/new", **{**PLACE, **other})


def name_of(answer: Response) -> str:
    assert answer.status_code == 303, answer.text
    return urlsplit(answer.headers["location"]).path.rpartition("/")[2]


def test_a_place_is_entered_given_to_an_event_and_taken_back(coder: Somebody, store: Store) -> None:
    with store.reading() as connection:
        event = next(e for e in events(connection, Wanted()) if e.where)
    assert (
        f"/gazetteer/new?name=Nyalindo&amp;event={event.id}"
        in coder.get(f"/events/{event.id}").text
    )
    form = coder.get(f"/gazetteer/new?name=Nyalindo&event={event.id}").text
    assert "Where is Nyalindo?" in form
    assert "No homes." in form
    answer = add(coder, event=event.id)
    name = name_of(answer)
    page = coder.get(answer.headers["location"]).text
    assert "its place is not known yet" in page
    given = coder.send(f"/gazetteer/{name}/give", f"/gazetteer/{name}", event=event.id)
    number = parse_qs(urlsplit(given.headers["location"]).query)["revision"][0]
    assert "Kisumu" in coder.get(f"/events/{event.id}").text
    again = coder.send(f"/gazetteer/{name}/give", f"/gazetteer/{name}", event=event.id)
    assert "revision" not in again.headers["location"]
    coder.send(f"/revisions/{number}/undo", f"/gazetteer/{name}", reason="not there")
    assert "its place is not known yet" in coder.get(f"/gazetteer/{name}").text


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    coder: Somebody, store: Store
) -> None:
    before = len(places(store))
    answer = add(coder, name="Sala Bottom", at="34.7702, -0.0811", note="by the mill")
    assert answer.status_code == 422
    assert "are the two exchanged" in answer.text
    assert 'value="Sala Bottom"' in answer.text
    assert "by the mill" in answer.text
    assert add(coder, area="{").status_code == 422
    assert len(places(store)) == before


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_words_are_shown_as_words(coder: Somebody, store: Store, text: str) -> None:
    answer = add(coder, name=f"x{text}"[:120], names=text.replace(";", ","), note=text)
    name = name_of(answer)
    pages = [
        coder.get(f"/gazetteer/{name}").text,
        coder.get("/gazetteer").text,
        coder.get("/gazetteer", params={"text": text}).text,
        coder.get("/gazetteer/new", params={"name": text, "at": text, "event": text}).text,
    ]
    for page in pages:
        assert "ran=1</script>" not in page
        assert not re.search(r"<(?:svg|img|iframe|base|math|details)[^>]*ran=1", page)
        assert "49" not in re.findall(r"\{\{ ?7\*7", page)
    with store.reading() as connection:
        one = localities.one_of(connection, name)
    localities.forget(store, "Ines", one.id)


def test_a_form_of_before_somebodys_change_is_not_saved_over_it(
    coder: Somebody, store: Store
) -> None:
    name = name_of(add(coder, name="Changing Place"))
    with store.reading() as connection:
        seen = localities.one_of(connection, name).revision
    path = f"/gazetteer/{name}"
    first = coder.send(path, path, **{**PLACE, "name": "First", "seen": str(seen)})
    assert first.status_code == 303
    second = coder.send(path, path, **{**PLACE, "name": "Second", "seen": str(seen)})
    assert second.status_code == 422
    assert "changed this place meanwhile" in second.text
    with store.reading() as connection:
        assert localities.one_of(connection, name).name == "First"


def test_files_go_out_and_in(coder: Somebody, store: Store) -> None:
    name_of(add(coder, name="File Place"))
    told = coder.get("/gazetteer/places.geojson")
    assert "File Place" in {one["properties"]["name"] for one in told.json()["features"]}
    assert coder.get("/gazetteer/places.csv").text.startswith("name,other_names")

    def load(name: str, data: bytes) -> Response:
        return coder.client.post(
            "/gazetteer/load",
            files={"file": (name, data)},
            data={"csrf": coder.token("/me")},
            headers={"sec-fetch-site": "same-origin", "origin": HOST},
        )

    again = load("own.geojson", told.content)
    assert again.status_code == 303
    assert "loaded=0" in again.headers["location"]
    for data in (b"", b"\xff", b"{", b"name\n"):
        assert load("own.csv", data).status_code == 422


def test_removed_it_is_known_no_more_and_can_be_forgotten(coder: Somebody, store: Store) -> None:
    name = name_of(add(coder, name="Goes Away"))
    path = f"/gazetteer/{name}"
    assert coder.send(f"{path}/remove", path, reason="twice").status_code == 303
    assert "This place was removed" in coder.get(path).text
    assert name not in {one.id for one in places(store)}
    assert coder.send(f"{path}/forget", "/me").status_code == 403, "editors forget"
    assert coder.send(f"{path}/remove", "/me").status_code == 404


@pytest.mark.parametrize(
    "path", ["g-0000000000", "x", "..%2f..%2fetc", "%00", "g-" + "z" * 500, "%F0%9F%98%80"]
)
def test_what_there_is_not_is_not_found(coder: Somebody, path: str) -> None:
    assert coder.get(f"/gazetteer/{path}").status_code == 404


@pytest.mark.parametrize("query", ["at=x", "at=91,0", "at=nan,nan", "", "at=1,2,3"])
def test_points_that_are_none_are_refused(coder: Somebody, query: str) -> None:
    assert coder.get(f"/gazetteer/near.json?{query}").status_code in {400, 422}


def test_towns_of_a_part_of_the_map_are_named(coder: Somebody) -> None:
    found = coder.get("/gazetteer/towns.json?box=34.5,-0.3,35,0.1").json()["towns"]
    assert "Kisumu" in [one[0] for one in found]
    assert coder.get("/gazetteer/towns.json?box=1,2,3").status_code in {400, 422}
    near = coder.get("/gazetteer/near.json?at=-0.09,34.77").json()["towns"]
    assert near[0] == "Kisumu, Kenya"
    assert coder.get("/gazetteer/where.json?text=Kisumu").json()["zoom"] == 10
    assert coder.get("/gazetteer/where.json?text=Springfield").json() == {}


@pytest.mark.parametrize(
    "path",
    ["", "/load", "/g-0000000000", "/g-0000000000/give", "/g-0000000000/remove"],
)
def test_readers_change_nothing(reader_of_pages: Somebody, store: Store, path: str) -> None:
    before = places(store)
    assert reader_of_pages.send(f"/gazetteer{path}", **PLACE).status_code == 403
    assert places(store) == before
    assert reader_of_pages.get("/gazetteer/new").status_code == 403
    assert reader_of_pages.get("/gazetteer").status_code == 200


def test_the_api_lists_and_adds(coder: Somebody, reader_of_pages: Somebody, store: Store) -> None:
    headers = {"sec-fetch-site": "same-origin", "x-csrf-token": coder.token("/me")}
    body = {"name": "By Program", "latitude": -0.08, "longitude": 34.77, "within": "191245"}
    made = coder.client.post("/api/v1/gazetteer", json=body, headers=headers)
    assert made.status_code == 201
    assert made.json()["properties"]["within"] == "Kisumu, Kenya"
    listed = coder.get("/api/v1/gazetteer").json()
    assert "By Program" in json.dumps(listed)
    for wrong in ({"latitude": 95}, {"kind": "home"}, {"within": "Nowhere at all"}, {"more": 1}):
        answer = coder.client.post("/api/v1/gazetteer", json=body | wrong, headers=headers)
        assert answer.status_code == 422, wrong
    headers["x-csrf-token"] = reader_of_pages.token("/me")
    refused = reader_of_pages.client.post("/api/v1/gazetteer", json=body, headers=headers)
    assert refused.status_code == 403
