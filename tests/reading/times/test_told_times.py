"""What a user may rely on: times of saying, of happening and lengths of time are kept apart."""

from collections.abc import Callable

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.reader import Reader
from dateline.reading.times import find_times
from dateline.vocabulary import Basis, Published, Report

Annotate = Callable[..., Annotated]

PUBLISHED = "1958-10-23"


def _time_of(reader: Reader, text: str, word: str, published: str | None = PUBLISHED) -> str | None:
    day = Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test") if published else None
    reading = reader.read(Report(id="test", text=text, published=day))
    told = [event for event in reading.events if word in event.trigger.evidence[0].text]
    assert told, [event.trigger.evidence[0].text for event in reading.events]
    return told[0].when.edtf if told[0].when else None


def _value(annotated: Annotate, text: str, words: str, published: str | None = PUBLISHED) -> str:
    found = [t for t in find_times(annotated(text, published)) if t.evidence[0].text == words]
    assert found, [t.evidence[0].text for t in find_times(annotated(text, published))]
    return found[0].edtf or ""


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("The union said on Monday that the strike began on Friday.", "strike", "1958-10-17"),
        ("Police said Tuesday they arrested three men on Sunday.", "arrested", "1958-10-19"),
        ("A fire broke out in a mill on Sunday, the mayor said on Tuesday.", "fire", "1958-10-19"),
        (
            "Police announced on Tuesday that they had arrested three men the day before.",
            "arrested",
            "1958-10-20",
        ),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_happening(
    reader: Reader, text: str, word: str, edtf: str
) -> None:
    assert _time_of(reader, text, word) == edtf


def test_what_was_only_said_on_a_day_did_not_happen_on_it(reader: Reader) -> None:
    text = "Police announced Tuesday they had arrested three men."
    assert _time_of(reader, text, "arrested") == "[..1958-10-23]"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It hit on 3 March 1931. The next day it burst.", "The next day", "1931-03-04"),
        ("It hit on 3 March 1931. That evening it burst.", "That evening", "1931-03-03"),
        ("It hit on 3 March 1931. Two days later it fell.", "Two days later", "1931-03-05"),
        ("They walked out on Monday. The next day others did.", "The next day", "1958-10-21"),
        ("It exploded on Sunday. A day earlier it was found.", "A day earlier", "1958-10-18"),
        ("It came in May 1921. The following year it left.", "The following year", "1922"),
        (
            "It hit on 3 March 1931. The following week the army came.",
            "The following week",
            "[1931-03-09..1931-03-15]",
        ),
        (
            "It hit on 3 March 1931. Hours later the dam burst.",
            "Hours later",
            "[1931-03-03..1931-03-04]",
        ),
        (
            "It hit on 3 March 1931. Two hours later the dam burst.",
            "Two hours later",
            "[1931-03-03..1931-03-04]",
        ),
    ],
)
def test_narrative_time_counts_from_the_time_told_last(
    annotated: Annotate, text: str, words: str, edtf: str
) -> None:
    assert _value(annotated, text, words) == edtf


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They struck for three days from Monday.", "three days", "1958-10-20/1958-10-22"),
        ("A truce of two weeks starting on Monday holds.", "two weeks", "1958-10-20/1958-11-02"),
        ("They will fast for three days until Sunday.", "three days", "1958-10-24/1958-10-26"),
        (
            "Two weeks after the quake on 4 May 1931, cholera broke out.",
            "Two weeks",
            "[1931-05-15..1931-05-21]",
        ),
        ("Three days before the vote of 9 May 1931 he died.", "Three days", "1931-05-06"),
        ("Over the past week 40 were held.", "the past week", "[1958-10-16..1958-10-23]"),
        ("He left on a three-day trip to Lisbon on Monday.", "three-day", ""),
        ("He was out for three days, police said Monday.", "three days", ""),
    ],
)
def test_a_length_lies_in_the_calendar_only_where_the_text_says_so(
    annotated: Annotate, text: str, words: str, edtf: str
) -> None:
    assert _value(annotated, text, words) == edtf


def test_an_anchored_length_names_the_day_that_it_counts_from(annotated: Annotate) -> None:
    report = annotated("They struck for three days from Monday.", PUBLISHED)
    length = find_times(report)[0]
    assert [span.text for span in length.evidence] == ["three days", "Monday"]
    assert length.basis is Basis.COMPUTED
    assert length.timex is not None
    assert length.timex.value == "P3D"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Guards foiled a plot to bomb the bridge on Tuesday.", "Tuesday", "1958-10-21"),
        ("Miners marched on Tuesday to demand bread.", "Tuesday", "1958-10-21"),
        ("Miners plan to march on Tuesday.", "Tuesday", "1958-10-28"),
        ("Miners said on Tuesday they would march on Saturday.", "Saturday", "1958-10-25"),
        ("The trial opens on Monday.", "Monday", "1958-10-27"),
    ],
)
def test_a_weekday_lies_where_its_clause_says(
    annotated: Annotate, text: str, words: str, edtf: str
) -> None:
    assert _value(annotated, text, words) == edtf


@pytest.mark.parametrize("word", ["on Tuesday", "on Tuesday morning", "yesterday", "today"])
def test_without_a_day_of_publication_a_day_is_told_as_some_day(reader: Reader, word: str) -> None:
    text = f"Hundreds of dockers marched through Hull {word}."
    assert _time_of(reader, text, "marched", None) == "XXXX-XX-XX"


def test_a_time_of_day_falls_on_the_day_told_before(annotated: Annotate) -> None:
    text = "A fire broke out in the mill on Sunday. It began at one o'clock in the attic."
    assert _value(annotated, text, "one o'clock") == "1958-10-19"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("He is expected to be arraigned Monday.", "Monday", "1958-10-27"),
        ("The trial is to be held on Friday.", "Friday", "1958-10-24"),
        ("The man was said to have been seen Monday.", "Monday", "1958-10-20"),
        ("Two met on Oct. 11. They met again that Saturday.", "that Saturday", "1958-10-11"),
        ("They met in the spring, and that Sunday they parted.", "that Sunday", "1958-10-19"),
        ("Last December 13 a mill burned.", "Last December 13", "1957-12-13"),
        ("Last May 3 a mill burned.", "Last May 3", "1958-05-03"),
        ("They meet next May 3.", "next May 3", "1959-05-03"),
        ("They cancelled Saturday's march.", "Saturday's", "1958-10-25"),
        ("The owners shelved the plan on Saturday.", "Saturday", "1958-10-18"),
    ],
)
def test_days_are_on_the_side_of_the_report_that_their_words_say(
    annotated: Annotate, text: str, words: str, edtf: str
) -> None:
    assert _value(annotated, text, words.removesuffix("'s")) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Firemen were called to 1924 Old Mill Road for a blaze.",
        "They live at 1424 Harbour Ave. near the quay.",
        "The house at 1911 N. Quay St. stood empty.",
    ],
)
def test_the_number_of_a_house_is_no_year(annotated: Annotate, text: str) -> None:
    assert find_times(annotated(text, PUBLISHED)) == []


def test_a_time_of_day_is_not_of_the_day_when_somebody_spoke(annotated: Annotate) -> None:
    text = (
        "A girl was shot in Hull on Tuesday night, police said Wednesday.\n\n"
        "The shooting was reported about 11:45 p.m. by a neighbour."
    )
    assert _value(annotated, text, "11:45 p.m.").startswith("1958-10-21")


def test_a_time_of_day_is_not_of_the_day_of_a_stamp(annotated: Annotate) -> None:
    text = "Updated: 22 October 1958 8:05 PM\nA fire broke out at 9 p.m. in a mill."
    clocks = {t.evidence[0].text: t.edtf for t in find_times(annotated(text, "1958-10-20"))}
    assert clocks["9 p.m."] == "1958-10-20"
