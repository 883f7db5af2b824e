"""How sure a rule or a model is, turned into how often it is right: a monotone map by layer.

`calibration.toml` keeps a few points of each map; `training/calibration` tells where they are from.
"""

import tomllib
from bisect import bisect_left
from enum import StrEnum
from functools import cache
from pathlib import Path

POINTS = Path(__file__).parent / "calibration.toml"

Map = tuple[tuple[float, ...], tuple[float, ...]]
"""How sure the layer is, rising; and how often it is right there, never falling."""


class Layer(StrEnum):
    """What is read by one component."""

    PLACE = "place"
    TIME = "time"
    KIND = "kind"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    COUNT = "count"
    FORECAST = "forecast"


@cache
def maps() -> dict[Layer, Map]:
    """The map of each layer that has one."""
    told = tomllib.loads(POINTS.read_text(encoding="utf-8"))["layers"]
    return {Layer(name): (tuple(one["sure"]), tuple(one["right"])) for name, one in told.items()}


def calibrated(layer: Layer, sure: float) -> float:
    """The probability, 0 to 1, of what a layer is `sure` of, 0 to 1; unchanged without a map.

    Straight between points, and as at the nearest one beyond them; a map of one point scales.
    """
    known = maps().get(layer)
    if known is None:
        return sure
    told, right = known
    at = bisect_left(told, sure)
    if at == 0:
        return round(right[0] * sure / told[0], 3) if len(told) == 1 else right[0]
    if at == len(told):
        return right[-1]
    share = (sure - told[at - 1]) / (told[at] - told[at - 1])
    return round(right[at - 1] + share * (right[at] - right[at - 1]), 3)
