"""A source that is told again in fewer words is the same source, by the name it was given."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Report, SourceKind


def said_by(reader: Reader, text: str) -> list[str]:
    return [said.by for said in reader.read(Report(id="again", text=text)).attributions]


@pytest.mark.parametrize(
    ("first", "second", "by"),
    [
        ("a rights group said", "The group said", "a rights group"),
        ("according to a farmers' association", "The association said", "a farmers' association"),
        ("the Kivu Rights Watch, a local group, said", "The group said", "the Kivu Rights Watch"),
        ("Amnesty International said", "The organisation said", "Amnesty International"),
        ("Reporters Without Borders said", "The charity said", "Reporters Without Borders"),
        ("the students' federation said", "The federation said", "the students' federation"),
        ("a hospital in Lindby said", "The hospital said", "a hospital in Lindby"),
    ],
)
def test_the_group_is_the_one_told_before(reader: Reader, first: str, second: str, by: str) -> None:
    text = f"Soldiers killed six villagers on Tuesday, {first}. {second} four more were missing."
    assert said_by(reader, text) == [by, by]


def test_a_name_given_later_is_that_of_what_it_said_before(reader: Reader) -> None:
    text = (
        "A local rights group said soldiers killed six villagers on Tuesday. The group, Kivu "
        "Rights Watch, said four more were missing. Its director said the army was to blame."
    )
    name = "Kivu Rights Watch"
    assert said_by(reader, text) == [name, name, f"director of {name}"]


@pytest.mark.parametrize(
    ("who", "by"),
    [
        ("A spokeswoman for the ministry", "spokeswoman of the interior ministry"),
        ("The ministry's spokesman", "spokesman of the interior ministry"),
        ("Its spokesman", "spokesman of the interior ministry"),
        ("An official at the ministry", "official of the interior ministry"),
    ],
)
def test_who_speaks_for_a_body_told_before_is_called_so(reader: Reader, who: str, by: str) -> None:
    text = f"The interior ministry said two people died on Sunday. {who} said a truck reversed."
    found = reader.read(Report(id="again", text=f"{text} She said it was an accident."))
    assert [said.by for said in found.attributions][1:] == [by, by]
    assert {said.kind for said in found.attributions} == {SourceKind.OFFICIAL}


def test_its_leader_is_called_by_function_without_a_name(reader: Reader) -> None:
    text = (
        "Police killed three dockers in Lindby on Sunday, the dockers' union said. Its leader "
        "Salim Harbi said the men were unarmed. He said the strike would go on."
    )
    leader = "leader of the dockers' union"
    assert said_by(reader, text) == ["the dockers' union", leader, leader]


def test_the_nearer_of_two_ministries_is_meant(reader: Reader) -> None:
    text = (
        "The health ministry said 20 people were hurt. The interior ministry said nine were held. "
        "The ministry said it was looking for two men."
    )
    assert said_by(reader, text)[1:] == ["interior ministry"] * 2


def test_another_group_with_words_of_its_own_is_another(reader: Reader) -> None:
    text = "A rights group said six people died. A women's group said four were missing."
    assert len(set(said_by(reader, text))) == 2
