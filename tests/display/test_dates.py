"""What a person reads where a program reads EDTF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.display.dates import date_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1931-03-02", "2 March 1931"),
        ("1931-03-02T07:15", "2 March 1931, 07:15"),
        ("1931-03", "March 1931"),
        ("1931", "1931"),
        ("193X", "the 1930s"),
        ("19XX", "the 1900s"),
        ("1931-22", "summer 1931"),
        ("XXXX-11-09", "9 November (year not known)"),
        ("1931~", "about 1931"),
        ("1931-03-02/1931-03-05", "from 2 to 5 March 1931"),
        ("1931-03-30/1931-04-02", "from 30 March to 2 April 1931"),
        ("[1931-03-02..1931-03-05]", "some time between 2 and 5 March 1931"),
        ("[1931-03-02,1931-03-05]", "2 March 1931 or 5 March 1931"),
        ("1931-03-02/..", "since 2 March 1931"),
        ("../1931-03-02", "until 2 March 1931"),
    ],
)
def test_edtf_is_told_as_people_write_it(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


@given(st.text(max_size=30))
def test_what_is_not_understood_is_shown_and_never_fails(edtf: str) -> None:
    assert isinstance(date_words(edtf), str)
