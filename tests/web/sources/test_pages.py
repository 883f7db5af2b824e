"""The list of sources, the page of one, and what changed or vanished: as a reader sees them."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from dateline.collect.frontier import Frontier, Known, Role, State, Visit
from dateline.collect.runs import Ended
from dateline.deriving import Registry, load_registry
from dateline.record import tables
from dateline.record.naming import Names, Reports
from dateline.record.outlets import outlet_states
from dateline.record.store import Store
from dateline.web.sources import words
from tests.web.people.acting import Somebody

DAY = timedelta(days=1)
FIRST = datetime(2031, 5, 14, 8, tzinfo=UTC)

LISTED = """\
[[source]]
name = "Lindby Herald"
country = "SE"
languages = ["sv", "en"]
reliability = "B"
why = "names its reporters"
owner = "The Lindby Trust"

[[source]]
name = "Dunmere Post"
reliability = "D"
feeds = ["https://dunmere.example/feed.xml"]
"""


@pytest.fixture(scope="module")
def visited(store: Store, client: TestClient) -> TestClient:
    """The record of the pages, with addresses of its reports that were visited twice."""
    (store.folder / "sources.toml").write_text(LISTED, encoding="utf-8")
    rows = tables.report
    with store.reading() as connection:
        found = connection.execute(select(rows.c.id, rows.c.outlet).order_by(rows.c.id)).all()
    herald = [row.id for row in found if row.outlet == "Lindby Herald"]
    with Frontier.open(store.folder) as frontier:
        for number, (name, state) in enumerate(
            zip(herald, ("gone", "edited", "moved", "same"), strict=False)
        ):
            address, capture = f"https://lindby.example/{number}", f"k-{number:016d}"
            with store.writing("test", "collect") as change:
                own = update(rows).where(rows.c.id == name)
                change.connection.execute(own.values(address=address, capture=capture))
                change.touch(name)
            known = Known(address, Role.PAGE, State.HELD, capture=capture, visited=FIRST + 3 * DAY)
            frontier.want([known])
            frontier.done(known, Visit(address, FIRST, "new", 200, capture))
            later = Visit(
                address, FIRST + 3 * DAY, state, told="told so", moved_to="https://x.example/"
            )
            frontier.done(known, later)
        feed = "https://dunmere.example/feed.xml"
        failing = Known(
            feed,
            Role.FEED,
            source="Dunmere Post",
            visited=FIRST,
            failures=2,
            told="no answer at all",
        )
        frontier.want([failing])
        frontier.done(failing, Visit(feed, FIRST, "unreachable", told="no answer at all"))
    return client


def test_the_list_tells_what_came_changed_vanished_and_failed(visited: TestClient) -> None:
    page = visited.get("/sources").text
    herald = page.partition(">Lindby Herald</a>")[2].partition("</tr>")[0]
    assert "33 %" in herald or "25 %" in herald
    assert "after 3 days" in herald
    assert 'title="usually reliable: names its reporters"' in herald
    assert "SE · sv en · owned by The Lindby Trust" in herald
    post = page.partition(">Dunmere Post</a>")[2].partition("</tr>")[0]
    assert "no answer at all" in post
    karrow = page.partition(">Karrow Times</a>")[2].partition("</tr>")[0]
    assert "not listed" in karrow
    assert 'class="grade r-F"' in karrow


def test_the_list_is_narrowed_and_sorted_by_its_address(visited: TestClient) -> None:
    def names(query: str) -> list[str]:
        rows = visited.get(f"/sources?{query}").text.split('<th scope="row"')[1:]
        return [row.partition('dir="auto">')[2].partition("<")[0] for row in rows]

    assert names("text=trust") == ["Lindby Herald"]
    assert names("country=SE") == ["Lindby Herald"]
    assert names("language=en") == ["Lindby Herald"]
    assert names("only=failing") == ["Dunmere Post"]
    assert names("only=vanished") == ["Lindby Herald"]
    assert "Lindby Herald" not in names("only=unlisted")
    assert names("order=vanished&down=1")[0] == "Lindby Herald"
    assert names("order=grade")[0] == "Lindby Herald"
    assert names("order=nonsense&only=nonsense&number=-3") == names("")
    assert "No source is like that" in visited.get("/sources?text=zzz").text


def test_the_page_of_a_source_tells_first_copied_and_contradicted(visited: TestClient) -> None:
    herald = visited.get("/sources/Lindby%20Herald").text
    first = herald.partition('id="first"')[2].partition("</section>")[0]
    assert "Fire in Lyon" in first
    copies = herald.partition('id="copies"')[2].partition("</section>")[0]
    assert "taken by" in copies
    assert "Karrow Times" in copies
    against = herald.partition('id="against"')[2].partition("</section>")[0]
    assert "how many died" in against
    took = visited.get("/sources/Karrow%20Times").text.partition('id="copies"')[2]
    assert "took from" in took.partition("</section>")[0]
    assert "/sources/Lindby%20Herald" in took


def test_what_vanished_is_listed_with_what_is_kept(visited: TestClient) -> None:
    page = visited.get("/vanished").text
    assert page.count('<th scope="row"') == 3
    gone = visited.get("/vanished?what=vanished&source=Lindby+Herald").text
    assert gone.count('<th scope="row"') == 1
    assert "https://lindby.example/0" in gone
    assert 'href="/captures/k-0000000000000000"' in gone
    assert "now at" in visited.get("/vanished?what=moved").text
    assert "Nothing like that" in visited.get("/vanished?source=Karrow+Times").text
    assert visited.get("/vanished?what=nonsense&number=9999").status_code == 200


def test_a_source_that_is_none_is_told(visited: TestClient) -> None:
    answer = visited.get("/sources/Nobody%20Here")
    assert answer.status_code == 404
    assert "no source is called so" in answer.text


def test_sources_toml_is_read_again_when_somebody_changed_it(
    visited: TestClient, store: Store
) -> None:
    file = store.folder / "sources.toml"
    before = file.read_text("utf-8")
    file.write_text(before.replace('owner = "The Lindby Trust"', 'owner = "Nobody knows"'))
    assert "Nobody knows" in visited.get("/sources").text
    file.write_text("name = ")
    broken = visited.get("/sources")
    assert broken.status_code == 404
    assert "sources.toml" in broken.text
    file.write_text(before)
    assert visited.get("/sources").status_code == 200


def test_what_is_counted_is_what_the_visits_say(visited: TestClient, store: Store) -> None:
    with Frontier.open(store.folder) as frontier:
        states = {
            one.name: one for one in outlet_states(store, frontier, load_registry(store.folder))
        }
    herald = states["Lindby Herald"]
    assert (herald.changed, herald.vanished, herald.days_to_vanish) == (1, 1, 3.0)
    assert herald.states["gone"] == 1
    assert states["Dunmere Post"].told == "no answer at all"


def test_a_report_without_an_outlet_goes_with_most_of_its_host() -> None:
    groups = [
        Reports("Herald", "https://h.example", 3, 0),
        Reports("Post", "https://h.example", 1, 0),
        Reports(None, "https://h.example", 5, 0),
        Reports(None, "", 2, 0),
    ]
    names = Names(groups, Registry())
    assert [names(one.outlet, one.host) for one in groups] == [
        "Herald",
        "Post",
        "Herald",
        "not known",
    ]


def test_words_are_there_for_all_that_can_be_told(cleo: Somebody) -> None:
    from dateline.collect.fetching import Outcome
    from dateline.collect.visiting import Seen

    told = words.table()["visit"]
    assert {one.value for one in Seen} <= set(told)
    assert {one.value for one in Outcome} - {"ok", "unchanged"} <= set(told)
    assert {one.value for one in Ended} == set(words.table()["outcome"])
