"""What proposes values is loaded once, while a form is looked at."""

from threading import current_thread

import pytest

from dateline.vocabulary import Event
from dateline.web.coding import warming
from tests.web.people.acting import Somebody


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was loaded, in threads of their own."""
    found: list[str] = []

    def note(what: str) -> None:
        assert current_thread().name == "warming"
        found.append(what)

    monkeypatch.setattr(warming, "number_told", lambda _: note("numbers"))
    monkeypatch.setattr(warming, "ranked_kinds", lambda _: note("kinds"))
    warming.begun.cache_clear()
    return found


def test_a_form_loads_what_it_proposes_with_and_once(
    cleo: Somebody, loaded: list[str], fire: Event
) -> None:
    for _ in range(2):
        assert cleo.get("/events/new").status_code == 200
    warming.begun(kinds=True).join()
    assert loaded == ["numbers", "kinds"]
    cleo.get(f"/events/{fire.id}/correct?field=dead")
    warming.begun(kinds=False).join()
    assert loaded == ["numbers", "kinds", "numbers"]
    warming.begun.cache_clear()
