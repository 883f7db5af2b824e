"""Interrupts: Ctrl-C, which waits while a reading is written so that no line is torn."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self


class Interrupts:
    """Takes Ctrl-C over from Python while it is entered, and remembers that it came.

    Libraries may turn a `KeyboardInterrupt` that reaches their callbacks into an error of their own
    (pydantic does when it writes a model), so an error after `came` is the interrupt.
    """

    def __init__(self) -> None:
        self.came = False
        self._holding = False
        self._before: Any = None

    def __enter__(self) -> Self:
        # Python lets only the main thread listen to signals.
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._arrive)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _arrive(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True
        if not self._holding:
            raise KeyboardInterrupt

    @contextmanager
    def told_apart(self) -> Iterator[None]:
        """Raise what libraries make of a Ctrl-C as the `KeyboardInterrupt` that it was."""
        try:
            yield
        except Exception as error:
            if self.came:
                raise KeyboardInterrupt from error
            raise

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let what is done here end before an interrupt is raised."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self.came:
            raise KeyboardInterrupt
