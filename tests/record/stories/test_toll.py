"""A toll that is revised three times by two sources."""

from tests.record.desk import Desk
from tests.record.stories.checks import account, by, rebuilt, span

POST, NEWS = "Tammer Post", "Lake District News"

THREE = (
    "Three people died when a boiler exploded at a cotton mill in Tampere, Finland, on Tuesday, "
    "police said."
)
FIVE = (
    "An explosion at a cotton mill in Tampere, Finland, killed five people on Tuesday, "
    "the hospital said."
)
SIX = (
    "Police said on Wednesday that six people died in the explosion at a cotton mill in Tampere, "
    "Finland, on Tuesday."
)
SEVEN = (
    "Seven people died in Tuesday's explosion at a cotton mill in Tampere, Finland, the hospital "
    "said on Thursday."
)


def test_each_source_s_latest_toll_counts_and_the_two_stand_side_by_side(desk: Desk) -> None:
    first = desk.add(THREE, "1951-02-06", POST).new[0]
    assert span(first) == (3, 3, 3)

    # The hospital knows of more: an account beside that of the police.
    contradicted = desk.add(FIVE, "1951-02-07", NEWS).contradicted[0]
    assert contradicted.id == first.id
    assert span(contradicted) == (3, 3, 5)

    # Each source corrects itself: what it said before is no account any more.
    desk.add(SIX, "1951-02-07", POST)
    desk.add(SEVEN, "1951-02-08", NEWS)
    event = desk.only()
    assert event.id == first.id
    assert event.reports == 4
    assert event.independent_sources == 2
    assert span(event) == (6, 6, 7)
    tolls = account(event, "counts.dead")
    assert [(version.text, version.independent_sources) for version in tolls.versions] == [
        ("six people", 1),
        ("Seven people", 1),
    ]
    assert by(tolls, "Police") != by(tolls, "hospital")
    assert rebuilt(desk) == ()


def test_what_was_said_before_stays_in_the_record(desk: Desk) -> None:
    for text, day, outlet in (
        (THREE, "1951-02-06", POST),
        (FIVE, "1951-02-07", NEWS),
        (SIX, "1951-02-07", POST),
        (SEVEN, "1951-02-08", NEWS),
    ):
        desk.add(text, day, outlet)
    told = desk.tellings(desk.only().mentions)
    claims = [claim for telling in told.values() for claim in telling.mention.claims]
    tolls = {str(c.value.model_dump().get("best")) for c in claims if c.field == "counts.dead"}
    assert tolls == {"3", "5", "6", "7"}
