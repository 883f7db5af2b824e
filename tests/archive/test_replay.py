"""pywb, in a process of its own, replays a page and a revisit from an exported WACZ."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dateline.archive import Archive
from dateline.archive.wacz import export_wacz
from tests.archive.pages import page

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv-pywb" / "bin"

pytestmark = pytest.mark.skipif(
    not (BIN / "pywb").exists(),
    reason="needs pywb, which is apart from the product: make replay",
)


@pytest.fixture
def player(archive: Archive, tmp_path: Path) -> Iterator[str]:
    """The address of a collection with the export."""
    export_wacz(archive, tmp_path / "all.wacz")
    folder = tmp_path / "pywb"
    folder.mkdir()
    for words in (["init", "kept"], ["add", "--unpack-wacz", "kept", str(tmp_path / "all.wacz")]):
        subprocess.run([BIN / "wb-manager", *words], cwd=folder, check=True, capture_output=True)
    for _ in range(5):  # somebody else may take the port between looking and listening
        port = free_port()
        with (folder / "log").open("ab") as log:
            command = [str(BIN / "pywb"), "--bind", "127.0.0.1", "--port", str(port)]
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            if _listens(port, process):
                yield f"http://127.0.0.1:{port}/kept"
                return
        finally:
            process.terminate()
            process.wait(60)
    raise AssertionError("pywb did not begin to listen: " + (folder / "log").read_text("utf-8"))


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listens(port: int, process: "subprocess.Popen[bytes]") -> bool:
    """Whether it listens, as soon as it does; not where it has ended."""
    until = time.monotonic() + 180
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process.poll() is None
        time.sleep(0.1)
    return False


def test_pywb_replays_what_was_kept(player: str) -> None:
    with httpx.Client(trust_env=False, timeout=120) as client:
        found = client.get(f"{player}/19110325120400id_/{page(4).address}")
        assert found.status_code == 200
        assert found.content == page(4).payload
        assert found.headers["Memento-Datetime"] == "Sat, 25 Mar 1911 12:04:00 GMT"
        shown = client.get(f"{player}/19110325120400mp_/{page(4).address}")
        assert "The quay of Port Ellery, part 4." in shown.text
        again = client.get(f"{player}/19110325122000id_/{page(20).address}")
        assert again.content == page(3).payload
        moved = client.get(f"{player}/19110325122100id_/{page(21).address}")
        assert moved.status_code in {301, 307}
        assert client.get(f"{player}/id_/https://nobody.example/").status_code == 404
