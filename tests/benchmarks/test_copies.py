"""Copies are measured through the same door as every other task: predicted, written, scored."""

from pathlib import Path

import pytest

from benchmarks import prediction
from benchmarks.prediction import predict_folder
from benchmarks.records import Data, Folder, lines, write_lines
from benchmarks.scoring import score

FILES = ("incidents_reports", "story_clusters")
OWN = Path(__file__).parents[2] / "benchmarks" / "own"


@pytest.fixture
def data(tmp_path: Path) -> Folder:
    """Our own reports, several of them in one text: a report must be long to be excerpted."""
    texts = [one["text"] for name in FILES for one in lines(OWN / f"{name}.jsonl")]
    joined = ["\n\n".join(texts[at : at + 5]) for at in range(0, len(texts), 5)]
    records = [{"id": f"r{n}", "text": text} for n, text in enumerate(joined)]
    write_lines(tmp_path / "data" / f"{FILES[0]}.jsonl", records[::2])
    write_lines(tmp_path / "data" / f"{FILES[1]}.jsonl", records[1::2])
    return Folder(tmp_path / "data")


def test_what_is_found_of_copies_made_of_records_reaches_the_scorer(
    data: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prediction, "shared_reader", lambda fast: None)
    predict_folder(data, tmp_path / "out", ["copies"])
    figures = score(Data(data, Folder(tmp_path / "out")))["copies"]
    assert figures["recall"] > 0.8
    assert figures["original"] > 0
