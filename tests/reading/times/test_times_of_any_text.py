"""What holds for the times of any text, read on any day."""

from datetime import date

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.reading.annotation import Annotated
from dateline.reading.times import find_times
from dateline.reading.times.grammar import expressions
from dateline.reading.times.tokens import tokenize
from dateline.vocabulary import Basis, Published, Report, TimePrecision

MIXED = """
May may march Nov. 3 8 31 30 2008 1939 '82 1990s - – , . the of last next past few year years
weeks ago later before after since Tuesday first third 8/11 9/11 31/31 2022-11-08 2022-02-30
18:00 0800 UTC p.m. BC Christmas Eve night morning hours an half and to from between century daily
every fall spring quarter fiscal end early mid today yesterday overnight now
"""
WORDS = st.sampled_from([*MIXED.split(), "\n"])
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=80))
DAYS = st.one_of(st.none(), st.dates().map(date.isoformat), st.sampled_from(["2022-11", "soon"]))


@pytest.fixture(scope="module")
def nlp():
    """Sentences alone: forms and values do not depend on the parser, tense does."""
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    return blank


def read(nlp, text, day):
    published = Published(edtf=day, basis=Basis.SUPPLIED, supplied_by="test") if day else None
    return find_times(Annotated(Report(id="any", text=text, published=published), nlp(text)))


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS, day=DAYS)
def test_spans_are_the_words_and_bounds_are_in_order(nlp, text, day):
    places = []
    for time in read(nlp, text, day):
        assert time.evidence
        assert all(text[span.start : span.end] == span.text for span in time.evidence)
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.earliest <= time.latest
        places.append(time.evidence[0].start)
    assert places == sorted(places)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(WORDS.filter(lambda word: not any(c.isdigit() for c in word)), max_size=25))
def test_a_text_without_numbers_has_no_year_unless_the_report_has_a_day(nlp, words):
    times = read(nlp, " ".join(words), None)
    dated = [time for time in times if time.earliest]
    assert all(time.precision is TimePrecision.CENTURY for time in dated)  # "third century"


@pytest.mark.parametrize(
    "piece",
    ["May ", "1,", "3 May to ", "the last year of ", "1/1/", "'82", "a.m.", "2008-", "1:", "\n "],
)
def test_a_hostile_text_is_read_in_the_time_of_its_length(piece):
    text = piece * 40_000
    assert len(expressions(tokenize(text))) <= 40_000
