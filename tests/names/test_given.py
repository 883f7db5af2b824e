"""What a user may rely on in names: which words may open the name of a person."""

import subprocess
import sys

import pytest

from dateline.names import given_names, may_open_name


@pytest.mark.parametrize("word", ["Ada", "Zoë", "Jean-Paul", "ŁUKASZ", "Nguyen", "Сергій", "van"])
def test_names_of_many_countries_open_one_without_regard_to_accents_and_case(word: str) -> None:
    assert may_open_name(word)


@pytest.mark.parametrize("word", ["Harbour", "Northern", "El", "Valdora", "The", "Газета"])
def test_other_words_do_not(word: str) -> None:
    assert not may_open_name(word)


def test_names_of_english_news_are_kept_apart_from_those_of_other_countries() -> None:
    known = given_names()
    assert "thomas" in known.names
    assert "serhii" in known.elsewhere - known.names
    assert "county" in known.not_after


def test_no_language_model_is_loaded() -> None:
    code = "import sys, dateline.names as n; n.may_open_name('a'); print('spacy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
