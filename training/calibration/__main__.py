"""Fit the map of each layer from how sure it is to how often it is right, on our own data alone.

python -m training.calibration [--write]: prints the maps; README.md says what they are fitted on.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.prediction import predict_folder
from benchmarks.records import Data, Folder
from benchmarks.reliability import Point
from benchmarks.reliability.collecting import LAYERS
from dateline.reading.calibration import layers
from dateline.reading.calibration.layers import Layer
from dateline.reading.reader import Reader
from training.calibration.fitting import fit
from training.calibration.sentences import counts, forecasts, kinds

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
    options = parser.parse_args()
    before = layers.POINTS.read_text(encoding="utf-8")
    _set(HEAD)
    try:
        points = _points()
    finally:
        _set(before)
    told = HEAD + "".join(_section(layer, points[layer]) for layer in Layer if layer in points)
    print(told)
    if options.write:
        _set(told)


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
