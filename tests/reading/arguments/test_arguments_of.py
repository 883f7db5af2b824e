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
