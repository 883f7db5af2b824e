"""What a user may rely on where a quarter has the name of a far town."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Mention, Published, Report


@pytest.fixture(scope="module")
def main(reader: Reader):
    def main_event(text: str, outlet: str | None = None) -> Mention:
        when = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        reading = reader.read(Report(id="test", text=text, outlet=outlet, published=when))
        event = reading.event(reading.main_event)
        assert event is not None
        return event

    return main_event


def test_a_quarter_lies_in_the_town_of_the_date_line(main):
    event = main("PITTSBURGH (AP) - A fire in Homewood killed two weavers on Tuesday.")
    assert (event.where.text, event.where.name) == ("Homewood", None)
    assert event.where.admin[0] == "Pittsburgh"


def test_a_quarter_lies_in_the_town_that_the_outlet_is_at_home_in(main):
    text = "Two weavers died in a fire in Homewood on Tuesday.\n\nPittsburgh firemen put it out."
    assert main(text, "Pittsburgh Courier").where.admin[0] == "Pittsburgh"


@pytest.mark.parametrize(
    "text",
    [
        "PITTSBURGH (AP) - A fire in Homewood, Alabama, killed two weavers on Tuesday.",
        "PITTSBURGH (AP) - A fire in Chicago killed two weavers on Tuesday.",
    ],
)
def test_a_far_town_told_as_one_stays(main, text):
    assert main(text).where.name in {"Homewood", "Chicago"}


def test_streets_that_meet_are_no_towns(main):
    text = "CHICAGO (AP) - A tram burned on Mill Street and California Avenue on Tuesday."
    assert main(text.replace("California Avenue", "California")).where.name != "California"


def test_a_city_is_no_namesake_of_a_quarter_for_a_less_likely_town_beside_it(main):
    event = main(
        "A tram left the rails in Lisbon on Tuesday and killed two weavers. "
        "The driver was taken to a hospital in Santa Maria."
    )
    assert (event.where.name, event.where.country_code) == ("Lisbon", "PT")
