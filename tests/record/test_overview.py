"""The overview in memory: it finds what the database finds, and counts without losing any."""

from collections.abc import Callable
from datetime import date
from itertools import combinations, product
from math import dist, log, pi, radians, tan

import pytest
from sqlalchemy import update

from dateline.record import overview, people, queries, tables
from dateline.record.asking import asked
from dateline.record.events import columns
from dateline.record.overview import Columns, Overview
from dateline.record.overview.choosing import Rows
from dateline.record.queries import ORDERS, Wanted
from dateline.vocabulary import Event, EventPlace, PlacePrecision
from tests.record.desk import Desk
from tests.record.texts import FIRE, MARCH, TOLL

HARM = "A man took his own life at a railway station in Ghent on Thursday, police said."
PLAN = "Bus drivers in Porto will go on strike in June, their union announced."
WIDE = "Floods hit Spain in April, the ministry said."


@pytest.fixture
def newsroom(desk: Desk) -> Desk:
    """Seven reports of what happened, is planned, is vague, and of self-harm."""
    desk.add(FIRE, "2031-05-13", "Lindby Herald", title="Three die in mill fire")
    desk.add(TOLL, "2031-05-14", "Dunmere Post")
    desk.add(MARCH, "2031-05-21", "Dunmere Post")
    desk.add(PLAN, "2031-05-22", "Lindby Herald")
    desk.add(WIDE, "2031-05-22", "Karrow Times")
    desk.add(HARM, "2031-05-23", "Karrow Times")
    return desk


def province(place: EventPlace) -> EventPlace | None:
    """What stands for the policy here."""
    return place.model_copy(
        update={"latitude": 1.0, "longitude": 2.0, "precision": PlacePrecision.FIRST}
    )


@pytest.fixture
def made() -> Overview:
    return Overview(lambda kind: kind == "harm.self", province)


Look = Callable[..., tuple[Columns, Rows, list[Event]]]


@pytest.fixture
def look(newsroom: Desk, made: Overview) -> Look:
    """The columns, the chosen rows, and what the database finds of the same."""

    def run(wanted: Wanted | None = None, **given: object) -> tuple[Columns, Rows, list[Event]]:
        wanted = wanted or asked(**given)  # type: ignore[arg-type]
        with newsroom.store.reading() as connection:
            columns = made.columns(connection)
            chosen = overview.choose(columns, connection, wanted)
            return columns, chosen, list(queries.events(connection, wanted))

    return run


FILTERS = (
    ("when", ("", "2031-05", "2031-05-20..2031-05-21", "..2031-04-30")),
    ("surely", (False, True)),
    ("kind", ((), ("disaster",), ("dissent.march", "dissent.strike"))),
    ("where", ("", "Spain", "FR")),
)


def test_it_finds_what_the_database_finds(look: Look) -> None:
    names = [name for name, _ in FILTERS]
    for values in product(*(options for _, options in FILTERS)):
        given = dict(zip(names, values, strict=True))
        columns, chosen, found = look(**given)
        ids = overview.page_of(columns, chosen, "when", 100)
        assert ids == [one.id for one in found], given


@pytest.mark.parametrize(
    "given",
    [
        {"text": "mill"},
        {"source": "Dunmere Post"},
        {"modality": ["planned"]},
        {"min_grade": "F3"},
        {"min_grade": "B"},
        {"setting": "offline"},
        {"box": "-10,35,5,50"},
        {"box": "170,-90,10,90"},
        {"area": "-10,35; 5,35; 5,50; -10,50"},
        {"area": "-10,36; -3,39; -10,44"},
        {"area": "-179,-80; 0,-80; 179,-80; 179,80; 0,80; -179,80"},
        {"since": 3},
        {"issue": "wages"},
    ],
)
def test_it_finds_what_the_database_finds_by_one_filter(
    look: Look, given: dict[str, object]
) -> None:
    columns, chosen, found = look(**given)
    if {"box", "area"} & given.keys():  # of self-harm the overview has another point
        chosen = chosen & ~columns.numbers["careful"]
        found = [one for one in found if one.kind.name != "harm.self"]
    assert overview.page_of(columns, chosen, "when", 100) == [one.id for one in found]


@pytest.mark.parametrize("order", [one for one in ORDERS if one != "words"])
def test_pages_follow_each_other_in_order(newsroom: Desk, look: Look, order: str) -> None:
    columns, chosen, _ = look()
    with newsroom.store.reading() as connection:
        whole = [one.id for one in queries.events(connection, Wanted(), order=order)]
    paged = [overview.page_of(columns, chosen, order, 2, start) for start in range(0, 10, 2)]
    assert [name for page in paged for name in page] == whole


def test_what_changed_is_seen_at_once(newsroom: Desk, look: Look) -> None:
    columns, chosen, found = look()
    gone = next(one for one in found if one.kind.name == "dissent.march")
    newsroom.decide(lambda change: people.reject(change, "Ines", gone.id, "a rehearsal"))
    later, left, _ = look()
    assert gone.id not in overview.page_of(later, left, "when", 100)
    assert later.revision > columns.revision
    assert gone.id in overview.page_of(columns, chosen, "when", 100)  # what is in use stays


def test_a_timeline_loses_no_event(look: Look) -> None:
    columns, chosen, found = look()
    line = overview.timeline(columns, chosen)
    drawn = sum(one.total for one in line.bins)
    assert drawn + line.undated + line.vague == pytest.approx(len(found), abs=0.1)
    days = [one.first for one in line.bins]
    assert days == sorted(days)


def test_an_uncertain_time_is_counted_in_parts(look: Look) -> None:
    columns, chosen, (flood,) = look(kind=["disaster.flood"])
    assert flood.when
    assert flood.when.earliest == date(2031, 4, 1)
    line = overview.timeline(columns, chosen)
    assert sum(one.sure for one in line.bins) == 0
    assert sum(one.unsure for one in line.bins) == pytest.approx(1, abs=0.1)


def test_what_has_not_happened_is_counted_apart(look: Look) -> None:
    columns, chosen, _ = look(modality=["planned"])
    line = overview.timeline(columns, chosen)
    assert sum(one.sure + one.unsure for one in line.bins) == 0
    kinds, more = overview.tallied(columns, chosen, "kind", 5, overview.scale_of(columns, chosen))
    assert [(one.word, one.number, one.unsure) for one in kinds] == [("dissent.strike", 1, 1)]
    assert more == 0


def test_every_placed_event_is_on_the_map_at_every_zoom(look: Look) -> None:
    columns, chosen, _ = look()
    for zoom in (0, 2.5, 6, 12):
        found = overview.marks(columns, chosen, None, zoom)
        numbers = [one.number for one in (*found.points, *found.areas)]
        assert sum(numbers) == overview.placed(columns, chosen)
        assert sum(numbers) + found.unplaced == chosen.sum()


def test_marks_do_not_cover_each_other(look: Look) -> None:
    columns, chosen, _ = look()
    for zoom in (-1, 0, 1.5, 3, 5):
        middles = [
            mercator(one.longitude, one.latitude, zoom)
            for one in overview.marks(columns, chosen, None, zoom).points
        ]
        for one, other in combinations(middles, 2):
            assert dist(one, other) > 40


def mercator(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Pixels on the map at a zoom."""
    y = log(tan(pi / 4 + radians(latitude) / 2)) / (2 * pi)
    return 512 * 2**zoom * longitude / 360, 512 * 2**zoom * y


def test_a_country_is_an_area_and_never_a_point(look: Look) -> None:
    columns, chosen, _ = look(kind=["disaster.flood"])
    found = overview.marks(columns, chosen, None, 8)
    assert [(one.precision, one.country) for one in found.areas] == [("country", "ES")]
    assert found.points == ()
    assert found.heat == ()


def test_self_harm_is_in_no_heat_and_no_finer_than_a_province(look: Look) -> None:
    columns, chosen, (event,) = look(kind=["harm.self"])
    assert columns.point(event.id) == (2.0, 1.0)
    assert columns.word(event.id, "precision") == "first_level"
    for zoom in (1, 9):
        assert overview.marks(columns, chosen, None, zoom).heat == ()
    columns, chosen, _ = look()
    warm = overview.marks(columns, chosen, None, 9).heat
    assert warm
    assert all((round(x), round(y)) != (2, 1) for x, y, _ in warm)


LENT = {
    "precision": PlacePrecision.UNRESOLVED,
    "text": "the old mill",
    "claims": (),
    "rule": "where",
}


def lent_in(newsroom: Desk, made: Overview, **where: object) -> overview.Marks:
    """The marks of a record in which one event's place has no point of its own."""
    store = newsroom.store
    place = EventPlace.model_validate(LENT | where)
    event = newsroom.event(newsroom.only(kinds=["disaster.fire"]).id)
    row = columns(event.model_copy(update={"where": place}))
    rows = tables.event
    with store.writing("x", "edit") as change:
        change.touch(event.id)
        new = row | {"updated": change.revision}
        change.connection.execute(update(rows).where(rows.c.id == event.id).values(new))
    with store.reading() as connection:
        found = made.columns(connection)
        chosen = overview.choose(found, connection, asked(kind=["disaster.fire"]))
        listed = list(
            queries.events(connection, asked(kind=["disaster.fire"], box="-180,-90,180,90"))
        )
    marks = overview.marks(found, chosen, None, 10)
    assert len(listed) == len(marks.points) + len(marks.areas)  # the database finds it there too
    return marks


def test_a_place_without_a_point_is_an_area_around_what_contains_it(
    newsroom: Desk, made: Overview
) -> None:
    marks = lent_in(newsroom, made, admin=("Lyon", "France"), country_code="FR")
    assert marks.points == ()
    (area,) = marks.areas
    assert (area.precision, area.name) == ("in_town", "Lyon")
    assert abs(area.latitude - 45.75) < 0.2


def test_of_which_only_the_country_is_known_is_the_country(newsroom: Desk, made: Overview) -> None:
    for admin in (("France",), ()):
        (area,) = lent_in(newsroom, made, admin=admin, country_code="FR").areas
        assert (area.precision, area.country) == ("country", "FR")


def test_of_which_nothing_is_known_is_on_no_map(newsroom: Desk, made: Overview) -> None:
    marks = lent_in(newsroom, made, admin=("Nowhere at all",))
    assert (marks.points, marks.areas, marks.unplaced) == ((), (), 1)


def test_what_is_on_no_map_can_be_listed(look: Look) -> None:
    whole = 0
    for placed in ("yes", "no"):
        columns, chosen, found = look(placed=placed)
        assert overview.page_of(columns, chosen, "when", 100) == [one.id for one in found]
        assert overview.placed(columns, chosen) == (len(found) if placed == "yes" else 0)
        whole += len(found)
    assert whole == len(look()[2])
