"""Numbers by the form: what one enters is what is told, as one's own reading of the report."""

import pytest

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import done, place_of, plain, undo
from tests.web.people.acting import Somebody


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"best": "about 150"}, "about 150"),
        ({"high": "700"}, "at most 700"),
        ({"best": "no more than 700"}, "at most 700"),
    ],
)
def test_a_number_is_told_as_entered_and_as_read_by_a_person(
    cleo: Somebody, store: Store, march: Event, typed: dict[str, str], told: str
) -> None:
    at = place_of(store, march, "2,000 students")
    number = done(
        cleo.send(f"/events/{march.id}/correct", field="counts.participants", at=at, **typed)
    )
    page = plain(cleo.get(f"/events/{march.id}").text)
    value = page.partition('<dl class="values">')[2].partition("</dl>")[0]
    value = value.partition("participants</dt>")[2].partition("</dt>")[0]
    assert told in value
    assert "read by a person" in value
    assert "at least" not in page.lower()
    undo(cleo, number)
