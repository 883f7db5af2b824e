"""Extract: files, folders and standard input in; reports, and problems where there is none, out."""

from dateline.extract.defaults import Defaults
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.published import published_at
from dateline.extract.sources import load, load_all, load_bytes

__all__ = ["Defaults", "Problem", "Unreadable", "load", "load_all", "load_bytes", "published_at"]
