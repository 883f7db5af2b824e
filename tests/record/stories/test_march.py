"""A march through three towns: one event with its way, and not three."""

from dateline.vocabulary import CountRole, PlaceRole
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt, span

CHRONICLE = "About 300 unemployed miners marched from Wrexham through Chester to Crewe on Saturday."
ECHO = (
    "Some 350 unemployed miners marched on Saturday from Wrexham through Chester to Crewe, "
    "where the mayor met them."
)
SENTINEL = "Unemployed miners marched through Chester, England, on Saturday and sang."


def test_the_way_of_a_march_is_kept_with_the_role_of_each_town(desk: Desk) -> None:
    desk.add(CHRONICLE, "1932-10-02", "Border Chronicle")
    desk.add(ECHO, "1932-10-03", "Dee Valley Echo")
    march = desk.only(kinds=["dissent.march"])
    assert march.where is not None
    assert march.where.name == "Crewe"
    assert {(place.name, place.role) for place in march.places} == {
        ("Wrexham", PlaceRole.FROM),
        ("Chester", PlaceRole.VIA),
        ("Crewe", PlaceRole.TO),
    }
    assert march.independent_sources == 2
    assert span(march, CountRole.PARTICIPANTS)[0] == 300
    assert rebuilt(desk) == ()


def test_a_report_that_saw_it_in_one_of_the_towns_tells_of_the_same_march(desk: Desk) -> None:
    desk.add(CHRONICLE, "1932-10-02", "Border Chronicle")
    joined = desk.add(SENTINEL, "1932-10-02", "Chester Sentinel").joined
    assert [event.id for event in joined] == [desk.only().id]


def test_marches_in_three_towns_are_three(desk: Desk) -> None:
    three = "Miners marched in Wrexham, Chester and Crewe on Saturday."
    new = desk.add(three, "1932-10-02", "Border Chronicle").new
    assert {event.where.name for event in new if event.where} == {"Wrexham", "Chester", "Crewe"}

    # A report on one of them joins that one, whatever else is alike.
    one = "About 300 miners marched in Chester, England, on Saturday."
    (joined,) = desk.add(one, "1932-10-03", "Dee Valley Echo").joined
    (chester,) = [event for event in new if event.where and event.where.name == "Chester"]
    assert joined.id == chester.id
    assert len(desk.events()) == 3
