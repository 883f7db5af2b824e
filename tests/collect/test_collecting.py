"""Collecting: sources and settings that cannot be used are told in a line."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.collect.frontier import SCRIPTS, Frontier, Known, Role
from dateline.record.store import Store
from tests.collect.conftest import Dateline
from tests.collect.site import article


class TestSources:
    def test_no_source_and_no_feeds_is_told_in_a_line(self, dateline: Dateline) -> None:
        for command in ("collect", "watch"):
            done = dateline(command)
            assert done.exit_code == 2
            assert len(done.stderr.strip().splitlines()) == 1
            assert "sources.toml" in done.stderr

    def test_settings_that_cannot_be_used_are_named(self, dateline: Dateline, record: Path) -> None:
        with (record / "dateline.toml").open("a", encoding="utf-8") as file:
            file.write("often = 3\n")
        assert "[collect] often" in dateline("collect", "x.txt").stderr
        (record / "dateline.toml").write_text("")
        (record / "sources.toml").write_text('[[source]]\nname = "M"\nevery = "often"\n')
        assert "every" in dateline("collect", "x.txt").stderr

    @pytest.mark.parametrize("source", ["http://[::1", "ftp://mills.example/1", "", " "])
    def test_what_cannot_be_a_source_is_told_in_a_line(
        self, dateline: Dateline, source: str
    ) -> None:
        for command in ("collect", "add", "watch"):
            done = dateline(command, source)
            assert done.exit_code == 2
            assert len(done.stderr.strip().splitlines()) == 1

    def test_a_frontier_of_an_earlier_version_gets_what_came_since(self, record: Path) -> None:
        with closing(sqlite3.connect(record / "collecting.sqlite")) as old:
            old.executescript(SCRIPTS[0] + "PRAGMA user_version = 1;")
        with Frontier.open(record) as frontier:
            frontier.want([Known("http://mills.example/", Role.PAGE, led=True)])
            known = frontier.known("http://mills.example/")
        assert known is not None
        assert known.led

    def test_lines_on_standard_input_are_kept_in_the_archive(self, record: Path) -> None:
        lines = '{"id": "one", "text": "A fire broke out in a mill in Ghent on Monday."}\n'
        environment = {"DATELINE_RECORD": str(record)}
        done = CliRunner().invoke(app, ["collect", "-"], input=lines, env=environment)
        assert "1 report collected" in done.stderr

    def test_a_file_that_is_not_there_is_told_and_the_others_are_collected(
        self, dateline: Dateline, tmp_path: Path
    ) -> None:
        (tmp_path / "0.html").write_bytes(article(0))
        done = dateline("collect", str(tmp_path / "none.html"), str(tmp_path / "0.html"))
        assert done.exit_code == 1
        assert len(done.stdout.splitlines()) == 1

    def test_a_broken_web_archive_does_not_stop_the_others(
        self, dateline: Dateline, tmp_path: Path
    ) -> None:
        (tmp_path / "a.wacz").write_bytes(b"PK\x03\x04 and no more")
        (tmp_path / "b.warc.gz").write_bytes(b"\x1f\x8b and no more")
        (tmp_path / "c.html").write_bytes(article(0))
        done = dateline("collect", *map(str, sorted(tmp_path.glob("?.*"))))
        assert done.exit_code == 1
        assert len(done.stdout.splitlines()) == 1
        assert all(name in done.stderr for name in ("a.wacz", "b.warc.gz"))

    def test_a_record_that_cannot_be_written_to_is_told_in_a_line(
        self, dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "0.html").write_bytes(article(0))
        real = os.access
        closed = lambda path, mode: mode != os.W_OK and real(path, mode)  # noqa: E731
        monkeypatch.setattr(os, "access", closed)
        done = dateline("collect", str(tmp_path / "0.html"))
        assert done.exit_code == 2
        assert "cannot be written to" in done.stderr
        assert len(done.stderr.splitlines()) == 1

    def test_a_record_that_is_none_is_told(self, dateline: Dateline, tmp_path: Path) -> None:
        done = dateline("collect", "x.txt", "--record", str(tmp_path))
        assert done.exit_code == 2
        assert "dateline init" in done.stderr
        assert not (tmp_path / "archive").exists()
        with pytest.raises(Exception, match="dateline init"):
            Store.open(tmp_path)
