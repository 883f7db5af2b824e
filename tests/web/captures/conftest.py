"""An archive with pages of all sorts, hostile ones among them, in a record that is served."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.vocabulary import Capture
from tests.web.captures.hostile import BROKEN, GIF_AND_SCRIPT, NAMES, PAGES, PDF, SVG

DAY = datetime(2031, 5, 26, 9, 30, tzinfo=UTC)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15"
    b"\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00"
    b"\x00\x00IEND\xaeB`\x82"
)
ARTICLE = """<!doctype html><html lang=en><head><title>Mill fire</title>
<link rel=stylesheet href=/style.css><style>h1 { color: rgb(1, 2, 3) }</style></head>
<body><article><h1>Fire at the mill</h1><p style="color: rgb(4, 5, 6)">The <em>fire</em> began at
noon on the third floor.</p><p>Seven people were hurt.</p><img src=/mill.png alt="The mill">
<p><a href="#end">To the end</a> <a href="https://other.example/more">More</a></p><p id=end>End.</p>
</article></body></html>"""


def captured(
    address: str, payload: bytes | str, media_type: str = "text/html; charset=utf-8", later: int = 0
) -> Capture:
    """An answer as a server gave it."""
    body = payload.encode() if isinstance(payload, str) else payload
    headers = (("Content-Type", media_type),) if media_type else ()
    return Capture(address, DAY + timedelta(days=later), body, 200, "OK", headers)


def all_captures() -> dict[str, Capture]:
    """What the archive holds, by name."""
    of_pages = {name: captured(f"https://example.org/{name}", page) for name, page in PAGES.items()}
    broken = {
        name: captured(f"https://example.org/broken/{name}", *given)
        for name, given in BROKEN.items()
    }
    named = {
        f"name {number}": captured(address, f"<p>Words stay. {number}</p>")
        for number, address in enumerate(NAMES)
    }
    return {
        **of_pages,
        **broken,
        **named,
        "article": captured("https://example.org/news/mill", ARTICLE),
        "later": captured(
            "https://example.org/news/mill", ARTICLE.replace("Seven", "Nine"), later=2
        ),
        "sheet": captured("https://example.org/style.css", "p { margin-left: 7px }", "text/css"),
        "png": captured("https://example.org/mill.png", PNG, "image/png"),
        "polyglot": captured("https://example.org/both.gif", GIF_AND_SCRIPT, "text/html"),
        "drawing": captured("https://example.org/x.svg", SVG, "image/svg+xml"),
        "pdf": captured("https://example.org/x.pdf", PDF, "application/pdf"),
        "json": captured("https://example.org/x.json", '{"a": "<b>x</b>"}', "application/json"),
        "text": captured(
            "https://example.org/x.txt", "<script>window.ran=1</script>", "text/plain"
        ),
        "zip": captured("https://example.org/x.zip", b"PK\x03\x04\0\0\0", "application/zip"),
        "huge": captured("https://example.org/huge", b"<p>" * 3_000_000),
        "deep": captured("https://example.org/deep", "<div>" * 60_000 + "Words stay."),
        "mail": Capture(
            "file:letter.eml",
            DAY,
            b"From: The Mill Post <post@mill.example>\r\nSubject: =?utf-8?q?=3Cscript=3E?=\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Words stay.</p>"
            b"<img src=http://evil.example/open.png><script>window.ran=1</script>",
        ),
    }


@pytest.fixture(scope="module")
def held(record: Path) -> Iterator[dict[str, str]]:
    """Ids of captures by name; the record has an archive with them, and no key yet."""
    listed = all_captures()
    with Archive.create(record / "archive") as archive:
        kept = archive.keep(listed.values())
    yield {name: one.id for name, one in zip(listed, kept, strict=True)}
    shutil.rmtree(record / "archive")
