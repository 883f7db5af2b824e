"""Engines: the same reading on one core or on many; reports in, readings and problems out."""

from dateline.engines.local import read_many, workers_for
from dateline.engines.options import ReaderOptions

__all__ = ["ReaderOptions", "read_many", "workers_for"]
