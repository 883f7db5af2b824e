"""Which component takes which share of the time of a reading.

Every function that one room of `dateline.reading` has from another is wrapped, for the time of the
measurement, in one that adds up the time spent in it. Nothing in the reader knows of this, and a
new component appears by itself under the name of its room.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from inspect import isfunction, isgenerator
from time import perf_counter
from types import FunctionType, ModuleType
from typing import Any

from dateline.reading.reader import Reader
from dateline.vocabulary import Report

READING = "dateline.reading."


def component_shares(reader: Reader, reports: Sequence[Report]) -> dict[str, float]:
    """Share of the time of reading the reports, by component; `reader` is what is left."""
    stopwatch = Stopwatch()
    with _watched(stopwatch):
        started = perf_counter()
        for _ in reader.read_all(reports):
            pass
        total = perf_counter() - started
    shares = {name: seconds / total for name, seconds in stopwatch.seconds.items()}
    shares["reader"] = 1 - sum(shares.values())
    return {name: round(shares[name], 4) for name in sorted(shares, key=shares.__getitem__)[::-1]}


class Stopwatch:
    """Seconds by component, each second counted once: for the innermost one that runs."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Count time for a component, and not for the one that called it."""
        self._pass_on(lambda: self._running.append(name))
        try:
            yield
        finally:
            self._pass_on(self._running.pop)

    def _pass_on(self, change: Callable[[], object]) -> None:
        now = perf_counter()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        change()
        self._since = now

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; a generator is timed while it makes its next item."""

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.running(name):
                result = function(*args, **kwargs)
            lazy = isgenerator(result) or isinstance(result, map)
            return self._each(name, result) if lazy else result

        return timed

    def _each(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        nothing = object()
        while True:
            with self.running(name):
                item = next(items, nothing)
            if item is nothing:
                return
            yield item


@contextmanager
def _watched(stopwatch: Stopwatch) -> Iterator[None]:
    """Put timed functions in the place of the components' own, and these back at the end."""
    callers = [module for name, module in sys.modules.items() if name.startswith(READING)]
    kept: list[tuple[ModuleType, str, Any]] = [
        (caller, name, function) for caller in callers for name, function in _called(caller)
    ]
    try:
        for caller, name, function in kept:
            setattr(caller, name, stopwatch.wrap(_from(function), function))
        yield
    finally:
        for caller, name, function in kept:
            setattr(caller, name, function)


def _called(caller: ModuleType) -> list[tuple[str, FunctionType]]:
    """Functions that a module has from other rooms, of those that these rooms export."""
    own = _room(caller.__name__)
    functions = [(name, value) for name, value in vars(caller).items() if isfunction(value)]
    return [(name, value) for name, value in functions if _entry(value) and _from(value) != own]


def _entry(function: FunctionType) -> bool:
    """Whether a room of `dateline.reading` exports the function."""
    if not function.__module__.startswith(READING):
        return False
    return vars(sys.modules[READING + _from(function)]).get(function.__name__) is function


def _from(function: FunctionType) -> str:
    return _room(function.__module__)


def _room(module: str) -> str:
    """`times` for `dateline.reading.times.finding`."""
    return module.removeprefix(READING).split(".")[0]
