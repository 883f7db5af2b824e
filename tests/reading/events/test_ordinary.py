"""What a user may rely on where ordinary reports tell what is no event of their own."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Modality, Published, Reading, Report, Scope


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(text: str, published: str = "1958-10-24") -> Reading:
        when = Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
        return reader.read(Report(id="test", text=text, published=when))

    return reading


def kinds(reading: Reading) -> list[str]:
    return [event.kind.name for event in reading.events if event.modality is Modality.ACTUAL]


@pytest.mark.parametrize(
    "text",
    [
        "Villagers said that if the mill did not pay compensation they would block the road.",
        "If the mill failed to pay a fine, the council would close it, a clerk said.",
    ],
)
def test_what_stands_under_a_condition_has_not_happened(read, text):
    assert kinds(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The roof of a school in Lyon gave way on Tuesday. By chance no child was hurt.",
        "The lorry left the road near Lyon on Tuesday. Luckily no passengers were killed.",
    ],
)
def test_that_nothing_happened_to_anybody_is_no_event(read, text):
    assert all(event.modality is not Modality.DENIED for event in read(text).events)


def test_that_no_child_was_hurt_does_not_say_that_nobody_was(read):
    reading = read("A wall fell on a school in Lyon on Tuesday. By chance no child was hurt.")
    assert all("injured" not in event.counts for event in reading.events)


def test_a_delay_that_is_blamed_on_something_is_no_blame_for_an_attack(read):
    reading = read(
        "A bomb hurt two in Lyon on Tuesday. Builders blamed the delay on a lack of steel."
    )
    assert "conflict.blame" not in kinds(reading)


def test_what_is_done_of_its_own_accord_is_no_agreement(read):
    assert kinds(read("The crowd in Lyon went home of its own accord on Tuesday.")) == []


@pytest.mark.parametrize("verb", ["fired", "threw"])
def test_stun_grenades_are_no_grenade_attack(read, verb):
    reading = read(f"Police {verb} stun grenades at protesters in Lyon on Tuesday. Four were hurt.")
    assert "conflict.grenade" not in kinds(reading)


def test_a_hunger_strike_that_goes_on_is_the_one_that_began(read):
    reading = read(
        "Six prisoners in Lyon began a hunger strike on Monday.\n\n"
        "The hunger strike entered its fourth day on Thursday, their lawyer said."
    )
    assert kinds(reading) == ["dissent.hunger_strike"]
    (event,) = reading.events
    assert event.when.edtf == "1958-10-20"


def test_the_third_march_in_as_many_weeks_is_the_one_told(read):
    reading = read(
        "Nurses marched in Lyon on Saturday.\n\n"
        "The march was the third in as many weeks. It was the largest since May."
    )
    assert kinds(reading) == ["dissent.march"]


def test_what_has_happened_so_far_this_year_is_told_as_many(read):
    reading = read(
        "A man drowned off Lagos on Monday. So far this year 120 people have died at sea."
    )
    main = next(event for event in reading.events if event.id == reading.main_event)
    assert main.counts["dead"].best == 1
    rest = [event for event in reading.events if event is not main]
    assert [event.scope for event in rest] == [Scope.AGGREGATE]


def test_what_a_protest_is_about_is_no_event(read):
    reading = read("Students marched against evictions and police killings in Lyon on Tuesday.")
    assert kinds(reading) == ["dissent.march"]


def test_a_teaser_adds_nobody_to_the_dead(read):
    reading = read(
        "Bus drivers in Lyon went on strike on Monday.\n\n"
        "Related: Three killed in mine explosion\n\nThey want more pay."
    )
    assert all("dead" not in event.counts for event in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "Police are seeking the man who stabbed a clerk in Lyon on Tuesday.",
        "Police seek information regarding a stabbing that occurred in Lyon on Tuesday.",
        "Detectives appealed for witnesses of a stabbing in Lyon on Tuesday.",
    ],
)
def test_what_police_seek_somebody_for_has_happened(read, text):
    assert kinds(read(text)) == ["violence.stabbing"]


def test_people_are_told_once_with_and_without_their_number(read):
    reading = read("Six nurses marched in Lyon on Monday. The nurses marched to the town hall.")
    assert [group.text for group in reading.events[0].actors] == ["Six nurses"]


def test_a_suspect_in_an_attack_tells_that_it_has_happened(read):
    reading = read("A house in Lyon may hold a second suspect in Thursday night's shooting.")
    assert kinds(reading) == ["violence.shooting"]


def test_what_adds_up_over_a_year_is_not_what_a_report_is_about(read):
    reading = read(
        "So far this year 120 people have died at sea. A man drowned off Lagos on Monday. "
        "He fell from a boat."
    )
    main = next(event for event in reading.events if event.id == reading.main_event)
    assert main.scope is Scope.SINGLE


def test_who_people_are_called_is_no_deed(read):
    reading = read(
        "A train was derailed near Lyon on Monday. The bombers were not found, police said. "
        "Two killers who had fled were seen in Pau."
    )
    assert not {kind.partition(".")[0] for kind in kinds(reading)} & {"violence", "conflict"}


@pytest.mark.parametrize(
    "text",
    [
        "A scaffold fell in Lyon on Monday, killing three workers, police said.",
        "A stage collapsed at a concert in Lyon on Monday, killing two.",
    ],
)
def test_what_falls_on_people_is_no_attack(read, text):
    assert kinds(read(text)) == ["accident.collapse"]
