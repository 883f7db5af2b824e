"""What may be relied on: no parser takes more time or memory than it may, or ends the program."""

import os
import signal
import time
from typing import Any

import pytest

from dateline.extract import Unreadable
from dateline.extract import confined as module
from dateline.extract.confined import confined


def echo(data: bytes) -> Any:
    return {"length": len(data), "process": os.getpid()}


def sleep(data: bytes) -> Any:
    time.sleep(60)


def fill(data: bytes) -> Any:
    return len(bytearray(1 << 33))


def crash(data: bytes) -> Any:
    os.kill(os.getpid(), signal.SIGSEGV)


def fail(data: bytes) -> Any:
    raise KeyError("xref")


def refuse(data: bytes) -> Any:
    raise Unreadable("locked", "open it")


def recurse(data: bytes) -> Any:
    return recurse(data)


def write(data: bytes) -> Any:
    import tempfile

    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x" * 100)
        file.flush()


def chatter(data: bytes) -> Any:
    print("a parser that prints")
    return 1


def ask(task: Any, data: bytes = b"", **limits: Any) -> Any:
    return confined(task, data, "a thing", **limits)


@pytest.fixture(autouse=True)
def _find_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tasks are in this file, which a child must find as this process does."""
    monkeypatch.setattr(module, "_child", None)
    here = os.path.dirname(os.path.abspath(__file__))
    monkeypatch.setenv("PYTHONPATH", here)
    for task in (echo, sleep, fill, crash, fail, refuse, recurse, write, chatter):
        monkeypatch.setattr(task, "__module__", "test_confined")


def test_a_task_runs_in_a_child_that_is_kept() -> None:
    first, second = ask(echo, b"x" * 1_000_000), ask(echo)
    assert first["length"] == 1_000_000
    assert first["process"] == second["process"] != os.getpid()


def test_one_that_takes_too_long_is_stopped_and_the_next_one_runs() -> None:
    with pytest.raises(Unreadable, match=r"longer than 0\.5 seconds"):
        ask(sleep, seconds=0.5)
    assert ask(echo)["length"] == 0


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (fill, "too much memory"),
        (crash, "breaks its reader"),
        (fail, "damaged"),
        (recurse, "damaged"),
        (write, "damaged"),
        (refuse, "^locked; open it$"),
    ],
)
def test_failures_are_told_and_the_next_one_runs(task: Any, words: str) -> None:
    ask(echo)
    with pytest.raises(Unreadable, match=words):
        ask(task)
    assert ask(echo)["length"] == 0


def test_what_a_parser_prints_is_no_answer() -> None:
    assert ask(chatter) == 1


def test_a_child_that_was_killed_is_replaced() -> None:
    os.kill(ask(echo)["process"], signal.SIGKILL)
    assert ask(echo)["length"] == 0


def test_a_process_that_was_forked_has_a_child_of_its_own() -> None:
    mine = ask(echo)["process"]
    read, write_end = os.pipe()
    if os.fork() == 0:
        try:
            os.write(write_end, str(ask(echo)["process"]).encode())
        finally:
            os._exit(0)
    os.wait()
    assert int(os.read(read, 20)) != mine
    assert ask(echo)["process"] == mine
