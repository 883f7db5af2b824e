"""A strike and a landslide that are told on several days."""

from dateline.vocabulary import CountRole
from tests.record.desk import Desk
from tests.record.stories.checks import of_kind, rebuilt, span

BEGUN = (
    "Garment workers walked off the job at dozens of factories in Gazipur, Bangladesh, on "
    "Thursday, launching an open-ended strike for a higher minimum wage."
)
SECOND_DAY = (
    "Production lines stood idle across Gazipur on Friday, the second day of a strike by garment "
    "workers. A union organiser said that talks with factory owners had collapsed overnight."
)
BURIED = (
    "A hillside collapsed onto a tea estate near Munnar, India, on Thursday in a landslide, "
    "burying workers' quarters. Nine people died, police said, and 15 are missing."
)
RISEN = (
    "Rescuers pulled more bodies on Saturday from the mud of a landslide near Munnar, India. The "
    "death toll has climbed to 17, officials said, with three people still unaccounted for."
)
TEACHERS = (
    "Thousands of teachers marched through Lyon, France, on Thursday to demand higher pay, unions "
    "said. They want smaller classes and an end to job cuts."
)
FARMERS = (
    "Hundreds of farmers marched through Lyon, France, on Friday against cheap imports, "
    "police said."
)


def test_a_strike_is_one_event_on_its_first_and_second_day(desk: Desk) -> None:
    desk.add(BEGUN, "2026-05-14", "Dhaka Wire")
    desk.add(SECOND_DAY, "2026-05-15", "Bengal Post")
    assert of_kind(desk, "dissent.strike").reports == 2
    assert rebuilt(desk) == ()


def test_a_landslide_whose_toll_rises_is_one_event_with_the_last_toll(desk: Desk) -> None:
    desk.add(BURIED, "2026-08-20", "Kerala Mail")
    desk.add(RISEN, "2026-08-22", "Delhi Courier")
    event = of_kind(desk, "disaster.landslide")
    assert event.reports == 2
    assert event.when is not None
    assert event.when.edtf == "2026-08-20"
    assert span(event) == (17, 17, 17)
    assert [one.best for one in event.counts[CountRole.DEAD].steps] == [9, 17]
    assert not [one for one in event.accounts if one.about == "counts.dead"]
    assert rebuilt(desk) == ()


def test_two_marches_on_following_days_remain_two(desk: Desk) -> None:
    desk.add(TEACHERS, "2026-05-15", "Herald")
    desk.add(FARMERS, "2026-05-16", "Courier")
    assert len(desk.events(kinds=("dissent.march",))) == 2
