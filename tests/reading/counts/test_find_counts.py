"""Counts of people: their role, their bounds, and what is kept out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.counts import find_counts
from dateline.vocabulary import Basis, Counting, CountRole

D, H, A, M = CountRole.DEAD, CountRole.INJURED, CountRole.ARRESTED, CountRole.MISSING
P, X, F = CountRole.PARTICIPANTS, CountRole.DISPLACED, CountRole.AFFECTED


def told(annotated, text: str) -> set[tuple]:
    return {
        (c.role, c.count.low, c.count.best, c.count.high)
        for c in find_counts(annotated(text))
        if c.role is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the three men were killed, police said.", {(D, 2, 2, 2)}),
        ("At least 35 people jumped out of the building.", {(F, 35, None, None)}),
        ("Police arrested more than 300 people.", {(A, 300, None, None)}),
        ("Up to 20 people are missing.", {(M, None, None, 20)}),
        ("About 40 villagers were evacuated.", {(X, None, 40, None)}),
        ("Between 20 and 30 workers were hurt.", {(H, 20, None, 30)}),
        ("Dozens of women marched.", {(P, 24, None, 99)}),
        ("Hundreds of thousands of people marched.", {(P, 200_000, None, 999_999)}),
        ("A man and a woman were found dead.", {(D, 2, 2, 2)}),
        ("Three men and two women were killed.", {(D, 5, 5, 5)}),
        ("No one died in the blaze.", {(D, 0, 0, 0)}),
        ("There were no injuries.", {(H, 0, 0, 0)}),
        ("A woman who lost two sons spoke.", set()),
        ("The clinic reported 40 cases of cholera.", {(F, 40, 40, 40)}),
        ("The court heard 30 cases.", set()),
        (
            "No workers were injured, the firm said. The union said 12 were.",
            {(H, 0, 0, 0), (H, 12, 12, 12)},
        ),
        ("The village lost 30 people to the city.", set()),
        ("Ten sailors were lost at sea.", {(M, 10, 10, 10)}),
        ("The death toll rose to 12.", {(D, 12, 12, 12)}),
        ("The bodies of three miners were recovered.", {(D, 3, 3, 3)}),
        ("Both drivers died at the hospital.", {(D, 2, 2, 2)}),
        ("The quake left three dead and five injured.", {(D, 3, 3, 3), (H, 5, 5, 5)}),
        ("One man was killed and three others wounded.", {(D, 1, 1, 1), (H, 3, 3, 3)}),
        ("A third victim died on Sunday.", {(D, 3, 3, 3)}),
        ("Five people were shot, one fatally.", {(H, 5, 5, 5), (D, 1, 1, 1)}),
    ],
)
def test_role_and_bounds(annotated, text, expected) -> None:
    assert told(annotated, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 45-year-old pistol cost 300 dollars.",
        "He lived at 300 Elm Street for 12 years.",
        "The home side won 3-2.",
        "The bridge is 40 miles away.",
        "They could kill 100 people.",
        "He threatened to kill 20 people.",
        "An unknown number of people were hurt.",
    ],
)
def test_ages_money_streets_scores_and_what_did_not_happen_are_kept_out(annotated, text) -> None:
    assert told(annotated, text) == set()


def test_a_part_of_a_total_is_marked(annotated) -> None:
    found = find_counts(annotated("Three people, including two children, were killed."))
    assert [(c.count.best, c.count.counting) for c in found if c.role is D] == [
        (3, Counting.TOTAL),
        (2, Counting.PART),
    ]


def test_more_people_are_additional(annotated) -> None:
    found = find_counts(annotated("The crash killed two and injured three more people."))
    assert [c.count.counting for c in found if c.role is H] == [Counting.ADDITIONAL]


def test_wordings_keep_their_words_and_their_rule(annotated) -> None:
    (count,) = (c.count for c in find_counts(annotated("Dozens of women marched.")) if c.role is P)
    assert count.rule == "dozens"
    assert count.text == "Dozens of women"


def test_a_named_person_is_counted_without_the_name(annotated) -> None:
    found = [c for c in find_counts(annotated("John Miller died at the scene.")) if c.role is D]
    assert [(c.count.best, c.count.text) for c in found] == [(1, "died")]
    assert found[0].count.basis is Basis.INFERRED


@given(
    st.integers(min_value=2, max_value=9_999),
    st.sampled_from(
        ["{} people were killed.", "At least {} men died.", "Up to {} women are missing."]
    ),
)
@settings(max_examples=20, deadline=None)
def test_bounds_are_in_order_and_evidence_is_in_the_text(annotated, number, pattern) -> None:
    made = annotated(pattern.format(number))
    found = [c for c in find_counts(made) if c.role is not None]
    assert found
    for role_count in found:
        known = [
            n for n in (role_count.count.low, role_count.count.best, role_count.count.high) if n
        ]
        assert set(known) == {number}
        for span in role_count.count.evidence:
            assert made.report.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    [
        "A boy who was shot on Monday has died.",
        "The family of a teenager fatally shot on Friday spoke.",
        "The fire took the life of a 15-year-old football star.",
        "A body was found in the shaft.",
    ],
)
def test_one_death_told_in_other_ways(annotated, text) -> None:
    assert {(c.role, c.count.best) for c in find_counts(annotated(text)) if c.role is D} == {(D, 1)}


def test_the_body_of_somebody_hit_is_not_a_dead_one(annotated) -> None:
    text = "The stone hit the girl in the left side of her body."
    assert not [c for c in find_counts(annotated(text)) if c.role is D]


def test_a_name_that_died_is_one_person_whatever_it_was_taken_for(annotated) -> None:
    found = [
        c for c in find_counts(annotated("Isolde was pronounced dead at noon.")) if c.role is D
    ]
    assert [c.count.best for c in found] == [1]
    assert "Isolde" not in found[0].count.text


def test_a_fall_of_one_person_is_no_count_of_the_affected(annotated) -> None:
    assert told(annotated, "He was not careful, so he fell.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two farmers were hurt in the north and three in the south, five in total.", (H, 5)),
        ("Seven men died in the mine and five died at home. That makes 12.", (D, 7)),
        ("Four people were killed or injured.", (F, 4)),
        ("Two hostages were captured near the river.", (F, 2)),
    ],
)
def test_totals_behind_their_parts_and_fates_left_open(annotated, text, expected) -> None:
    found = {(c.role, c.count.best) for c in find_counts(annotated(text))}
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "He has four prior arrests.",
        "He has been arrested twelve times.",
        "Two prisoners were captured and later released.",
    ],
)
def test_prior_arrests_and_captives_are_no_arrests_of_the_event(annotated, text) -> None:
    assert not [c for c in find_counts(annotated(text)) if c.role is A]


def test_a_plural_without_a_number_is_no_count(annotated) -> None:
    assert told(annotated, "Workers were injured when the roof fell.") == set()


def test_who_was_shot_and_has_died_since_is_dead_however_the_clauses_are_cut(annotated) -> None:
    text = "A teenager shot in Lindach on Sunday has died, police said Tuesday."
    assert (CountRole.DEAD, 1) in {
        (found.role, found.count.best) for found in find_counts(annotated(text))
    }


@pytest.mark.parametrize(
    ("text", "least"),
    [("Police are looking into a double homicide in Lindach.", 2), ("It was a triple murder.", 3)],
)
def test_a_killing_of_several_is_at_least_so_many(annotated, text, least) -> None:
    assert [found.count.low for found in find_counts(annotated(text))] == [least]


@pytest.mark.parametrize(
    "text",
    ["Two gunmen fled in a car.", "A driver fled the scene.", "A single man fled on foot."],
)
def test_who_escapes_is_not_displaced(annotated, text):
    assert X not in {role for role, *_ in told(annotated, text)}


def test_who_flees_a_place_is_displaced(annotated):
    assert (X, 40, 40, 40) in told(annotated, "The 40 villagers fled the raiders.")


def test_what_the_family_of_somebody_does_he_does_not(annotated):
    for text in ("The family of a miner marched.", "The families of ten miners marched."):
        assert P not in {role for role, *_ in told(annotated, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Wardens lowered the death toll from the mill fire to 13 from 14.",
        "The harbour board cut the toll to 13, from 14.",
        "The death toll was revised to 13 from 14 on Monday.",
    ],
)
def test_a_toll_told_with_the_one_before_it_replaces_that(annotated, text) -> None:
    found = [c for c in find_counts(annotated(text)) if c.role is D]
    assert [(c.count.best, c.corrects, c.earlier) for c in found] == [
        (13, True, False),
        (14, False, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The warden said that one body had been counted twice.",
        "Two victims had wrongly been listed as dead.",
        "A clerk had recorded one body twice.",
    ],
)
def test_why_a_number_was_wrong_tells_no_dead(annotated, text) -> None:
    assert told(annotated, text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood forced some 600 from their homes.", {(X, None, 600, None)}),
        (
            "Nine people were killed and some 600 driven out of their homes.",
            {(D, 9, 9, 9), (X, None, 600, None)},
        ),
        (
            "Floods have killed nine people in the port of Monte do Sul and forced 600 from home.",
            {(D, 9, 9, 9), (X, 600, 600, 600)},
        ),
    ],
)
def test_who_is_driven_from_home_is_displaced(annotated, text, expected) -> None:
    assert told(annotated, text) == expected
