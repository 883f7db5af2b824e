"""Reliability: how likely values were said to be right, against how often they were."""

from benchmarks.reliability.bins import Bin, Point, Reliability, measured
from benchmarks.reliability.collecting import collect
from benchmarks.reliability.plot import as_markdown

__all__ = ["Bin", "Point", "Reliability", "as_markdown", "collect", "measured"]
