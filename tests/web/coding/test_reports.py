"""The page of a report tells what people did with the events that it tells."""

from urllib.parse import urlsplit

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import done, event_of, place_of, plain, report_of, undo
from tests.web.people.acting import Somebody


def _page(somebody: Somebody, report: str) -> str:
    return plain(somebody.get(f"/reports/{report}").text).partition('class="found"')[2]


def test_a_report_tells_what_people_corrected(cleo: Somebody, store: Store, march: Event) -> None:
    report = report_of(store, march)
    assert "by a person" not in _page(cleo, report)
    fields = {"field": "where", "value": "Braga, Portugal", "note": "the photograph"}
    number = done(cleo.send(f"/events/{march.id}/correct", **fields))
    page = _page(cleo, report)
    assert event_of(store, march.id).title in page
    assert "corrected by a person" in page
    assert f"Read here as: {march.title}" in page
    undo(cleo, number)
    assert "by a person" not in _page(cleo, report)


def test_a_report_tells_what_people_added_joined_and_took_out(
    cleo: Somebody, store: Store, found: dict[str, Event], march: Event, fire: Event
) -> None:
    at = place_of(store, fire, "Seven people were taken to hospital")
    report = at.partition(":")[0]
    entered = cleo.send("/events/new", kind="Hunger strike", when="3 Jan 2030", at=at)
    name = urlsplit(entered.headers["location"]).path.rpartition("/")[2]
    page = _page(cleo, report)
    assert "added by a person" in page
    assert f'href="/events/{name}" data-told-event="{name}"' in page
    undo(cleo, done(entered))
    assert "added by a person" not in _page(cleo, report)
    strike = found["dissent.strike"]
    joined = cleo.send(f"/events/{march.id}/merge", **{"with": strike.id}, reason="one")
    page = _page(cleo, report_of(store, strike))
    assert "joined with another by a person" in page
    assert event_of(store, march.id).title in page
    undo(cleo, done(joined))
    told = report_of(store, march)
    number = done(cleo.send(f"/events/{march.id}/reject", why="none", reason="a song"))
    assert "taken out by a person" in _page(cleo, told)
    undo(cleo, number)
