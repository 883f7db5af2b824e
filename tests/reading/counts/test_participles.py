"""Tolls told in a participle, with bounds and a source: "killing at least nine, police said"."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.annotation import Annotated
from dateline.reading.counts import find_counts
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Counting, CountRole, Published, Report

D, H, A = CountRole.DEAD, CountRole.INJURED, CountRole.ARRESTED

TAILS = {
    "killing {}": D,
    "leaving {} dead": D,
    "claiming the lives of {}": D,
    "with {} killed": D,
    "leaving {} injured": H,
    "wounding {}": H,
    "injuring {}": H,
    "hurting {}": H,
    "sending {} to hospital": H,
    "putting {} in hospital": H,
    "leaving {} in hospital": H,
    "leaving {} with burns": H,
}
NUMBERS = {
    "nine people": (9, 9, 9),
    "at least nine people": (9, None, None),
    "more than nine people": (9, None, None),
    "no fewer than nine people": (9, None, None),
    "as many as nine people": (None, None, 9),
    "up to nine people": (None, None, 9),
    "around nine people": (None, 9, None),
    "some nine people": (None, 9, None),
    "a dozen": (12, 12, 12),
    "nine": (9, 9, 9),
    "at least nine": (9, None, None),
}
TOLD_BY = [
    "{0}, {1}, police said.",
    "{0}, {1}, according to police.",
    "Police said {0}, {1}.",
    "According to police, {0}, {1}.",
    "{0}, police said, {1}.",
]
CLAUSES = ["a footbridge gave way on Monday", "a boiler exploded in a dye works on Monday"]

tails, numbers = st.sampled_from(sorted(TAILS)), st.sampled_from(sorted(NUMBERS))


def sentence(form: str, clause: str, told: str) -> str:
    words = form.format(clause, told)
    return words[0].upper() + words[1:]


@settings(max_examples=60)
@given(tails, numbers, st.sampled_from(TOLD_BY), st.sampled_from(CLAUSES))
def test_a_toll_in_a_participle_has_its_role_its_bounds_and_its_source(
    reader: Reader, tail: str, number: str, form: str, clause: str
) -> None:
    text = sentence(form, clause, tail.format(number))
    when = Published(edtf="1931-03-03", basis=Basis.SUPPLIED, supplied_by="test")
    reading = reader.read(Report(id="test", text=text, published=when))
    main = reading.event(reading.main_event)
    assert main is not None
    count = main.counts[TAILS[tail]]
    assert (count.low, count.best, count.high) == NUMBERS[number]
    assert count.attribution is not None
    assert reading.attributions[count.attribution].source[0].text.lower() == "police"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A scaffold fell, killing nine miners and injuring 14.", {(D, 9), (H, 14)}),
        ("The blast, which killed nine and hurt 14, woke the town.", {(D, 9), (H, 14)}),
        ("Nine miners lost their lives when the wall fell.", {(D, 9)}),
        ("A tram crash sent 12 to the hospital.", {(H, 12)}),
        ("The blast landed nine weavers in hospital.", {(H, 9)}),
        ("The storm left four weavers in hospital.", {(H, 4)}),
        ("Constables took four men into custody.", {(A, 4)}),
        ("The mayor sent ten constables to the hospital to keep order.", set()),
        ("Nine miners did not lose their lives.", set()),
    ],
)
def test_what_became_of_people_is_told_by_where_they_end(
    annotated: Callable[..., Annotated], text: str, expected: set[tuple[CountRole, int]]
) -> None:
    found = find_counts(annotated(text))
    assert {(c.role, c.count.best) for c in found if c.role is not None} == expected


@pytest.mark.parametrize("part", ["among them", "including", "among whom were", "of whom"])
def test_who_is_named_among_the_counted_is_a_part_of_them(
    annotated: Callable[..., Annotated], part: str
) -> None:
    text = f"A fire swept through a mill, killing 11 people, {part} three children, police said."
    found = {c.count.best: c.count.counting for c in find_counts(annotated(text))}
    assert found[11] is Counting.TOTAL
    assert found.get(3, Counting.PART) is Counting.PART
