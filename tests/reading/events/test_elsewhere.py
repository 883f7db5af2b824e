"""What a user may rely on where places are named at which an event was not, or only taken up."""

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Reading, Report


def read(reader: Reader, text: str) -> Reading:
    published = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="--published")
    return reader.read(Report(id="test", text=text, published=published))


def test_where_a_road_goes_is_not_where_it_was_cut(reader):
    reading = read(reader, "Floods cut the road to Nairobi near Machakos on Wednesday.")
    assert all(event.where is None or event.where.name != "Nairobi" for event in reading.events)


def test_there_is_the_place_told_last(reader):
    reading = read(
        reader,
        "The envoy spoke in Oran and was flown to Lyon. Two soldiers were shot dead there on"
        " Monday.",
    )
    (event,) = [event for event in reading.events if event.counts]
    assert event.where is not None
    assert event.where.name == "Lyon"
    assert event.where.basis is Basis.CARRIED


def test_a_capital_that_speaks_is_no_place_of_what_it_speaks_of(reader):
    reading = read(
        reader,
        "The bishop condemned the arrest of two priests. They had been seized on 3 October. Rome"
        " called for their release.",
    )
    assert all(event.where is None for event in reading.events)


def test_who_tells_of_the_injured_is_not_among_them(reader):
    reading = read(
        reader,
        "Police fired on marchers in Oran on Sunday, injuring at least 35 people, witnesses and"
        " hospital staff said.",
    )
    (event,) = reading.events
    assert [group.text for group in event.victims] == ["at least 35 people"]
    assert event.attribution is not None
    assert "witnesses" in reading.attributions[event.attribution].by


def test_a_river_hurts_no_banks(reader):
    reading = read(reader, "The river burst its banks near Pau on Monday. Two people drowned.")
    (event,) = reading.events
    assert [group.text for group in event.victims] == ["Two people"]
