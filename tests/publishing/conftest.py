"""Tellings of texts of our own, and events derived from them."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from typing import Any

import pytest

from dateline.deriving import Context, derive
from dateline.publishing import Policy, PublishedEvent, publish
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Event, PersonClaim, Published, Report, Telling

Tell = Callable[..., Telling]
Told = Callable[..., tuple[Event, list[Telling]]]
TellAll = Callable[..., list[Telling]]
Publish = Callable[..., PublishedEvent]


@pytest.fixture(scope="session")
def tell(reader: Reader) -> Tell:
    """The telling of a text's main event, as an outlet published it on a day."""
    numbers = count(1)

    def make(text: str, **known: Any) -> Telling:
        number = next(numbers)
        published = known.pop("published", "2024-05-17")
        outlet = known.pop("outlet", f"Outlet {number}")
        day = Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
        report = Report(id=f"report {number}", text=text, outlet=outlet, published=day)
        reading = reader.read(report)
        assert reading.main_event, "the text must tell of an event"
        return Telling(
            **{
                "id": f"m-{number:010}",
                "order": number,
                "key": f"{number:010}",
                "mention": reading.event(reading.main_event),
                "attributions": reading.attributions,
                "main": True,
                "report": f"r-{number}",
                "article": f"a-{number}",
                "outlet": outlet,
                "published": date.fromisoformat(published),
                **known,
            }
        )

    return make


@pytest.fixture(scope="session")
def tell_all(tell: Tell, reader: Reader) -> Callable[..., list[Telling]]:
    """The tellings of all events that a text tells of."""

    def make(text: str, **known: Any) -> list[Telling]:
        first = tell(text, **known)
        reading = reader.read(
            Report(
                id="all",
                text=text,
                outlet=first.outlet,
                published=Published(
                    edtf=str(first.published), basis=Basis.SUPPLIED, supplied_by="test"
                ),
            )
        )
        return [
            first.model_copy(update={"id": f"{first.id}{n}", "mention": mention})
            for n, mention in enumerate(reading.events)
        ]

    return make


@pytest.fixture(scope="session")
def told(tell: Tell) -> Told:
    """The event of some texts, and its tellings."""

    def make(*texts: str, name: str = "e-0000000001", **known: Any) -> tuple[Event, list[Telling]]:
        tellings = [tell(text, **known) for text in texts]
        return derive(name, tellings, Context()), tellings

    return make


@pytest.fixture(scope="session")
def published(told: Told) -> Publish:
    """The published event of some texts."""

    def make(*texts: str, policy: Policy | None = None, **known: Any) -> PublishedEvent:
        event, tellings = told(*texts, **known)
        return publish(event, tellings, policy or Policy())

    return make


def claimed(telling: Telling, field: str, by: str = "Petra Lindqvist", **value: Any) -> Telling:
    """The telling with a value that a person entered."""
    number = len(telling.person_claims)
    claim = PersonClaim(id=f"c-{number:010}", field=field, value=value, by=by, note="seen")
    return telling.model_copy(update={"person_claims": (*telling.person_claims, claim)})


def events_of(tellings: Iterable[Telling], name: str = "e-0000000001") -> Event:
    """The event of some tellings."""
    return derive(name, list(tellings), Context())
