"""Extract: captures, files, folders and standard input in; reports, and why there is none, out."""

from dateline.extract.defaults import Defaults
from dateline.extract.extracting import extract
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.published import published_at
from dateline.extract.sources import load, load_all, load_bytes
from dateline.extract.unread import Unread, Why

__all__ = [
    "Defaults",
    "Problem",
    "Unread",
    "Unreadable",
    "Why",
    "extract",
    "load",
    "load_all",
    "load_bytes",
    "published_at",
]
