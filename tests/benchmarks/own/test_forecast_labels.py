"""What a user may rely on: the labelled sentences are even, checked, and hold no text."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.own.forecasts.agreement import CLASSES, FILE, FORECAST, kappa, raw
from benchmarks.own.forecasts.assemble import half_of
from benchmarks.own.forecasts.sample import net
from benchmarks.records import Folder, lines

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora"
LABELS = list(lines(FILE))


def test_about_half_of_at_least_400_sentences_hold_a_forecast() -> None:
    assert len(LABELS) >= 400
    assert 0.45 <= sum(label["label"] == FORECAST for label in LABELS) / len(LABELS) <= 0.55


def test_a_forecast_has_a_forecaster_and_any_other_sentence_a_class() -> None:
    for label in LABELS:
        forecast = label["label"] == FORECAST
        assert (label["forecaster"] is not None) == forecast
        assert (label["class"] in CLASSES) != forecast
        assert {label["a"], label["b"]} <= {FORECAST, *CLASSES}


def test_what_both_readers_say_stands() -> None:
    for label in LABELS:
        if (label["a"] == FORECAST) == (label["b"] == FORECAST):
            assert (label["label"] == FORECAST) == (label["a"] == FORECAST)


def test_sentences_of_one_record_are_in_one_half() -> None:
    assert all(label["half"] == half_of(label) for label in LABELS)
    assert Counter(label["half"] for label in LABELS).keys() == {"dev", "test"}


def test_no_source_dominates_and_no_record_gives_many() -> None:
    assert max(Counter(label["file"] for label in LABELS).values()) < len(LABELS) / 2
    assert max(Counter((label["file"], label["id"]) for label in LABELS).values()) <= 3


def test_the_labels_hold_positions_and_no_text() -> None:
    names = {"file", "id", "start", "end", "text_sha256", "a", "b", "label", "class"}
    assert all(label.keys() == names | {"forecaster", "half"} for label in LABELS)
    assert all(
        label["forecaster"] in (None, "outlet") or len(label["forecaster"]) == 2 for label in LABELS
    )


@pytest.mark.skipif(
    not (CORPORA / "forecasts.jsonl").is_file(), reason="the corpora are not beside this folder"
)
def test_every_sentence_stands_in_the_text_that_it_was_read_in() -> None:
    folder = Folder(CORPORA)
    assert folder.has("forecast_sentences")
    for record in folder.records("forecast_sentences"):
        for sentence in record["sentences"]:
            words = record["text"][sentence["start"] : sentence["end"]]
            assert words == words.strip() != ""


def test_agreement_is_what_cohen_says() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert raw(pairs) == pytest.approx(0.7)
    assert kappa(pairs) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("sentence", "caught"),
    [
        ("It may rain.", True),
        ("May I?", True),
        ("In May it rained.", False),
        ("She expects rain.", True),
        ("He'll come by 2041.", True),
    ],
)
def test_the_net_takes_whole_words_and_not_the_month(sentence: str, caught: bool) -> None:
    assert bool(net(["may", "expect*", "*'ll", "by 20##"]).search(sentence)) is caught
