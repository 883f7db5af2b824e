"""The acceptance text, where it stands beside the repository."""

from pathlib import Path

import pytest

from dateline.reading.times import find_times

ARTICLE = Path(__file__).parents[4] / "shared" / "article" / "article.txt"


@pytest.fixture
def text():
    if not ARTICLE.is_file():
        pytest.skip("the acceptance text is not beside the repository")
    return ARTICLE.read_text(encoding="utf-8")


def test_the_days_of_the_article_are_found(annotated, text):
    values = [time.edtf for time in find_times(annotated(text, "2022-11-12"))]
    assert {
        "2022-11-08", "2022-11-09", "1989-06-04", "1989",
        "[2022-11-05..2022-11-11]", "[2022-09-21..2022-09-30]",
    } <= set(values)  # fmt: skip
    assert values.count("2022-11-09") == 2


def test_no_year_is_invented_for_the_article(annotated, text):
    years = {time.earliest.year for time in find_times(annotated(text)) if time.earliest}
    assert years == {1989}
