"""A shape on the map holds what lies in it, in memory and in a database alike."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Float, Integer, MetaData, Table, create_engine, insert, select

from dateline.errors import BadOption
from dateline.record.areas import MOST, Area, area_of, box_around, edges, is_inside

POINTS = Table(
    "points",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("longitude", Float),
    Column("latitude", Float),
)
ENGINE = create_engine("sqlite://")
POINTS.metadata.create_all(ENGINE)

corner = st.tuples(st.integers(-80, 80), st.integers(-60, 60))
shapes = st.lists(corner, min_size=3, max_size=12, unique=True).map(tuple)
point = st.tuples(
    st.floats(-90, 90, allow_nan=False), st.one_of(st.none(), st.floats(-70, 70, allow_nan=False))
)


def found(area: Area, points: list[tuple[float, float | None]]) -> list[int]:
    """Numbers of the points that a database finds in an area."""
    with ENGINE.begin() as connection:
        connection.execute(POINTS.delete())
        rows = [
            {"id": i, "longitude": None if y is None else x, "latitude": y}
            for i, (x, y) in enumerate(points)
        ]
        connection.execute(insert(POINTS), rows)
        held = is_inside(area, POINTS.c.longitude, POINTS.c.latitude)
        return list(
            connection.execute(select(POINTS.c.id).where(held).order_by(POINTS.c.id)).scalars()
        )


def test_a_shape_with_a_dent_holds_what_lies_in_it() -> None:
    dented = area_of("0,0; 10,0; 10,10; 5,2; 0,10")
    assert found(dented, [(5, 1), (5, 5), (1, 7), (9, 7), (11, 5), (1, None)]) == [0, 2, 3]
    assert box_around(dented) == (0, 0, 10, 10)


@settings(max_examples=60)
@given(shapes, st.lists(point, min_size=1, max_size=20))
def test_a_database_finds_what_arrays_find(
    area: Area, points: list[tuple[float, float | None]]
) -> None:
    longitude = np.array([np.nan if y is None else x for x, y in points])
    latitude = np.array([np.nan if y is None else y for x, y in points])
    odd = np.zeros(len(points), dtype=bool)
    for one in edges(area):
        level = (latitude >= one.south) & (latitude < one.north)
        odd ^= level & (longitude < one.crossing(latitude))
    assert np.flatnonzero(odd).tolist() == found(area, points)


@given(shapes)
def test_nothing_lies_in_a_shape_that_is_out_of_the_box_around_it(area: Area) -> None:
    west, south, east, north = box_around(area)
    assert found(area, [(west - 1, south), (east + 1, north), (west, north + 1)]) == []


def test_a_closed_ring_is_the_same_shape() -> None:
    assert area_of("0,0;1,0;1,1;0,0") == area_of(" 0,0; 1,0 ;1,1; ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("0,0;1,1", "3 to 40 corners"),
        ("0,0;0,0;0,0", "3 to 40 corners"),
        ("1,2;3;4,5", "longitude,latitude"),
        ("a,b;c,d;e,f", "longitude,latitude"),
        ("", "longitude,latitude"),
        ("0,0;1,0;1,91", "not on the map"),
        ("nan,0;1,0;1,1", "not on the map"),
        ("inf,0;1,0;1,1", "not on the map"),
        ("170,0;-170,0;-170,10;170,10", "date line"),
        (";".join(f"{i},{i % 2}" for i in range(MOST + 1)), "3 to 40 corners"),
        ("1,1;" * 300, "longer than"),
    ],
)
def test_what_is_no_shape_is_told(words: str, told: str) -> None:
    with pytest.raises(BadOption, match=told):
        area_of(words)


@given(st.text(max_size=60))
def test_any_words_are_an_area_or_told_to_be_none(words: str) -> None:
    try:
        area = area_of(words)
    except BadOption:
        return
    assert not any(isnan(x) or isnan(y) for x, y in area)
