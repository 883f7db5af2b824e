"""Confined: parsers of dangerous forms run in a child process, with limits on time and memory.

The child is kept for the next document, so that one costs milliseconds; after a time-out, too much
memory or a crash a new one takes its place. What comes back is JSON: nothing that a parser was
brought to do can reach this process. Needs a POSIX system for the limit on memory.
"""

import atexit
import contextlib
import importlib
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any

from dateline.extract.problem import Unreadable

SECONDS = 20.0
"""A PDF of 500 pages takes some ten."""

MEMORY = 1 << 30
"""Bytes of address space; a parser of a 20 MB PDF needs a quarter of it."""

Task = Callable[[bytes], Any]
"""What may run: a function of a module of ours, from bytes to what JSON can hold."""

_LENGTH = struct.Struct(">I")


class Child:
    """A process that runs tasks one after another."""

    def __init__(self, memory: int = MEMORY) -> None:
        self.owner = os.getpid()
        self.used = False
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dateline.extract.confined", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, task: Task, data: bytes, seconds: float) -> Any:
        """What the task makes of the data. Raises `Late`, or `Gone` where the process ended."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            named = f"{task.__module__}:{task.__qualname__}".encode()
            for part in (named, data):
                self.process.stdin.write(_LENGTH.pack(len(part)) + part)
            self.process.stdin.flush()
            return json.loads(_received(self.process.stdout))
        except (OSError, EOFError, ValueError) as error:
            raise (Late if late.is_set() else Gone) from error
        finally:
            timer.cancel()
            self.used = True

    def end(self) -> None:
        """Stop the process, whatever it is doing; not that of a parent process."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError, AttributeError):
                stream.close()  # type: ignore[union-attr]


class Late(Exception):
    """The child did not answer in time."""


class Gone(Exception):
    """The child ended: too much memory, or a crash in a parser."""


_lock = threading.Lock()
_child: Child | None = None


def confined(
    task: Task, data: bytes, named: str, seconds: float = SECONDS, memory: int = MEMORY
) -> Any:
    """What a task makes of some bytes, in a child process; the limits are for these bytes alone.

    `named` is what they are, in messages: "a PDF". Raises `Unreadable` where the task does, where
    it fails, and where it goes beyond a limit.
    """
    with _lock:
        answer = _answer(task, data, seconds, memory)
    if "result" in answer:
        return answer["result"]
    if "unreadable" in answer:
        raise Unreadable(*answer["unreadable"])
    raise Unreadable(f"{named} that cannot be read: {answer['failed']}")


def _answer(task: Task, data: bytes, seconds: float, memory: int) -> dict[str, Any]:
    global _child  # noqa: PLW0603 - one warm child a process
    while True:
        if memory != MEMORY or _child is None or _child.owner != os.getpid():
            _dismiss()
            _child = Child(memory)
        warm = _child.used
        try:
            found: dict[str, Any] = _child.ask(task, data, seconds)
        except Late:
            _dismiss()
            return {"failed": f"it takes longer than {seconds:g} seconds"}
        except Gone:
            found = {"full": True}
        except BaseException:
            _dismiss()  # Ctrl-C: its answer would be taken for that to the next question
            raise
        if "full" in found or memory != MEMORY:
            _dismiss()
        if "full" not in found:
            return found
        if not warm:
            return {"failed": "it needs too much memory, or breaks its reader"}
        # What an earlier document left behind is no fault of this one: try again in a new child.


def _dismiss() -> None:
    global _child  # noqa: PLW0603
    if _child is not None:
        _child.end()
        _child = None


def _forget() -> None:
    """In a process that was forked: the child is the parent's, and so is who holds the lock."""
    global _child, _lock
    _child, _lock = None, threading.Lock()


atexit.register(_dismiss)
if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_forget)


def _received(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def serve(memory: int) -> None:
    """Run tasks that come on standard input, until it ends. For the child process."""
    _limit(memory)
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a parser prints is no answer
    with contextlib.suppress(EOFError):
        while True:
            module, _, function = _received(stdin).decode().partition(":")
            try:
                answer = json.dumps(_run(module, function, _received(stdin))).encode()
            except MemoryError:
                answer = b'{"full": true}'
            stdout.write(_LENGTH.pack(len(answer)) + answer)
            stdout.flush()


def _run(module: str, function: str, data: bytes) -> dict[str, Any]:
    try:
        return {"result": getattr(importlib.import_module(module), function)(data)}
    except Unreadable as error:
        return {"unreadable": (error.what, error.advice)}
    except MemoryError:
        raise
    except (Exception, RecursionError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        return {"failed": f"it is damaged ({reason})"}


def _limit(memory: int) -> None:
    """No more memory than this, no files written, no core; Ctrl-C is for the parent."""
    import signal  # noqa: PLC0415 - only in the child

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
