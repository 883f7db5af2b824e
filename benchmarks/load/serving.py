"""Serving: `dateline serve` as a process of its own, with what memory it takes."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

START = 3_600.0
"""Seconds that the first answer may take: in public mode it waits for the copy of all events."""

_ADDRESS = re.compile(r"http://\S+")


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    process: int
    address: str
    """With the secret of this run, where there is one."""
    seconds: float
    """From the start of the process to the first page."""
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The address of the first page, without the secret."""
        return self.address.partition("?")[0].removesuffix("first-run")

    def memory(self) -> int:
        """Megabytes that the process has in memory now."""
        return _status(self.process, "VmRSS")

    def most(self) -> int:
        """The most megabytes that it ever had in memory."""
        return _status(self.process, "VmHWM")

    def processor(self) -> float:
        """Milliseconds that its threads have run so far, as the kernel counts them."""
        spent = 0
        for thread in Path(f"/proc/{self.process}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):  # one that ended meanwhile
                spent += int((thread / "schedstat").read_text("utf-8").split()[0])
        return spent / 1e6


@contextmanager
def served(record: Path, *, public: bool) -> Iterator[Server]:
    """The server of a record, until the block ends; who asks has the secret unless it is public."""
    mode = "--public" if public else "--no-public"
    command = [sys.executable, "-m", "dateline.cli", "serve", "--record", str(record)]
    begin = time.monotonic()
    with subprocess.Popen(
        [*command, "--port", "0", mode], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            address = _address(process)
            base = address.partition("?")[0]
            with httpx.Client(timeout=START, follow_redirects=True) as client:
                client.get(base if public else address).raise_for_status()
                cookies = dict(client.cookies)
            yield Server(process.pid, address, round(time.monotonic() - begin, 1), cookies)
        finally:
            process.terminate()


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := _ADDRESS.search(line):
            return found[0]
    raise OSError("the server ended before it said its address")


def _status(process: int, name: str) -> int:
    """A number of kilobytes that the kernel tells of a process, in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) // 1_000 for line in lines if line.startswith(name))


@contextmanager
def watched(server: Server) -> Iterator[list[int]]:
    """Megabytes in memory, looked at every twentieth of a second while a block runs."""
    seen, ended = [server.memory()], threading.Event()

    def look() -> None:
        while not ended.wait(0.05):
            seen.append(server.memory())

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()
