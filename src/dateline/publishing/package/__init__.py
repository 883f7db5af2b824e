"""Package: published events and a policy come in; a folder that stands for itself goes out."""

from dateline.publishing.package.changes import Change, Fate, Touched, changes
from dateline.publishing.package.packing import DATA, read_tables, write_package
from dateline.publishing.package.releasing import Release, Standing, latest, release

__all__ = [
    "DATA",
    "Change",
    "Fate",
    "Release",
    "Standing",
    "Touched",
    "changes",
    "latest",
    "read_tables",
    "release",
    "write_package",
]
