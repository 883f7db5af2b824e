"""What forms offer and tell beside: places, kinds, reasons, events that look alike, history."""

from urllib.parse import urlsplit

import pytest

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import done, event_of, last, plain, told, undo
from tests.web.people.acting import Somebody


def test_other_places_of_the_name_and_those_near_are_offered(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    path = f"/events/{fire.id}/correct"
    page = plain(cleo.get(f"{path}?field=where").text)
    assert "as it is now" in page
    assert page.count('name="place"') > 2
    assert "Near by" in page
    page = plain(cleo.get(f"{path}?field=where&value=Springfield,+Ohio").text)
    listed = page.partition('name="place_for"')[2]
    first = listed.partition('name="place" value="')[2].partition('"')[0]
    assert listed.index("Clark County") < listed.index("Illinois")
    fields = {"field": "where", "value": "Springfield, Ohio", "note": "seen by us"}
    number = done(cleo.send(path, **fields, place=first, place_for="Springfield, Ohio"))
    assert event_of(store, fire.id).where.geonames_id == int(first)  # type: ignore[union-attr]
    undo(cleo, number)
    stale = cleo.send(
        path, **fields | {"value": "Lyon"}, place=first, place_for="Springfield, Ohio"
    )
    assert "choose again" in told(stale)
    page = plain(cleo.get(f"{path}?field=where&value=Springf").text)
    assert "Places whose names begin so" in page
    assert "No place is known by the name" in cleo.get(f"{path}?field=where&value=Xqzt").text


def test_kinds_that_may_be_meant_are_offered_and_no_command_is_named(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    path = f"/events/{fire.id}/correct"
    fields = {"field": "kind", "note": "seen by us"}
    answer = cleo.send(path, **fields, value="riott")
    assert "is one of these meant" in told(answer)
    assert 'name="kind_is" value="unrest.riot"' in answer.text
    assert "dateline " not in plain(answer.text).partition("<main")[2]
    number = done(cleo.send(path, **fields, value="riott", kind_for="riott", kind_is="unrest.riot"))
    assert event_of(store, fire.id).kind.name == "unrest.riot"
    undo(cleo, number)
    stale = cleo.send(path, **fields, value="xqzt", kind_for="riott", kind_is="unrest.riot")
    assert "no kind is named so" in told(stale)


def test_the_preview_of_a_new_event_tells_its_values(cleo: Somebody, store: Store) -> None:
    fields = {"kind": "disaster.flood", "when": "2031-01-02", "value": "Lyon", "dead": "7"}
    answer = cleo.send("/events/new", **fields, note="seen by us", step="preview")
    preview = plain(answer.text).partition('class="preview"')[2].partition("</section>")[0]
    for words in ("new event", "Lyon", "2 January 2031", "7", "flood"):
        assert words in preview


@pytest.mark.parametrize("why", ["misread", "wrong", "duplicate", "scope"])
def test_an_event_is_taken_out_for_a_reason_of_a_list(
    cleo: Somebody, store: Store, march: Event, why: str
) -> None:
    path = f"/events/{march.id}/reject"
    page = plain(cleo.get(f"{path}?why={why}").text)
    if why in {"duplicate", "wrong"}:
        assert f"/events/{march.id}/merge" in page
    number = done(cleo.send(path, why=why))
    assert last(store).reason
    undo(cleo, number)


def test_a_history_tells_what_was_done_to_events_that_were_joined(
    cleo: Somebody, store: Store, march: Event, fire: Event
) -> None:
    fields = {"field": "issue", "value": "wages", "note": "a banner"}
    edits = [done(cleo.send(f"/events/{one.id}/correct", **fields)) for one in (march, fire)]
    kept = done(cleo.send(f"/events/{march.id}/merge", reason="one", **{"with": fire.id}))
    stays = event_of(store, march.id).id
    gone = fire.id if stays == march.id else march.id
    page = plain(cleo.get(f"/events/{stays}/history").text)
    assert all(f"revision {edit}" in page for edit in edits)
    assert gone in page
    assert "which is in it now" in page
    assert cleo.get(f"/events/{gone}/history").headers["location"].startswith(f"/events/{stays}/")
    for number in (kept, *edits):
        undo(cleo, number)


def test_what_now_looks_alike_is_told_and_can_be_said_to_be_two(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    fields = {"kind": "disaster.fire", "value": "Turin, Italy", "dead": "3"}
    day = fire.when.edtf if fire.when else ""
    made = cleo.send("/events/new", **fields, when=day or "", note="a flax mill burned")
    entered, name = done(made), urlsplit(made.headers["location"]).path.rpartition("/")[2]
    where = ", ".join((fire.where.name or "", fire.where.admin[-1])) if fire.where else ""
    path = f"/events/{name}/correct"
    moved = cleo.send(path, field="where", value=where, note="the photograph shows it")
    number = done(moved)
    page = plain(cleo.get(moved.headers["location"]).text)
    if "Now looks like the same as" in page:
        assert f"/events/{name}/merge?with={fire.id}" in page
        why = {"with": fire.id, "reason": "another building"}
        apart = done(cleo.send(f"/events/{name}/relate", how="different", **why))
        assert "another event than" in plain(cleo.get(f"/events/{name}/history").text)
        assert "Now looks" not in cleo.get(f"/events/{name}?done={number}").text
        undo(cleo, apart)
    undo(cleo, number)
    undo(cleo, entered)
