"""A state or country before the word for a settlement tells where that settlement is."""

from collections.abc import Callable

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.places import find_places
from dateline.reading.reader import Reader


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("a northeastern Illinois township", "Illinois"),
        ("a Sudan village", "Sudan"),
        ("another small Kansas town", "Kansas"),
    ],
)
def test_a_village_of_a_country_is_in_that_country(
    annotated: Callable[..., Annotated], reader: Reader, where: str, name: str
) -> None:
    text = f"Three men were shot in {where} on Saturday."
    (place,) = find_places(annotated(text), reader.gazetteer)
    assert (place.text, place.name) == (name, name)
