"""Running: a child process collects while the pages go on; any page can tell of it, or stop it."""

import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.collect.alone import is_locked, lock
from dateline.collect.frontier import Frontier
from dateline.collect.runs import Ended, Run, Runs, lock_of
from dateline.errors import CollectError

LOG = "collecting.log"
"""What a run prints: nothing, unless it breaks."""

SHORTLY = 0.05
TRIES = 300
"""Looks at who holds the lock: who begins a run has it before it is told, who ends one after."""

_own: dict[Path, subprocess.Popen[bytes]] = {}
"""Runs that this process began, by the folder of their record."""


def begin(folder: Path, what: str, wish: Mapping[str, Any], by: str) -> tuple[Run, bool]:
    """Begin a run, and whether it is new; where one is under way, that is given.

    Raises `CollectError` where no process can be started.
    """
    for _ in range(TRIES):
        with lock(folder) as held:
            if held is not None:
                return _started(folder, what, wish, by, held), True
        if run := under_way(folder):
            return run, False
        time.sleep(SHORTLY)
    raise CollectError("a run is about to begin or to end; try again in a moment")


def under_way(folder: Path) -> Run | None:
    """The run of the pages that is under way.

    One whose process is gone is written down as broken off; so are those of commands.
    """
    with Frontier.open(folder) as frontier:
        runs = Runs(frontier)
        _break_off_commands(folder, runs)
        run = runs.under_way()
        if run is None or is_locked(folder):
            return run
        with lock(folder) as held:
            if held is not None:
                runs.break_off()
                return None
        return runs.under_way()


def _break_off_commands(folder: Path, runs: Runs) -> None:
    for number in runs.commands():
        if not is_locked(folder, lock_of(number)):
            runs.end(number, Ended.BROKEN_OFF)
            (folder / lock_of(number)).unlink(missing_ok=True)


def stop(folder: Path) -> None:
    """Ask the run that is under way to stop; it ends within a moment, and loses nothing."""
    with Frontier.open(folder) as frontier:
        Runs(frontier).ask_to_stop()


def leave(folder: Path) -> None:
    """End what this process began, as it ends itself."""
    child = _own.pop(folder, None)
    if child and child.poll() is None:
        stop(folder)


def _started(folder: Path, what: str, wish: Mapping[str, Any], by: str, held: int) -> Run:
    """A new run: the child inherits the lock, so that there is no moment without."""
    with Frontier.open(folder) as frontier:
        runs = Runs(frontier)
        runs.break_off()
        number = runs.begin(what, wish, by)
        run = runs.one(number)
    assert run is not None
    command = [sys.executable, "-m", "dateline.cli.job", str(folder), str(number)]
    try:
        with (folder / LOG).open("wb") as log:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(held,),
                start_new_session=True,
            )
    except OSError as error:
        raise CollectError(f"no process could be started: {error.strerror}") from None
    _own[folder] = child
    threading.Thread(target=child.wait, name="run", daemon=True).start()
    return run
