"""Names are kept only with a public role that the text tells."""

import pytest

from dateline.reading.actors import find_groups, public_role


def role(annotated, text: str, name: str) -> str | None:
    made = annotated(text)
    start = text.rindex(name)
    return public_role(made, made.doc.char_span(start, start + len(name), alignment_mode="expand"))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("President Anna Kovacs opened the bridge.", "Anna Kovacs", "President"),
        (
            "Former U.S. Secretary of State Ralph Dunmore recalled the visit.",
            "Ralph Dunmore",
            "Former U.S. Secretary of State",
        ),
        ("Police Chief Laura Petty spoke.", "Laura Petty", "Police Chief"),
        (
            "Peter Lang, a researcher at the Oakton Academy of Sciences, expects more.",
            "Peter Lang",
            "researcher at the Oakton Academy of Sciences",
        ),
        (
            "Maria Santos, leader of the dockers' union, said the strike goes on.",
            "Maria Santos",
            "leader of the dockers' union",
        ),
        (
            "The leader of the student movement, Li Wen, also wrote a letter.",
            "Li Wen",
            "leader of the student movement",
        ),
    ],
)
def test_a_role_told_beside_the_name_keeps_it(annotated, text, name, expected) -> None:
    assert role(annotated, text, name) == expected


def test_a_later_bare_name_has_the_role_told_before(annotated) -> None:
    text = "Mayor Helen Ford spoke first. The hall was full. Ford promised repairs."
    assert role(annotated, text, "Ford") == "Mayor"


def test_the_author_of_a_public_call_keeps_the_name(annotated) -> None:
    text = "Karl Brandt wrote a post. In it Karl Brandt urged everyone to share the film."
    assert role(annotated, text, "Karl Brandt") is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("John Miller, 34, was shot dead on Monday.", "John Miller"),
        ("Mayor Frank Bell was arrested on Monday. Frank Bell denied it.", "Frank Bell"),
        ("Susan Hale, a resident of the block, saw the fire.", "Susan Hale"),
        ("Store manager Tim Reed called the police.", "Tim Reed"),
        ("Paul Voss, 16, captain of the school team, spoke.", "Paul Voss"),
        ("The victim was identified as Carol Stone.", "Carol Stone"),
        ("His mother, Jane Stone, called for justice.", "Jane Stone"),
        ("Alan Gray said he was pleased.", "Alan Gray"),
        ("Police officer Mark Lane was wounded in the raid.", "Mark Lane"),
    ],
)
def test_private_people_have_no_public_role(annotated, text, name) -> None:
    assert role(annotated, text, name) is None


def test_a_name_shared_by_a_mayor_and_a_victim_stays_described_when_bare(annotated) -> None:
    text = "Mayor Helen Ford spoke. Peter Ford was killed in the crash. Ford was loved by all."
    assert role(annotated, text, "Ford") is None


def test_groups_never_carry_a_private_name(annotated) -> None:
    made = annotated(
        "Neighbor Susan Hale said John Miller, 34, was shot by Kevin Poole. "
        "Sheriff Ann Burke said Poole was charged with murder."
    )
    words = " ".join(mention.group.text for mention in find_groups(made))
    for private in ("Susan", "Hale", "Miller", "Poole"):
        assert private not in words
    assert "Ann Burke" in words


def test_a_surname_taken_for_a_place_stays_described(annotated) -> None:
    made = annotated(
        "Oskar Lindqvale, 34, was shot on Monday. Police said Lindqvale lived nearby. "
        "Lindqvale, who lived in the block, died at the scene."
    )
    assert all("Lindqvale" not in mention.group.text for mention in find_groups(made))
