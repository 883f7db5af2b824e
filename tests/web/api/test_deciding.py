"""What people do through the API is a revision of theirs; what cannot be done is a problem."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.api.conftest import API


def problem(answer: Response, status: int) -> str:
    """What a problem document tells."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert {"type", "title", "status", "detail"} <= set(told)
    assert told["status"] == status
    return str(told["detail"])


def post(client: TestClient, path: str, **body: Any) -> dict[str, Any]:
    answer = client.post(API + path, json=body)
    assert answer.status_code in {200, 201}, answer.text
    return dict(answer.json())


@pytest.fixture
def fire(found: dict[str, Event]) -> str:
    return found["disaster.fire"].id


def test_an_edit_is_a_revision_of_who_sent_the_token(
    coder: TestClient, reader_: TestClient, fire: str
) -> None:
    done = post(coder, f"/events/{fire}/edit", field="dead", value=6, note="told by the mayor")
    assert done["events"][0]["counts"]["dead"]["best"] == 6
    (revision, *_) = reader_.get(f"{API}/events/{fire}/history").json()["revisions"]
    assert revision["number"] == done["revision"]
    assert revision["author"].startswith("coder ")  # the pseudonym, never the name
    assert revision["reason"] == "told by the mayor"
    words = post(
        coder, f"/events/{fire}/edit", field="injured", value="7", words="Seven people were taken"
    )
    assert words["events"][0]["counts"]["injured"]["best"] == 7
    undone = post(coder, f"/revisions/{done['revision']}/undo", reason="a slip of the pen")
    assert undone["events"][0]["counts"]["dead"]["best"] != 6
    assert "was undone" in problem(
        coder.post(f"{API}/revisions/{done['revision']}/undo", json={"reason": "again"}), 409
    )


def test_a_change_of_what_was_changed_meanwhile_is_refused(coder: TestClient, fire: str) -> None:
    path = f"{API}/events/{fire}/edit"
    tag = coder.get(f"{API}/events/{fire}").headers["etag"]
    body = {"field": "arrested", "value": 1, "note": "seen"}
    first = coder.post(path, json=body, headers={"If-Match": tag})
    assert first.status_code == 200
    assert "get it again" in problem(coder.post(path, json=body, headers={"If-Match": tag}), 412)
    body["value"] = 2
    last = coder.post(path, json=body, headers={"If-Match": first.headers["etag"]})
    assert last.status_code == 200


def test_copies_are_kept_up_by_what_changed_and_what_is_gone(
    coder: TestClient, editor: TestClient, client: TestClient, found: dict[str, Event]
) -> None:
    before = coder.get(f"{API}/events").json()["revision"]
    one, other = found["dissent.march"].id, found["dissent.strike"].id
    merged = post(coder, "/merge", events=[one, other], reason="a test of ours")
    ((gone, into),) = merged["ended"].items()
    for who in (coder, client):
        told = who.get(f"{API}/events?updated_since={before}").json()
        assert into in [it["id"] for it in told["events"]]
        assert {"id": gone, "state": "merged", "into": into}.items() <= told["gone"][0].items()
        apart = who.get(f"{API}/events?updated_since={before}&kind=disaster").json()
        assert not {gone, into} & {it["id"] for it in apart["events"]}
        fates = {it["id"]: it["state"] for it in apart["gone"]}
        assert (fates[gone], fates[into]) == ("merged", "unmatched")
        assert who.get(f"{API}/events?updated_since={told['revision']}").json()["events"] == []
        led = who.get(f"{API}/events/{gone}")
        assert (led.status_code, led.headers["location"].partition("?")[0]) == (
            307,
            f"{API}/events/{into}",
        )
    at = coder.get(f"{API}/revisions?limit=1").json()["revisions"][0]["at"]
    assert into in [
        it["id"] for it in coder.get(f"{API}/events", params={"updated_since": at}).json()["events"]
    ]
    problem(editor.post(f"{API}/merge", json={"events": [one, other], "reason": "again"}), 409)
    post(editor, f"/revisions/{merged['revision']}/undo", reason="they are two")
    assert coder.get(f"{API}/events/{gone}").status_code == 200
    rejected = post(coder, f"/events/{gone}/reject", reason="there was none")
    assert rejected["ended"] == {gone: None}
    for who in (coder, client):
        assert "tombstone" in problem(who.get(f"{API}/events/{gone}"), 410)
        told = who.get(f"{API}/events?updated_since={rejected['revision'] - 1}").json()
        assert told["gone"][0]["state"] == "deleted"
    problem(coder.post(f"{API}/events/{gone}/reject", json={"reason": "again"}), 410)
    post(coder, f"/revisions/{rejected['revision']}/undo", reason="there was one")


def test_changes_come_in_pages_and_none_is_lost(reader_: TestClient) -> None:
    found, cursor = [], None
    while True:
        query = {"updated_since": "0", "limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = reader_.get(f"{API}/events", params=query).json()
        found += [one["id"] for one in (*page["events"], *page["gone"])]
        if not (cursor := page.get("next")):
            break
    assert len(found) == len(set(found))
    assert {one["id"] for one in reader_.get(f"{API}/events").json()["events"]} <= set(found)


def test_an_event_that_was_missed_is_entered_split_and_related(
    coder: TestClient, found: dict[str, Event], fire: str
) -> None:
    answer = coder.post(
        f"{API}/events",
        json={
            "kind": "disaster.flood",
            "when": "1953-02-01",
            "where": "Rotterdam",
            "values": {"dead": "at least 3"},
            "note": "the almanac of 1954",
        },
    )
    assert answer.status_code == 201, answer.text
    made = coder.get(answer.headers["location"]).json()
    assert made["kind"]["name"] == "disaster.flood"
    assert made["counts"]["dead"]["low"] == 3
    related = post(
        coder, f"/events/{made['id']}/relate", how="follows", other=fire, reason="a test"
    )
    assert fire in next(it for it in related["events"] if it["id"] == made["id"])["follows"]
    mentions = coder.get(f"{API}/events/{fire}/claims").json()["mentions"]
    parted = post(coder, f"/events/{fire}/split", mentions=mentions[-1:], reason="another")
    assert len(parted["events"]) >= 2
    post(coder, f"/revisions/{parted['revision']}/undo", reason="no, it was one")


def test_readers_change_nothing_and_coders_take_back_their_own(
    client: TestClient, reader_: TestClient, coder: TestClient, other_coder: TestClient, fire: str
) -> None:
    body = {"field": "dead", "value": 9, "note": "n"}
    problem(client.post(f"{API}/events/{fire}/edit", json=body), 403)  # sent by no page of ours
    problem(reader_.post(f"{API}/events/{fire}/edit", json=body), 403)
    done = post(coder, f"/events/{fire}/edit", **body)
    undo = f"{API}/revisions/{done['revision']}/undo"
    assert "somebody else" in problem(other_coder.post(undo, json={"reason": "no"}), 403)
    assert coder.post(undo, json={"reason": "yes"}).status_code == 200
    stranger = {"Authorization": "Bearer dateline_no-such"}
    problem(client.get(f"{API}/events", headers=stranger), 401)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/events/e-0000000000/edit", {"field": "dead", "value": 1, "note": "n"}, 404),
        ("/events/{fire}/edit", {"field": "dead", "value": 1}, 422),
        ("/events/{fire}/edit", {"field": "dead", "value": "many", "note": "n"}, 422),
        ("/events/{fire}/edit", {"field": "nose", "value": "1", "note": "n"}, 422),
        ("/events/{fire}/edit", {"field": "dead", "value": 10**30, "note": "n"}, 422),
        ("/events/{fire}/edit", {"field": "dead", "value": 1, "words": "no such words"}, 409),
        ("/events/{fire}/edit", {"field": "when", "value": "2031-02-30", "note": "n"}, 422),
        ("/events/{fire}/edit", {"field": "dead", "value": True, "note": "n"}, 422),
        ("/events/{fire}/edit", {"field": "dead", "value": 1, "note": "n", "by": "me"}, 422),
        ("/events/{fire}/reject", {"reason": "   "}, 422),
        ("/events/{fire}/split", {"mentions": ["m-0000000000"], "reason": "r"}, 409),
        ("/events/{fire}/relate", {"how": "follows", "other": "{fire}", "reason": "r"}, 409),
        ("/events/{fire}/relate", {"how": "eats", "other": "{fire}", "reason": "r"}, 422),
        ("/merge", {"events": ["{fire}", "e-0000000000"], "reason": "r"}, 422),
        ("/merge", {"events": ["{fire}"], "reason": "r"}, 422),
        ("/revisions/99999/undo", {"reason": "r"}, 404),
        ("/revisions/1/undo", {"reason": "r"}, 409),
        ("/revisions/99999999999999999999/undo", {"reason": "r"}, 404),
        ("/events", {"kind": "no.kind", "note": "n"}, 422),
        ("/events", {"kind": "unknown", "note": "n"}, 422),
        ("/events", {"kind": "disaster.fire", "report": "r-0000000000", "words": "w"}, 422),
    ],
)
def test_what_cannot_be_done_is_told(
    editor: TestClient, store: Store, fire: str, path: str, body: dict[str, Any], status: int
) -> None:
    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [filled(one) for one in value]
        return value.replace("{fire}", fire) if isinstance(value, str) else value

    given = {key: filled(value) for key, value in body.items()}
    problem(editor.post(API + path.replace("{fire}", fire), json=given), status)


def test_too_much_and_too_often(editor: TestClient, fire: str) -> None:
    path = f"{API}/events/{fire}/reject"
    problem(editor.post(path, json={"reason": "x" * 300_000}), 413)
    from dateline.web.api import deciding

    full = deciding.pace
    deciding.pace = type(full)(most=1)
    try:
        done = editor.post(path, json={"reason": "r"})
        assert done.status_code == 200
        answer = editor.post(path, json={"reason": "r"})
        problem(answer, 429)
        assert int(answer.headers["retry-after"]) > 0
    finally:
        deciding.pace = full
    post(editor, f"/revisions/{done.json()['revision']}/undo", reason="r")


def test_a_number_as_large_as_may_be_hurts_no_list(editor: TestClient, fire: str) -> None:
    done = post(editor, f"/events/{fire}/edit", field="dead", value=10**10, note="n")
    for path in ("/events?order=dead", "/events?order=dead&limit=1", "/stats", "/export/xlsx"):
        assert editor.get(API + path).status_code == 200
    post(editor, f"/revisions/{done['revision']}/undo", reason="r")


def test_words_of_a_report_are_what_it_tells_unless_one_decides(
    coder: TestClient, reader_: TestClient, fire: str
) -> None:
    body = {"field": "injured", "value": 9, "words": "Seven people were taken"}
    told = post(coder, f"/events/{fire}/edit", **body)
    tally = told["events"][0]["counts"]["injured"]
    assert tally["rule"] == "counts"
    claims = reader_.get(f"{API}/events/{fire}/claims").json()["claims"]
    (claim,) = [one for one in claims if one.get("read_by")]
    assert claim["read_by"] != claim["by"]
    mine = post(coder, f"/events/{fire}/edit", **body, how="decided")
    assert mine["events"][0]["counts"]["injured"]["rule"] == "person"
    for one in (mine, told):
        assert coder.post(f"{API}/revisions/{one['revision']}/undo", json={}).status_code == 200
    named = {**body, "according_to": "the moon"}
    assert "quotes nobody so" in problem(coder.post(f"{API}/events/{fire}/edit", json=named), 422)
    for wrong in ({"how": "told", "words": None, "note": "x"}, {"how": "decided", "alone": True}):
        answer = coder.post(f"{API}/events/{fire}/edit", json=body | wrong)
        assert answer.status_code == 422
