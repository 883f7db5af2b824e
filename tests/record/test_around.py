"""Words beside some words are whole, on one line, and say where they are cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.around import ELLIPSIS, after, before, beginning

TEXT = "The dockers struck at dawn.\n\nA crane fell into the harbour,  and two men were hurt."


def test_words_are_cut_between_words() -> None:
    at = TEXT.index("crane")
    assert before(TEXT, at, 14) == "… at dawn. A "
    assert after(TEXT, at + 5, 16) == " fell into the …"
    assert before(TEXT, 4, 60) == "The "
    assert after(TEXT, TEXT.index("hurt"), 60) == "hurt."
    assert beginning(TEXT, 15) == "The dockers …"


@pytest.mark.parametrize("text", ["東京で火事があり三人が死亡した", "عمال", "x" * 500])
def test_a_text_without_blanks_is_cut_all_the_same(text: str) -> None:
    assert len(after(text, 0, 5)) <= 5 + 2
    assert len(before(text, len(text), 5)) <= 5 + 2


@given(st.text(alphabet="ab \n.é", max_size=80), st.integers(0, 80), st.integers(0, 30))
def test_no_word_is_cut_that_has_a_blank_within_reach(text: str, place: int, most: int) -> None:
    place = min(place, len(text))
    words = set(re.findall(r"\S+", text))
    for piece in (before(text, place, most), after(text, place, most)):
        assert len(piece) <= most + 2
        assert "\n" not in piece
    lead = before(text, place, most).removeprefix(f"{ELLIPSIS} ")
    if " " in lead.strip():
        assert lead.split()[0] in words
