"""Where and when the lesser events of a report were, of which it tells neither."""

import pytest

from dateline import read
from dateline.vocabulary import Basis, Mention, Reading

PUBLISHED = "2026-03-11"  # a Wednesday

ROBBERY = """\
Gunmen robbed a bank in Hull on Tuesday and wounded a guard, police said.

The guard was taken to hospital.

{after}
"""


def _events(after: str, text: str = ROBBERY) -> Reading:
    return read(text.format(after=after), published=PUBLISHED, outlet="The Humber Post")


def _of_kind(reading: Reading, kind: str) -> Mention:
    return next(event for event in reading.events if event.kind.name == kind)


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("Three men have been arrested.", "justice.arrest"),
        ("A 19-year-old has been charged with the robbery.", "justice.charge"),
        ("Detectives have opened an investigation.", "justice.investigation"),
    ],
)
def test_what_came_of_an_event_is_where_that_was(after: str, kind: str) -> None:
    where = _of_kind(_events(after), kind).where
    assert where is not None
    assert (where.name, where.basis) == ("Hull", Basis.INFERRED)
    assert [span.text for span in where.evidence] == ["Hull"]


def test_what_came_of_an_event_did_so_before_it_was_reported() -> None:
    when = _of_kind(_events("Three men have been arrested."), "justice.arrest").when
    assert when is not None
    assert (when.edtf, when.basis) == ("[2026-03-10..2026-03-11]", Basis.INFERRED)
    assert [span.text for span in when.evidence] == ["Tuesday"]


def test_what_is_told_beside_the_only_scene_of_a_report_was_there() -> None:
    text = "Two vans collided in Hull on Tuesday, police said. Four people were hurt.\n\n{after}\n"
    fire = _of_kind(_events("A kiosk burned down in a fire.", text), "disaster.fire")
    assert fire.where is not None
    assert (fire.where.name, fire.where.basis) == ("Hull", Basis.INFERRED)


@pytest.mark.parametrize(
    "after",
    [
        "Three men have been arrested in Leeds over another robbery.",
        "In Leeds, three men were arrested.",
    ],
)
def test_a_place_of_its_own_holds(after: str) -> None:
    where = _of_kind(_events(after), "justice.arrest").where
    assert where is not None
    assert where.name == "Leeds"


def test_of_two_scenes_none_is_taken_for_what_came_of_neither() -> None:
    text = (
        "Two vans collided in Hull on Tuesday; four people were hurt.\n\nIn Cardiff, a crane fell"
        " on a bus on Monday; two people died.\n\n{after}\n"
    )
    march = _of_kind(_events("Nurses marched over pay.", text), "dissent.march")
    assert march.where is None


def test_of_another_time_nothing_is_inferred() -> None:
    text = "Two vans collided in Hull on Tuesday; four people were hurt.\n\n{after}\n"
    fire = _of_kind(_events("In 1987 a fire killed six sailors.", text), "disaster.fire")
    assert fire.where is None


def test_nobody_tells_where_a_minister_criticised() -> None:
    reading = _events("The opposition leader condemned the government over crime.")
    told = [event for event in reading.events if not event.kind.name.startswith("violence")]
    said = [event for event in told if event.kind.name.startswith(("governance", "diplomacy"))]
    assert said
    assert all(event.where is None for event in said)


def test_who_tells_it_has_the_name_of_the_country_around_the_scene() -> None:
    text = (
        "KAIROUAN, Tunisia - Hundreds of residents blocked the main road into Kairouan on Tuesday "
        "to demand water. Police fired tear gas to disperse them.\n\n{after}"
    )
    after = (
        "Protesters threw stones, the ministry said, adding that six officers were hurt. The "
        "Tunisian League for Human Rights said a student had been beaten by officers."
    )
    assert {e.where.name for e in _events(after, text).events if e.where} == {"Kairouan"}
    assert all(event.where for event in _events(after, text).events)
