"""Kill -9 at any point: nothing that was acknowledged is lost, and the archive verifies."""

import random
import resource
import signal
import time
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from threading import Event

from typer.testing import CliRunner

from dateline.cli.app import app
from tests.collect.badly import Asked, BadServer, Page, Piece
from tests.collect.killing import Collecting, check
from tests.collect.site import article, mills, record_in

PAGES = 40


def holding_back(server: BadServer, free: int) -> Event:
    """Let a site give so many articles, and the others when it is set: so nobody is done early."""
    more, given = Event(), count()

    def held(article: Page) -> Page:
        def page(_: Asked) -> Iterable[Piece]:
            if next(given) >= free:
                more.wait(60)
            assert not callable(article)
            return article

        return page

    server.pages |= {path: held(page) for path, page in server.pages.items() if path != "/feed.xml"}
    return more


def test_a_collection_that_is_killed_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    record, moments = record_in(tmp_path / "record"), random.Random(5)
    with mills(PAGES) as server:
        feed, acknowledged = server.address("/feed.xml"), set[str]()
        for wanted in (0, 3, 8, 1):
            running = Collecting(record, feed).until(wanted)
            time.sleep(moments.uniform(0, 0.1))
            running.end()
            acknowledged |= running.acknowledged
            check(record, acknowledged)
        last = Collecting(record, feed)
        assert last.wait() == 0
        assert len(check(record, acknowledged | last.acknowledged)) == PAGES


def test_ctrl_c_loses_nothing_either(tmp_path: Path) -> None:
    record = record_in(tmp_path / "record")
    with mills(PAGES) as server:
        feed, more = server.address("/feed.xml"), holding_back(server, 12)
        running = Collecting(record, feed).until(5)
        assert running.end(signal.SIGINT) == 130
        assert len(check(record, running.acknowledged)) < PAGES
        more.set()
        last = Collecting(record, feed)
        assert last.wait() == 0
        assert len(check(record, running.acknowledged | last.acknowledged)) == PAGES


def test_two_at_once_share_the_work_and_spoil_nothing(tmp_path: Path) -> None:
    record = record_in(tmp_path / "record")
    with mills(PAGES) as server:
        both = [Collecting(record, server.address("/feed.xml")) for _ in range(2)]
        assert [one.wait() for one in both] == [0, 0]
        names = check(record, both[0].acknowledged | both[1].acknowledged)
        last = Collecting(record, server.address("/feed.xml"))
        assert last.wait() == 0
        assert len(names | check(record, set(names))) == PAGES


def test_a_folder_that_is_killed_half_way_is_done_by_the_same_command(tmp_path: Path) -> None:
    record, folder = record_in(tmp_path / "record"), tmp_path / "pages"
    folder.mkdir()
    for n in range(80):
        (folder / f"{n:03}.html").write_bytes(article(n))
    running = Collecting(record, str(folder)).until(10)
    running.end()
    check(record, running.acknowledged)
    last = Collecting(record, str(folder))
    assert last.wait() == 0
    assert len(check(record, running.acknowledged | last.acknowledged)) == 80


def test_a_full_disk_is_told_in_a_line_and_what_was_acknowledged_stays(tmp_path: Path) -> None:
    record = record_in(tmp_path / "record")
    with mills(20) as server:
        command = ["collect", "--allow-private", "--record", str(record)]
        feed = server.address("/feed.xml")
        largest = resource.getrlimit(resource.RLIMIT_FSIZE)
        before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        # What a full disk is to one file: no byte more can be written.
        resource.setrlimit(resource.RLIMIT_FSIZE, (380_000, largest[1]))
        try:
            told = CliRunner().invoke(app, [*command, feed])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, largest)
            signal.signal(signal.SIGXFSZ, before)
        assert told.exit_code == 2, told.output
        assert len(told.stderr.strip().splitlines()) == 1, told.stderr
        assert "disk" in told.stderr
        check(record, {line.split()[1] for line in told.stdout.splitlines()})
        assert CliRunner().invoke(app, [*command, feed]).exit_code == 0
        assert len(check(record, set())) == 20
