"""What is kept comes back as it was, once, and is found at once."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.archive import Archive
from dateline.errors import ArchiveError
from dateline.vocabulary import Capture
from tests.archive.pages import NOON, page, wrong

PLAIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)
VALUES = PLAIN.map(str.strip)
NAMES = st.sampled_from(["Content-Type", "ETag", "X-Note", "Transfer-Encoding", "Location"])
HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=4).map(tuple)
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)
EXCHANGES = st.builds(
    Capture,
    address=st.sampled_from(
        ["https://a.example/", "http://b.example:81/x y?q=1", "https://ä.example/ü"]
    ),
    at=TIMES,
    payload=st.binary(max_size=300),
    status=st.integers(100, 599),
    reason=st.sampled_from(["", "OK", "Not Found"]),
    headers=HEADERS,
    method=st.sampled_from(["GET", "POST"]),
    request_headers=HEADERS,
    server=st.just("2001:db8::7"),
    truncated=st.sampled_from([None, "length", "time"]),
    about=st.lists(st.tuples(st.sampled_from(["feed", "title"]), VALUES), max_size=2).map(tuple),
)
FILES = st.builds(
    Capture,
    address=st.sampled_from(["file:a b.pdf", "file:50%20off.html", "file:ü/ö.eml"]),
    at=TIMES,
    payload=st.binary(max_size=300),
    media_type=st.sampled_from([None, "application/pdf", "text/html"]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(captures=st.lists(EXCHANGES | FILES, max_size=5))
def test_a_capture_comes_back_as_it_was_kept(captures: list[Capture], archive: Archive) -> None:
    for capture, kept in zip(captures, archive.keep(captures), strict=True):
        if not kept.new:  # another of the same address, millisecond and payload
            continue
        found = archive.capture(kept.id)
        address = capture.address
        assert (kept.id, kept.address, kept.at) == (capture.id, address, capture.at)
        assert replace(found, decoded=None, about=()) == replace(capture, about=())
        assert [pair for pair in found.about if pair[0]] == list(capture.about)


def test_an_equal_payload_is_kept_once(archive: Archive) -> None:
    first, again = archive.keep([page(3), page(40, body=page(3).payload)])
    assert again.revisit_of == first.id
    assert archive.capture(again.id).payload == page(3).payload
    assert archive.capture(again.id).address == again.address


def test_a_capture_is_kept_once_however_often_it_is_given(archive: Archive) -> None:
    before = (archive.folder / "warcs").stat().st_size, archive.log.size
    again = archive.keep([page(1), page(1)])
    assert [one.new for one in again] == [False, False]
    assert (before[1], again[0].id) == (archive.log.size, page(1).id)


def test_captures_are_found_by_id_and_address(archive: Archive) -> None:
    later = page(1, body=b"changed", at=NOON + timedelta(days=2))
    earlier = page(1, body=b"older", at=NOON - timedelta(days=2))
    archive.keep([later, earlier])
    assert [one.id for one in archive.captures_of(later.address)] == [
        earlier.id,
        page(1).id,
        later.id,
    ]
    latest = archive.latest(later.address)
    assert latest is not None
    assert latest.id == later.id
    assert archive.latest("https://nobody.example/") is None
    assert archive.kept("k-nothing") is None
    with pytest.raises(ArchiveError, match="k-nothing: there is no such capture"):
        archive.capture("k-nothing")


def test_finding_never_scans(archive: Archive) -> None:
    for column in ("id = ?", "address = ? AND withdrawn IS NULL", "sha256 = ?"):
        plan = archive.connection.execute(
            f"EXPLAIN QUERY PLAN SELECT * FROM capture WHERE {column}", ("x",)
        ).fetchall()
        assert all("SEARCH" in row["detail"] for row in plan)


def test_all_captures_come_in_the_order_of_the_log(archive: Archive) -> None:
    found = list(archive.all())
    assert [one.leaf for one in found] == sorted(one.leaf for one in found)
    assert len(found) == 12


def test_cookies_credentials_and_proxies_are_never_kept(tmp_path: Path) -> None:
    secret = page(
        1,
        address="https://reader:hunter2@ellery-courier.example/1",
        headers=(("Set-Cookie", "id=hunter2"), ("Content-Type", "text/html"), ("Via", "hunter2")),
        request_headers=(
            ("Cookie", "id=hunter2"),
            ("Authorization", "Basic hunter2"),
            ("Proxy-Authorization", "hunter2"),
            ("Accept", "text/html"),
        ),
        about=(("proxy", "socks5h://hunter2"), ("feed", "f")),
        server=None,
    )
    with Archive.create(tmp_path / "a") as archive:
        (kept,) = archive.keep([secret])
        found = archive.capture(kept.id)
    assert kept.address == "https://ellery-courier.example/1"
    assert found.headers == (("Content-Type", "text/html"),)
    assert found.request_headers == (("Accept", "text/html"),)
    assert found.about == (("feed", "f"),)
    files = [path for path in (tmp_path / "a").rglob("*") if path.is_file()]
    assert not any(b"hunter2" in path.read_bytes() for path in files)


def test_a_header_cannot_begin_another(archive: Archive) -> None:
    (kept,) = archive.keep([page(50, headers=(("X-A", "one\r\nSet-Cookie: two"),))])
    assert archive.capture(kept.id).headers == (("X-A", "one Set-Cookie: two"),)
    assert wrong(archive.folder) == []


def test_a_full_file_begins_the_next_and_its_index_is_sorted(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        archive.largest = 5000
        kept = archive.keep(page(number) for number in range(30, 0, -1))
        assert {one.id for one in archive.all()} == {one.id for one in kept}
        assert all(archive.capture(one.id).id == one.id for one in kept)
    files = sorted((tmp_path / "a" / "warcs").iterdir())
    assert len(files) > 2
    assert all(path.stat().st_size < 7000 for path in files)
    lines = sorted((tmp_path / "a" / "index").iterdir())[0].read_bytes().splitlines()
    assert lines == sorted(lines)
    assert wrong(tmp_path / "a") == []


def test_a_body_comes_decoded_and_as_it_was_sent(archive: Archive) -> None:
    import gzip

    body = gzip.compress(b"<p>The harbour wall stands.")
    (kept,) = archive.keep([page(60, body=body, headers=(("Content-Encoding", "gzip"),))])
    found = archive.capture(kept.id)
    assert found.payload == body
    assert found.content == b"<p>The harbour wall stands."


def test_no_archive_is_begun_twice_and_none_is_opened_where_there_is_none(
    archive: Archive, tmp_path: Path
) -> None:
    with pytest.raises(ArchiveError, match="there is an archive here already"):
        Archive.create(archive.folder)
    with pytest.raises(ArchiveError, match="no archive here"):
        Archive.open(tmp_path)


def test_an_archive_open_for_reading_keeps_nothing(archive: Archive) -> None:
    with Archive.open(archive.folder) as reader:
        assert reader.capture(page(1).id).status == 200
        with pytest.raises(ArchiveError, match="opened for reading"):
            reader.keep([page(70)])
        with pytest.raises(sqlite3.OperationalError):
            reader.connection.execute("DELETE FROM entry")


def test_an_archive_of_another_format_is_not_opened(archive: Archive) -> None:
    archive.connection.execute("UPDATE about SET value = '9' WHERE name = 'format'")
    with pytest.raises(ArchiveError, match="format 9"):
        Archive.open(archive.folder)
