"""What a user may rely on where courts deal with old deeds, and where villages are on no map."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import (
    Basis,
    Mention,
    Modality,
    PlacePrecision,
    Published,
    Reading,
    Report,
    Stance,
)


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(text: str) -> Reading:
        when = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        return reader.read(Report(id="test", text=text, published=when))

    return reading


def of_kind(reading: Reading, kind: str) -> list[Mention]:
    return [event for event in reading.events if event.kind.name == kind]


@pytest.mark.parametrize(
    "text",
    [
        "A court in Lyon on Thursday sentenced a former soldier to 12 years in prison for his "
        "part in the killing of 9 farmers in 1931.",
        "A judge in Lyon on Thursday convicted a retired clerk of the murder of two tailors in "
        "1931.",
    ],
)
def test_a_sentence_of_this_week_is_news_however_old_the_deed(read, text):
    (sentence,) = of_kind(read(text), "justice.sentence")
    assert sentence.modality is Modality.ACTUAL
    assert sentence.when is not None
    assert sentence.when.edtf == "1958-10-23"


def test_the_deed_itself_stays_history(read):
    reading = read(
        "A court in Lyon on Thursday sentenced a former guard to 12 years in jail. "
        "The inmates were shot dead on 3 August 1931 in the yard."
    )
    old = [event for event in reading.events if event.when and event.when.edtf == "1931-08-03"]
    assert [event.modality for event in old] == [Modality.BACKGROUND]


def test_a_charge_of_now_and_no_deed_of_long_ago_is_what_a_report_is_about(read):
    reading = read("Prosecutors in Turin on Monday charged a former guard over a massacre in 1944.")
    (charge,) = of_kind(reading, "justice.charge")
    assert reading.main_event == charge.id
    (deed,) = of_kind(reading, "violence.massacre")
    assert deed.modality is Modality.BACKGROUND


def test_a_deed_of_the_year_before_is_no_history_yet(read):
    reading = read("A man was charged in Turin on Monday over the murder of two guards in 1957.")
    (deed,) = of_kind(reading, "violence.killing")
    assert deed.modality is Modality.ACTUAL


def test_a_sentence_of_long_ago_stays_history(read):
    reading = read("The clerk was sentenced in 1931 for theft. He was arrested again on Tuesday.")
    assert [e.modality for e in of_kind(reading, "justice.sentence")] == [Modality.BACKGROUND]


def test_who_is_jailed_in_the_headline_is_sentenced_in_the_text(read):
    reading = read(
        "Former guard jailed again\n\n"
        "A court in Lyon on Thursday sentenced a former guard to 12 years in prison."
    )
    (sentence,) = of_kind(reading, "justice.sentence")
    assert reading.main_event == sentence.id
    assert of_kind(reading, "justice.arrest") == []


@pytest.mark.parametrize(
    "text",
    [
        "BAMAKO - Gunmen killed 11 herders in the village of Kolimbo, in the central Mopti "
        "region, on Tuesday.",
        "BAMAKO - Gunmen killed 11 herders in the village of Kolimbo in Mopti region on Tuesday.",
    ],
)
def test_a_village_on_no_map_in_a_known_region_beats_the_date_line(read, text):
    (event,) = read(text).events
    assert event.where is not None
    assert event.where.text == "Kolimbo"
    assert event.where.precision is PlacePrecision.UNRESOLVED
    assert event.where.admin == ("Mopti", "Mali")


@pytest.mark.parametrize("where", ["Turkana region", "the Turkana region", "Turkana county"])
def test_a_region_told_as_the_place_beats_the_date_line(read, where):
    (event,) = read(f"NAIROBI - Three miners were killed in {where} on Tuesday.").events
    assert event.where is not None
    assert event.where.name == "Turkana"


def test_the_police_of_a_region_are_still_no_place(read):
    (event,) = read("NAIROBI - Turkana region police arrested three miners on Tuesday.").events
    assert event.where is not None
    assert event.where.name == "Nairobi"


@pytest.mark.parametrize(
    "words",
    ['chanting "Reject the bill"', "with banners that read “Stop the killings”"],
)
def test_a_slogan_is_set_aside_and_no_event(read, words):
    reading = read(f"Dockers marched through Lyon on Tuesday, {words}.")
    assert {event.kind.name for event in reading.events} == {"dissent.march"}
    assert any("slogan" in aside.why for aside in reading.set_aside)


def test_what_somebody_says_is_no_slogan(read):
    reading = read('"Two men were killed in Lyon on Tuesday," a clerk said.')
    assert len(reading.events) == 1


def test_that_nobody_had_yet_been_charged_is_no_event(read):
    reading = read(
        "Police in Lyon arrested a tailor on Wednesday. The tailor was held at the central police "
        "station and had not been charged by Thursday, his lawyer said."
    )
    assert {event.kind.name for event in reading.events} == {"justice.arrest"}


def test_who_denies_a_deed_denies_neither_its_day_nor_its_place(read):
    reading = read(
        "BAMAKO - The army on Friday denied that its soldiers had killed 20 farmers in the village "
        "of Kolimbo, in the central Mopti region, on 1 October. Residents had told reporters that "
        "armed men in uniform shot at least 20 people during a wedding."
    )
    main = next(event for event in reading.events if event.id == reading.main_event)
    claims = {claim.field: claim for claim in main.claims if claim.field in ("when", "where")}
    assert {field: claim.stance for field, claim in claims.items()} == {
        "when": Stance.ASSERTED,
        "where": Stance.ASSERTED,
    }
    assert any(c.field == "occurrence" and c.stance is Stance.DENIED for c in main.claims)
