"""`make demo`, what a newcomer does first; and `dateline serve --check`, which it ends with."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app

ROOT = Path(__file__).parents[2]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = tmp_path / "mills"
    assert CliRunner().invoke(app, ["init", str(folder)]).exit_code == 0
    told = ("--kind", "disaster.fire", "--when", "1911-03-25", "--where", "Lyon", "--note", "seen")
    new = CliRunner().invoke(app, ["new", "--record", str(folder), *told])
    assert new.exit_code == 0, new.output
    return folder


def test_what_is_served_is_looked_at_and_told(record: Path) -> None:
    checked = CliRunner().invoke(app, ["serve", "--record", str(record), "--port", "0", "--check"])
    assert checked.exit_code == 0, checked.output
    assert "1 event in the list, 1 on the map, a timeline" in checked.output
    assert f"serve --record {record} --open" in checked.output


def test_with_people_the_page_to_sign_in_is_looked_at(record: Path) -> None:
    add = ["people", "add", "Ada", "--role", "admin", "--record", str(record)]
    assert CliRunner().invoke(app, add).exit_code == 0
    checked = CliRunner().invoke(app, ["serve", "--record", str(record), "--port", "0", "--check"])
    assert "the page to sign in answers" in checked.output


def test_a_port_that_is_taken_is_told(record: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        asked = ["serve", "--record", str(record), "--port", port, "--check"]
        refused = CliRunner().invoke(app, asked)
    assert refused.exit_code == 2
    assert f"--port {port} is taken" in refused.output
    assert "free now" in refused.output


def test_the_demo_is_what_the_makefile_says() -> None:
    """Its last command: pages that stay open in a terminal, and are looked at once elsewhere."""
    made = subprocess.run(
        ["make", "--dry-run", "demo"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    last = made.stdout.rpartition("if [ -t 0 ]")[2]
    assert re.search(r"serve --record demo/record --port 0; *\\?\s*else", last)
    assert "serve --record demo/record --port 0 --check" in last


def test_in_a_terminal_the_pages_stay_until_ctrl_c(record: Path) -> None:
    command = [sys.executable, "-m", "dateline.cli", "serve", "--record", str(record)]
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [*command, "--port", "0"],
        stdout=theirs,
        stderr=theirs,
        # A shell has what it runs in the background ignore Ctrl-C; in a terminal nothing does.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    os.close(theirs)
    said, until = b"", time.monotonic() + 300
    while b"Ctrl-C ends it" not in said and time.monotonic() < until:
        if select.select([ours], [], [], 1)[0]:
            said += os.read(ours, 4096)
    assert re.search(rb"http://127\.0\.0\.1:\d+/\?key=", said)
    running.send_signal(signal.SIGINT)
    assert running.wait(300) in {0, 130}
    os.close(ours)
