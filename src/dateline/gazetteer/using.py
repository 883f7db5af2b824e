"""Using: the gazetteer in force - that of the record at work, else that of the installation."""

from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.opening import open_gazetteer
from dateline.in_force import opening_in_force


def load_gazetteer() -> Gazetteer:
    """The gazetteer in force (see `dateline.in_force`)."""
    opening = opening_in_force()
    return opening() if opening else open_gazetteer()
