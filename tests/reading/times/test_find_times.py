"""What a reader of a report may rely on for its times."""

import pytest

from dateline.reading.times import find_times, is_event_time
from dateline.vocabulary import Basis, TimePrecision

PUBLISHED = "2022-11-12"  # a Saturday


def readings(annotated, text, published=PUBLISHED, **fields):
    return {
        time.evidence[0].text: (time.timex.value, time.edtf)
        for time in find_times(annotated(text, published, **fields))
    }


@pytest.mark.parametrize(
    ("text", "words", "timex", "edtf"),
    [
        ("The mill burned on 8 November 2022.", "8 November 2022", "2022-11-08", "2022-11-08"),
        ("The mill burned on Nov. 8.", "Nov. 8", "2022-11-08", "2022-11-08"),
        ("The mill burned on November 8th.", "November 8th", "2022-11-08", "2022-11-08"),
        ("The mill burned on 2022-11-08.", "2022-11-08", "2022-11-08", "2022-11-08"),
        ("The mill burned on 13/11/21.", "13/11/21", "2021-11-13", "2021-11-13"),
        ("They recalled 1989 June 4.", "1989 June 4", "1989-06-04", "1989-06-04"),
        ("He came on the 8th of November.", "the 8th of November", "2022-11-08", "2022-11-08"),
        ("In June 1940 it closed.", "June 1940", "1940-06", "1940-06"),
        ("Rents rose in the 1990s.", "the 1990s", "199", "199X"),
        ("Rents rose in the mid-1990s.", "the mid-1990s", "199", "[1994..1996]"),
        ("It was built in the 19th century.", "the 19th century", "18", "18XX"),
        ("In the first quarter of 2009.", "the first quarter of 2009", "2009-Q1", "2009-33"),
        ("It shrank in fiscal 2009.", "fiscal 2009", "FY2009", "2009~"),
        ("They met in week 2022-W45.", "2022-W45", "2022-W45", "[2022-11-07..2022-11-13]"),
        ("It closed on Christmas Eve 2020.", "Christmas Eve 2020", "2020-12-24", "2020-12-24"),
        ("It closed on Easter Monday 2021.", "Easter Monday 2021", "2021-04-05", "2021-04-05"),
        ("She visited in late September.", "late September", "2022-09", "[2022-09-21..2022-09-30]"),
        ("She visited in early October.", "early October", "2022-10", "[2022-10-01..2022-10-10]"),
        ("It snowed last winter.", "last winter", "2021-WI", "2021-24"),
        ("It rained yesterday.", "yesterday", "2022-11-11", "2022-11-11"),
        ("Guards came last night.", "last night", "2022-11-11TNI", "2022-11-11"),
        ("Guards came this morning.", "this morning", "2022-11-12TMO", "2022-11-12"),
        ("Guards left on Friday evening.", "Friday evening", "2022-11-11TEV", "2022-11-11"),
        ("He fell three days ago.", "three days ago", "2022-11-09", "2022-11-09"),
        ("He fell two years ago.", "two years ago", "2020", "2020"),
        ("A few days ago, a dam broke.", "A few days ago", "PAST_REF", "[2022-11-05..2022-11-11]"),
        ("It rained in the past few days.", "the past few days", "PXD", "[2022-11-05..2022-11-12]"),
        ("They met last week.", "last week", "2022-W44", "[2022-10-31..2022-11-06]"),
        ("They will meet next month.", "next month", "2022-12", "2022-12"),
        ("It began at 6 p.m. on Friday.", "6 p.m. on Friday", "2022-11-11T18:00", "2022-11-11"),
        ("The army left in 480 BC.", "480 BC", "BC0480", "-0479"),
    ],
)  # fmt: skip
def test_an_expression_has_its_timex_and_edtf(annotated, text, words, timex, edtf):
    assert readings(annotated, text)[words] == (timex, edtf)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He has farmed for more than 30 years.", "P30Y"),
        ("They waited for a month.", "P1M"),
        ("They talked for half an hour.", "PT30M"),
        ("It is two and a half years late.", "P2.5Y"),
        ("She signed a five-year contract.", "P5Y"),
        ("They meet every Tuesday.", "XXXX-WXX-2"),
        ("It is a weekly market.", "P1W"),
        ("It pays twice a year.", "P1Y"),
        ("The port is now closed.", "PRESENT_REF"),
        ("The port was recently closed.", "PAST_REF"),
        ("The port will soon close.", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_vague_words_lie_nowhere(annotated, text, value):
    (time,) = find_times(annotated(text, PUBLISHED))
    assert time.timex.value == value
    assert time.edtf is None
    assert not is_event_time(time)


def test_weekdays_follow_the_tense(annotated):
    found = readings(annotated, "The bridge fell on Tuesday. It will reopen on Monday.")
    assert found["Tuesday"][0] == "2022-11-08"
    assert found["Monday"][0] == "2022-11-14"


def test_a_weekday_told_on_its_own_day_is_that_day(annotated):
    assert readings(annotated, "The court ruled on Saturday.")["Saturday"][0] == PUBLISHED


def test_without_a_publication_time_no_year_is_invented(annotated):
    text = "On November 9 a barn burned. On Tuesday it rained. Yesterday it ended. Built in 1954."
    times = find_times(annotated(text))
    assert [time.timex.value for time in times] == [
        "XXXX-11-09", "XXXX-WXX-2", "XXXX-XX-XX", "1954",
    ]  # fmt: skip
    assert times[0].edtf == "XXXX-11-09"
    assert times[0].earliest is None
    assert times[0].latest is None


def test_a_date_line_stands_in_for_the_publication_time(annotated):
    text = "March 01, 1958\nA barn burned on Thursday."
    line, thursday = find_times(annotated(text))
    assert thursday.timex.value == "1958-02-27"
    assert thursday.evidence[1] == line.evidence[0]
    agency = "OSLO, 12 March 1957 (Fjord News) - A barn burned on Monday."
    assert readings(annotated, agency, None)["Monday"][0] == "1957-03-11"


def test_numeric_dates_are_read_as_the_reports_other_dates_say(annotated):
    day_first = "On 9/11 crowds gathered. A barn had burned on November 8."
    assert readings(annotated, day_first)["9/11"][0] == "2022-11-09"
    month_first = "On 9/11 crowds gathered. A barn had burned on September 10."
    assert readings(annotated, month_first)["9/11"][0] == "2022-09-11"
    assert readings(annotated, day_first, None)["9/11"] == ("XXXX-11-09", "XXXX-11-09")
    witness = "The fair of 31/5/2021 was small, that of 4/6/2022 large."
    assert readings(annotated, witness)["4/6/2022"][0] == "2022-06-04"


@pytest.mark.parametrize(
    ("home", "day"), [("GB", "2022-06-05"), ("US", "2022-05-06"), (None, "2022-05-06")]
)
def test_where_nothing_speaks_the_home_of_the_outlet_decides(annotated, home, day):
    text = "The hall reopened on 5/6/2022."
    fields = {"home": home} if home else {}
    assert readings(annotated, text, None, **fields)["5/6/2022"][0] == day


def test_the_dates_that_showed_the_order_are_evidence(annotated):
    text = "On 9/11 crowds gathered. A barn had burned on November 8."
    date, witness = find_times(annotated(text, PUBLISHED))
    assert date.basis is Basis.COMPUTED
    assert date.evidence == (date.evidence[0], witness.evidence[0])


def test_the_weekend_of_a_report_on_monday_is_the_one_just_over(annotated):
    text = "Two barns burned over the weekend. Farmers will meet this weekend."
    found = readings(annotated, text, "2022-11-14")
    assert found["the weekend"][1] == "[2022-11-12..2022-11-13]"
    assert found["this weekend"][1] == "[2022-11-19..2022-11-20]"


def test_early_hours_are_a_part_of_their_day(annotated):
    text = "It began in the early hours of Sunday."
    assert readings(annotated, text)["the early hours of Sunday"][0] == "2022-11-06TMO"


def test_the_attacks_of_2001_are_not_a_day_of_this_year(annotated):
    assert readings(annotated, "He wrote about the 9/11 attacks.")["9/11"][0] == "2001-09-11"


def test_times_are_counted_from_times_of_the_text(annotated):
    text = (
        "The strike began on 3 May 1921. Twelve days later it ended. The next day mines reopened."
    )
    first, later, next_day = find_times(annotated(text, PUBLISHED))
    assert later.timex.value == "1921-05-15"
    assert later.basis is Basis.COMPUTED
    assert first.evidence[0] in later.evidence
    assert next_day.timex.value == "1921-05-16"


def test_a_clock_takes_the_day_of_the_sentence_before(annotated):
    text = "A barn burned on Thursday. The alarm was raised at 7:10 a.m."
    day, clock = find_times(annotated(text, PUBLISHED))
    assert clock.timex.value == "2022-11-10T07:10"
    assert clock.clock == "07:10"
    assert clock.basis is Basis.CARRIED
    assert day.evidence[0] in clock.evidence


def test_a_history_carries_its_year_on(annotated):
    text = (
        "On September 1, 1939, the army marched. On September 17 the river was crossed. "
        "In November 1939 talks failed. In March 1940 peace was made. In June 1940 a fleet sailed. "
        "In December 1940 the town was taken. In February a relief force landed."
    )
    found = find_times(annotated(text, PUBLISHED))
    values = [time.timex.value for time in found]
    assert values[1] == "1939-09-17"
    assert found[1].basis is Basis.INFERRED
    assert found[1].evidence[1].text == "September 1, 1939"
    assert values[-1] == "1941-02"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They struck from 3 to 5 May 1921.", "1921-05-03/1921-05-05"),
        ("They struck between April and June 1921.", "1921-04/1921-06"),
        ("The war of 1939-45 ended it.", "1939/1945"),
        ("They struck on April 6-7, 1921.", "1921-04-06/1921-04-07"),
    ],
)
def test_a_range_is_one_time_with_its_two_ends(annotated, text, edtf):
    (time,) = find_times(annotated(text, PUBLISHED))
    assert time.edtf == edtf
    assert len(time.evidence) == 3


@pytest.mark.parametrize(
    "text",
    ["It was due on 30 February 2022.", "It was due on 31/31/2022.", "It was due on Feb. 30."],
)
def test_a_day_that_the_calendar_lacks_is_no_time(annotated, text):
    assert all(time.timex.type == "DATE" for time in find_times(annotated(text, PUBLISHED)))
    assert not any(time.precision is TimePrecision.DAY for time in find_times(annotated(text)))


@pytest.mark.parametrize(
    "text",
    [
        "A fire broke out in the 1900 block of Elm Street.",
        "The 41-year-old and two 20-year-olds were hurt.",
        "Prices may march on.",
        "They won the day.",
        "Call 555-1234.",
    ],
)
def test_numbers_and_words_that_are_no_time_are_left_alone(annotated, text):
    assert find_times(annotated(text, PUBLISHED)) == []


def test_a_place_and_a_date_alone_in_a_line_are_the_day_of_the_report(annotated):
    text = "No. 3 - Basel, 14 May 1921\n\nThe weavers marched on Sunday the 8th. At noon they sang."
    found = readings(annotated, text, published=None)
    assert found["Sunday the 8th"][1] == "1921-05-08"


def test_a_season_that_begins_a_name_is_no_time(annotated):
    assert "the Winter" not in readings(annotated, "They marched to the Winter Palace.")
    assert "the winter" in readings(annotated, "They marched in the winter.")


def test_a_headline_that_is_an_infinitive_is_read(annotated):
    found = readings(annotated, "# Bus drivers in Lindby to strike on Friday\n\nThe Lindby Post")
    assert found["Friday"] == ("2022-11-18", "2022-11-18")
