"""What a user may rely on about which times and places belong to which event of a sentence."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, CountRole, Mention, Published, Reading, Report


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(text: str, published: str = "1958-10-24", **fields: str) -> Reading:
        when = Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
        return reader.read(Report(id="test", text=text, published=when, **fields))

    return reading


def event(reading: Reading, kind: str) -> Mention:
    return next(event for event in reading.events if event.kind.name == kind)


def day(mention: Mention) -> str | None:
    return mention.when.edtf if mention.when else None


def town(mention: Mention) -> str | None:
    return mention.where.name if mention.where else None


def test_when_somebody_was_taken_is_not_when_he_was_freed(read):
    reading = read("Rebels on Wednesday freed four sailors kidnapped in 1951, officials said.")
    assert day(event(reading, "justice.release")) != "1951"


def test_the_year_of_a_protest_is_not_that_of_the_sentence_for_it(read):
    reading = read("A court jailed a printer on Monday for taking part in a protest in 1954.")
    punished = [e for e in reading.events if e.kind.name.startswith("justice.")]
    assert punished
    assert all(day(e) != "1954" for e in punished)


def test_the_age_of_a_car_is_no_time_of_its_crash(read):
    reading = read("A 1949 Humber crashed into a wall in Leeds, England. Two people died.")
    assert all(day(e) != "1949" for e in reading.events)


def test_the_day_of_one_clause_is_not_that_of_the_next_with_its_own_subject(read):
    reading = read(
        "Officers had mended the bridge in 1949 and a baker was arrested twice, neighbours said."
    )
    assert day(event(reading, "justice.arrest")) is None


def test_what_an_event_sparks_shares_its_day(read):
    reading = read(
        "Troops shot dead two dockers in Lyon, France, on Tuesday, sparking riots.",
    )
    assert all(day(e) == "1958-10-21" for e in reading.events)


def test_a_time_of_day_is_on_the_day_told_before_it(read):
    reading = read(
        "A cyclist died yesterday in Lille, France. His name was not given. "
        "The crash happened outside a bakery. Officers came at 9:38 a.m. and closed the road."
    )
    assert {day(e) for e in reading.events} == {"1958-10-23"}


def test_the_party_that_one_lost_to_is_no_place_of_a_protest(read):
    reading = read("Since its defeat by Spain the crowd has demanded an end of the war and rioted.")
    assert all(town(e) != "Spain" for e in reading.events)


def test_the_neighbour_behind_a_border_is_not_where_they_fight(read):
    reading = read("Ten rebels were killed on Monday near Pau, at the border with Spain.")
    assert {town(e) for e in reading.events} == {"Pau"}


def test_where_the_wounded_lie_is_not_where_they_were_shot(read):
    reading = read(
        "Two men were shot on Monday in Leeds, England. A baker was hit in the arm and was "
        "reported stable in Sheffield."
    )
    assert town(event(reading, "violence.shooting")) == "Leeds"


def test_a_clause_with_where_tells_of_the_place_before_it(read):
    reading = read("He left for Lyon, France, where dockers rioted on Monday.")
    assert town(event(reading, "unrest.riot")) == "Lyon"


def test_one_more_event_is_no_telling_of_the_first(read):
    reading = read(
        "A baker was killed in a shooting in Leeds, England, on Monday. Two other shootings were "
        "reported in Hull. The shooting in Leeds was at noon."
    )
    shootings = [e for e in reading.events if e.kind.name == "violence.shooting"]
    assert len(shootings) == 2


def test_what_someone_was_once_arrested_over_is_not_the_news(read):
    reading = read(
        "Two clerks were shot in Leeds, England, on Monday. A suspect was arrested in May 1949 "
        "after three guards were shot and injured near a mill."
    )
    assert event(reading, "violence.shooting").counts.get("injured") is None or all(
        count.best != 3 for count in event(reading, "violence.shooting").counts.values()
    )


def test_one_of_those_counted_is_no_rival_of_the_number(read):
    reading = read(
        "Five people were shot in Leeds, England, on Monday, police said. A guard said that the "
        "youngest victim was wounded in the head."
    )
    assert event(reading, "violence.shooting").accounts == ()


def test_what_arrests_are_likened_to_is_no_time_of_theirs(read):
    reading = read(
        "Lawyers said that the arrests resembled those that were ordered in Lyon, France, in 1949."
    )
    arrest = event(reading, "justice.arrest")
    assert day(arrest) != "1949"
    assert arrest.where is None or arrest.where.basis is Basis.INFERRED


def test_who_sent_delegates_is_no_place_of_what_they_talk_about(read):
    reading = read(
        "The heads of the armies of Peru, Chile and Bolivia met in Lima, Peru, on Monday to "
        "discuss an attack on the rebels."
    )
    assert all(town(e) not in {"Chile", "Bolivia"} for e in reading.events)


def test_the_country_that_helped_is_not_where_they_were_freed(read):
    reading = read("Sweden arranged talks on the release of the sailors on Monday, a clerk said.")
    assert all(town(e) != "Sweden" for e in reading.events if e.kind.name == "justice.release")


def test_whom_one_spied_for_is_no_place_of_the_sentence(read):
    reading = read("The colonel was sentenced on Monday in Lima, Peru, over spying for Chile.")
    assert town(event(reading, "justice.sentence")) == "Lima"


def test_the_south_side_lies_in_the_town_that_the_report_names(read):
    reading = read(
        "CHICAGO - Two men were shot on the South Side on Monday. Chicago police found a gun."
    )
    where = event(reading, "violence.shooting").where
    assert where is not None
    assert (where.name or where.admin[0]) == "Chicago"


def test_a_park_that_no_gazetteer_has_lies_in_the_town_of_the_report(read):
    reading = read("Police in Lexington were called. A man was shot at Quarles Park on Monday.")
    where = event(reading, "violence.shooting").where
    assert where is not None
    assert "Lexington" in (where.name, *where.admin)


def test_a_town_is_told_finer_than_a_jail_of_its_county(read):
    reading = read(
        "Two men were shot in Salt Lake City on Monday. "
        "A man was booked into the Salt Lake County Jail over the shooting."
    )
    assert town(event(reading, "violence.shooting")) == "Salt Lake City"


def test_who_was_killed_in_a_string_of_attacks_is_counted_with_them(read):
    reading = read(
        "One person was killed and four were injured in a string of shootings on Monday."
    )
    main = reading.event(reading.main_event)
    assert main.counts["dead"].best == 1


def test_who_killed_herself_is_none_of_those_killed_in_what_is_told_beside_it(read):
    reading = read(
        "A student killed herself in Uppsala on Friday. She had been expelled for a strike."
    )
    assert event(reading, "harm.self").counts["dead"].best == 1


def test_who_calls_a_strike_unlawful_is_not_on_strike(read):
    reading = read(
        "Weavers at the Holm mill were on strike on Monday. The mayor called the strike illegal."
    )
    strike = event(reading, "dissent.strike")
    assert strike.modality == "actual"
    assert all("mayor" not in group.text.lower() for group in strike.actors)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Students marched on Monday in Lyon over the killing of a teacher.", "violence.killing"),
        ("Police on Monday arrested two men over the robbery of a bank in Leeds.", "crime.robbery"),
        ("A court on Monday jailed a man who stabbed two guards.", "violence.stabbing"),
    ],
)
def test_the_day_of_what_followed_is_not_that_of_what_it_is_about(read, text, kind):
    when = event(read(text), kind).when
    assert when is None or when.edtf != "1958-10-20" or when.basis is Basis.INFERRED


def test_the_day_on_which_help_was_approved_is_not_the_event_s(read):
    reading = read("Victims of the fire in Hull will be paid, the council decided on Tuesday.")
    assert day(event(reading, "disaster.fire")) == "[..1958-10-24]"
    reading = read("The council on Tuesday approved a payment to victims of the fire in Hull.")
    assert day(event(reading, "governance.law")) == "1958-10-21"
    assert day(event(reading, "disaster.fire")) is None


def test_a_union_of_states_that_acts_is_not_where_it_happened(read):
    reading = read("The EU sent troops on Monday.")
    assert town(event(reading, "conflict.deployment")) is None


def test_police_who_were_called_to_it_are_no_victims(read):
    reading = read("Two men were shot in Leeds on Friday. Police were called at 10 p.m.")
    groups = [group.text for group in event(reading, "violence.shooting").victims]
    assert groups == ["Two men"]


def test_who_killed_others_and_then_himself_is_one_of_their_dead(read):
    reading = read(
        "A baker fatally shot his wife and their two sons before setting the house on fire and "
        "killing himself, police said."
    )
    assert event(reading, "violence.shooting").counts[CountRole.DEAD].best == 4


@pytest.mark.parametrize(
    "text",
    [
        "Floods hit Beira in Mozambique on Tuesday.",
        "Ten people were killed when floods hit the district of Beira in Mozambique on Tuesday.",
    ],
)
def test_what_is_hit_in_a_country_is_where_it_was(read, text):
    assert town(event(read(text), "disaster.flood")) == "Beira"


def test_a_town_in_no_gazetteer_stands_before_that_of_the_date_line(read):
    reading = read(
        "KHARTOUM - An air strike on a market in the Sudanese town of Kabkabiya killed more than "
        "100 people on Monday, lawyers said."
    )
    where = event(reading, "conflict.air_strike").where
    assert where is not None
    assert where.text == "Kabkabiya"


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_storm(read):
    reading = read(
        "The death toll from a typhoon that hit the Philippines at the weekend rose to 38 on "
        "Monday, with 22 people still missing. More than 900 are in evacuation centres.",
        published="2026-05-14",
    )
    storm = event(reading, "disaster.storm")
    assert day(storm) == "[2026-05-09..2026-05-10]"
    assert storm.counts[CountRole.MISSING].best == 22
    assert storm.counts[CountRole.DISPLACED].low == 900


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (
            "ABUJA, Nigeria - Gunmen abducted 25 girls from a school in Kebbi state on Monday.",
            "violence.kidnapping",
            "Kebbi",
        ),
        (
            "DELHI - A stampede at a temple in the eastern Indian state of Odisha on Sunday "
            "killed 11 pilgrims, most of them women, a magistrate said.",
            "accident.crush",
            "Odisha",
        ),
        (
            "MEXICO CITY - Gunmen killed six people at a bar in the state of Guanajuato on Monday.",
            "violence.attack",
            "Guanajuato",
        ),
        ("HONG KONG - Police arrested nine people on Monday.", "justice.arrest", "Hong Kong"),
    ],
)
def test_a_state_told_stands_before_the_capital_of_the_date_line(read, text, kind, place):
    where = event(read(text), kind).where
    assert where is not None
    assert where.name == place
