"""Sentences with a forecast: what is found, what a false alarm, who the right forecaster is."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks import joined, records
from benchmarks.errors import FINDERS
from benchmarks.joined import text_digest
from benchmarks.records import Data, Folder, write_lines
from benchmarks.scoring import score

Record = dict[str, Any]

TEXT = (
    "The mill will burn down before spring, old Harald said. "
    "The council plans to build a new one. Rain is likely in Vik."
)
FIRST, SECOND, THIRD = (0, 55), (56, 93), (94, 116)


def sentence(place: tuple[int, int], label: str, *, half: str = "dev", **told: Any) -> Record:
    start, end = place
    blank = {"class": None, "forecaster": None}
    return {"start": start, "end": end, "label": label, "half": half} | blank | told


HARALD = sentence(FIRST, "forecast", forecaster=[39, 49])
COUNCIL = sentence(SECOND, "not", **{"class": "plan"})
RAIN = sentence(THIRD, "forecast", forecaster="outlet", half="test")


def data(tmp_path: Path, *forecasts: Record) -> Data:
    gold = {"id": "x:1", "text": TEXT, "sentences": [HARALD, COUNCIL, RAIN]}
    write_lines(tmp_path / "gold" / "forecast_sentences.jsonl", [gold])
    answer = {"id": "x:1", "forecasts": list(forecasts)}
    write_lines(tmp_path / "out" / "forecast_sentences.jsonl", [answer])
    return Data(Folder(tmp_path / "gold"), Folder(tmp_path / "out"))


def forecast(place: tuple[int, int], *by: list[int]) -> Record:
    return {"statement": [list(place)], "by": list(by)}


def test_all_found_with_their_forecasters(tmp_path: Path) -> None:
    found = data(tmp_path, forecast((0, 30), [43, 49]), forecast(THIRD))
    figures = score(found)["forecast_sentences"]
    best = {"f1": 1.0, "precision": 1.0, "recall": 1.0, "forecaster": 1.0}
    assert [figures[part] for part in ("all", "dev", "test")] == [best] * 3
    assert figures["false_alarms"] == {"plan": 0.0}
    assert list(FINDERS["forecast_sentences"](found)) == []


def test_a_plan_taken_for_a_forecast_costs_precision_and_is_told_by_its_class(
    tmp_path: Path,
) -> None:
    found = data(tmp_path, forecast(FIRST, [39, 49]), forecast(SECOND))
    figures = score(found)["forecast_sentences"]
    assert figures["all"]["precision"] == figures["all"]["recall"] == 0.5
    assert figures["test"]["f1"] == 0
    assert figures["false_alarms"] == {"plan": 1.0}
    cases = list(FINDERS["forecast_sentences"](found))
    assert [(case.kind, case.half) for case in cases] == [
        ("false alarm: plan", "dev"),
        ("miss", "test"),
    ]


def test_the_outlet_is_not_the_one_whom_it_quotes(tmp_path: Path) -> None:
    found = data(tmp_path, forecast(FIRST), forecast(THIRD, [39, 49]))
    figures = score(found)["forecast_sentences"]
    assert figures["all"]["f1"] == 1
    assert figures["all"]["forecaster"] == 0
    (first, second) = FINDERS["forecast_sentences"](found)
    assert (first.kind, first.labelled) == ("another forecaster", "old Harald")
    assert second.labelled == "outlet"


def test_a_record_without_prediction_counts_as_nothing_found(tmp_path: Path) -> None:
    found = data(tmp_path)
    write_lines(tmp_path / "out" / "forecast_sentences.jsonl", [])
    assert score(found)["forecast_sentences"]["all"]["recall"] == 0


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one text, on which there are labels."""
    line = {"file": "tales", "id": 1, "text_sha256": text_digest(TEXT), **HARALD}
    write_lines(tmp_path / "labels.jsonl", [line])
    write_lines(tmp_path / "corpora" / "tales.jsonl", [{"id": 1, "text": TEXT, "title": "Vik"}])
    labels = {"forecast_sentences": tmp_path / "labels.jsonl"}
    monkeypatch.setattr(joined, "LABELS", labels)
    monkeypatch.setattr(records, "LABELS", labels)
    return tmp_path / "corpora"


def test_labels_are_joined_with_the_texts_of_the_corpora(corpora: Path) -> None:
    folder = Folder(corpora)
    assert folder.has("forecast_sentences")
    (record,) = folder.records("forecast_sentences")
    assert record == {"id": "tales:1", "title": "Vik", "text": TEXT, "sentences": [HARALD]}


def test_without_the_corpora_there_is_no_such_task(corpora: Path, tmp_path: Path) -> None:
    assert not Folder(tmp_path / "elsewhere").has("forecast_sentences")


def test_labels_do_not_point_into_a_text_that_has_changed(corpora: Path) -> None:
    write_lines(corpora / "tales.jsonl", [{"id": 1, "text": TEXT.replace("spring", "autumn")}])
    assert not Folder(corpora).has("forecast_sentences")
