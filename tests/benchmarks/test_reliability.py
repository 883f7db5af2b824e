"""Reliability: bins, errors and plots of how likely values were said to be."""

import json
from pathlib import Path

import pytest

from benchmarks.records import Data, Folder
from benchmarks.reliability import Point, as_markdown, collect, measured


def test_a_layer_that_is_right_as_often_as_it_says_has_no_error() -> None:
    points = [Point(0.75, True)] * 3 + [Point(0.75, False)]
    found = measured("time", points)
    assert found is not None
    assert found.error == pytest.approx(0)
    assert found.brier == pytest.approx(0.1875) == found.base


def test_being_too_sure_costs_what_it_is_too_sure_by() -> None:
    found = measured("time", [Point(1.0, True), Point(1.0, False)])
    assert found is not None
    assert found.error == pytest.approx(0.5)
    assert found.brier == pytest.approx(0.5)
    assert [one.size for one in found.bins] == [2]


def test_nothing_read_gives_nothing_to_measure() -> None:
    assert measured("time", []) is None
    assert as_markdown([]) == ""


def test_values_are_judged_against_labels_and_plotted(tmp_path: Path) -> None:
    label = {"start": 0, "end": 4, "type": "DATE", "value": "1931"}
    other = {"start": 9, "end": 13, "type": "DATE", "value": "1935"}
    gold = {"id": "a", "corpus": "own", "text": "1931 and 1933", "times": [label, other]}
    told = [label | {"probability": 0.9}, other | {"value": "1933", "probability": 0.4}]
    for folder, record in (("gold", gold), ("found", {"id": "a", "times": told})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "times.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    found = collect(Data(Folder(tmp_path / "gold"), Folder(tmp_path / "found")))
    assert [(one.layer, one.size, one.right) for one in found] == [("time", 2, 0.5)]
    shown = as_markdown(found)
    assert "| time | 2 | 0.650 | 0.500 |" in shown
    assert "0.9-1.0 " in shown
