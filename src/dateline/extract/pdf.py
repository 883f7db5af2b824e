"""PDF: the text layer of a document, as it reads; a scan without one is told."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dateline.extract.assembling import assemble
from dateline.extract.confined import confined
from dateline.extract.defaults import Defaults, Metadata
from dateline.extract.limits import MAX_CHARACTERS, MAX_PDF_BYTES
from dateline.extract.material import Item, Material
from dateline.extract.problem import Unreadable
from dateline.extract.reflowing import reflowed
from dateline.extract.unread import Unread, Why

MAX_PAGES = 500

MIN_LETTERS = 20
"""Letters under which a PDF has no text layer: a scan may carry a stamp or a page number."""

_NO_TITLE = re.compile(
    r"untitled.*|microsoft (?:word|powerpoint).*|.*\.(?:docx?|indd|pdf|rtf|odt|pptx?|qxd|ai)|\W*",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?\s*(?:(Z)|([+-]\d{2})'?(\d{2})?)?"
)


def read_pdf(material: Material, defaults: Defaults) -> Iterator[Item]:
    """The report of a PDF with a text layer; raises `Unreadable` for a damaged or locked one."""
    data = material.whole(MAX_PDF_BYTES)
    if not data.strip():
        raise Unreadable("empty: there is no text to read")
    found = confined(parse_pdf, data, "a PDF")
    text = reflowed(found["pages"])
    if sum(map(str.isalpha, text)) < MIN_LETTERS:
        told = "a PDF without a text layer, such as a scan; recognise its text first (OCR)"
        yield Unread(address=material.address or material.where, why=Why.NO_TEXT, told=told)
        return
    metadata = Metadata(
        title=_title(found["title"]),
        published=date_told(found["created"]),
        language=found["language"],
        supplied_by="PDF metadata (CreationDate)",
    )
    yield from assemble(material.name, text, metadata, defaults, material.where)


def parse_pdf(data: bytes) -> dict[str, Any]:
    """The lines of each page and what the document says of itself; for the child process."""
    from pypdf import PdfReader  # noqa: PLC0415 - 100 ms that only PDFs need

    document = PdfReader(BytesIO(data), strict=False)
    if document.is_encrypted and not document.decrypt(""):
        raise Unreadable("a PDF that is locked with a password", "save it without one")
    if len(document.pages) > MAX_PAGES:
        raise Unreadable(f"a PDF of {len(document.pages):,} pages", "split it into single reports")
    pages, length = [], 0
    for page in document.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > 2 * MAX_CHARACTERS:
            break  # too long for a report, which is told of its text
    told: dict[str, Any] = dict(document.metadata or {})
    root: Any = document.trailer.get("/Root") or {}
    return {
        "pages": pages,
        "title": _plain(told.get("/Title")),
        "created": _plain(told.get("/CreationDate")),
        "language": _plain(root.get("/Lang")),
    }


def _plain(value: Any) -> str | None:
    return str(value).strip() or None if isinstance(value, str) else None


def _title(told: str | None) -> str | None:
    """The title of the document, unless it is the name of a file or of a program."""
    return told if told and not _NO_TITLE.fullmatch(told) else None


def date_told(written: str | None) -> str | None:
    """A date of a PDF (ISO 32000, 7.9.4: "D:20221112083000+08'00'") in the ISO form."""
    found = _DATE.match(written or "")
    if not found:
        return None
    year, month, day, hour, minute, utc, hours, minutes = found.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    zone = "+00:00" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    return f"{year}-{month}-{day}T{hour}:{minute}{zone}"
