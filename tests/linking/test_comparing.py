"""Comparing: how numbers and places of two tellings stand to each other."""

import pytest

from dateline.linking.matching.comparing import count_case, place_case
from dateline.vocabulary import Basis, Count, Place, PlacePrecision


def people(number: int) -> Count:
    return Count(
        text=str(number),
        low=number,
        best=number,
        high=number,
        basis=Basis.SUPPLIED,
        supplied_by="test",
    )


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        (58, 59, "nearly the same, ten or more"),
        (50, 69, "nearly the same, ten or more"),
        (50, 96, "different"),
        (9, 10, "one apart"),
        (3, 5, "different"),
        (12, 12, "the same, four or more"),
    ],
)
def test_large_tolls_that_grow_are_nearly_the_same(first: int, second: int, case: str) -> None:
    assert count_case(people(first), people(second)) == case
    assert count_case(people(second), people(first)) == case


@pytest.mark.parametrize(
    ("middle", "case"), [(44.1, "one within the other"), (45.5, "the same country or region")]
)
def test_a_city_and_its_own_province_are_one_place_where_that_is_little_more(
    middle: float, case: str
) -> None:
    city = a_place("Karrow", PlacePrecision.TOWN, 44.0, ("Karrow", "Norvania"))
    province = a_place("Karrow", PlacePrecision.FIRST, middle, ("Norvania",))
    assert place_case(city, province) == case
    assert place_case(province, city) == case


def a_place(name: str, precision: PlacePrecision, north: float, admin: tuple[str, ...]) -> Place:
    return Place(
        text=name,
        name=name,
        admin=admin,
        country_code="NV",
        latitude=north,
        longitude=8.0,
        precision=precision,
        basis=Basis.SUPPLIED,
        supplied_by="test",
    )
