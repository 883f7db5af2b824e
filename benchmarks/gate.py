"""The gate: a fixed sample against pinned floors, so that no change makes a layer worse unseen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from benchmarks.floors import FILE, Floors, Pinned, just_below
from benchmarks.prediction import predict_folder
from benchmarks.records import BadData, Data, Folder
from benchmarks.registry import TASKS, Task
from benchmarks.sample import digest
from benchmarks.scoring import score
from benchmarks.scoring.figures import flat
from benchmarks.targets import targets


@dataclass(frozen=True)
class Change:
    """What the gate is asked to change in the pinned floors, and why."""

    rise: bool = False
    lower: bool = False
    repin: bool = False
    reason: str = ""


@dataclass
class Verdict:
    """What the gate found on one part of the data."""

    part: str
    digest: str
    measured: dict[str, float] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    unpinned: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether something is pinned, nothing is worse than that, and no record failed."""
        pinned = len(self.unpinned) < len(self.measured) or not self.measured
        return pinned and not self.below and not self.failures


def run_gate(parts: dict[str, Folder], change: Change, *, workers: int, file: Path = FILE) -> bool:
    """Measure every part that is there, change floors if asked, tell; whether all held."""
    console, floors = Console(), Floors.load(file)
    verdicts = []
    for part, folder in _present(parts, console).items():
        if not change.repin:
            check_digest(part, folder.path, floors.part(part))
        verdicts.append(measure(part, folder, workers))
    for line in apply(change, floors, verdicts):
        console.print(line, markup=False, highlight=False)
    if change != Change():
        floors.save(file)
    verdicts = [compare(verdict, floors.part(verdict.part)) for verdict in verdicts]
    for verdict in verdicts:
        _tell(console, verdict)
    return all(verdict.passed for verdict in verdicts)


def apply(change: Change, floors: Floors, verdicts: list[Verdict]) -> list[str]:
    """Change floors as asked; says what changed."""
    told = []
    if change.repin:
        told += repin(floors, verdicts, change.reason)
    if change.lower:
        told += lower_floors(floors, verdicts, change.reason)
    if change.rise:
        told += raise_floors(floors, verdicts)
    return told


def _present(parts: dict[str, Folder], console: Console) -> dict[str, Folder]:
    """The parts that are there and hold something that the gate can score."""
    present = {}
    for part, folder in parts.items():
        if any(folder.has(*task.labelled) for task in gated()):
            present[part] = folder
        else:
            console.print(f"{part}: no labelled data in {folder.path}, passed over", markup=False)
    return present


def _tell(console: Console, verdict: Verdict) -> None:
    held = len(verdict.measured) - len(verdict.unpinned)
    console.print(f"{verdict.part}: {held} figures have a floor, {len(verdict.below)} are below it")
    lines = verdict.below
    if verdict.failures:
        lines = [
            *lines,
            f"{len(verdict.failures)} records failed, the first: {verdict.failures[0]}",
        ]
    for line in lines:
        console.print(f"  {line}", style="red", markup=False, highlight=False, soft_wrap=True)
    if verdict.unpinned:
        names = ", ".join(verdict.unpinned)
        console.print(f"  no floor yet (pin with --raise): {names}", markup=False, soft_wrap=True)


def gated() -> list[Task]:
    """The tasks with a figure that the gate holds."""
    keys = {name.split(".")[0] for name, target in targets().items() if target.gate}
    return [task for task in TASKS.values() if task.key in keys]


def data_digest(folder: Path) -> str:
    """Digest of the files that the gate uses."""
    return digest(folder, {name for task in gated() for name in task.labelled})


def measure(part: str, folder: Folder, workers: int) -> Verdict:
    """Predict and score what the gate uses of a folder."""
    verdict = Verdict(part, data_digest(folder.path))
    with TemporaryDirectory() as out:
        names = [task.name for task in gated() if folder.has(*task.labelled)]
        done = predict_folder(folder, Path(out), names, workers=workers)
        figures = flat(score(Data(folder, Folder(Path(out)))))
    kept = {_in_any_group(name) for name, target in targets().items() if target.gate}
    verdict.measured = {
        name: value
        for name, value in figures.items()
        if value is not None and _in_any_group(name) in kept
    }
    verdict.failures = [f"{name}: {line}" for name in done for line in done[name].failures]
    return verdict


def _in_any_group(name: str) -> str:
    """`places.*.overlap_f1` for `places.lgl.overlap_f1`: our own set has a group of its own."""
    key, *rest = name.split(".")
    grouped = any(task.key == key and task.group for task in TASKS.values())
    return ".".join([key, "*", *rest[1:]] if grouped else [key, *rest])


def compare(verdict: Verdict, pinned: Pinned) -> Verdict:
    """Fill in which figures lie below their floors, and which have none yet."""
    for name, floor in sorted(pinned.floors.items()):
        value = verdict.measured.get(name)
        if value is None:
            verdict.below.append(f"{name}: not measured, floor {floor:.4f}")
        elif value < floor:
            verdict.below.append(f"{name}: {value:.4f}, floor {floor:.4f}")
    verdict.unpinned = sorted(verdict.measured.keys() - pinned.floors.keys())
    return verdict


def check_digest(part: str, folder: Path, pinned: Pinned) -> None:
    """Raise `BadData` where the data are not those that the floors were pinned on."""
    if pinned.digest and pinned.digest != (found := data_digest(folder)):
        raise BadData(
            f"{part}: the labelled data in {folder} are not those that the floors were pinned on "
            f"(digest {found[:12]}, pinned {pinned.digest[:12]}); to pin them anew: "
            'python -m benchmarks gate --repin --reason "why the data changed"'
        )


def raise_floors(floors: Floors, verdicts: Iterable[Verdict]) -> list[str]:
    """Raise floors to just below what was measured; says which rose.

    A part in which a component failed is passed over: its figures are not what they could be.
    """
    risen = []
    for verdict in (v for v in verdicts if not v.failures):
        pinned = floors.part(verdict.part)
        pinned.digest = verdict.digest
        for name, value in verdict.measured.items():
            if just_below(value) > pinned.floors.get(name, -1.0):
                pinned.floors[name] = just_below(value)
                risen.append(f"{verdict.part} {name}: {just_below(value):.4f}")
    return risen


def lower_floors(floors: Floors, verdicts: Iterable[Verdict], reason: str) -> list[str]:
    """Lower the floors that are not reached, and record why; says which fell."""
    fallen = []
    for verdict in verdicts:
        pinned = floors.part(verdict.part)
        for name, floor in sorted(pinned.floors.items()):
            value = verdict.measured.get(name)
            if value is None or value < floor:
                fallen.append(_lowered(floors, verdict.part, name, value, reason))
    return fallen


def _lowered(floors: Floors, part: str, name: str, value: float | None, reason: str) -> str:
    pinned = floors.part(part)
    old = pinned.floors.pop(name)
    new = "none"
    if value is not None:
        pinned.floors[name] = just_below(value)
        new = f"{pinned.floors[name]:.4f}"
    floors.note(part, f"{name}: {old:.4f} -> {new}", reason)
    return f"{part} {name}: {old:.4f} -> {new}"


def repin(floors: Floors, verdicts: Iterable[Verdict], reason: str) -> list[str]:
    """Pin all floors anew where the data have changed, and record why; says which moved."""
    moved = []
    for verdict in verdicts:
        pinned = floors.part(verdict.part)
        if pinned.digest != verdict.digest:
            what = f"data {pinned.digest[:12] or 'none'} -> {verdict.digest[:12]}"
            floors.note(verdict.part, what, reason)
            moved.append(f"{verdict.part}: {what}")
            found = {name: just_below(value) for name, value in verdict.measured.items()}
            floors.parts[verdict.part] = Pinned(digest=verdict.digest, floors=found)
    return moved
