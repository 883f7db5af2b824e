"""The gate: floors hold, rise freely, and fall only with a reason that is kept."""

from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.floors import MARGIN, Floors
from benchmarks.gate import Change, Verdict, run_gate
from benchmarks.records import BadData, Folder, write_lines

F1 = "times.meantime.value_f1"


class Desk:
    """A gate on one made-up file, whose figure the test sets."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.value = 0.8
        self.data = folder / "data"
        self.file = folder / "floors.toml"
        write_lines(self.data / "times.jsonl", [{"id": 1}])
        monkeypatch.setattr(gate, "measure", self.measure)

    def measure(self, part: str, folder: Folder, workers: int) -> Verdict:
        return Verdict(part, gate.data_digest(folder.path), {F1: self.value})

    def run(self, **change: object) -> bool:
        parts = {"corpora": Folder(self.data)}
        return run_gate(parts, Change(**change), workers=1, file=self.file)

    @property
    def floor(self) -> float:
        return Floors.load(self.file).part("corpora").floors[F1]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


def test_nothing_passes_before_floors_are_pinned(desk: Desk) -> None:
    assert not desk.run()


def test_a_figure_at_its_floor_passes_and_one_below_does_not(desk: Desk) -> None:
    assert desk.run(rise=True)
    desk.value = 0.8 - MARGIN
    assert desk.run()
    desk.value = 0.79
    assert not desk.run()


def test_a_floor_rises_and_does_not_fall_with_raise(desk: Desk) -> None:
    desk.run(rise=True)
    desk.value = 0.9
    desk.run(rise=True)
    assert desk.floor == pytest.approx(0.9 - MARGIN)
    desk.value = 0.5
    assert not desk.run(rise=True)
    assert desk.floor == pytest.approx(0.9 - MARGIN)


def test_a_floor_that_falls_keeps_its_reason(desk: Desk) -> None:
    desk.run(rise=True)
    desk.value = 0.5
    assert desk.run(lower=True, reason='the "old" rule was wrong')
    (change,) = Floors.load(desk.file).changes
    assert change.reason == 'the "old" rule was wrong'
    assert F1 in change.what
    assert desk.floor == pytest.approx(0.5 - MARGIN)


def test_other_data_are_refused_until_they_are_pinned_with_a_reason(desk: Desk) -> None:
    desk.run(rise=True)
    write_lines(desk.data / "times.jsonl", [{"id": 1}, {"id": 2}])
    with pytest.raises(BadData, match="--repin"):
        desk.run()
    desk.value = 0.4
    assert desk.run(repin=True, reason="corrected labels")
    assert desk.floor == pytest.approx(0.4 - MARGIN)
    assert Floors.load(desk.file).changes[0].reason == "corrected labels"


def test_a_figure_that_is_no_longer_measured_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run(rise=True)
    monkeypatch.setattr(gate, "measure", lambda part, folder, workers: Verdict(part, "x"))
    assert not desk.run()


def test_a_record_that_fails_fails_the_gate(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run(rise=True)
    failed = Verdict("corpora", "x", {F1: 0.8}, failures=["times: record 1: ValueError"])
    monkeypatch.setattr(gate, "measure", lambda part, folder, workers: failed)
    assert not desk.run()


def test_no_floor_is_pinned_on_figures_of_a_broken_component(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = Verdict("corpora", "x", {F1: 0.1}, failures=["times: record 1: ValueError"])
    monkeypatch.setattr(gate, "measure", lambda part, folder, workers: failed)
    assert not desk.run(rise=True)
    assert Floors.load(desk.file).part("corpora").floors == {}


def test_absent_data_are_passed_over_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = {"corpora": Folder(tmp_path / "nowhere")}
    assert run_gate(parts, Change(), workers=1, file=tmp_path / "floors.toml")
    assert "no labelled data" in capsys.readouterr().out
