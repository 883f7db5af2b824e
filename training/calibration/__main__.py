"""Fit the map of each layer from how sure it is to how often it is right, on our own data alone.

python -m training.calibration [--only LAYER] [--held] [--write]: prints the maps, and with --held
how far kinds are off; README.md says what they are fitted on.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks.prediction import predict_folder
from benchmarks.records import Data, Folder
from benchmarks.reliability import Point, measured
from benchmarks.reliability.collecting import LAYERS
from dateline.reading.calibration import layers
from dateline.reading.calibration.layers import Layer, Map, calibrated
from dateline.reading.reader import Reader
from training.calibration.fitting import fit
from training.calibration.sentences import counts, forecasts, kinds, kinds_set_aside

OWN = Path(__file__).parents[2] / "benchmarks" / "own"
TASKS = ("times", "modality", "attributions")
REPORTS = {
    Layer.TIME: "time",
    Layer.MODALITY: "modality",
    Layer.ATTRIBUTION: "attribution",
}
"""Layers that are fitted on the marked reports of our own set.

Places are not: their ranker weighs its own doubt, and 23 resolved names are too few to better it.
"""
SENTENCES: dict[Layer, Callable[[Reader], Iterable[Point]]] = {
    Layer.FORECAST: forecasts,
    Layer.COUNT: counts,
    Layer.KIND: kinds,
}
"""Layers that are fitted on sentences of our own."""


def main() -> None:
    """Measure without any map, fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write calibration.toml")
    parser.add_argument("--only", type=Layer, choices=list(SENTENCES), help="fit one layer again")
    parser.add_argument("--held", action="store_true", help="measure kinds that are set aside")
    options = parser.parse_args()
    layers_fitted = {options.only: _unmapped(SENTENCES[options.only])} if options.only else _all()
    told = layers.POINTS.read_text(encoding="utf-8") if options.only else HEAD
    for layer in (layer for layer in Layer if layer in layers_fitted):
        told = _with(told, layer, layers_fitted[layer])
    print(told)
    if options.held and Layer.KIND in layers_fitted:
        _compare(layers_fitted[Layer.KIND], _unmapped(kinds_set_aside))
    if options.write:
        _set(told)


def _all() -> dict[Layer, list[Point]]:
    before = layers.POINTS.read_text(encoding="utf-8")
    _set(HEAD)
    try:
        return _points()
    finally:
        _set(before)


def _unmapped(points: Callable[[Reader], Iterable[Point]]) -> list[Point]:
    """Points of a layer as sure as it is without any map."""
    with patch.object(layers, "maps", return_value={}):
        return list(points(Reader()))


def _with(told: str, layer: Layer, points: Sequence[Point]) -> str:
    """The text of the file with the map of a layer in place of the one that it had."""
    section = _section(layer, points)
    before = re.compile(rf"\n\[layers\.{layer.value}\].*?(?=\n\[layers|\Z)", re.DOTALL)
    return before.sub(section, told) if before.search(told) else told + section


def _compare(rest: Sequence[Point], aside: Sequence[Point]) -> None:
    """Print how far kinds are off: the rest by maps fitted on its other half, what is set aside."""
    crossed = [point for at in (0, 1) for point in _mapped(rest[at::2], fit(rest[1 - at :: 2]))]
    for name, points in (("rest", crossed), ("set aside", _mapped(aside, fit(rest)))):
        found = measured(name, points)
        if found is not None:
            print(
                f"{name}: {found.size} kinds, said {found.said:.3f}, right {found.right:.3f}, "
                f"calibration error {found.error:.3f}, Brier {found.brier:.3f}"
            )


def _mapped(points: Sequence[Point], by: Map) -> list[Point]:
    with patch.object(layers, "maps", return_value={Layer.KIND: by}):
        return [Point(calibrated(Layer.KIND, point.said), point.right) for point in points]


def _set(text: str) -> None:
    layers.POINTS.write_text(text, encoding="utf-8")
    layers.maps.cache_clear()


def _points() -> dict[Layer, list[Point]]:
    with TemporaryDirectory() as made:
        predict_folder(Folder(OWN), Path(made), list(TASKS), workers=1)
        data = Data(Folder(OWN), Folder(Path(made)))
        found = {layer: list(LAYERS[name][1](data)) for layer, name in REPORTS.items()}
    reader = Reader()
    return found | {layer: list(points(reader)) for layer, points in SENTENCES.items()}


def _section(layer: Layer, points: Sequence[Point]) -> str:
    sure, right = fit(points)
    said = sum(point.right for point in points)
    return (
        f"\n[layers.{layer.value}]  # {said} right of {len(points)}\n"
        f"sure = {list(sure)}\nright = {list(right)}\n"
    )


HEAD = """\
# How sure a layer is, and how often it is right there: points of a map that never falls, straight
# between them; a map of one point scales. Written by `python -m training.calibration --write`,
# which fits them on labelled data of our own alone; a layer without a map keeps what it says.

[layers]
"""


if __name__ == "__main__":
    main()
