"""Several counts of one event settle into one for each role."""

import pytest

from dateline.reading.counts import casualties, find_counts, settle
from dateline.vocabulary import CountRole


def settled(annotated, text: str) -> dict[CountRole, int | None]:
    return {role: c.best for role, c in casualties(find_counts(annotated(text))).items()}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Four people died. Three people, including a child, died at once.", 4),
        ("Three people, later revised to five, died in the flood.", 5),
        ("Anna Berg died at the scene. Carl Dorn died in hospital.", 2),
        ("The gunman killed his wife and two sons before killing himself.", 4),
        ("Two men were killed on Monday. Last year 50 people were killed.", 2),
        ("Six people were shot, four of them fatally.", 4),
        ("A robber shot three clerks, killing two of them. The robber killed himself.", 3),
        ("Ten guests were killed in the raid. Two suspects were killed by police.", 12),
        ("Four men were shot. Three were treated; the fourth man died.", 1),
        ("Karl Dorn was killed on Monday. Dorn was pronounced dead at the mill.", 1),
        ("The blast left one of the miners dead.", 1),
        ("Karl Dorn was killed at the mill. A farmer was also killed.", 2),
        ("The standoff ended with a man killing his son and then taking his own life.", 2),
        ("The rampage claimed four lives on Monday.", 4),
        ("Six lives were lost in the crash.", 6),
        ("The baker was shot at noon. The victim did not survive, police said.", 1),
        ("Gunman Carl Dorn killed six guests. Gunman Dorn was killed by the guards.", 7),
        ("A girl and a woman who were shot and killed on Monday were named.", 2),
        ("Four officers were killed. Rebels denied that eight officers were killed.", 4),
    ],
)
def test_deaths(annotated, text, dead) -> None:
    assert settled(annotated, text)[CountRole.DEAD] == dead


def test_who_was_shot_and_died_is_not_injured_as_well(annotated) -> None:
    found = settled(annotated, "John Miller was shot twice. Miller died at the scene.")
    assert found[CountRole.DEAD] == 1
    assert CountRole.INJURED not in found


def test_all_who_were_shot_less_the_dead_are_injured(annotated) -> None:
    found = settled(annotated, "Five people were shot on Monday. One of the men died.")
    assert (found[CountRole.DEAD], found[CountRole.INJURED]) == (1, 4)


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("A farmer died on Monday. He suffered a wound to the head.", None),
        ("A man was killed. Another man suffered a wound to the leg.", 1),
        ("A man died on Monday. The woman suffered a wound to the leg.", 1),
        ("Six people, three men and three women, were wounded.", 6),
        ("A farmer shot another farmer, killing him.", None),
        ("A farmer was shot dead. Another farmer was shot in the leg.", 1),
        ("Carl Dorn was shot dead at noon. Dorn suffered a wound to the head.", None),
        ("A man died of two gunshot wounds on Monday.", None),
        ("A boy died on Monday. His mother rushed him to hospital.", None),
    ],
)
def test_who_was_wounded_and_died_is_not_injured_but_others_are(annotated, text, injured) -> None:
    assert settled(annotated, text).get(CountRole.INJURED) == injured


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A gunman killed two bailiffs before he was fatally shot by officers.", 3),
        ("A gunman shot and killed a customer before being shot and killed by police.", 2),
        ("Officers said a boy was shot and killed by police.", 1),
        ("Three people were killed in an apparent murder-suicide in Hull.", 3),
        ("Either his brother or a friend was dead.", 1),
        ("Teen is shot and killed on trip. Ida Quarles was pronounced dead.", 1),
    ],
)
def test_attackers_are_counted_once_and_whoever_it_was(annotated, text: str, dead: int) -> None:
    assert settled(annotated, text)[CountRole.DEAD] == dead


@pytest.mark.parametrize(
    "text",
    [
        "A boy said that the girl was bleeding from her leg.",
        "Nothing is done until somebody gets killed.",
        "Her unborn baby was killed in the crash.",
        "He barely missed killing a boy.",
        "The bullets nearly killed his father.",
        "She said that he should be dead.",
    ],
)
def test_who_only_bled_or_might_die_is_not_dead(annotated, text: str) -> None:
    assert CountRole.DEAD not in settled(annotated, text)


def test_nothing_told_is_nothing_settled() -> None:
    assert settle([]) is None
    assert casualties([]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The duke denied that his guards had killed nine weavers. Villagers said nine were shot.",
        "The duke denied killing nine weavers. Villagers said that guards shot nine weavers.",
    ],
)
def test_of_the_denied_dead_the_number_of_those_who_accuse_stands(annotated, text) -> None:
    found = casualties(find_counts(annotated(text)))
    assert {role: count.best for role, count in found.items()} == {CountRole.DEAD: 9}
    assert found[CountRole.DEAD].evidence[0].start > text.index("Villagers")


def test_those_who_were_shot_are_hurt_where_nobody_denies_a_killing(annotated) -> None:
    text = "The duke denied shooting nine weavers. Villagers said that guards shot nine weavers."
    assert settled(annotated, text) == {CountRole.INJURED: 9}
