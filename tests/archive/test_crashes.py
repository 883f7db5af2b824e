"""Kill -9, full disks, closed folders, several processes: nothing acknowledged is lost."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from dateline.archive import Archive, Level, database, verify
from dateline.archive.keys import Key
from dateline.errors import ArchiveError
from tests.archive.dying import Work, killed_at
from tests.archive.pages import page, wrong

KEEPING = """
import sys
from pathlib import Path
from dateline.archive import Archive
from tests.archive.pages import page

first, number = int(sys.argv[2]), int(sys.argv[3])
with Archive.open(Path(sys.argv[1]), write=True) as archive:
    for one in range(first, first + number):
        kept = archive.keep([page(one), page(one + 100_000, body=page(one).payload)])
        print(kept[0].id, flush=True)
"""


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed process loses nothing that the system has; only a power cut needs the disk."""
    monkeypatch.setattr(database, "SYNCHRONOUS", "OFF")
    monkeypatch.setattr(os, "fsync", lambda _: None)


def points(folder: Path, work: Work, largest: int = 10**9) -> Iterator[tuple[list[str], Path]]:
    """Copies of an archive in which work was killed at every other step, one after another."""
    for step in range(1, 500, 2):
        copy = folder.with_name(f"killed-{step}")
        shutil.copytree(folder, copy)

        def opened(copy: Path = copy) -> Archive:
            archive = Archive.open(copy, write=True)
            archive.largest = largest
            return archive

        acknowledged, ended = killed_at(step, opened, work)
        yield acknowledged, copy
        shutil.rmtree(copy)
        if ended:
            return
    raise AssertionError("it never came to its end")


def test_a_keep_killed_at_any_step_loses_nothing_acknowledged(closed: Path) -> None:
    def work(archive: Archive, say: Callable[[str], None]) -> None:
        for batch in ([page(200), page(201)], [page(202)]):
            for kept in archive.keep(batch):
                say(kept.id)
        archive.close()

    steps = 0
    for acknowledged, copy in points(closed, work, largest=4000):
        assert wrong(copy) == []  # as the killed process left it
        with Archive.open(copy, write=True) as archive:
            assert all(archive.capture(name).id == name for name in acknowledged)
            archive.keep([page(300)])
        assert not [one for one in verify(copy) if "acknowledged" in one.told]
        assert wrong(copy) == []
        steps += 1
    assert steps > 20


def test_a_beginning_killed_at_any_step_can_be_made_again(tmp_path: Path) -> None:
    for step in range(1, 200):
        folder = tmp_path / str(step)

        def opened(folder: Path = folder) -> Archive:
            return Archive.create(folder)

        _, ended = killed_at(step, opened, lambda archive, _: archive.close())
        if not folder.exists():
            continue
        with Archive.open(folder, write=True) as archive:
            assert archive.keep([page(1)])[0].new
        assert wrong(folder) == []
        if ended:
            return
    raise AssertionError("it never came to its end")


def test_a_withdrawal_killed_at_any_step_takes_all_or_nothing(closed: Path) -> None:
    def work(archive: Archive, say: Callable[[str], None]) -> None:
        say(archive.withdraw(page(3).id, "asked", "Ada Quill").captures[0].id)

    for acknowledged, copy in points(closed, work):
        Archive.open(copy, write=True).close()
        assert wrong(copy) == []
        with Archive.open(copy) as archive:
            kept = archive.kept(page(3).id)
            assert kept is not None
            assert kept.withdrawn or not acknowledged
            assert kept.withdrawn or archive.capture(kept.id).payload == page(3).payload
            assert len(list((copy / "warcs").iterdir())) == 1


def test_a_checkpoint_killed_at_any_step_leaves_the_archive_whole(closed: Path, key: Key) -> None:
    for _, copy in points(closed, lambda archive, _: archive.checkpoint(key) and None):
        with Archive.open(copy, write=True) as archive:
            assert archive.checkpoint(key).head.size == archive.log.size
        assert wrong(copy) == []


def test_a_process_killed_at_random_moments_loses_nothing(closed: Path) -> None:
    rng, acknowledged = random.Random(1911), set()
    for turn in range(4):
        with keeping(closed, 1000 * (turn + 1), 1000) as process:
            assert process.stdout is not None
            acknowledged.add(process.stdout.readline().strip())
            time.sleep(rng.random() / 5)
            process.send_signal(signal.SIGKILL)
            acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        assert wrong(closed) == []
    with Archive.open(closed, write=True) as archive:
        assert all(archive.capture(name).id == name for name in acknowledged)
    assert wrong(closed) == []


def test_several_processes_keep_at_once(closed: Path) -> None:
    processes = [keeping(closed, 1000 * one, 15) for one in range(1, 4)]
    while any(process.poll() is None for process in processes):
        assert wrong(closed) == []  # while they write
    assert [process.wait() for process in processes] == [0, 0, 0]
    named = {line for process in processes for line in process.communicate()[0].split()}
    with Archive.open(closed) as archive:
        assert len(named) == 45
        assert all(archive.capture(name).id == name for name in named)
    assert wrong(closed) == []


def keeping(folder: Path, first: int, number: int) -> subprocess.Popen[str]:
    """A process that keeps captures and says which."""
    command = [sys.executable, "-c", KEEPING, str(folder), str(first), str(number)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )


def in_child(work: Callable[[], None]) -> str:
    """What a child process says of an error; limits and rights that it takes on die with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "no error"
        try:
            work()
        except ArchiveError as error:
            said = str(error)
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


def noise(number: int) -> bytes:
    return random.Random(number).randbytes(30_000)


@pytest.mark.parametrize("room", [1_000, 40_000, 100_000])
def test_a_full_disk_is_one_clear_error_and_loses_nothing(closed: Path, room: int) -> None:
    """A limit on the size of files stands for the disk."""

    def work() -> None:
        with Archive.open(closed, write=True) as archive:
            (warc,) = (closed / "warcs").iterdir()
            limit = warc.stat().st_size + room
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            for number in range(20):
                try:
                    archive.keep([page(number + 500, body=noise(number))])
                except ArchiveError as error:
                    raise ArchiveError(f"{number} {error}") from None

    kept, said = in_child(work).split(" ", 1)
    assert "disk is full" in said
    assert "what was acknowledged before is kept" in said
    assert "\n" not in said
    assert wrong(closed) == []
    with Archive.open(closed, write=True) as archive:
        assert archive.keep([page(600)])[0].new
        assert len(list(archive.all())) == 11 + int(kept) + 1
    assert wrong(closed) == []


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root can mount")
def test_a_disk_that_is_really_full_is_one_clear_error(closed: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        shutil.copytree(closed, disk / "archive")
        with (
            Archive.open(disk / "archive", write=True) as archive,
            pytest.raises(ArchiveError, match="disk is full"),
        ):
            archive.keep(page(number, body=noise(number)) for number in range(500, 520))
        with Archive.open(disk / "archive", write=True) as archive:
            assert archive.keep([page(600)])[0].new
        assert wrong(disk / "archive") == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_may_not_be_written_is_one_clear_error(closed: Path) -> None:
    """Reading and checking work there all the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        shutil.copytree(closed, folder)
        for path in [Path(name), folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)

        def keep() -> None:
            with Archive.open(folder, write=True) as archive:
                archive.keep([page(500)])

        def look() -> None:
            with Archive.open(folder) as archive:
                archive.capture(page(1).id)
            assert not [one for one in verify(folder) if one.level is Level.WRONG]

        assert "may not be written" in in_child(lambda: _as_nobody(keep))
        assert in_child(lambda: _as_nobody(look)) == "no error"
        Path(name).chmod(0o755)


def _as_nobody(work: Callable[[], None]) -> None:
    """Root may write anywhere, so it becomes somebody else first."""
    if os.geteuid() == 0:
        os.setuid(65534)
    work()


@pytest.mark.parametrize("step", ["log._check_nodes", "warcs._check_length", "indexes._compare"])
def test_a_withdrawal_while_the_archive_is_checked_is_no_damage(
    closed: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    module, name = step.split(".")
    place = import_module(f"dateline.archive.checking.{module}")
    real, waiting = getattr(place, name), [page(3).id]

    def checked(*values: object, **named: object) -> object:
        if waiting:
            with Archive.open(closed, write=True) as archive:
                archive.withdraw(waiting.pop(), "asked", "Ada Quill")
        return real(*values, **named)

    monkeypatch.setattr(place, name, checked)
    assert wrong(closed) == []
    assert not waiting
