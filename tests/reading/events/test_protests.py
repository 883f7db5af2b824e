"""What a user may rely on where protests are met with force, and beside plans called off."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, CountRole, Mention, Modality, Published, Report

THURSDAY = "2026-05-14"


def events(reader: Reader, text: str) -> list[Mention]:
    day = Published(edtf=THURSDAY, basis=Basis.SUPPLIED, supplied_by="test")
    return list(reader.read(Report(id="test", text=text, published=day)).events)


def bests(event: Mention) -> dict[str, int | None]:
    return {role.value: count.best or count.low for role, count in event.counts.items()}


def test_force_and_the_protest_told_beside_it_are_one_event(reader: Reader) -> None:
    text = (
        "Police opened fire on demonstrators in the city of Lima on Tuesday, killing three people "
        "and wounding at least 12, a hospital said.\n\n"
        "About 2,000 people had marched to the palace to protest against a fuel tax."
    )
    (event,) = events(reader, text)
    assert event.kind.name == "repression.force"
    assert bests(event) == {"participants": 2000, "dead": 3, "injured": 12}


@pytest.mark.parametrize(
    "plan",
    [
        "A march planned for Friday in Arequipa was called off by its organisers.",
        "The union called off a march planned for next week in Arequipa.",
        "Organisers cancelled a march scheduled for Saturday in Arequipa.",
    ],
)
def test_those_who_marched_take_no_part_in_what_was_called_off(reader: Reader, plan: str) -> None:
    text = f"About 2,000 people marched to the county offices against a new tax.\n\n{plan}"
    by_modality = {event.modality: event for event in events(reader, text)}
    assert bests(by_modality[Modality.ACTUAL]) == {"participants": 2000}
    assert CountRole.PARTICIPANTS not in by_modality[Modality.DENIED].counts


def test_a_protest_over_a_killing_is_another_event(reader: Reader) -> None:
    text = (
        "Police shot dead two protesters in Cali on Monday.\n\n"
        "Thousands marched in Cali to protest against the killings."
    )
    assert len(events(reader, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police fired at a rally in Fez. In Oujda, hundreds marched on Wednesday. Police used tear "
        "gas to disperse them; no one was hurt.",
        "Hundreds of nurses marched in Oujda on Wednesday. Tear gas was fired at them by police.",
        "Water cannon were used against farmers who marched in Oujda on Wednesday.",
        "Police used rubber bullets and batons on Wednesday to clear teachers who camped in Oujda.",
    ],
)
def test_means_against_crowds_are_no_chemical_attack(reader: Reader, text: str) -> None:
    found = [event.kind.name for event in events(reader, text)]
    assert "conflict.chemical" not in found
    assert "dissent.intervention" in found


def test_police_who_were_hurt_are_no_rival_of_the_crowd(reader: Reader) -> None:
    text = (
        "Clashes between protesters and police broke out in Sylhet on Tuesday. Doctors said that "
        "17 people were injured. Police said 14 of their officers were injured."
    )
    (event,) = events(reader, text)
    assert bests(event) == {"injured": 17}
    assert event.accounts == ()


def test_two_tolls_of_a_crowd_stay_rivals(reader: Reader) -> None:
    text = (
        "Six people were shot dead in Srinagar on Friday as troops fired on stone-throwing crowds, "
        "doctors said. Police said three people had died."
    )
    (event,) = events(reader, text)
    (account,) = event.accounts
    assert account.about == "counts.dead"
    assert [version.text for version in account.versions] == ["Six people", "three people"]


def test_the_date_line_is_not_where_a_sentence_tells_that_it_was(reader: Reader) -> None:
    text = (
        "MANILA - A policeman was killed and 17 demonstrators were hurt when farmers clashed with "
        "police in the city of Kidapawan on Friday."
    )
    (event,) = events(reader, text)
    assert event.where is not None
    assert event.where.text == "Kidapawan"
    assert bests(event) == {"dead": 1, "injured": 17}


def test_the_title_tells_no_second_event_of_who_died_at_a_protest(reader: Reader) -> None:
    report = Report(
        id="test",
        title="Two students die as riot police break up rally in Sylhet",
        text="Riot police broke up a rally in Sylhet on Tuesday; two students died, a union said.",
        published=Published(edtf=THURSDAY, basis=Basis.SUPPLIED, supplied_by="test"),
    )
    assert len(reader.read(report).events) == 1


def test_an_event_of_which_each_word_tells_a_part_of_another_has_a_kind(reader: Reader) -> None:
    text = (
        "1:10 Pet goat's botched shearing leads to arrest\n\n1:11 Police learn of a family's secret"
        "\n\n1:31 Machine owner describes how to play\n\n1:31 Officers speak about protest\n\n"
        "1:37 Students gather at emotional rally for football player killed in wreck"
    )
    assert "dissent.gathering" in {event.kind.name for event in events(reader, text)}
