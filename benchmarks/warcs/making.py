"""Making: a WARC file of made-up pages, as crawlers write them (a gzip member a record)."""

from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from benchmarks.warcs.pages import SIZES, Page

DISTINCT = 2_000
"""Pages that are made; a longer file repeats them under addresses of their own."""


def make_warc(path: Path, records: int, sizes: tuple[int, int] = SIZES) -> float:
    """Write so many responses; returns the mean size of a page in bytes."""
    bodies: list[bytes] = []
    total = 0
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number in range(records):
            page = Page(number % DISTINCT, sizes)
            if number < DISTINCT:
                bodies.append(page.html().encode())
            _write(writer, f"{page.address}-{number}", page, bodies[number % DISTINCT])
            total += len(bodies[number % DISTINCT])
    return total / records


def _write(writer: WARCWriter, address: str, page: Page, body: bytes) -> None:
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            address,
            "response",
            payload=BytesIO(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": f"{page.at:%Y-%m-%dT%H:%M:%SZ}"},
        )
    )
