"""What a user may rely on about people told in a list."""

import pytest

from dateline.reading.counts import casualties, find_counts
from dateline.vocabulary import CountRole


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A baker shot and killed his wife, son and daughter on Monday.", 3),
        ("A mother, father, and toddler were found dead on Monday.", 3),
        ("The fatal shooting of a woman and two of her children shook Leeds.", 3),
        ("He fatally shot his fiancee, Ann Lee, 34, and their 2-year-old son, Tom.", 2),
        ("Two children, ages 3 and 5, and their mother have been found dead.", 3),
        ("Her husband, two sons and a daughter were killed on Monday.", 4),
        ("A baker, 40, and a nurse, 30, died on Monday.", 2),
        ("The mayor, a father and husband, was killed on Monday.", 1),
        ("The mayor, Ann Lee, 34, was killed on Monday.", 1),
        ("A man and his wife, a nurse, were killed on Monday.", 2),
        ("Two girls, ages 3 and 9, and two women were found slain inside their home.", 4),
        ("A farmer, his sister and six grandchildren aged 2 to 9 years died on Monday.", 8),
        ("Anna Dorn, 55, Berta Dorn, 29 and ill, and Carl Dorn, eight years old, were killed.", 3),
        ("The farmer killed six of his grandchildren, his adult daughter and himself.", 8),
        ("Three farmers, a man and two women, were killed.", 3),
        ("Anna Dorn, a baker and a mother of two, was killed.", 1),
        ("Anna Dorn, 6, and her brother, Carl, 9, died in the fire.", 2),
        ("A farmer, whose sister and two nieces were killed, spoke on Monday.", 3),
        ("The fire left him and his two daughters dead.", 3),
        ("The mill's owner and two managers were killed on Monday.", 3),
        ("A shell killed a union's lawyer and three supporters on Monday.", 4),
        ("A pair of bakers playing with a gun left one of them dead.", 1),
        ("Three people were killed in a fire. A man died there. Two died later. Another man, "
         "the owner, was found dead in the cellar.", 3),
    ],
)  # fmt: skip
def test_the_dead_of_a_list_are_counted(annotated, text, dead):
    count = casualties(find_counts(annotated(text)))[CountRole.DEAD]
    assert (count.best or count.low) == dead


@pytest.mark.parametrize(
    "text",
    [
        "The two girls hung out in Leeds on Monday.",
        "Police called it an attempted murder-suicide.",
    ],
)
def test_nobody_died_of_what_only_sounds_so(annotated, text):
    assert CountRole.DEAD not in casualties(find_counts(annotated(text)))


def test_last_month_is_when_the_event_was_unless_another_was_told_before(annotated):
    def dead(text: str) -> int | None:
        return casualties(find_counts(annotated(text)))[CountRole.DEAD].best

    assert dead("A man was charged with killing three clerks last month.") == 3
    assert dead("Two men were killed on Monday. Last month 50 people were killed.") == 2
