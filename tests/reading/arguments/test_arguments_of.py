"""Who does and who suffers what a word tells."""

import pytest

from dateline.reading.arguments import arguments_of
from dateline.vocabulary import Basis, GroupRole


def roles(annotated, text: str, word: str, kind: str, **options) -> dict[str, set[str]]:
    made = annotated(text)
    head = next(token.i for token in made.doc if token.text == word)
    found: dict[str, set[str]] = {}
    for role, group in arguments_of(made, head, kind, **options):
        found.setdefault(role.value, set()).add(group.text)
    return found


@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        (
            "Police arrested 15 students.",
            "arrested",
            "justice.arrest",
            {"actor": {"Police"}, "target": {"15 students"}},
        ),
        (
            "Two farmers were shot by soldiers.",
            "shot",
            "violence.shooting",
            {"actor": {"soldiers"}, "victim": {"Two farmers"}},
        ),
        ("The sea rose higher than in the floods of 2017.", "floods", "disaster.flood", {}),
        (
            "Soldiers were ordered to shoot rioters.",
            "shoot",
            "violence.shooting",
            {"actor": {"Soldiers"}, "victim": {"rioters"}},
        ),
        (
            "Police arrested 15 students who protested against the mayor.",
            "protested",
            "dissent.gathering",
            {"actor": {"15 students"}, "target": {"mayor"}},
        ),
        (
            "Workers and students staged a march against the government.",
            "march",
            "dissent.march",
            {"actor": {"Workers", "students"}, "target": {"government"}},
        ),
        (
            "Three people died in police firing.",
            "died",
            "repression.force",
            {"actor": {"police"}, "victim": {"Three people"}},
        ),
    ],
)
def test_roles_from_the_sentence(annotated, text, word, kind, expected) -> None:
    assert roles(annotated, text, word, kind) == expected


def test_a_passive_without_an_agent_has_no_actor(annotated) -> None:
    found = roles(annotated, "A student was arrested on Monday.", "arrested", "justice.arrest")
    assert found == {"target": {"a student"}}


def test_those_who_came_later_are_carried(annotated) -> None:
    made = annotated("A fire killed two residents. Firefighters arrived at noon.")
    head = next(token.i for token in made.doc if token.text == "killed")
    found = arguments_of(made, head, "disaster.fire", neighbours=True)
    responders = [group for role, group in found if role is GroupRole.RESPONDER]
    assert [(g.text, g.basis) for g in responders] == [("Firefighters", Basis.CARRIED)]
    assert not [g for r, g in arguments_of(made, head, "disaster.fire") if r is GroupRole.RESPONDER]


def test_who_owns_a_death_undergoes_it(annotated) -> None:
    found = roles(annotated, "The boy's death angered the town.", "death", "violence.killing")
    assert found == {"victim": {"boy"}}


def test_the_auxiliary_may_be_told_once(annotated) -> None:
    text = "Twelve shops were burned, and more than 40 people arrested, in Oakton."
    assert roles(annotated, text, "arrested", "justice.arrest") == {
        "target": {"more than 40 people"}
    }


def test_who_is_accused_did_it(annotated) -> None:
    text = "Residents accused the army of burning two villages."
    assert roles(annotated, text, "burning", "unrest.destruction")["actor"] == {"army"}


def test_things_that_are_counted_are_no_people(annotated) -> None:
    text = "Hundreds of shops were looted."
    assert roles(annotated, text, "looted", "unrest.looting") == {}
    assert roles(annotated, "Two others were defused.", "defused", "conflict.weapons_found") == {}


def test_a_number_of_people_is_told_by_its_noun(annotated) -> None:
    text = "Four of the officers fired at the door."
    assert roles(annotated, text, "fired", "violence.shooting")["actor"] == {"officers"}


def test_nobody_is_no_victim(annotated) -> None:
    assert roles(annotated, "No miners were hurt.", "hurt", "accident.collapse") == {}


def test_a_town_before_a_noun_is_where_it_was(annotated) -> None:
    text = "The Chicago attack lasted an hour."
    assert "actor" not in roles(annotated, text, "attack", "violence.attack")


def test_one_told_without_an_article_was_hit(annotated) -> None:
    for text in ("Child shot in Dayton.", "Teen shot dead near school."):
        found = roles(annotated, text, "shot", "violence.shooting")
        assert list(found) == ["victim"]
    assert list(roles(annotated, "Troops shot in the air.", "shot", "repression.force")) == [
        "actor"
    ]


def test_a_town_before_what_people_died_in_did_nothing(annotated) -> None:
    found = roles(annotated, "Two were stabbed in Dayton bar fight.", "stabbed", "violence.attack")
    assert found == {"victim": {"Two"}}
