"""What was called off is told so on every page, and never as what happened or somebody denied."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.vocabulary import Basis, Event, Modality, Published, Report
from dateline.web.app import make_app
from dateline.web.door import LocalDoor
from dateline.web.words import counts_short, graded, modality_of

TOLD = (
    (
        "2031-03-03",
        "Canal Post",
        "About 3,000 tram drivers in Belgium will walk off the job for 24 hours on 12 March to "
        "demand a tenth more pay, the tramway union said on Monday. Trams in Ghent would stop.",
    ),
    (
        "2031-03-10",
        "Quay Herald",
        "A strike of tram drivers in Ghent, Belgium, planned for Wednesday over more pay was "
        "called off on Monday after the tramway union and the tramway company agreed.",
    ),
)

PAGES = (
    "/",
    "/events/{}",
    "/events/{}/correct",
    "/dossier?ids={}",
    "/cards?ids={}",
    "/search?text=strike",
    "/events/{}/merge?with={}",
)


@pytest.fixture(scope="module")
def desk(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.init(tmp_path_factory.mktemp("off") / "desk") as store:
        adder = Adder(store, Linker(), Registry())
        for day, outlet, text in TOLD:
            when = Published(edtf=day, basis=Basis.SUPPLIED, supplied_by="the test")
            told = Report(id=outlet, text=text, title="Docks", outlet=outlet, published=when)
            adder.enter(reader.read(told))
        yield store


@pytest.fixture(scope="module")
def strike(desk: Store) -> Event:
    with desk.reading() as connection:
        return next(one for one in events(connection, Wanted()) if one.called_off)


@pytest.fixture(scope="module")
def client(desk: Store) -> Iterator[TestClient]:
    app = make_app(desk, LocalDoor("k", "Ines"))
    with TestClient(app, base_url="http://127.0.0.1:8321") as made:
        made.get("/?key=k")
        yield made


def read(client: TestClient, address: str) -> str:
    """A page, or the part of a list that is of the strike, as it is read."""
    whole = client.get(address).text
    whole = whole.partition("<main")[2] or whole
    if address == "/":
        whole = whole.partition('<ol class="events"')[2]
        whole = next(one for one in whole.split("<li ") if "alled off" in one).partition(">")[2]
    return " ".join(re.sub("<[^>]*>", " ", whole).split())


@pytest.mark.parametrize("path", [*PAGES, "/review"])
def test_it_is_called_off_and_not_denied(client: TestClient, strike: Event, path: str) -> None:
    page = read(client, path.replace("{}", strike.id))
    assert "alled off" in page
    if path != "/review":  # which asks of other events as well
        assert "denied" not in page.replace("denied, or called off", "")
        assert "took part" not in page
        assert "that it happened" not in page


@pytest.mark.parametrize("path", ["/", "/events/{}", "/dossier?ids={}", "/search?text=strike"])
def test_its_grade_is_that_it_was_called_off(client: TestClient, strike: Event, path: str) -> None:
    page = read(client, path.format(strike.id))
    assert re.search(rf"{strike.grade}[^.]{{0,40}}that it was called off", page)


def test_what_was_planned_of_it_is_told_as_that(client: TestClient, strike: Event) -> None:
    assert counts_short(strike) == ["about 3,000 participants"]
    for path in ("/events/{}", "/dossier?ids={}"):
        page = read(client, path.format(strike.id))
        assert "what follows is what was planned, and did not take place" in page
        assert "As it was planned: about 3,000" in page
    assert "called off: about 3,000 participants" in read(client, "/")


def test_the_dossier_tells_what_became_of_it(client: TestClient, strike: Event) -> None:
    page = read(client, f"/dossier?ids={strike.id}")
    assert "It was called off. By Quay Herald" in page
    assert "Announced for" in page


@pytest.mark.parametrize(
    ("modality", "words", "of"),
    [
        (Modality.ACTUAL, "happened", "that it happened"),
        (Modality.PLANNED, "planned", "that it is planned"),
        (Modality.DENIED, "denied", "that it did not happen"),
    ],
)
def test_every_grade_says_what_it_is_of(
    strike: Event, modality: Modality, words: str, of: str
) -> None:
    event = strike.model_copy(update={"modality": modality, "called_off": False})
    assert (modality_of(event), graded(event)) == (words, of)
