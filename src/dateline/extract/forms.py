"""Forms: what kinds of files and answers reports are taken from, and how each is known.

To add a form, write a `Reading` and one entry in `FORMS`. A form imports what is heavy only when it
is used.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import DatelineError
from dateline.extract.assembling import assemble
from dateline.extract.decoding import decode
from dateline.extract.defaults import Defaults
from dateline.extract.heads import head_of
from dateline.extract.limits import (
    MAX_MAIL_BYTES,
    MAX_PAGE_BYTES,
    MAX_PDF_BYTES,
    MAX_TEXT_BYTES,
)
from dateline.extract.markdown import split_markdown
from dateline.extract.material import Item, Material, Reading
from dateline.extract.plain import read_text
from dateline.extract.problem import Problem
from dateline.extract.records import MAX_DOCUMENT_BYTES, read_document, read_lines
from dateline.extract.streamed import HEAD, chat_at, messages_of
from dateline.extract.telegram import read_chat
from dateline.extract.unread import Unread, Why


@dataclass(frozen=True, slots=True)
class Form:
    """One form: how it is read, by what it is known, and how long it may be (None: any length).

    `suffixes` are those of files, `media_types` those of answers. A form that is `single` stands in
    a folder for one report; others are read only if they are named.
    """

    read: Reading
    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    limit: int | None = None
    in_folders: bool = True


def _text(material: Material, defaults: Defaults) -> Iterator[Item]:
    text = decode(material.whole(MAX_TEXT_BYTES), defaults.encoding or material.charset)
    yield from read_text(material.name, text, defaults, material.where)


def _markdown(material: Material, defaults: Defaults) -> Iterator[Item]:
    document = decode(material.whole(MAX_TEXT_BYTES), defaults.encoding or material.charset)
    metadata, text = split_markdown(document)
    lines = head_of(text).metadata
    if not (metadata.published or metadata.outlet) and (lines.published or lines.outlet):
        yield from read_text(material.name, text, defaults, material.where, metadata)
    else:
        yield from assemble(material.name, text, metadata, defaults, material.where)


def _page(material: Material, defaults: Defaults) -> Iterator[Item]:
    from dateline.extract.pages import read_page  # noqa: PLC0415 - 120 ms that only pages need

    yield from read_page(material, defaults)


def _pdf(material: Material, defaults: Defaults) -> Iterator[Item]:
    from dateline.extract.pdf import read_pdf  # noqa: PLC0415 - only for this form

    yield from read_pdf(material, defaults)


def _mail(material: Material, defaults: Defaults) -> Iterator[Item]:
    from dateline.extract.mail import read_mail  # noqa: PLC0415 - only for this form

    yield from read_mail(material, defaults)


def _feed(material: Material, defaults: Defaults) -> Iterator[Item]:
    from dateline.extract.feeds import read_feed  # noqa: PLC0415 - only for this form

    yield from read_feed(material, defaults)


def _archive(material: Material, defaults: Defaults) -> Iterator[Item]:
    from dateline.extract.archives import read_archive  # noqa: PLC0415 - only for this form

    yield from read_archive(material, defaults)


def _lines(material: Material, defaults: Defaults) -> Iterator[Item]:
    yield from read_lines(material.stream, material.where, defaults)


def _of_document(material: Material, defaults: Defaults) -> Iterator[Item]:
    """The reports of a JSON document: of a chat one at a time, of others from the whole."""
    head = material.stream.read(HEAD)
    if (found := chat_at(head)) is not None:
        chat, start = found
        messages = messages_of(head, material.stream, start)
        yield from read_chat(chat, messages, material.where, defaults)
        return
    data = head + material.stream.read(MAX_DOCUMENT_BYTES + 1 - len(head))
    yield from read_document(data, material.where, defaults)


def _document(material: Material, defaults: Defaults) -> Iterator[Item]:
    items = _of_document(material, defaults)
    if material.address is None:
        yield from items
        return
    # On the web most JSON is for programs: only a person who named a file is told what it lacks.
    found = [item for item in items if not isinstance(item, Problem) or not item.lost]
    told = Unread(address=material.address, why=Why.NO_TEXT, told="data (JSON) without a report")
    yield from found or [told]


FORMS: dict[str, Form] = {
    "text": Form(_text, (".txt", ".text"), ("text/plain",), MAX_TEXT_BYTES),
    "markdown": Form(_markdown, (".md", ".markdown"), ("text/markdown",), MAX_TEXT_BYTES),
    "page": Form(
        _page,
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        MAX_PAGE_BYTES,
    ),
    "lines": Form(
        _lines,
        (".jsonl", ".ndjson"),
        ("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
    ),
    "document": Form(_document, (".json",), ("application/json",), in_folders=False),
    "pdf": Form(_pdf, (".pdf",), ("application/pdf", "application/x-pdf"), MAX_PDF_BYTES),
    "mail": Form(
        _mail,
        (".eml", ".mhtml", ".mht"),
        ("message/rfc822", "multipart/related", "application/x-mimearchive"),
        MAX_MAIL_BYTES,
    ),
    "feed": Form(
        _feed,
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml", "application/feed+json"),
        in_folders=False,
    ),
    "archive": Form(
        _archive,
        (".warc", ".warc.gz", ".warc.zst", ".wacz"),
        ("application/warc", "application/wacz", "application/x-wacz"),
    ),
}
"""The forms by name."""

SNIFFED = 4096
"""Bytes at the head that a form may be seen from."""

VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
"""Media types that servers send for anything: the name and the first bytes decide."""


ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How zstd files begin, and those of them that are web archives with a dictionary."""

_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{0,40}: ?\S|From \S+@")
_OF_MAIL = re.compile(rb"^(?:mime-version|message-id|received|return-path):", re.I | re.M)


def by_name(name: str) -> str | None:
    """The form of files with a name such as "a.html"; of "a.warc.gz" the longer suffix counts."""
    lowered = name.lower()
    known = ((suffix, form) for form, about in FORMS.items() for suffix in about.suffixes)
    return next((form for suffix, form in known if lowered.endswith(suffix)), None)


def by_media_type(media_type: str) -> str | None:
    """The form of answers with a media type such as "text/html"."""
    return next((name for name, form in FORMS.items() if media_type in form.media_types), None)


def sniff(head: bytes) -> str:
    """The form of a file by its first bytes."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1000].lower()
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")) and _is_feed(head):
        return "feed"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<!--")):
        return "page"
    if start.startswith(b"{"):
        # A first line that is open at its end belongs to a document over several lines.
        return "document" if start.split(b"\n")[0].strip() == b"{" else "lines"
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return "document"
    if start.startswith((b"---\n", b"---\r\n")):
        return "markdown"
    return _by_signature(head) or "text"


def _is_feed(head: bytes) -> bool:
    from dateline.collect.feeds import Form as Listing  # noqa: PLC0415 - only for XML
    from dateline.collect.feeds.parsing import form_of  # noqa: PLC0415

    return form_of(head, None) in {Listing.RSS, Listing.ATOM}


def _by_signature(head: bytes) -> str | None:
    """The form of PDFs, web archives and mail, which begin in ways of their own."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"WARC/", ZSTD_DICTIONARY)) or _unpacked(head).startswith(b"WARC/"):
        return "archive"
    if head.startswith(b"PK\x03\x04") and (b"archive/" in head or b"datapackage.json" in head):
        return "archive"
    return "mail" if _HEADER.match(head) and _OF_MAIL.search(head) else None


def _unpacked(head: bytes) -> bytes:
    """The first bytes of what a gzip or zstd file holds."""
    if head.startswith(ZSTD):
        return _unpacked_zstd(head)
    if not head.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16)
    except zlib.error:
        return b""


def _unpacked_zstd(head: bytes) -> bytes:
    from io import BytesIO  # noqa: PLC0415 - only for this form

    from dateline.collect.warcs.zstd import ZstdFile  # noqa: PLC0415 - heavy

    try:
        return ZstdFile(BytesIO(head)).read(16) or b""
    except (OSError, DatelineError):
        return b""
