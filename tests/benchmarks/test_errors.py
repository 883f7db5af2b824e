"""The listing of errors names every difference from the labels, and none where there is none."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from benchmarks.errors import FINDERS, Case
from benchmarks.errors.listing import show
from benchmarks.records import Data, Folder, write_lines

TEXT = "On 18 April 1906 the earth shook San Francisco, officials said."
DAY = {"start": 3, "end": 16, "type": "DATE", "value": "1906-04-18"}


def found(tmp_path: Path, task: str, gold: dict[str, Any], answer: dict[str, Any]) -> list[Case]:
    write_lines(tmp_path / "gold" / f"{task}.jsonl", [{"id": 1, "text": TEXT} | gold])
    write_lines(tmp_path / "out" / f"{task}.jsonl", [{"id": 1} | answer])
    return list(FINDERS[task](Data(Folder(tmp_path / "gold"), Folder(tmp_path / "out"))))


@pytest.mark.parametrize(
    ("times", "kinds"),
    [
        ([DAY], []),
        ([], ["miss: DATE"]),
        ([DAY | {"value": "1906"}], ["wrong value: DATE"]),
        ([DAY | {"start": 6}], ["wrong span: too short"]),
        ([DAY, {"start": 21, "end": 26, "type": "TIME", "value": "X"}], ["false alarm: TIME"]),
    ],
)
def test_times(tmp_path: Path, times: list[dict[str, Any]], kinds: list[str]) -> None:
    cases = found(tmp_path, "times", {"times": [DAY]}, {"times": times})
    assert [case.kind for case in cases] == kinds


def test_a_place_far_from_its_label_is_misplaced(tmp_path: Path) -> None:
    city = {"start": 33, "end": 46, "name": "San Francisco", "geonames_id": "1"}
    gold = city | {"lat": 37.8, "lon": -122.4}
    away = city | {"lat": -31.4, "lon": -62.1}
    answer = {"places": [away], "given": [away]}
    (case,) = found(tmp_path, "places", {"places": [gold]}, answer)
    assert case.kind == "misplaced: another country or coast"
    assert case.words == "San Francisco"


def test_an_attribution_with_another_source(tmp_path: Path) -> None:
    said = {"source": [[48, 57]], "cue": [[58, 62]], "content": [[0, 46]]}
    other = said | {"source": [[33, 46]]}
    cases = found(tmp_path, "attributions", {"attributions": [said]}, {"attributions": [other]})
    assert [case.kind for case in cases] == ["wrong source"]


def test_police_labels_are_compared_by_sentence(tmp_path: Path) -> None:
    sentences = [{"text": "Police opened fire.", "labels": ["FORCE"]}]
    answer = {"sentences": [["ARREST"]]}
    kinds = [c.kind for c in found(tmp_path, "police_events", {"sentences": sentences}, answer)]
    assert kinds == ["false alarm: ARREST", "miss: FORCE"]


def test_the_listing_counts_a_class_and_limits_its_cases() -> None:
    cases = [Case("miss: DATE", str(n), "in ", "May 3", " then") for n in range(5)]
    out = StringIO()
    show(cases, 2, Console(file=out, width=80))
    assert "miss: DATE: 5" in out.getvalue()
    assert out.getvalue().count(" then") == 2
