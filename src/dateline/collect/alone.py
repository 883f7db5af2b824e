"""Alone: of the runs that the pages begin there is one at a time in a record, over all processes.

A lock on a file is held by the process that runs, from before it is started until it is gone,
however it goes: the operating system lets go of it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import CollectError

FILE = "collecting.lock"


@contextmanager
def lock(folder: Path, *, name: str = FILE, wait: bool = False) -> Iterator[int | None]:
    """The lock of a folder as an open file, which a child may inherit; None where another has it.

    What inherits it holds it on when this block ends. Raises `CollectError` where it cannot be
    locked at all.
    """
    import fcntl  # noqa: PLC0415 - not on Windows, where the other pages work all the same

    try:
        file = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CollectError(f"{folder / name}: {error.strerror}") from None
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield None
            return
        yield file
    finally:
        os.close(file)


def is_locked(folder: Path, name: str = FILE) -> bool:
    """Whether a run holds the lock."""
    import fcntl  # noqa: PLC0415

    try:
        file = os.open(folder / name, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
