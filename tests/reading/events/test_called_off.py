"""What a user may rely on where a plan is called off, and where somebody speaks of an event."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Mention, Modality, Published, Reading, Report

FRIDAY = "1958-10-24"


def read(reader: Reader, text: str) -> Reading:
    day = Published(edtf=FRIDAY, basis=Basis.SUPPLIED, supplied_by="test")
    return reader.read(Report(id="test", text=text, published=day))


def main(reader: Reader, text: str) -> Mention:
    found = read(reader, text)
    return next(event for event in found.events if event.id == found.main_event)


def day(event: Mention) -> str | None:
    return event.when.edtf if event.when else None


def test_what_is_told_to_be_called_off_twice_is_one_event_of_the_planned_day(
    reader: Reader,
) -> None:
    text = (
        "A march by dock workers planned for Saturday in Lindby was called off on Thursday.\n\n"
        "The organisers said they had cancelled Saturday's march because of the flood warning."
    )
    (march,) = read(reader, text).events
    assert march.modality is Modality.DENIED
    assert day(march) == "1958-10-25"
    assert len(march.trigger.evidence) == 2


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("The strike that was to begin on Sunday was averted on Thursday night.", "1958-10-26"),
        ("A rally set for Monday was scrapped on Wednesday, its organisers said.", "1958-10-27"),
        ("Dockers called off Tuesday's strike at the harbour.", "1958-10-28"),
        ("The miners' march on Saturday was cancelled after the flood.", "1958-10-25"),
        ("The owners gave way on Thursday, and the union called off Wednesday's strike.",
         "1958-10-22"),
    ],
)  # fmt: skip
def test_its_day_is_not_that_of_the_calling_off(reader: Reader, text: str, planned: str) -> None:
    assert day(main(reader, text)) == planned


@pytest.mark.parametrize(
    "text",
    [
        "Rail workers will strike next week, union leader Jan Bork told a meeting in Warsaw.",
        "Nurses plan to strike next week, Anna Bork, head of the union, told reporters in Geneva.",
        "Miners will march on Sunday, the union said at a news conference in Leeds.",
    ],
)
def test_where_somebody_speaks_is_no_place_of_what_is_planned(reader: Reader, text: str) -> None:
    assert main(reader, text).where is None


def test_where_it_is_planned_is_its_place(reader: Reader) -> None:
    text = "A march by dock workers planned for Saturday in Hull was called off on Thursday."
    (march,) = read(reader, text).events
    assert march.where is not None
    assert march.where.text == "Hull"


def test_who_says_it_tells_where_it_was(reader: Reader) -> None:
    for text in (
        "Two men were shot dead on Monday, police in Hull said.",
        "A sailor was stabbed on Sunday night, he told police in Hull.",
        "A fire broke out at a mill in Hull on Monday, the mayor told reporters in London.",
    ):
        where = main(reader, text).where
        assert where is not None
        assert where.text == "Hull"


def test_what_came_before_a_day_ahead_is_not_counted_from_it(reader: Reader) -> None:
    text = "Police banned a rally set for Monday, two days after a riot at the docks."
    riot = next(one for one in read(reader, text).events if one.kind.name == "unrest.riot")
    assert day(riot) == "1958-10-22"


@pytest.mark.parametrize(
    "text",
    ["The march was cancelled.", "A two-day bus strike in Leeds has been called off after talks."],
)
def test_what_is_called_off_is_news_by_itself(reader: Reader, text: str) -> None:
    (event,) = read(reader, text).events
    assert event.modality is Modality.DENIED
