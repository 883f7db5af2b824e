"""What is told of joining: the events that are joined, and no other."""

from urllib.parse import urlsplit

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import done, event_of, place_of, plain, undo
from tests.web.people.acting import Somebody


def test_an_event_that_one_of_the_joined_is_related_to_is_not_told_as_joined(
    cleo: Somebody, store: Store, found: dict[str, Event], march: Event, fire: Event
) -> None:
    strike = found["dissent.strike"]
    way = {"how": "follows", "with": strike.id, "reason": "came of it"}
    related = done(cleo.send(f"/events/{fire.id}/relate", **way))
    fields = {"field": "where", "value": "Braga, Portugal", "note": "the photograph"}
    titled = done(cleo.send(f"/events/{strike.id}/correct", **fields))
    kept, lost = sorted((march.id, strike.id), key=lambda one: event_of(store, one).id)
    corrected = event_of(store, strike.id).title
    assert corrected != strike.title
    preview = plain(cleo.get(f"/events/{march.id}/merge?with={strike.id}").text)
    preview = preview.partition('class="preview"')[2].partition("</section>")[0]
    assert fire.title not in preview
    joined = cleo.send(f"/events/{march.id}/merge", **{"with": strike.id}, reason="one march")
    number = done(joined)
    assert event_of(store, kept).id == event_of(store, lost).id
    page = plain(cleo.get(f"/events/{event_of(store, march.id).id}?done={number}").text)
    told = page.partition("You joined this with")[2].partition("</p>")[0]
    assert fire.title not in told
    assert (corrected if event_of(store, kept).id != strike.id else march.title) in told
    for one in (number, titled, related):
        undo(cleo, one)


def test_events_of_the_same_report_or_town_are_offered_whatever_their_kind_and_day(
    cleo: Somebody, store: Store, march: Event, fire: Event
) -> None:
    at = place_of(store, fire, "Seven people were taken to hospital")
    values = {"kind": "Hunger strike", "when": "3 Jan 2030"}
    entered = cleo.send("/events/new", **values, at=at)
    name = urlsplit(entered.headers["location"]).path.rpartition("/")[2]
    page = plain(cleo.get(f"/events/{name}/merge").text)
    assert fire.id in page
    undo(cleo, done(entered))
    assert march.when
    town = ", ".join((march.where.name or "", march.where.admin[-1])) if march.where else ""
    values = {"kind": "Fire", "when": march.when.edtf or "", "value": town, "note": "a diary"}
    entered = cleo.send("/events/new", **values)
    name = urlsplit(entered.headers["location"]).path.rpartition("/")[2]
    assert march.id in plain(cleo.get(f"/events/{name}/merge").text)
    undo(cleo, done(entered))


def test_why_two_events_are_one_is_marked_as_required(
    cleo: Somebody, march: Event, fire: Event
) -> None:
    page = plain(cleo.get(f"/events/{march.id}/merge?with={fire.id}").text)
    assert 'Why they are the same event <span class="dim">(required)</span>' in page
