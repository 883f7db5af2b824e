"""Events as programs get them: filters, pages, changes, and what they have already."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.record.queries import Wanted, events, tally
from dateline.record.store import Store
from dateline.record.totals import totals
from dateline.vocabulary import Event
from tests.web.api.conftest import API


def got(client: TestClient, path: str, **query: Any) -> dict[str, Any]:
    answer = client.get(API + path, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0].endswith("json")
    return dict(answer.json())


def ids(page: dict[str, Any]) -> list[str]:
    return [one["id"] for one in page["events"]]


def all_pages(client: TestClient, **query: Any) -> list[str]:
    found: list[str] = []
    while True:
        page = got(client, "/events", **query)
        found += ids(page)
        if "next" not in page:
            return found
        query["cursor"] = page["next"]


@pytest.mark.parametrize("order", ["when", "new", "reports", "dead"])
def test_pages_hold_every_event_once_in_order(
    reader_: TestClient, store: Store, order: str
) -> None:
    with store.reading() as connection:
        listed = [one.id for one in events(connection, Wanted(), order=order)]
    assert got(reader_, "/events")["total"] == len(listed)
    assert all_pages(reader_, order=order, limit=2) == listed
    assert all_pages(reader_, order=order, limit=3, form="record") == listed


def test_filters_are_those_of_the_command(reader_: TestClient, found: dict[str, Event]) -> None:
    fire, march = found["disaster.fire"].id, found["dissent.march"].id
    assert ids(got(reader_, "/events", kind="disaster.fire")) == [fire]
    assert set(ids(got(reader_, "/events", kind=["disaster.fire", "dissent.march"]))) == {
        fire,
        march,
    }
    assert ids(got(reader_, "/events", where="Madrid", when="2031-05")) == [march]
    assert fire in all_pages(reader_, text='"textile mill"', limit=1)
    assert fire not in ids(got(reader_, "/events", box="-10,36,3,44"))
    assert ids(got(reader_, "/events", **{"min-grade": "A1"})) == []


def test_what_a_program_has_is_not_sent_again(reader_: TestClient, found: dict[str, Event]) -> None:
    for path in ("/events", f"/events/{found['disaster.fire'].id}", "/stats", "/reports"):
        tag = reader_.get(API + path).headers["etag"]
        again = reader_.get(API + path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
    assert reader_.get(f"{API}/events?limit=1", headers={"If-None-Match": tag}).status_code == 200


def test_published_is_the_default_and_the_record_is_for_readers(
    client: TestClient, reader_: TestClient, found: dict[str, Event]
) -> None:
    path = f"/events/{found['disaster.fire'].id}"
    assert "quotes" in got(reader_, path)
    assert "mentions" not in got(reader_, path)
    assert got(reader_, path, form="record")["mentions"]
    assert client.get(f"{API}{path}?form=record").status_code == 403
    assert client.get(f"{API}{path}").json()["id"] == found["disaster.fire"].id


def test_claims_and_history_tell_what_an_event_rests_on(
    reader_: TestClient, found: dict[str, Event]
) -> None:
    fire = found["disaster.fire"]
    told = got(reader_, f"/events/{fire.id}/claims")
    assert told["mentions"] == list(fire.mentions)
    assert all(one.get("evidence") for one in told["claims"] if one["basis"] == "stated")
    report = got(reader_, f"/reports/{told['reports'][0]['id']}")
    span = next(one for one in told["claims"] if one["report"] == report["id"])["evidence"][0]
    assert report["text"][span["start"] : span["end"]] == span["text"]
    assert got(reader_, f"/events/{fire.id}/history")["revisions"][-1]["action"] == "add"


def test_reports_sources_kinds_and_stats(reader_: TestClient, store: Store) -> None:
    one = got(reader_, "/reports", limit=1)
    rest = got(reader_, "/reports", limit=200, cursor=one["next"])
    names = [it["id"] for it in (*one["reports"], *rest["reports"])]
    assert len(names) == len(set(names)) == 8
    assert all("text" not in it for it in rest["reports"])
    outlets = {it["name"] for it in got(reader_, "/sources")["sources"]}
    assert "Lindby Herald" in outlets
    assert "disaster.fire" in {it["name"] for it in got(reader_, "/kinds")["kinds"]}
    with store.reading() as connection:
        counted = totals(connection, Wanted())
        assert len(tally(connection, Wanted(), "kind")) > 3
    told = got(reader_, "/stats")
    assert told["events"] == counted.events
    assert told["reports"] == counted.reports
    assert told["spread"] == {name: dict(pairs) for name, pairs in counted.spread.items()}


def test_geojson_and_atom_hold_the_same_view(reader_: TestClient, found: dict[str, Event]) -> None:
    march = found["dissent.march"]
    told = got(reader_, "/events.geojson", kind="dissent.march")
    (feature,) = told["features"]
    assert feature["id"] == march.id
    assert feature["geometry"]["type"] == "Point"
    feed = reader_.get(f"{API}/events.atom?kind=dissent.march")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert f"/events/{march.id}</id>" in feed.text
    assert feed.text.count("<entry>") == 1


def test_self_harm_is_in_no_feed(reader_: TestClient, found: dict[str, Event]) -> None:
    harm = found["harm.self"].id
    assert harm in ids(got(reader_, "/events", limit=200))
    assert harm not in reader_.get(f"{API}/events.atom").text


def test_downloads_are_the_files_of_export(
    reader_: TestClient, client: TestClient, found: dict[str, Event]
) -> None:
    lines = reader_.get(f"{API}/export/jsonl").text.splitlines()
    assert {one.id for one in found.values()} <= {line[7:19] for line in lines}
    for form, begins in (
        ("csv", b"\xef\xbb\xbftitle,"),
        ("geojson", b'{"type": "FeatureCollection"'),
        ("xlsx", b"PK"),
        ("sqlite", b"SQLite format 3"),
        ("acled", b"event_id_cnty,"),
    ):
        for who in (reader_, client):
            answer = who.get(f"{API}/export/{form}")
            assert answer.status_code == 200, (form, answer.text)
            assert answer.content.startswith(begins), (form, answer.content[:40])
            named = answer.headers["content-disposition"]
            assert re.match(rf'attachment; filename="[a-z0-9-]+-{form}-\d{{4}}-\d\d-\d\d\.', named)
    assert len(reader_.get(f"{API}/export/jsonl?kind=dissent.march").text.splitlines()) == 1
    assert reader_.get(f"{API}/export/doc").status_code == 404


def test_the_description_is_openapi_3_1_and_a_page(client: TestClient) -> None:
    told = client.get(f"{API}/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert told["paths"][f"{API}/merge"]["post"]["x-role"] == "coder"
    page = client.get(API)
    assert page.status_code == 200
    assert '<script src="http' not in page.text
    for path in told["paths"]:
        assert path in page.text
