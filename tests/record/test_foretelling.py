"""What was foretold of an event stands on its page, with what became of it."""

from datetime import date

from dateline.deriving import Registry
from dateline.record.foretelling import Foretelling, Outcome, foretelling
from dateline.record.people import merge
from dateline.record.showing import show_event
from dateline.vocabulary import Event, Modality
from dateline.web.foretelling import outlook
from tests.record.desk import Desk

PLAN = (
    "Dockers in Ghent will strike on Friday over pay, their union said on Monday. About 600 "
    "members are to take part for 24 hours. There is a 60 per cent chance that the ferry will be "
    "cancelled, the harbour master said."
)
OFF = "Dockers in Ghent called off a strike planned for Friday, their union said on Thursday."
DONE = "Dockers in Ghent went on strike on Friday over pay. Some 400 people stopped work."
EARLY = "Dockers in Ghent joined a strike over pay, their union said. Members filled the hall."
MONDAY, THURSDAY, SATURDAY = "1954-03-08", "1954-03-11", "1954-03-13"
BEFORE, AFTER = date(1954, 3, 9), date(1954, 4, 1)


def told(desk: Desk, event: Event, today: date) -> Foretelling | None:
    with desk.store.reading() as connection:
        return foretelling(connection, show_event(connection, event.id, Registry()), today)


def of(desk: Desk, modality: Modality) -> Event:
    return next(one for one in desk.events() if one.modality is modality)


def test_a_plan_is_told_with_who_announced_it_for_when_and_its_forecasts(desk: Desk) -> None:
    desk.add(PLAN, MONDAY, "Herald")
    found = told(desk, of(desk, Modality.PLANNED), BEFORE)
    assert found is not None
    assert found.outcome is Outcome.AHEAD
    (one,) = found.told
    assert any("union" in by for by in one.by)
    assert one.when is not None
    assert one.when.edtf == "1954-03-12"
    assert any(each.likelihood and each.likelihood.low == 0.6 for each in one.forecasts)


def test_the_page_shows_the_paragraph_that_tells_it_and_each_forecast_as_labelled_lines(
    desk: Desk,
) -> None:
    desk.add(PLAN, MONDAY, "Herald")
    event = of(desk, Modality.PLANNED)
    with desk.store.reading() as connection:
        shown = show_event(connection, event.id, Registry())
        page = outlook(connection, shown, {shown.reports[0].id: PLAN}, BEFORE)
    assert page is not None
    assert page.outcome == "Still to come: 12 Mar 1954."
    (card,) = page.cards
    assert "".join(piece.text for piece in card.passage) == PLAN
    lines = [line for forecast in card.forecasts for line in forecast]
    assert {"by whom", "what", "how sure"} <= {line.label for line in lines}
    assert any("60%" in line.words for line in lines)


def test_a_day_that_is_over_is_said_to_be_so_where_no_report_tells_more(desk: Desk) -> None:
    desk.add(PLAN, MONDAY, "Herald")
    found = told(desk, of(desk, Modality.PLANNED), AFTER)
    assert found is not None
    assert found.outcome is Outcome.OPEN


def test_what_happened_is_named_beside_the_plan(desk: Desk) -> None:
    desk.add(PLAN, MONDAY, "Herald")
    desk.add(DONE, SATURDAY, "Courier")
    plan, done = of(desk, Modality.PLANNED), of(desk, Modality.ACTUAL)
    for one, other in ((plan, done), (done, plan)):
        found = told(desk, one, AFTER)
        assert found is not None
        assert [each.id for each in found.others] == [other.id]


def test_what_was_called_off_is_told_by_the_report_that_says_so(desk: Desk) -> None:
    desk.add(PLAN, MONDAY, "Herald")
    desk.add(OFF, THURSDAY, "Courier")
    found = told(desk, of(desk, Modality.DENIED), AFTER)
    assert found is not None
    assert found.outcome is Outcome.CALLED_OFF
    assert [one.outlet for one in found.settled] == ["Courier"]


def test_no_report_from_before_the_planned_day_says_that_it_happened(desk: Desk) -> None:
    for text, day, outlet in (
        (PLAN, MONDAY, "Herald"),
        (EARLY, MONDAY, "Mirror"),
        (DONE, SATURDAY, "Courier"),
    ):
        desk.add(text, day, outlet)
    strikes = [one for one in desk.events() if one.kind.name == "dissent.strike"]
    desk.decide(lambda change: merge(change, "Ines", [one.id for one in strikes]), "merge")
    found = told(desk, of(desk, Modality.ACTUAL), AFTER)
    assert found is not None
    assert found.outcome is Outcome.HAPPENED
    assert [one.outlet for one in found.settled] == ["Courier"]


def test_another_place_or_week_is_no_news_of_a_plan(desk: Desk) -> None:
    desk.add(PLAN, MONDAY, "Herald")
    desk.add(DONE.replace("Ghent", "Lyon"), SATURDAY, "Courier")
    desk.add(DONE, "1954-06-12", "Gazette")
    found = told(desk, of(desk, Modality.PLANNED), AFTER)
    assert found is not None
    assert found.others == ()


def test_mere_news_foretells_nothing(desk: Desk) -> None:
    desk.add(DONE, SATURDAY, "Courier")
    assert told(desk, of(desk, Modality.ACTUAL), AFTER) is None
