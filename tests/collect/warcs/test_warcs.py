"""What may be relied on for web archives of others: captures as they were, faults told."""

import contextlib
import gzip
import io
import os
import re
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.collect.warcs import BrokenRecord, captures_in, captures_of_warc
from dateline.errors import CollectError
from dateline.extract.forms import sniff
from dateline.vocabulary import Capture
from tests.collect.warcs.making import HTML, Making, page, pages, wacz, write


def captures(path: Path, start: int = 0) -> list[Capture]:
    return [one for one, _ in captures_of_warc(path, start) if isinstance(one, Capture)]


def broken(path: Path) -> list[BrokenRecord]:
    return [one for one, _ in captures_of_warc(path) if isinstance(one, BrokenRecord)]


def packed_by_zstd(number: int, dictionary: bytes = b"") -> bytes:
    """A file of pages, each record in a frame of its own, as crawlers make them."""
    out = io.BytesIO()
    if dictionary:
        out.write(b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary)
    plain = pages(number, packed=False)
    places = [found.start() for found in re.finditer(rb"WARC/1\.[01]\r\n", plain)]
    for begin, end in zip(places, [*places[1:], len(plain)], strict=True):
        held = io.BytesIO()
        writer = ZstdWriter(held, dictionary=dictionary or None, compress_dictionary_frame=False)
        writer.write(plain[begin:end])
        writer.close()
        packed = held.getvalue()
        out.write(packed[packed.index(b"\x28\xb5\x2f\xfd") :])
    return out.getvalue()


def made(path: Path, making: Making) -> Path:
    return write(path, making.bytes())


class TestCaptures:
    def test_are_the_exchange_as_it_was(self, tmp_path: Path) -> None:
        making = Making()
        headers = [*HTML, ("Set-Cookie", "who=me"), ("ETag", '"1"')]
        making.answer("https://ebb.example/1", page(1), headers)
        (found,) = captures(made(tmp_path / "a.warc.gz", making))
        assert (found.address, found.status, found.reason) == ("https://ebb.example/1", 200, "OK")
        assert found.at == datetime(2022, 11, 12, 0, 30, tzinfo=UTC)
        assert found.payload == found.content == page(1)
        assert found.header("etag") == '"1"'
        assert found.server == "192.0.2.1"
        assert "who=me" not in repr(found)

    @pytest.mark.parametrize("how", ["packed", "plain", "packed as one", "a pipe"])
    def test_come_from_all_forms_of_files(self, tmp_path: Path, how: str) -> None:
        data = pages(5, packed=how not in {"plain", "packed as one"})
        data = gzip.compress(data) if how == "packed as one" else data
        if how == "a pipe":
            read, write_end = os.pipe()
            os.write(write_end, data[:60_000])
            os.close(write_end)
            with os.fdopen(read, "rb") as stream:
                found = [one for one, _ in captures_in(stream, "standard input")]
        else:
            found = list(captures(write(tmp_path / "a.warc.gz", data)))
        assert [one.content for one in found if isinstance(one, Capture)] == [*map(page, range(5))]

    @pytest.mark.parametrize("dictionary", [b"", b"a dictionary of words" * 20])
    def test_come_from_zstd_files_too_and_go_on_anywhere(
        self, tmp_path: Path, dictionary: bytes
    ) -> None:
        path = write(tmp_path / "a.warc.zst", packed_by_zstd(5, dictionary))
        found = list(captures_of_warc(path))
        wanted = [page(number) for number in range(5)]
        assert [one.content for one, _ in found if isinstance(one, Capture)] == wanted
        rest = [one for one, _ in captures_of_warc(path, found[1][1])]
        assert [one.content for one in rest if isinstance(one, Capture)] == wanted[2:]
        with (tmp_path / "a.warc.zst").open("rb") as stream:
            assert sniff(stream.read(4096)) == "archive"

    def test_of_a_zstd_file_that_is_cut_off_the_rest_is_told(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.warc.zst", packed_by_zstd(5)[:-30])
        assert len(list(captures(path))) == 4
        (one,) = broken(path)
        assert "cannot be unpacked" in one.what

    def test_only_what_may_hold_reports(self, tmp_path: Path) -> None:
        making = Making()
        making.answer("https://ebb.example/a.png", b"\x89PNG", [("Content-Type", "image/png")])
        making.answer("https://ebb.example/a.css", b"p{}", [("Content-Type", "text/css")])
        making.answer("https://ebb.example/old", b"", HTML, "301 Moved")
        making.answer("https://ebb.example/gone", page(0), HTML, "404 Not Found")
        making.answer("https://ebb.example/robots.txt", b"x", [("Content-Type", "text/plain")])
        making.answer("https://ebb.example/vague", b"\x00\x01", [("Server", "x")])
        making.answer("https://ebb.example/page", page(1), [("Server", "x")])
        making.answer("https://ebb.example/a.pdf", b"%PDF-", [("Content-Type", "application/pdf")])
        making.resource("file:a.txt", b"words", "text/plain")
        making.resource("urn:text:page", b"words", "text/plain")
        found = captures(made(tmp_path / "a.warc.gz", making))
        assert [one.address for one in found] == [
            "https://ebb.example/page",
            "https://ebb.example/a.pdf",
            "file:a.txt",
        ]
        assert found[-1].media_type == "text/plain"

    @pytest.mark.parametrize("kept", ["as sent", "undone by the crawler"])
    def test_chunks_and_packing_are_undone_if_they_are_there(
        self, tmp_path: Path, kept: str
    ) -> None:
        packed = gzip.compress(page(1))
        chunks = b"".join(
            b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:100], packed[100:])
        )
        headers = [*HTML, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
        making = Making()
        body = chunks + b"0\r\n\r\n" if kept == "as sent" else page(1)
        making.answer("https://ebb.example/1", body, headers)
        (found,) = captures(made(tmp_path / "a.warc.gz", making))
        assert found.content == page(1)
        assert found.payload == (packed if kept == "as sent" else page(1))
        assert not broken(tmp_path / "a.warc.gz")

    def test_a_bomb_is_cut_off_and_told(self, tmp_path: Path) -> None:
        making = Making()
        bomb = gzip.compress(page(1) + b" " * 90_000_000)
        making.answer("https://ebb.example/1", bomb, [*HTML, ("Content-Encoding", "gzip")])
        path = made(tmp_path / "a.warc.gz", making)
        (told,) = broken(path)
        assert "unpacks to more than" in told.what

    def test_a_revisit_is_a_capture_with_the_first_body(self, tmp_path: Path) -> None:
        making = Making()
        first = making.answer("https://ebb.example/1", page(1))
        digest = first.rec_headers.get_header("WARC-Payload-Digest")
        making.answer("https://ebb.example/2", page(2))
        making.revisit(
            "https://ebb.example/1", digest, "https://ebb.example/1", "2022-12-01T00:00:00Z"
        )
        making.revisit(
            "https://ebb.example/9",
            "sha1:" + "A" * 32,
            "https://ebb.example/9",
            "2022-12-02T00:00:00Z",
        )
        path = made(tmp_path / "a.warc.gz", making)
        again = captures(path)[-1]
        assert (again.address, again.content) == ("https://ebb.example/1", page(1))
        assert again.at == datetime(2022, 12, 1, tzinfo=UTC)
        (told,) = broken(path)
        assert "not in this archive" in told.what
        offsets = [after for _, after in captures_of_warc(path)]
        assert captures(path, offsets[1])[0].content == page(1)


class TestResuming:
    @pytest.mark.parametrize("how", ["packed", "plain", "packed as one"])
    def test_from_any_offset_gives_what_follows_and_nothing_twice(
        self, tmp_path: Path, how: str
    ) -> None:
        data = pages(6, packed=how == "packed")
        path = write(tmp_path / "a", gzip.compress(data) if how == "packed as one" else data)
        everything = list(captures_of_warc(path))
        for index, (_, after) in enumerate(everything, start=1):
            assert list(captures_of_warc(path, after)) == everything[index:]

    def test_also_over_broken_records(self, tmp_path: Path) -> None:
        data = bytearray(pages(6))
        data[len(data) // 2] ^= 0xFF
        path = write(tmp_path / "a.warc.gz", bytes(data))
        everything = list(captures_of_warc(path))
        assert any(isinstance(one, BrokenRecord) for one, _ in everything)
        for index, (_, after) in enumerate(everything, start=1):
            assert list(captures_of_warc(path, after)) == everything[index:]


class TestBrokenRecords:
    @pytest.mark.parametrize("packed", [True, False])
    def test_a_bad_record_costs_only_itself(self, tmp_path: Path, packed: bool) -> None:
        whole = pages(5, packed=packed)
        starts = [after for _, after in captures_of_warc(write(tmp_path / "w", whole))]
        for at in (starts[1], starts[1] + 40, starts[2] - 20):
            for junk in (b"\xff\x00\xff\x00", b"WARC/9.9\r\n", b""):
                data = whole[:at] + junk + whole[at + 4 :]
                path = write(tmp_path / "a", data)
                found = {one.address[-1] for one in captures(path)}
                assert found >= {"0", "1", "4"}
                assert len(found) >= 4
                assert broken(path) or len(found) == 5

    @pytest.mark.parametrize("packed", [True, False])
    def test_a_file_that_was_cut_off_is_told(self, tmp_path: Path, packed: bool) -> None:
        whole = pages(3, packed=packed)
        starts = [after for _, after in captures_of_warc(write(tmp_path / "w", whole))]
        for end in (starts[1] + 30, starts[1] + 200, len(whole) - 40):
            path = write(tmp_path / "a", whole[:end])
            assert len(captures(path)) == 2
            (told,) = broken(path)
            assert told.lost

    def test_a_page_that_holds_a_record_is_one_page(self, tmp_path: Path) -> None:
        inside = b"\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"
        making = Making(packed=False)
        making.answer("https://ebb.example/1", page(1) + inside)
        data = making.bytes() + b"XXXX" + pages(1, packed=False)
        found = captures(write(tmp_path / "a.warc", data))
        assert [one.address for one in found] == ["https://ebb.example/1", "https://ebb.example/0"]

    def test_a_changed_body_is_told_and_given_all_the_same(self, tmp_path: Path) -> None:
        data = pages(1, packed=False).replace(b"Story 0", b"Story 9")
        path = write(tmp_path / "a.warc", data)
        (told,) = broken(path)
        assert "digest" in told.what
        assert not told.lost
        assert b"Story 9" in captures(path)[0].content

    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.integers(0, 10**6), st.binary(max_size=30), st.integers(0, 200), st.booleans())
    def test_any_damage_gives_captures_or_lines(
        self, tmp_path: Path, at: int, junk: bytes, cut: int, packed: bool
    ) -> None:
        whole = pages(3, packed=packed)
        at = 8 + at % (len(whole) - 8)
        path = write(tmp_path / "a", whole[:at] + junk + whole[at + cut :])
        for one, after in captures_of_warc(path):
            assert isinstance(one, Capture) or "\n" not in str(one)
            assert 0 < after <= path.stat().st_size

    @pytest.mark.parametrize("data", [b"", b"words", b"<html>", b"\x00" * 100])
    def test_what_is_no_web_archive_is_refused(self, tmp_path: Path, data: bytes) -> None:
        with pytest.raises(CollectError, match="not a web archive"):
            captures(write(tmp_path / "a.warc", data))
        with pytest.raises(CollectError, match="cannot be opened"):
            captures(tmp_path / "none.warc")


class TestWacz:
    @pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    def test_all_its_files_are_read_and_resumed(self, tmp_path: Path, how: int) -> None:
        files = {"archive/b.warc.gz": pages(3), "archive/a.warc": pages(2, packed=False)}
        path = wacz(tmp_path / "a.wacz", files | {"pages/x.warc": pages(1)}, how)
        everything = list(captures_of_warc(path))
        assert len(everything) == 5
        for index, (_, after) in enumerate(everything, start=1):
            assert list(captures_of_warc(path, after)) == everything[index:]

    def test_a_path_out_of_the_folder_is_just_a_name(self, tmp_path: Path) -> None:
        name = "archive/../../escape.warc.gz"
        assert len(captures(wacz(tmp_path / "a.wacz", {name: pages(1)}))) == 1
        assert [one.name for one in tmp_path.parent.iterdir() if "escape" in one.name] == []

    def test_a_zip_bomb_is_refused(self, tmp_path: Path) -> None:
        files = {"archive/a.warc": b"WARC/1.0\r\n" + b" " * 50_000_000}
        with pytest.raises(CollectError, match="zip bomb"):
            captures(wacz(tmp_path / "a.wacz", files, zipfile.ZIP_DEFLATED))

    def test_a_size_that_lies_unpacks_no_more(self, tmp_path: Path) -> None:
        size, less = (900_000).to_bytes(4, "little"), (90).to_bytes(4, "little")
        path = wacz(tmp_path / "a.wacz", {"archive/a.warc": b" " * 900_000}, zipfile.ZIP_DEFLATED)
        data = path.read_bytes().replace(size, less)
        with pytest.raises(CollectError, match="cannot be unpacked"):
            captures(write(path, data))

    def test_other_zip_files_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CollectError, match="no WACZ"):
            captures(wacz(tmp_path / "a.wacz", {"word/document.xml": b"x"}))
        whole = wacz(tmp_path / "a.wacz", {"archive/a.warc.gz": pages(1)}).read_bytes()
        for end in (30, len(whole) - 10):
            with pytest.raises(CollectError, match="not a whole zip file"):
                captures(write(tmp_path / "b.wacz", whole[:end]))

    def test_damage_within_gives_captures_or_lines(self, tmp_path: Path) -> None:
        for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            path = wacz(tmp_path / "a.wacz", {"archive/a.warc.gz": pages(3)}, how)
            whole = path.read_bytes()
            for at in range(60, len(whole) - 300, 97):
                data = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
                with contextlib.suppress(CollectError):
                    list(captures_of_warc(write(tmp_path / "b.wacz", data)))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = write(tmp_path / "a.warc.gz", pages(count))
        tracemalloc.start()
        for _ in captures_of_warc(path):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(600) < peak(30) + 200_000
