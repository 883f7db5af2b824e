"""Names are found however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi’an", "Xi'an"),
        ("São Paulo", "SAO PAULO"),
        ("St. Louis", "Saint Louis"),
        ("The Hague", "Hague"),
        ("Stoke-on-Trent", "Stoke on Trent"),
        ("Kraków", "Krakow"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_folding_never_fails_and_is_settled_after_two_rounds(name: str) -> None:
    once = fold(fold(name))
    assert fold(once) == once or len(once.split()) > len(fold(once).split())
    assert once == once.strip()
