"""Real web archives made for the tests, by another library than the one that reads them."""

import io
import zipfile
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

HTML = [("Content-Type", "text/html; charset=utf-8")]
DATE = "2022-11-12T00:30:00Z"


class Making:
    """Writes records one after another."""

    def __init__(self, *, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)
        self.writer.write_record(self.writer.create_warcinfo_record("a.warc", {"software": "x"}))

    def answer(
        self,
        address: str,
        body: bytes,
        headers: list[tuple[str, str]] | None = None,
        status: str = "200 OK",
        **told: str,
    ) -> Any:
        """A response record."""
        head = StatusAndHeaders(status, headers or HTML, protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": DATE, "WARC-IP-Address": "192.0.2.1"}
            | {key.replace("_", "-"): value for key, value in told.items()},
        )
        self.writer.write_record(record)
        return record

    def resource(self, address: str, body: bytes, media_type: str) -> None:
        """A resource record: a file, without HTTP."""
        record = self.writer.create_warc_record(
            address,
            "resource",
            payload=io.BytesIO(body),
            warc_content_type=media_type,
            warc_headers_dict={"WARC-Date": DATE},
        )
        self.writer.write_record(record)

    def revisit(self, address: str, digest: str, of: str, date: str) -> None:
        """A record that says: the same bytes as before."""
        record = self.writer.create_revisit_record(
            address,
            digest,
            of,
            DATE,
            http_headers=StatusAndHeaders("200 OK", HTML, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date},
        )
        self.writer.write_record(record)

    def bytes(self) -> bytes:
        """The file."""
        return self.out.getvalue()


def page(number: int) -> bytes:
    """A page of some size."""
    return f"<!doctype html><html><p>Story {number}</p>{'<p>words</p>' * 300}</html>".encode()


def pages(count: int, *, packed: bool = True) -> bytes:
    """A WARC file of so many pages."""
    made = Making(packed=packed)
    for number in range(count):
        made.answer(f"https://ebb.example/{number}", page(number))
    return made.bytes()


def write(path: Path, data: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(data)
    return path


def wacz(path: Path, files: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> Path:
    """A zip file with a description and these files."""
    with zipfile.ZipFile(path, "w", how) as out:
        out.writestr("datapackage.json", "{}")
        for name, data in files.items():
            out.writestr(name, data)
    return path
