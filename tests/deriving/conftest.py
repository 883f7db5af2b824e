"""Tellings made of short texts of our own."""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Report, Telling

Tell = Callable[..., Telling]


@pytest.fixture(scope="module")
def tell(reader: Reader) -> Tell:
    """The telling of a text's main event, as an outlet published it on a day."""
    numbers = count(1)

    def make(text: str, published: str, outlet: str, **known: str) -> Telling:
        number = next(numbers)
        day = Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
        reading = reader.read(
            Report(id=f"report {number}", text=text, outlet=outlet, published=day)
        )
        assert reading.main_event, "the text must tell of an event"
        return Telling(
            id=f"m-{number:010}",
            order=number,
            key=f"{number:010}",
            mention=reading.event(reading.main_event),
            attributions=reading.attributions,
            main=True,
            report=f"r-{number}",
            article=known.get("article", f"a-{number}"),
            outlet=outlet,
            published=date.fromisoformat(published),
        )

    return make
