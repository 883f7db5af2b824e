"""What a probability means: how often values of a layer that are given it are right."""

from dateline.reading.calibration.layers import Layer, calibrated
from dateline.reading.calibration.readings import calibrate

__all__ = ["Layer", "calibrate", "calibrated"]
