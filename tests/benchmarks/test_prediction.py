"""What a user may rely on when predicting: inputs alone, one bad record costs one prediction."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks import prediction
from benchmarks.prediction import predict_folder
from benchmarks.records import BadData, Folder, lines, write_lines
from benchmarks.registry import TASKS

Record = dict[str, Any]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """A `times` component that reports what it was shown and fails on some texts."""

    def predict(reader: object, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            if "bad" in record["text"]:
                raise ValueError("cannot read this")
            yield {"id": record["id"], "times": [], "shown": sorted(record)}

    module = ModuleType("benchmarks.tasks.times")
    module.__dict__["predict"] = predict
    monkeypatch.setitem(__import__("sys").modules, "benchmarks.tasks.times", module)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name.endswith("times") or None)
    monkeypatch.setattr(prediction, "shared_reader", lambda fast: None)


def predicted(tmp_path: Path, records: list[Record]) -> list[Record]:
    write_lines(tmp_path / "data" / "times.jsonl", records)
    predict_folder(Folder(tmp_path / "data"), tmp_path / "out", list(TASKS))
    return list(lines(tmp_path / "out" / "times.jsonl"))


@pytest.mark.usefixtures("stub")
def test_a_task_sees_no_labels(tmp_path: Path) -> None:
    record = {"id": 1, "corpus": "x", "published": None, "text": "one", "times": [{"start": 0}]}
    assert predicted(tmp_path, [record])[0]["shown"] == ["id", "published", "text"]


@pytest.mark.usefixtures("stub")
def test_records_without_their_labels_are_predicted(tmp_path: Path) -> None:
    assert predicted(tmp_path, [{"id": 1, "text": "one"}])[0]["id"] == 1


@pytest.mark.usefixtures("stub")
def test_a_bad_record_costs_its_own_prediction_only(tmp_path: Path) -> None:
    texts = ["one", "bad", "three", "four"]
    found = predicted(tmp_path, [{"id": n, "text": text} for n, text in enumerate(texts)])
    assert [line["id"] for line in found] == [0, 1, 2, 3]
    assert [n for n, line in enumerate(found) if "times" not in line] == [1]


@pytest.mark.usefixtures("stub")
def test_tasks_whose_files_are_absent_are_left_out(tmp_path: Path) -> None:
    predicted(tmp_path, [{"id": 1, "text": "one"}])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["times.jsonl"]


def test_a_given_place_is_shown_with_its_offsets_alone() -> None:
    place = {"start": 0, "end": 4, "name": "Oslo", "lat": 59.9, "lon": 10.7, "geonames_id": "1"}
    seen = TASKS["places"].blind({"id": 1, "text": "Oslo", "places": [place], "unscored": [place]})
    assert seen == {"id": 1, "text": "Oslo", "places": [{"start": 0, "end": 4}]}


def test_a_broken_line_is_named_with_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "times.jsonl"
    path.write_text(json.dumps({"id": 1}) + "\n{oops\n")
    with pytest.raises(BadData, match=r"times\.jsonl, line 2"):
        list(lines(path))
