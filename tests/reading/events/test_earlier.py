"""What a user may rely on where a sentence tells of what led to its news, and of when that was."""

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Mention, Modality, Published, Reading, Report


def read(reader: Reader, text: str) -> Reading:
    published = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="--published")
    return reader.read(Report(id="test", text=text, published=published))


def of_family(reading: Reading, family: str) -> Mention:
    (event,) = [e for e in reading.events if e.kind.name.startswith(family)]
    return event


def test_what_news_came_a_week_after_was_a_week_before(reader):
    reading = read(
        reader,
        "A week after thousands protested in Lyon against the closing of the mills, the owners"
        " agreed on Tuesday to reopen two of them.",
    )
    protest = of_family(reading, "dissent").when
    assert protest is not None
    assert protest.edtf == "[1958-10-11..1958-10-17]"
    assert protest.basis is Basis.COMPUTED
    agreed = of_family(reading, "diplomacy.agreement").when
    assert agreed is not None
    assert agreed.edtf == "1958-10-21"


def test_days_are_counted_back_to_the_very_day(reader):
    reading = read(
        reader,
        "Two days after a shooting at a cafe in Oran, police arrested four men on Thursday.",
    )
    shooting = of_family(reading, "violence").when
    assert shooting is not None
    assert shooting.edtf == "1958-10-21"


def test_what_is_remembered_years_after_is_history(reader):
    reading = read(
        reader,
        "Ten years after the ferry sank with 200 aboard, relatives gathered on the quay on Sunday"
        " to lay wreaths.",
    )
    assert of_family(reading, "accident").modality is Modality.BACKGROUND


def test_a_trial_is_today_and_its_massacre_was_years_ago(reader):
    reading = read(
        reader,
        "Two men went on trial in Nairobi on Monday over the massacre of 19 farm workers three"
        " years ago.",
    )
    trial, massacre = of_family(reading, "justice"), of_family(reading, "violence")
    assert trial.modality is Modality.ACTUAL
    assert trial.when is not None
    assert trial.when.edtf == "1958-10-20"
    assert massacre.when is not None
    assert massacre.when.edtf == "1955"


def test_a_deed_was_not_done_on_the_day_it_was_judged(reader):
    reading = read(
        reader, "A man accused of killing his neighbour was acquitted in Lyon on Tuesday."
    )
    for event in reading.events:
        if event.kind.name.startswith("violence"):
            assert event.when is None or event.when.edtf != "1958-10-21"
    assert of_family(reading, "justice.sentence").when is not None
