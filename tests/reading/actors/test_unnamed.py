"""Private people's names never stand in a value, wherever the words of the report go."""

import json

import pytest

from dateline.reading.actors import Unnamed
from dateline.reading.actors.persons import persons_of
from dateline.reading.actors.unnamed import private_tokens
from dateline.vocabulary import Report


def values(reader, text: str) -> str:
    """All that a reading writes into values: everything but evidence, spans and the report."""
    whole = reader.read(Report(id="t", text=text)).to_dict()
    del whole["report"]
    return json.dumps(_shown(whole), ensure_ascii=False)


def _shown(value):
    if isinstance(value, dict):
        hidden = {"evidence", "source", "cue", "content", "set_aside"}
        return {k: _shown(v) for k, v in value.items() if k not in hidden}
    return [_shown(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Villagers marched on Monday, demanding justice for Edgar Holm, 19, who was shot.",
            ["Edgar", "Holm"],
        ),
        (
            "Ida Crane and Otto Weller were arrested after the riot in Leeds. "
            "If found guilty, Crane and Weller could face ten years in prison.",
            ["Crane", "Weller"],
        ),
        (
            "Rudolf Lank was killed in the fire on Monday. Lank's aunt said the house was old.",
            ["Lank"],
        ),
        (
            "Paul Quillane, 40, was killed in the fire. The Quillanes had come in May. "
            "The Quillanes' days were hard.",
            ["Quillane"],
        ),
        (
            "The coroner identified the dead as a woman and her children, Selma, 5, and Otis, 4.",
            ["Selma", "Otis"],
        ),
    ],
)
def test_no_value_names_a_private_person(reader, text: str, names: list[str]) -> None:
    shown = values(reader, text)
    for name in names:
        assert name not in shown


def test_a_public_name_stays_in_values(reader) -> None:
    shown = values(reader, "Mayor Helen Ford said three miners died in the blast on Monday.")
    assert "Helen Ford" in shown


def test_evidence_keeps_the_words_of_the_report(reader) -> None:
    text = "Ada Brook, a neighbour, said the mill burned on Monday."
    reading = reader.read(Report(id="t", text=text))
    spans = [span for a in reading.attributions for span in (*a.source, *a.content)]
    assert spans
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Crystal Lennart lives in the street. She saw the smoke.", "Crystal Lennart"),
        ("The driver, Zebedee Oaks, 44, was pulled from the river.", "Zebedee Oaks"),
        ("The dead man was identified as Oaks.", "Oaks"),
        ("A clerk called Mrs. Tansy over.", "Tansy"),
        ('Tabitha "Dot" Quillane, a mother of six, ran out.', "Tabitha Quillane"),
        ("Quillane, a 39-year-old mother, ran out.", "Quillane"),
    ],
)
def test_the_form_of_a_name_tells_a_person(annotated, text: str, name: str) -> None:
    doc = annotated(text).doc
    people = {part for person in persons_of(doc) for part in person.parts}
    assert set(name.lower().split()) <= people
    assert private_tokens(doc)


@pytest.mark.parametrize(
    "text",
    [
        "A fire burned in Taylor County on Monday.",
        "The Gary Savings Bank closed.",
        "Two men left the Kelly Street School.",
    ],
)
def test_places_and_bodies_called_after_people_are_no_people(annotated, text: str) -> None:
    assert not private_tokens(annotated(text).doc)


def test_a_list_of_private_names_is_one_description(annotated) -> None:
    text = "Ida Crane, Otto Weller and Emil Strand were arrested on Monday."
    unnamed = Unnamed(annotated(text))
    assert unnamed.text("Ida Crane, Otto Weller and Emil Strand may be freed") == (
        "[people] may be freed"
    )


def test_a_place_that_is_somebodys_surname_is_dropped(reader) -> None:
    text = (
        "Hanna Morris, 29, was killed on Monday in Cardiff. Police said Morris was at home. "
        "Morris came from Swansea. Neighbours mourned Morris."
    )
    places = {place.text for place in reader.read(Report(id="t", text=text)).places}
    assert "Morris" not in places
    assert "Cardiff" in places


def test_a_member_of_a_congregation_has_no_public_role(annotated) -> None:
    made = annotated("Clara Finch, a member of Old Mill Baptist Church, said it was dark.")
    assert not any(person.public for person in persons_of(made.doc))
