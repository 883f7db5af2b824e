"""A team's own place is told no finer than a policy allows: its town, or what contains that."""

import json
from typing import Any

import pytest

from dateline.publishing import Policy, PublishedEvent, publish
from dateline.publishing.formats import Made
from dateline.publishing.package.method import method
from dateline.vocabulary import PlacePrecision
from tests.publishing.conftest import Tell, claimed, events_of

OWN: dict[str, Any] = {
    "text": "Nyalindo",
    "name": "Nyalindo",
    "local_id": "g-0000000001",
    "latitude": -0.08113,
    "longitude": 34.77021,
    "country_code": "KE",
    "precision": "town",
    "role": "at",
}
IN_TOWN = ("Kisumu", "Kenya")
IN_COUNTY = ("Lancaster County", "Nebraska", "United States")
KILLED = "Two women were shot dead near the market on Tuesday, residents said."
MINOR = "A 9-year-old boy was shot dead near the market on Tuesday, residents said."
BURNT = "A warehouse burned down near the market on Tuesday, residents said."


def told(tell: Tell, text: str, admin: tuple[str, ...] = IN_TOWN, **policy: Any) -> PublishedEvent:
    telling = claimed(tell(text), "where", **OWN, admin=admin)
    return publish(events_of([telling]), [telling], Policy(**policy))


def everything(event: PublishedEvent) -> str:
    return json.dumps(event.model_dump(mode="json"))


def test_where_victims_may_live_it_is_its_town(tell: Tell) -> None:
    event = told(tell, KILLED)
    assert event.where
    assert (event.where.name, event.where.geonames_id) == ("Kisumu", 191245)
    assert event.where.latitude == pytest.approx(-0.10221)
    for finer in ("-0.0811", "34.7702", "g-0000000001", "Nyalindo"):
        assert finer not in everything(event)
    assert any(one.field == "where" for one in event.coarsened)


@pytest.mark.parametrize("finest", ["second_level", "first_level", "country"])
def test_where_less_is_allowed_it_is_what_contains_the_town(tell: Tell, finest: str) -> None:
    event = told(tell, KILLED, place_of_living_victims=finest)
    assert event.where
    assert event.where.precision is not PlacePrecision.TOWN
    assert "-0.0811" not in everything(event)
    assert "Nyalindo" not in everything(event)


def test_a_town_is_no_district_where_districts_are_the_finest(tell: Tell) -> None:
    admin = ("Springfield", "Clark County", "Ohio", "United States")
    event = told(tell, MINOR, admin)
    assert event.where is None or "Springfield" not in everything(event)


def test_within_a_county_it_is_the_county(tell: Tell) -> None:
    telling = claimed(tell(KILLED), "where", **{**OWN, "country_code": "US"}, admin=IN_COUNTY)
    event = publish(events_of([telling]), [telling], Policy())
    assert event.where
    assert event.where.name == "Lancaster County"


def test_where_nobody_may_be_exposed_it_is_told_with_its_divisions(tell: Tell) -> None:
    event = told(tell, BURNT, ("Mar del Plata", "Buenos Aires", "Argentina"))
    assert event.where
    assert event.where.name == "Nyalindo"
    assert event.where.second_level != "Mar del Plata", "a town is no division"
    assert "g-0000000001" not in everything(event)


def test_the_method_names_what_places_were_looked_up_in_and_its_licence() -> None:
    told = method(Policy(), Made(gazetteers=("7 abcdef", "NL 2025-09-05 1213719")), [])
    assert "- NL 2025-09-05 1213719" in told
    assert "CC BY 4.0" in told
