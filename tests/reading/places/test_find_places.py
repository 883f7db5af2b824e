"""Which words are taken for places, and which place they are taken to mean."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.annotation import Annotated
from dateline.reading.places import contains, find_places, resolve_places
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Place, PlacePrecision

Find = Callable[..., dict[str, Place]]


@pytest.fixture
def find(reader: Reader, annotated: Callable[..., Annotated]) -> Find:
    def found(text: str, **fields: str) -> dict[str, Place]:
        places = find_places(annotated(text, **fields), reader.gazetteer)
        return {place.text: place for place in places}

    return found


def test_the_place_named_after_it_says_which_one_is_meant(find: Find) -> None:
    places = find("A bridge fell in Paris, Texas. Two hours later another fell in Bath, Maine.")
    assert places["Paris"].admin[-2:] == ("Texas", "United States")
    assert places["Bath"].admin[-2:] == ("Maine", "United States")


def test_a_province_after_the_city_says_which_one_is_meant(find: Find) -> None:
    fujian = find("Dockers downed tools in Fuzhou city, Fujian province.")
    jiangxi = find("Dockers downed tools in Fuzhou city, Jiangxi province.")
    assert "Fujian" in fujian["Fuzhou city"].admin
    assert "Jiangxi" in jiangxi["Fuzhou city"].admin


def test_state_abbreviations_are_places_and_say_where(find: Find) -> None:
    places = find("PEORIA, Ill. (Prairie Wire) - A mill in Springfield, Ill., burned down in 1911.")
    assert places["Springfield"].admin[-2:] == ("Illinois", "United States")
    assert places["Ill."].name == "Illinois"


def test_one_name_means_one_place_in_a_report(
    find: Find, annotated: Callable[..., Annotated]
) -> None:
    text = "Miners met in Durham, England. Later the men of Durham marched to the coast."
    assert "England" in find(text)["Durham"].admin


def test_the_company_of_other_places_decides(find: Find) -> None:
    english = find("Miners from Leeds, Newcastle and York marched to Durham in the rain.")
    american = find("Students from Raleigh and Chapel Hill, N.C., marched to Durham in the rain.")
    assert english["Durham"].country_code == "GB"
    assert "North Carolina" in american["Durham"].admin


def test_the_home_of_the_outlet_decides_where_nothing_else_does(find: Find) -> None:
    text = "A warehouse in Perth burned down on Sunday night."
    assert find(text, home="AU")["Perth"].country_code == "AU"
    assert find(text, home="Dundee, Scotland")["Perth"].country_code == "GB"


def test_an_unknown_place_keeps_its_words_and_its_parents(find: Find) -> None:
    place = find("Crowds met in the Zorbelfeld area, Salzburg, Austria.")["Zorbelfeld area"]
    assert place.name is None
    assert place.latitude is None
    assert place.precision is PlacePrecision.UNRESOLVED
    assert place.admin[-1] == "Austria"


def test_adjectives_of_countries_are_places(find: Find) -> None:
    places = find("Norwegian whalers sold oil to British traders.")
    assert places["Norwegian"].country_code == "NO"
    assert places["British"].country_code == "GB"


def test_persons_and_media_are_not_places(find: Find) -> None:
    text = (
        "Orlando Bloomfield told the Washington Post that he had resigned. Mr. Chester Lincoln "
        "agreed. Lincoln added that the matter was closed."
    )
    assert find(text) == {}


def test_towns_in_names_of_police_and_courts_are_places(find: Find) -> None:
    places = find("The Leeds Police Department and a court in Leeds confirmed it.")
    assert "Leeds" in places


def test_lists_of_counties_are_counties(find: Find) -> None:
    places = find("Hail fell on Ford, Gray and Clark counties in Kansas in 1932.")
    assert [places[name].name for name in ("Ford", "Gray", "Clark")] == [
        "Ford County",
        "Gray County",
        "Clark County",
    ]


def test_streets_are_not_taken_for_towns(find: Find) -> None:
    assert "London" not in find("The tram stopped at the corner of London Road and Paris Street.")


def test_every_place_is_tied_to_its_words(
    reader: Reader, annotated: Callable[..., Annotated]
) -> None:
    text = "BERLIN (Nordwire) - U.S. troops left Mainz for France's north, the UK said in 1930."
    for place in find_places(annotated(text), reader.gazetteer):
        span = place.evidence[0]
        assert text[span.start : span.end] == span.text == place.text
        assert place.basis is Basis.STATED


def test_told_spans_are_answered_one_by_one_in_order(
    reader: Reader, annotated: Callable[..., Annotated]
) -> None:
    report = annotated("In Rome and in Milan the trams stood still; so they did in Qwxzy.")
    spans = [report.span(60, 65), report.span(3, 7), report.span(15, 20)]
    places = resolve_places(report, spans, reader.gazetteer)
    assert [p.text for p in places] == [s.text for s in spans]
    assert [p.country_code for p in places] == [None, "IT", "IT"]


def test_probabilities_and_runners_up_are_told(find: Find) -> None:
    place = find("A parade was held in Springfield.")["Springfield"]
    assert 0 < place.probability < 0.9
    assert place.runners_up
    assert sum(r.probability for r in place.runners_up) + place.probability <= 1.01


def test_containment_follows_the_divisions(find: Find) -> None:
    places = find("The fair moved from Leeds to England's other towns, then to France.")
    assert contains(places["England"], places["Leeds"])
    assert contains(places["Leeds"], places["Leeds"])
    assert not contains(places["Leeds"], places["England"])
    assert not contains(places["France"], places["Leeds"])


@given(text=st.text(alphabet="Paris ,.'()-\nUSTexLondon", max_size=80))
@settings(max_examples=25, deadline=None)
def test_any_text_is_read_without_failing(
    text: str, reader: Reader, annotated: Callable[..., Annotated]
) -> None:
    for place in find_places(annotated(text), reader.gazetteer):
        span = place.evidence[0]
        assert text[span.start : span.end] == span.text


def test_an_outlet_named_after_a_place_is_at_home_there(find: Find) -> None:
    text = "A warehouse in Perth burned down on Sunday night."
    assert find(text, outlet="www.melbournegazette.example")["Perth"].country_code == "AU"
    assert find(text, outlet="courier.example.uk")["Perth"].country_code == "GB"


@pytest.mark.parametrize("outlet", ["The Carolina Lantern", "Central Florida Lantern"])
def test_an_outlet_named_after_states_is_at_home_in_their_country(find: Find, outlet: str) -> None:
    text = "A warehouse in Durham burned down on Sunday night."
    assert find(text, outlet="courier.example.uk")["Durham"].country_code == "GB"
    assert find(text, outlet=outlet)["Durham"].country_code == "US"


@pytest.mark.parametrize("outlet", ["Yorkshire Lantern", "The Sussex Weekly"])
def test_an_outlet_named_after_counties_is_at_home_in_their_country(
    find: Find, outlet: str
) -> None:
    """There is a town called Yorkshire in Virginia."""
    text = "Teachers in Leeds walked out on Thursday. The strike goes on in Boston as well."
    found = find(text, outlet=outlet)
    assert found["Leeds"].country_code == "GB"


def test_initials_of_a_body_are_no_village(find: Find) -> None:
    places = find("Talks at the U.N failed. The AU and the U.N. met in Salzburg; the U.S. did not.")
    assert list(places) == ["Salzburg", "U.S."]


def test_a_building_keeps_the_town_in_its_name_as_parent(find: Find) -> None:
    places = find("The choir sang at the Salzburg Trade Hall in Salzburg, Austria.")
    hall = next(place for text, place in places.items() if "Salzburg" in text)
    assert "Austria" in hall.admin


def test_the_saint_of_a_field_is_no_town(find: Find) -> None:
    places = find("The weavers met in St Peter's Meadow at Rochdale on Monday.")
    assert list(places) == ["Rochdale"]


@pytest.mark.parametrize(
    "text",
    [
        "Farmers blocked roads in San Pedro, Caaguazu and Itapua, a radio of Asuncion said.",
        "Paraguayan farmers blocked a road in San Pedro on Monday.",
        "ASUNCION (Wire) - Farmers occupied an estate in San Pedro that belongs to a Brazilian.",
    ],
)
def test_the_country_of_the_other_places_stands_before_larger_namesakes(
    find: Find, text: str
) -> None:
    assert find(text)["San Pedro"].country_code == "PY"


def test_a_name_written_without_its_accents_means_the_same_city(find: Find) -> None:
    for written, accented in (("Medellin", "Medellín"), ("Sao Paulo", "São Paulo")):
        plain = find(f"A court in {written} met on Monday.")[written]
        assert plain.name == accented
        assert (
            plain.geonames_id == find(f"A court in {accented} met on Monday.")[accented].geonames_id
        )


def test_the_name_of_a_prison_says_nothing_of_where_the_city_lies(find: Find) -> None:
    places = find("A court in Medellin met on Monday. The men fled from La Ladera prison in 1931.")
    assert places["Medellin"].country_code == "CO"
    assert "La Ladera" not in places


def test_a_village_is_a_place_by_the_words_before_it(find: Find) -> None:
    village = find("A mill burned in the village of Kolimbo, in central Mali.")["Kolimbo"]
    assert village.precision is PlacePrecision.UNRESOLVED
    assert village.admin == ("Mali",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A ferry sank on Tuesday night off Banda Aceh, killing nine.", "Banda Aceh"),
        ("A boat capsized on Tuesday off Lampedusa, killing nine.", "Lampedusa"),
        ("Russian strikes on Kharkiv killed three people on Monday.", "Kharkiv"),
    ],
)
def test_what_is_off_a_town_or_on_it_tells_a_place(find: Find, text: str, name: str) -> None:
    assert name in find(text)


def test_who_is_paid_off_is_no_place(find: Find) -> None:
    assert not find("The firm paid off Morales on Friday.")


def test_a_town_before_its_country_is_no_person(find: Find) -> None:
    places = find("Protesters blocked Goma in Congo on Monday.")
    assert places["Goma"].country_code == "CD"
