"""What a user may rely on about titles, which stand apart from the text."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Mention, Published, Report


@pytest.fixture(scope="module")
def main(reader: Reader):
    def main_event(title: str, text: str) -> Mention:
        when = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        reading = reader.read(Report(id="test", title=title, text=text, published=when))
        event = reading.event(reading.main_event)
        assert event is not None
        return event

    return main_event


def test_a_number_that_only_the_title_tells_is_supplied_by_it(main):
    event = main("Three killed in mill blast", "Firemen were called to a blast at the Holm mill.")
    dead = event.counts["dead"]
    assert (dead.best, dead.basis, dead.supplied_by) == (3, Basis.SUPPLIED, "title")


def test_headlines_leave_out_articles(main):
    event = main("Ferryman Dies In Fire At Quay", "A fire broke out at the quay on Monday night.")
    assert event.counts["dead"].best == 1


def test_what_the_text_tells_stands_before_its_title(main):
    event = main("Two dead in mill blast", "A blast at the Holm mill killed five men on Monday.")
    assert event.counts["dead"].best == 5
    assert event.counts["dead"].basis is Basis.STATED


def test_a_title_s_total_stands_before_people_told_one_by_one(main):
    event = main("Four dead in mill blast", "A weaver died in a blast at the Holm mill on Monday.")
    assert event.counts["dead"].best == 4


def test_a_title_of_something_else_gives_nothing(main):
    event = main("A talk on deadly floods", "Weavers at the Holm mill went on strike on Monday.")
    assert event.kind.name == "dissent.strike"
    assert "dead" not in event.counts


def test_a_title_of_other_harm_gives_its_number_to_no_event_of_the_text(reader: Reader):
    text = "Weavers at the Holm mill went on strike on Monday."
    reading = reader.read(Report(id="test", title="Four dead in floods", text=text))
    assert all("dead" not in event.counts for event in reading.events if event.trigger.evidence)


def test_the_title_tells_which_event_a_report_is_about(main):
    event = main(
        "Ferry capsizes off Arlow",
        "The mayor opened a new school on Monday. On Sunday evening a steamer sank near the pier.",
    )
    assert event.kind.name == "accident.ship"


def test_a_town_that_the_title_names_stands_before_a_country(main):
    event = main(
        "Explosion in Lille mill",
        "An explosion in France killed two weavers on Monday. Firemen in Lille were called at six.",
    )
    assert event.where is not None
    assert (event.where.name, event.where.basis) == ("Lille", Basis.INFERRED)


def test_the_title_s_kind_leads_where_the_text_tells_it_too(main):
    text = (
        "A freighter and the barge Brant struck each other off Kelm on Monday. The barge, loaded "
        "with blasting powder, burned for an hour and blew up."
    )
    assert main("Powder ship blows up", text).kind.name == "accident.explosion"


def test_who_died_in_the_title_is_not_injured_in_the_text(main):
    event = main("Farmer shot dead in Holm", "A farmer was shot near his home on Monday night.")
    assert event.counts["dead"].best == 1
    assert "injured" not in event.counts
