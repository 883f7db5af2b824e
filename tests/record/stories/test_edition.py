"""An edited page: two editions of one article count once; what the later drops is withdrawn."""

from io import StringIO

from dateline.deriving import load_registry
from dateline.display.event import print_event
from dateline.publishing import Policy, publish
from dateline.record.showing import show_event
from tests.record.desk import Desk
from tests.record.stories.checks import of_kind, rebuilt, span

PAGE = "https://courier.example/1954/hotel-fire"
MORNING = (
    "Three people died in a fire at a hotel in Ghent, Belgium, on Tuesday, the fire brigade said. "
    "Police arrested the owner of the hotel in Bruges on Wednesday."
)
EVENING = (
    "Two people died in a fire at a hotel in Ghent, Belgium, on Tuesday, the fire brigade said."
)
OTHER = "A fire at a hotel in Ghent, Belgium, killed two people on Tuesday, the hospital said."
DAY, COURIER = "1954-03-10", "Scheldt Courier"


def test_editions_of_one_article_are_one_report_and_one_source(desk: Desk) -> None:
    first = desk.add(MORNING, DAY, COURIER, address=PAGE)
    second = desk.add(EVENING, DAY, COURIER, address=PAGE + "?utm_source=post")
    assert second.entered.article == first.entered.article
    assert second.entered.edition == 2
    assert second.copy_of is None
    fire = of_kind(desk, "disaster.fire")
    assert (fire.reports, fire.independent_sources) == (1, 1)

    # Another outlet's report is another one.
    desk.add(OTHER, DAY, "Lys Letter")
    fire = of_kind(desk, "disaster.fire")
    assert (fire.reports, fire.independent_sources) == (2, 2)
    assert rebuilt(desk) == ()


def test_the_later_edition_s_toll_counts_and_the_earlier_is_marked_as_withdrawn(desk: Desk) -> None:
    desk.add(MORNING, DAY, COURIER, address=PAGE)
    assert span(of_kind(desk, "disaster.fire")) == (3, 3, 3)
    desk.add(EVENING, DAY, COURIER, address=PAGE)
    fire = of_kind(desk, "disaster.fire")
    assert span(fire) == (2, 2, 2)
    assert fire.accounts == ()  # an outlet that corrects itself does not contradict itself
    assert [(one.about, one.text, one.by) for one in fire.dropped] == [
        ("counts.dead", "Three people", COURIER)
    ]
    assert len(fire.mentions) == 2  # nothing is lost
    assert rebuilt(desk) == ()


def test_an_event_that_the_later_edition_leaves_out_stays_with_a_mark(desk: Desk) -> None:
    desk.add(MORNING, DAY, COURIER, address=PAGE)
    arrest = of_kind(desk, "justice.arrest")
    assert arrest.dropped == ()
    desk.add(EVENING, DAY, COURIER, address=PAGE)
    dropped = of_kind(desk, "justice.arrest")
    assert dropped.id == arrest.id
    assert "occurrence" in {one.about for one in dropped.dropped}
    assert dropped.grade.credibility > arrest.grade.credibility
    assert "its outlet tells it no more" in dropped.grade.why
    assert rebuilt(desk) == ()


def test_what_another_outlet_still_tells_stands(desk: Desk) -> None:
    desk.add(MORNING, DAY, COURIER, address=PAGE)
    third = "Police arrested the owner of a burnt hotel of Ghent in Bruges on Wednesday."
    desk.add(third, "1954-03-11", "Lys Letter")
    arrest = of_kind(desk, "justice.arrest")
    assert arrest.independent_sources > 0
    desk.add(EVENING, DAY, COURIER, address=PAGE)
    still = of_kind(desk, "justice.arrest")
    assert "its outlet tells it no more" not in still.grade.why
    assert still.where is not None
    assert rebuilt(desk) == ()


def test_a_page_that_did_not_change_is_known(desk: Desk) -> None:
    desk.add(MORNING, DAY, COURIER, address=PAGE)
    assert not desk.add(MORNING, DAY, COURIER, address=PAGE).entered.new


def test_what_an_outlet_withdrew_is_shown_here_and_not_quoted_outside(desk: Desk) -> None:
    desk.add(MORNING, DAY, COURIER, address=PAGE)
    before = of_kind(desk, "justice.arrest")
    published = publish(before, list(desk.tellings(before.mentions).values()), Policy())
    assert published.quotes
    desk.add(EVENING, DAY, COURIER, address=PAGE)
    arrest = of_kind(desk, "justice.arrest")
    published = publish(arrest, list(desk.tellings(arrest.mentions).values()), Policy())
    assert published.quotes == ()
    assert "its outlet tells it no more" in published.grade_why
    assert "the outlet withdrew it in a later edition" in {one.why for one in published.coarsened}
    with desk.store.reading() as connection:
        shown = show_event(connection, arrest.id, load_registry(desk.folder))
    told = StringIO()
    print_event(shown, told)
    assert "Told no more by a later edition" in told.getvalue()
