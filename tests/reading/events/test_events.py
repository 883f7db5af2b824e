"""What a user may rely on when a report's layers become events."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import (
    Basis,
    Mention,
    Modality,
    Published,
    Reading,
    Report,
    Scope,
    Setting,
)


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(text: str, published: str | None = "1958-10-24", **fields: str) -> Reading:
        when = (
            Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
            if published
            else None
        )
        return reader.read(Report(id="test", text=text, published=when, **fields))

    return reading


def main(reading: Reading) -> Mention:
    assert reading.main_event is not None
    return reading.event(reading.main_event)


def kinds(reading: Reading) -> list[str]:
    return [event.kind.name for event in reading.events]


def test_day_place_toll_and_source_of_a_disaster(read):
    reading = read(
        "At least 74 miners were killed when an explosion ripped through a coal mine in "
        "Springhill, Nova Scotia, on Thursday, the company said."
    )
    event = main(reading)
    assert event.where.name == "Springhill"
    assert event.when.edtf == "1958-10-23"
    assert event.counts["dead"].low == 74
    assert event.counts["dead"].best is None
    assert reading.attributions[event.counts["dead"].attribution].by.lower().endswith("company")


def test_the_day_of_saying_is_not_the_day_of_happening(read):
    reading = read(
        "Police said on Thursday that two men had drowned when a ferry capsized off Larnaca "
        "on Tuesday."
    )
    assert main(reading).when.edtf == "1958-10-21"


def test_sentences_about_one_event_are_joined(read):
    reading = read(
        "A fire swept through a cinema in Ghent on Monday. Firefighters needed four hours to put "
        "out the fire. The blaze killed three people."
    )
    fires = [event for event in reading.events if event.kind.name.startswith("disaster.fire")]
    assert len(fires) == 1
    assert fires[0].counts["dead"].best == 3


def test_it_happened_gives_day_and_place_to_the_event_before(read):
    reading = read(
        "Two trains collided, injuring a dozen passengers. It happened on Wednesday in Poznan."
    )
    event = main(reading)
    assert (event.when.edtf, event.where.name) == ("1958-10-22", "Poznań")


def test_events_in_two_places_are_two_events(read):
    reading = read("On Monday dockers marched through Rotterdam. Dockers in Hamburg also marched.")
    marches = [event for event in reading.events if event.kind.name == "dissent.march"]
    assert [event.where.name for event in marches] == ["Rotterdam", "Hamburg"]
    assert marches[1].when.basis is Basis.CARRIED
    assert marches[1].when.edtf == "1958-10-20"


def test_what_is_demanded_has_not_happened(read):
    reading = read("Weavers gathered in Lyon on Monday to demand the release of their leaders.")
    assert "justice.release" not in kinds(reading)
    assert main(reading).demand.kind == "release"


def test_history_is_background(read):
    reading = read("Veterans rallied in Verdun on Sunday. In 1916 the town was shelled for months.")
    by_kind = {event.kind.name: event for event in reading.events}
    assert by_kind["dissent.gathering"].modality is Modality.ACTUAL
    assert by_kind["conflict.shelling"].modality is Modality.BACKGROUND


def test_an_announced_strike_is_planned(read):
    reading = read("Railway workers will go on strike in Milan on Friday, their union said.")
    assert main(reading).modality is Modality.PLANNED


def test_a_denied_event_stays_with_its_denial(read):
    reading = read(
        "Witnesses said that soldiers opened fire on the crowd in Durban on Monday. "
        "The army denied that soldiers opened fire."
    )
    event = main(reading)
    assert [account.about for account in event.accounts].count("occurrence") == 1


def test_two_tolls_of_two_sources_stand_side_by_side(read):
    reading = read(
        "A ferry sank off Izmir on Monday. Police said 12 people died. "
        "The shipping company said 31 people died."
    )
    tolls = [account for account in main(reading).accounts if account.about == "counts.dead"]
    assert len(tolls) == 1
    sources = {version.attribution for version in tolls[0].versions}
    assert len(sources) == 2


def test_many_told_as_one_is_an_aggregate(read):
    reading = read("At least 40 people drowned in Gdansk in a month, a clerk said.")
    assert main(reading).scope is Scope.AGGREGATE


def test_an_online_event_has_no_place(read):
    reading = read(
        "Netizens in large numbers posted a video on Telegram calling on people to boycott the "
        "new tax.",
        published="2031-05-04",
    )
    online = [event for event in reading.events if event.setting is Setting.ONLINE]
    assert online
    assert all(event.where is None for event in online)


def test_nothing_is_read_from_sign_up_lines(read):
    reading = read(
        "A storm hit Galveston on Sunday.\n\nSign up for our newsletter to read about the next "
        "strike.\n"
    )
    assert kinds(reading) == ["disaster.storm"]


def test_without_a_day_of_publication_no_year_is_made_up(read):
    reading = read("A fire broke out in Lyon on November 8.", published=None)
    assert main(reading).when.edtf == "XXXX-11-08"
    assert main(reading).when.earliest is None


def test_a_death_in_a_crash_is_no_event_of_its_own(read):
    reading = read("A bus overturned near Oruro on Monday. Four passengers died.")
    assert len(reading.events) == 1
    assert main(reading).counts["dead"].best == 4


def test_title_and_summary_name_their_source(read):
    reading = read(
        "Police said 12 people were injured in a riot in Aden on Monday.", outlet="The Gulf Post"
    )
    event = main(reading)
    assert "Aden" in event.title
    assert "20 October 1958" in event.title
    assert "according to" in event.summary


def test_two_blasts_far_apart_are_two_events(read):
    reading = read(
        "A bomb exploded in Algiers on Monday, killing four people. "
        "A bomb exploded in Oran on Monday, killing two people."
    )
    blasts = [event for event in reading.events if event.kind.name == "conflict.bombing"]
    assert [(event.where.name, event.counts["dead"].best) for event in blasts] == [
        ("Algiers", 4),
        ("Oran", 2),
    ]


def test_what_is_told_again_from_another_side_stays_one_event(read):
    reading = read(
        "A gunman shot three men outside a bar in Palermo on Sunday.\n\n"
        "Witnesses heard shots shortly after ten. The shooting lasted a minute.\n\n"
        "Police searched the harbour for the gunman."
    )
    shootings = [event for event in reading.events if event.kind.name == "violence.shooting"]
    assert len(shootings) == 1


def test_a_street_with_the_name_of_a_far_town_is_not_that_town(read):
    reading = read(
        "NASHVILLE, Tenn. - A man was stabbed near Aberdeen on Monday, police in Nashville said. "
        "Nashville has seen three stabbings this week.",
        home="US",
    )
    where = main(reading).where
    assert where.country_code != "GB"
    assert where.name == "Nashville" or "Nashville" in where.admin


def test_the_day_of_an_arrest_is_not_the_day_of_the_killing(read):
    reading = read(
        "Police in Bergen arrested a man on Friday over the shooting of a grocer on October 11."
    )
    days = {event.kind.name: event.when and event.when.edtf for event in reading.events}
    assert days["justice.arrest"] == "1958-10-24"
    assert days["violence.shooting"] == "1958-10-11"


def test_the_time_at_which_a_page_was_put_up_is_no_time_of_an_event(read):
    reading = read("Posted: Friday, October 24, 1958\n\nA warehouse burned down in Malmö.")
    assert main(reading).when.basis is Basis.INFERRED


def test_what_is_merely_possible_is_set_aside_with_the_reason(read):
    reading = read(
        "A quake shook Tashkent on Monday. "
        "If the wells had failed there might have been riots or worse."
    )
    assert kinds(reading) == ["disaster.quake"]
    assert any("riots" in item.evidence[0].text for item in reading.set_aside)


def test_every_claim_names_its_reader_and_a_field_of_the_event(read):
    reading = read("Police arrested 12 students in Madrid on Monday, a ministry said.")
    for event in reading.events:
        for claim in event.claims:
            assert claim.read_by.startswith("dateline ")
            field = claim.field.partition(".")[0]
            assert field == "occurrence" or hasattr(event, field)


def test_fast_reading_keeps_what_when_where_how_many_and_who_says_so(reader):
    text = "Police said 12 people were injured when a tram overturned in Zagreb on Monday."
    published = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
    event = main(Reader(fast=True).read(Report(id="test", text=text, published=published)))
    assert event.when.edtf == "1958-10-20"
    assert event.where.name == "Zagreb"
    assert event.counts["injured"].best == 12
    assert event.attribution is not None


def test_people_who_jump_from_a_burning_house_flee_and_do_not_harm_themselves(read):
    reading = read(
        "Thirty people were killed on Monday when fire swept a hotel in Cork. The fire broke "
        "out in the kitchen. It was over in an hour.\n\nSeveral jumped from the windows."
    )
    assert "harm.self" not in kinds(reading)
    assert main(reading).kind.name == "disaster.fire"
