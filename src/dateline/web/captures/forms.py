"""Forms: what the bytes of a capture are, by what they are called and by how they begin.

What a server calls a picture is shown as one only if its bytes begin as that picture does: files
that are two things at once are nobody's picture.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from dateline.extract.forms import SNIFFED, VAGUE, by_media_type, by_name, sniff
from dateline.vocabulary import Capture


class Form(StrEnum):
    """How a capture can be looked at."""

    PAGE = "page"
    TEXT = "text"
    DATA = "data"  # JSON, JSON lines
    MAIL = "mail"
    PICTURE = "picture"
    VIDEO = "video"
    PDF = "pdf"
    STYLE = "style"
    OTHER = "other"


OF_READING = {
    "page": Form.PAGE,
    "text": Form.TEXT,
    "markdown": Form.TEXT,
    "lines": Form.DATA,
    "document": Form.DATA,
    "mail": Form.MAIL,
    "pdf": Form.PDF,
    "feed": Form.TEXT,
}

PICTURES: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.S)),
    ("image/avif", re.compile(rb"....ftypavi[fs]", re.S)),
    ("image/bmp", re.compile(rb"BM.{4}\0\0\0\0", re.S)),
)
"""Pictures that browsers draw, by their first bytes; SVG is no such: it is a document."""

VIDEOS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("video/mp4", re.compile(rb"....ftyp", re.S)),
    ("video/webm", re.compile(rb"\x1a\x45\xdf\xa3")),
    ("video/ogg", re.compile(rb"OggS")),
)

HEAD = 64
"""Bytes by which a picture or video is known."""

ENDS = {
    Form.PAGE: ".html",
    Form.TEXT: ".txt",
    Form.MAIL: ".eml",
    Form.PDF: ".pdf",
    Form.STYLE: ".css",
}
ENDS_OF_TYPES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "image/bmp": ".bmp",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "video/ogg": ".ogv",
}

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Known:
    """What a capture is: its form, and the media type it may be given out under."""

    form: Form
    media_type: str
    """Of pictures and video, by their bytes; "application/octet-stream" for all else."""


def form_of(capture: Capture) -> Known:
    """What the content of a capture is."""
    head = capture.content[:HEAD]
    for form, listed in ((Form.PICTURE, PICTURES), (Form.VIDEO, VIDEOS)):
        for media_type, begins in listed:
            if begins.match(head):
                return Known(form, media_type)
    return Known(_form(capture), "application/octet-stream")


def _form(capture: Capture) -> Form:
    told = told_type(capture)
    if told == "text/css":
        return Form.STYLE
    if told.startswith(("image/", "video/", "audio/", "font/")):
        return Form.OTHER  # called so, and none that browsers draw: it is only given out
    path = urlsplit_path(capture.address)
    named = by_name(path)
    if told in VAGUE:
        found = named or sniff(capture.content[:SNIFFED])
    else:
        found = by_media_type(told) or ("document" if told.endswith("+json") else "")
    form = OF_READING.get(found, Form.OTHER)
    return Form.OTHER if form is Form.TEXT and b"\0" in capture.content[:SNIFFED] else form


def told_type(capture: Capture) -> str:
    """The media type that a server or a person told, without its parameters."""
    told = capture.header("content-type") or capture.media_type or ""
    return told.partition(";")[0].strip().lower()


def file_name(capture: Capture, known: Known, *, sent: bool = False) -> str:
    """A name under which a capture can be saved anywhere: letters, digits, dots and dashes.

    It begins with the capture's id, so that it is no hidden file and overwrites nothing. `sent` is
    of the bytes as they were sent, which may be packed: they are nothing that a program opens.
    """
    last = unquote(urlsplit_path(capture.address)).replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode()
    stem = _UNSAFE.sub("-", plain.rpartition(".")[0] or plain).strip("-.")[:60]
    end = ENDS_OF_TYPES.get(known.media_type) or ENDS.get(known.form) or _own_end(plain)
    return "-".join(filter(None, (capture.id, stem))) + (".bin" if sent else end)


def _own_end(name: str) -> str:
    """The end of a file's own name, where it is one of data; else one that no program opens."""
    end = f".{name.rpartition('.')[2].lower()}"
    return end if end in {".json", ".jsonl", ".xml", ".csv", ".zip"} else ".bin"


def urlsplit_path(address: str) -> str:
    """The path of an address; of one that is none, the whole."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address
