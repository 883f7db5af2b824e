"""What lasts, and what came before its toll: reports of one event that name different days."""

from datetime import date

import pytest

from dateline.linking import Told, match
from dateline.linking.matching.events import days_between
from dateline.linking.matching.lasting import who
from dateline.vocabulary import Basis, Group, GroupKind, Relation, Scope, Span
from tests.linking.telling import telling

STRIKE = "Strike of the Karrow dockers began at the harbour on Monday over unpaid allowances."


def told(name: str, text: str, kind: str, day: str, **more: object) -> Told:
    return telling(name, text, kind, day=day, published=day, **more)


@pytest.mark.parametrize(
    ("kind", "later", "day"),
    [
        ("dissent.strike", "Strike of the dockers entered its third day on Wednesday.", "06"),
        ("dissent.strike", "Strike by dockers: cranes stood idle on day four.", "07"),
        ("dissent.blockade", "Blockade of the mine went into a fifth day on Friday.", "08"),
        ("dissent.sit_in", "Occupied for four days, the mill stayed shut on Thursday.", "07"),
        ("dissent.gathering", "Tents stood before the court for a third night.", "06"),
        ("repression.curfew", "Curfew remained in force on Thursday.", "07"),
        ("disaster.wildfire", "Wildfire was still burning above the town on Saturday.", "09"),
        ("disaster.flood", "Flood water rose in the streets on Tuesday.", "05"),
        ("disaster.landslide", "Landslide: the death toll rose to 17 on Wednesday.", "06"),
        ("accident.ship", "Ferry: divers found more bodies on Wednesday.", "06"),
    ],
)
def test_a_later_day_of_what_goes_on_overlaps_its_first(kind: str, later: str, day: str) -> None:
    first = told("a", "Reports came in from Karrow on Monday.", kind, "1931-05-04")
    apart = days_between(first, told("b", later, kind, f"1931-05-{day}"))
    assert apart is not None
    assert apart < 1


@pytest.mark.parametrize(
    ("kind", "later"),
    [
        ("dissent.march", "March of the dockers through the town on Wednesday."),
        ("violence.shooting", "Shooting at the mill on Wednesday left two dead."),
        ("dissent.strike", "Strike of 24-hour length by the tailors on Wednesday."),
        ("disaster.landslide", "Landslide buried a road on Wednesday."),
    ],
)
def test_what_does_not_say_that_it_goes_on_keeps_its_day(kind: str, later: str) -> None:
    first = told("a", "Reports came in from Karrow on Monday.", kind, "1931-05-04")
    apart = days_between(first, told("b", later, kind, "1931-05-06"))
    assert apart is not None
    assert apart >= 1


def test_a_strike_is_one_on_its_first_and_on_its_third_day() -> None:
    later = "Strike of the Karrow dockers over unpaid allowances entered its third day."
    one = told("a", STRIKE, "dissent.strike", "1931-05-04")
    other = told("b", later, "dissent.strike", "1931-05-06")
    assert match(one, other).relation is Relation.SAME
    assert one.days is not None
    assert other.days is not None
    assert other.days.first <= date(1931, 5, 4) <= one.days.last


def held(name: str, text: str, day: str, by: str, kind: str = "dissent.march") -> Told:
    """A gathering of a day, held by a group."""
    group = Group(
        text=by,
        kind=GroupKind.WORKERS,
        basis=Basis.STATED,
        evidence=(Span(start=0, end=5, text=text[:5]),),
    )
    return told(name, text, kind, day, actors=(group,))


def test_others_who_march_on_the_next_day_march_another_march() -> None:
    text = "March for higher pay through Karrow on {}."
    one = held("a", text.format("Monday"), "1931-05-04", "Thousands of teachers")
    next_day = text.format("Tuesday")
    assert match(one, held("b", next_day, "1931-05-05", "farmers")).relation is Relation.DIFFERENT
    same_day = held("b", text.format("Monday"), "1931-05-04", "farmers")
    assert match(one, same_day).relation is Relation.SAME
    anybody = held("b", next_day, "1931-05-05", "hundreds of people")
    assert match(one, anybody).relation is Relation.SAME


def test_a_march_that_is_held_again_is_another_one() -> None:
    one = held("a", "March against the law in Karrow on Monday.", "1931-05-04", "people")
    for words in ("March again", "March, the second march in two days", "March for a second day"):
        again = held("b", f"{words} against the law in Karrow.", "1931-05-05", "people")
        assert match(one, again).relation is Relation.DIFFERENT


def test_a_blockade_that_goes_on_is_one_whoever_is_said_to_hold_it() -> None:
    one = held("a", STRIKE, "1931-05-04", "dockers", "dissent.strike")
    later = "Strike of the Karrow dockers over unpaid allowances entered its second day on Tuesday."
    other = held("b", later, "1931-05-05", "crane drivers", "dissent.strike")
    assert match(one, other).relation is Relation.SAME


def test_floods_and_the_flood_of_one_town_are_one() -> None:
    text = "Flood in Karrow drowned 6 people on Monday, the Brandt mill said."
    one = told("a", text, "disaster.flood", "1931-05-04", dead=6)
    many = told("b", text, "disaster.flood", "1931-05-04", dead=6, scope=Scope.AGGREGATE)
    assert match(one, many).relation is Relation.SAME
    far = told("c", text, "disaster.flood", "1931-05-04", scope=Scope.AGGREGATE, where="Hadding")
    assert match(one, far).relation is not Relation.SAME


def test_who_takes_part_is_told_by_the_head_of_the_words() -> None:
    assert who(["Thousands of teachers"]) == {"teacher"}
    assert who(["striking bus drivers from Karrow"]) == {"driver"}
    assert who(["hundreds of people", "union members", "garment workers"]) == frozenset()
