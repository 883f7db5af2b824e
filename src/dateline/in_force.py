"""In force: which gazetteer names of places are looked up in - that of the record at work.

Apart from the gazetteer, so that a command that looks nothing up does not load it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer

Opening = Callable[[], "Gazetteer"]

_in_force: ContextVar[Opening | None] = ContextVar("gazetteer in force", default=None)


def opening_in_force() -> Opening | None:
    """What opens the gazetteer in force; None where it is that of the installation."""
    return _in_force.get()


@contextmanager
def in_force(opening: Opening) -> Iterator[None]:
    """Put a record's gazetteer in force within a `with` block; it is opened when it is needed."""
    token = _in_force.set(opening)
    try:
        yield
    finally:
        _in_force.reset(token)


def put_in_force(opening: Opening) -> None:
    """The same for what is left of the task at work, such as the answer to one request."""
    _in_force.set(opening)
