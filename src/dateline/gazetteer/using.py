"""Using: the gazetteer in force - that of the record at work, else that of the installation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.opening import open_gazetteer

Opening = Callable[[], Gazetteer]

_in_force: ContextVar[Opening | None] = ContextVar("gazetteer in force", default=None)


def load_gazetteer() -> Gazetteer:
    """The gazetteer in force (see `in_force`)."""
    opening = _in_force.get()
    return opening() if opening else open_gazetteer()


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
