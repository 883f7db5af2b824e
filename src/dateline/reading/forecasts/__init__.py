"""Forecasts: an annotated report, its attributions and times in; claims about the future out."""

from dateline.reading.forecasts.find import find_forecasts

__all__ = ["find_forecasts"]
