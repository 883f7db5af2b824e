"""What a user may rely on for the numbers of headlines, clause by clause."""

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.counts import casualties, clause_counts, find_counts, without_clauses
from dateline.reading.reader import Reader
from dateline.vocabulary import CountRole, Report


@pytest.fixture(scope="module")
def told(reader: Reader):
    def counts(title: str) -> tuple[int | None, int | None]:
        annotated = Annotated(Report(id="test", text=title), reader.nlp(title))
        clauses = clause_counts(annotated)
        found = without_clauses(casualties(find_counts(annotated)), clauses) | clauses
        dead, injured = found.get(CountRole.DEAD), found.get(CountRole.INJURED)
        return dead.best if dead else None, injured.best if injured else None

    return counts


@pytest.mark.parametrize(
    ("title", "dead", "injured"),
    [
        ("1 shot dead, 5 wounded at quay", 1, 5),
        ("Two dockers injured, mate dead in crane crash", None, 2),
        ("Three dead, nine hurt in mill blast", 3, 9),
    ],
)
def test_each_clause_tells_its_own_number(told, title, dead, injured):
    found = told(title)
    assert found[1] == injured
    assert dead is None or found[0] == dead
    assert found[0] != injured


@pytest.mark.parametrize(
    ("title", "dead"),
    [
        ("Sheriff: Child killed in mill fire", 1),
        ("Father kills two children, then fatally shoots self", 3),
        ("Victim of Friday stabbing died on Monday", 1),
    ],
)
def test_headlines_tell_who_died_in_their_own_short_way(told, title, dead):
    assert told(title)[0] == dead


def test_a_part_of_those_shot_is_all_who_died(told):
    assert told("Four dockers shot, one fatally, near quay")[0] == 1


def test_children_of_somebody_killed_are_not_counted(told):
    assert told("Father of five killed in mill blast that left six hurt")[0] != 5


@pytest.mark.parametrize(
    ("title", "dead"),
    [
        ("Teenager shot, killed in Leeds identified", 1),
        ("17-year-old boy shot, killed in Hull", 1),
        ("3-year-old Kent boy dies after fall", 1),
        ("Woman, toddler murdered in Hull", 2),
        ("Guest & 2 clerks shot, killed in home invasion", 3),
        ("Mother, father, toddler dead in mill fire", 3),
        ("Man kills wife, 2 young children", 3),
        ("Officer shot, killed suspect near quay", None),
    ],
)
def test_people_told_without_an_article_are_counted(told, title, dead):
    assert told(title)[0] == dead
