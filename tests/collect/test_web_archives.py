"""A web archive of any size: streamed, shared by several processes, resumed after a crash."""

import json
from io import BytesIO
from pathlib import Path

from typer.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.archive import Archive
from dateline.cli.app import app
from tests.collect.badly import answer
from tests.collect.killing import Collecting, check
from tests.collect.site import article, mills, record_in

PAGES = 200


def warc(file: Path, number: int = PAGES, site: str = "http://mills.example/") -> Path:
    """A web archive with so many pages."""
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for n in range(number):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"{site}{n}",
                "response",
                payload=BytesIO(article(n)),
                http_headers=head,
                warc_headers_dict={"WARC-Date": "2024-05-17T08:00:00Z"},
            )
            writer.write_record(record)
    return file


def test_a_web_archive_that_is_killed_half_way_goes_on_and_gives_every_report(
    tmp_path: Path,
) -> None:
    file, record = warc(tmp_path / "mills.warc.gz"), record_in(tmp_path / "record")
    acknowledged: set[str] = set()
    for wanted in (1, 70):
        running = Collecting(record, str(file)).until(wanted)
        running.end()
        acknowledged |= running.acknowledged
        check(record, acknowledged)
    command = ["collect", str(file), "--record", str(record), "--workers", "2"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0
    assert "going on from there" in done.stderr
    assert len(check(record, acknowledged)) == PAGES
    again = CliRunner().invoke(app, command)
    assert again.stdout == ""


def test_its_captures_keep_their_address_and_time(tmp_path: Path) -> None:
    file, record = warc(tmp_path / "mills.warc.gz", 3), record_in(tmp_path / "record")
    assert CliRunner().invoke(app, ["collect", str(file), "--record", str(record)]).exit_code == 0
    with Archive.open(record / "archive") as archive:
        (kept,) = archive.captures_of("http://mills.example/1")
    assert kept.at.isoformat() == "2024-05-17T08:00:00+00:00"


def test_its_addresses_are_visited_again_like_any_other(tmp_path: Path) -> None:
    record = record_in(tmp_path / "record")
    with mills(1) as server:
        server.pages["/0"] = answer(article(0))
        file = warc(tmp_path / "mills.warc.gz", 2, server.address("/"))
        CliRunner().invoke(app, ["collect", str(file), "--record", str(record)])
        again = ["recheck", "--allow-private", "--record", str(record)]
        first, second = (CliRunner().invoke(app, again) for _ in range(2))
    assert "2 addresses visited, 1 same, 1 gone" in first.stderr
    assert "2 addresses visited, 1 same, 1 gone" in second.stderr
    told = CliRunner().invoke(app, ["sources", "--record", str(record), "--format", "json"])
    (outlet,) = json.loads(told.stdout)
    assert outlet["vanished"] == 1
    assert outlet["days_to_vanish"] > 365
