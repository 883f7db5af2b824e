"""What these tests ask of the record."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

from httpx import Response

from dateline.deriving import Registry
from dateline.record.finding import event_id
from dateline.record.reporting import texts
from dateline.record.revising import Revision, history
from dateline.record.showing import Shown, live_event, show_event
from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.people.acting import Somebody


def event_of(store: Store, name: str) -> Event:
    """The event that an id leads to now."""
    with store.reading() as connection:
        return live_event(connection, event_id(connection, name))


def shown(store: Store, name: str) -> Shown:
    """The same with all that it rests on."""
    with store.reading() as connection:
        return show_event(connection, name, Registry())


def report_of(store: Store, event: Event) -> str:
    """The first report that tells of an event."""
    return shown(store, event.id).reports[0].id


def place_of(store: Store, event: Event, words: str) -> str:
    """Where words stand in its reports, as a form carries it."""
    reports = [one.id for one in shown(store, event.id).reports]
    with store.reading() as connection:
        found = texts(connection, reports)
    places = ((name, text.find(words)) for name, text in found.items())
    return next(f"{name}:{at}-{at + len(words)}" for name, at in places if at >= 0)


def last(store: Store) -> Revision:
    """The last revision of the record."""
    with store.reading() as connection:
        return history(connection, limit=1)[0]


def seen(page: str) -> str:
    """The revision that a form of a page was made from."""
    return page.partition('name="seen" value="')[2].partition('"')[0]


def plain(page: str) -> str:
    """A page as it is read."""
    return unescape(page)


def done(answer: Response) -> int:
    """The revision that an answer leads on with."""
    assert answer.status_code == 303, plain(answer.text)[-3000:]
    return int(parse_qs(urlsplit(answer.headers["location"]).query)["done"][0])


def undo(somebody: Somebody, number: int) -> None:
    """Take a revision back."""
    done(somebody.send(f"/revisions/{number}/undo"))


def told(answer: Response, status: int = 422) -> str:
    """What is wrong with a form."""
    assert answer.status_code == status, answer.text[-2000:]
    page = plain(answer.text).partition('id="wrong"')[2]
    return page.partition(">")[2].partition("</p>")[0].lower()
