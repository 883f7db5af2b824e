"""What the figures of web pages mean, and that the pages are those that their sources make."""

import pytest

from benchmarks.own.pages.build import OUT, body_bytes, half_of, records
from benchmarks.records import lines
from benchmarks.scoring.pages import same_day, same_time, token_f1


def test_the_file_of_pages_is_what_its_sources_make() -> None:
    assert list(lines(OUT)) == records()


def test_every_page_has_bytes_and_a_part() -> None:
    made = records()
    assert all(body_bytes(record) for record in made)
    assert {half_of(record["id"]) for record in made} == {"dev", "test", "new", "new2"}


@pytest.mark.parametrize(
    ("gold", "found", "figure"),
    [("a fire at night", "a fire", 2 / 3), ("a", "a", 1.0), ("火灾", "火", 2 / 3), ("a", "", 0.0)],
)
def test_text_is_compared_by_words(gold: str, found: str, figure: float) -> None:
    assert token_f1(gold, found) == pytest.approx(figure)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("1962-03-05T07:15+01:00", "1962-03-05T06:15+00:00", True),
        ("1962-03-05T07:15+01:00", "1962-03-05T07:15", False),
        ("1962-03-05T07:15", "1962-03-05T07:15", True),
        ("1962-03-05", "1962-03-05T07:15", False),
        (None, "1962-03-05", False),
        (None, None, True),
    ],
)
def test_a_time_is_right_as_far_as_the_page_tells(
    gold: str | None, found: str | None, right: bool
) -> None:
    assert same_time({"published": gold}, {"published": found}, "published") is right


def test_a_day_that_is_absent_must_not_be_found() -> None:
    assert same_day({}, {})
    assert not same_day({}, {"published": "1962-03-05"})
