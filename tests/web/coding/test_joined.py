"""What is told of joining: the events that are joined, and no other."""

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import done, event_of, plain, undo
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
