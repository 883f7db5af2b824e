"""The quick look never passes over a pair that the linker would judge anything but different."""

from itertools import combinations, product

import numpy as np
import pytest

from dateline.linking import Told, load_weights, match
from dateline.linking.matching.blocks import Box, cell, cells
from dateline.linking.matching.quick import surely_different
from dateline.linking.matching.ready import (
    Ready,
    ready_of,
    words_from_bytes,
    words_of,
    words_to_bytes,
)
from dateline.linking.matching.shelf import Shelf
from dateline.vocabulary import Relation
from tests.linking.telling import telling

KINDS = ("violence.shooting", "justice.arrest", "society.funeral", "economy.prices")
SHOTS = "Shooting at the Brandt mill in Karrow left 6 strikers dead on Monday, Colonel Venn said."
BOAT = "A ferry with forty pilgrims went down off the coast, a pilot who saw it told the wire."
GRAIN = "Grain rose in Karrow for the third week, traders at the Brandt mill said."


def tellings() -> list[Told]:
    """Tellings that differ in every way that counts."""
    days = ("1931-05-04", "1931-06-20", None)
    told = product(KINDS, (SHOTS, GRAIN, BOAT), days, ("Karrow", "Dunmere", None), (0, 6))
    made = [
        telling(f"t{number}", text, kind, day=day, where=where, dead=dead)
        for number, (kind, text, day, where, dead) in enumerate(told)
    ]
    return made[::3] + [telling(name, SHOTS, report="r") for name in ("one", "other")]


@pytest.mark.parametrize("same", [3.0, 0.0])
def test_what_it_calls_different_is_different(same: float) -> None:
    weights = load_weights()
    thresholds = weights.thresholds.model_copy(update={"same": same})
    table = weights.model_copy(update={"thresholds": thresholds})
    answers = set()
    for one, other in combinations(tellings(), 2):
        different = match(one, other, table).relation is Relation.DIFFERENT
        assert surely_different(one, other, table) == different
        assert surely_different(other, one, table) == different
        answers.add(different)
    assert answers == {True, False}


@pytest.mark.parametrize(
    "box",
    [
        Box(45.1, 45.9, 4.2, 5.3),
        Box(-0.3, 0.3, 179.6, -179.7),
        Box(-18.0, -17.2, 179.2, 180.0),
        Box(68.9, 69.5, -180.0, -178.4),
        Box(89.7, 90.0, -27.0, 27.0),
    ],
)
def test_points_of_a_box_lie_in_its_cells(box: Box) -> None:
    across = (box.east - box.west) % 360
    known = set(cells(box))
    for up, right in product(range(21), repeat=2):
        latitude = box.south + (box.north - box.south) * up / 20
        longitude = (box.west + across * right / 20 + 180) % 360 - 180
        assert cell(latitude, longitude) in known


@pytest.mark.parametrize("same", [3.0, 0.0])
def test_a_shelf_leaves_out_only_what_is_different(same: float) -> None:
    weights = load_weights()
    thresholds = weights.thresholds.model_copy(update={"same": same})
    table = weights.model_copy(update={"thresholds": thresholds})
    shelf = Shelf(table)
    listed = [*tellings(), telling("late", BOAT, published="1931-09-01", where=None)]
    names = [str(one.telling.report) for one in listed if one.telling]
    for name, one in dict(zip(names, listed, strict=True)).items():
        shelf.put_report(name, words_of(one.profile))
    ready = [ready_of(one, name) for one, name in zip(listed, names, strict=True)]
    kept_ready = [Ready.from_bytes(one.to_bytes()) for one in ready]
    assert [shelf.put(one) for one in kept_ready] == list(range(len(listed)))
    left_out = 0
    for number, one in enumerate(listed):
        others = [other for other in range(len(listed)) if other != number]
        report = words_from_bytes(words_to_bytes(words_of(one.profile)))
        kept = set(shelf.open_to(number, ready[number].words, report, np.array(others)))
        assert all(
            surely_different(one, listed[other], table) for other in others if other not in kept
        )
        left_out += len(others) - len(kept)
    assert left_out
