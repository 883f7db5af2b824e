"""Copying: the copy of a capture that a browser is given in a frame that can do nothing.

A whole document that names no address: its style is one element whose digest its policy tells,
its pictures are within it. So whatever gets through, it has nowhere to go.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import urldefrag

from dateline.archive import Archive, Kept
from dateline.errors import ArchiveError
from dateline.extract.confined import confined
from dateline.extract.decoding import BYTE_ORDER_MARKS
from dateline.extract.mail import parse_mail
from dateline.extract.material import charset_of
from dateline.extract.pages.source import read_source
from dateline.extract.problem import Unreadable
from dateline.vocabulary import Capture
from dateline.web.captures.forms import Form, Known, form_of
from dateline.web.captures.inert import MARK, Inert, inert, shown_media
from dateline.web.captures.lighting import light
from dateline.web.captures.styling import plain_style

LARGEST = 8_000_000
"""Bytes of a page that is drawn; larger ones are given out to be saved."""

SHOWN = 1_000_000
"""Characters of a text that are shown."""

ALL_PICTURES = 24_000_000
"""Bytes of all pictures within a copy; those beyond are named."""

SECONDS = 10.0

OWN = (Path(__file__).parent / "copy.css").read_text()
"""What a page looks like that brings no style; its own follows, and may have another."""

LAST = "mark { background: #ffe08a !important; color: #111 !important; }"
"""Marked words are seen whatever a page's own style says."""


@dataclass(frozen=True)
class Copy:
    """A document for the frame, and its policy."""

    html: str
    policy: str
    pictures: int = 0
    """Pictures of the page that the archive has."""
    lit: int = 0


def copy_of(
    archive: Archive, capture: Capture, quotes: Sequence[str] = (), *, pictures: bool = False
) -> Copy:
    """The copy of a capture. Raises `Unreadable` for what cannot be drawn: say so, and give it out.

    `pictures` is whether those of the archive are drawn: who looks has asked for them.
    """
    known = form_of(capture)
    if len(capture.content) > LARGEST:
        raise Unreadable(f"it has more than {LARGEST // 1_000_000} MB")
    if known.form is Form.PAGE:
        return _page(archive, capture, quotes, pictures=pictures)
    if known.form is Form.MAIL:
        return _mail(archive, capture, quotes)
    if known.form in {Form.TEXT, Form.DATA, Form.STYLE}:
        return _text(capture, known, quotes)
    raise Unreadable("it is no page and no text")


def media_with(archive: Archive, capture: Capture) -> list[Kept]:
    """The pictures and video of a page that the archive has, each the capture nearest in time."""
    if form_of(capture).form is not Form.PAGE or len(capture.content) > LARGEST:
        return []
    asked = json.dumps({"page": _words(capture), "address": capture.address})
    try:
        listed: list[str] = confined(shown_media, asked.encode(), "a page", SECONDS)
    except Unreadable:
        return []
    found = (nearest(archive, one, capture.at) for one in listed)
    return [one for one in found if one]


def nearest(archive: Archive, address: str, at: datetime) -> Kept | None:
    """The capture of an address that is nearest in time to a moment, of those that succeeded."""
    listed = [
        one for one in archive.captures_of(urldefrag(address)[0]) if one.status in {None, 200}
    ]
    return min(listed, key=lambda one: abs((one.at - at).total_seconds()), default=None)


def refusal(why: str) -> Copy:
    """What stands in the frame instead of a copy."""
    told = f"This cannot be drawn: {why}. It can be saved."
    return _copy(Inert(html=f"<p>{escape(told)}</p>", title="Not drawn"), None)


def policy_of(style: str) -> str:
    """The policy of a copy: its one style, pictures within it, and nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'self'; sandbox"
    )


def _words(capture: Capture) -> str:
    """The characters of a capture; zeros among them, which no text has, are left out."""
    content = capture.content
    if not content.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        content = content.replace(b"\0", b"")
    return read_source(content, charset_of(capture.header("content-type"))).text


def _page(archive: Archive, capture: Capture, quotes: Sequence[str], *, pictures: bool) -> Copy:
    found = _made_inert(_words(capture), capture.address, quotes)
    return _copy(found, Pictures(archive, capture, shown=pictures))


def _mail(archive: Archive, capture: Capture, quotes: Sequence[str]) -> Copy:
    """A message: who, what and when, then its markup or its words."""
    mail = confined(parse_mail, capture.content, "a mail", SECONDS)
    told = {"Subject": mail["subject"], "Date": mail["date"], "List": mail["outlet"]}
    lines = [(name, value) for name, value in told.items() if value]
    if mail["attached"]:
        lines.append(("Attached", ", ".join(mail["attached"][:20])))
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in lines)
    if mail["markup"]:
        found = _made_inert(mail["markup"], capture.address, quotes)
    else:
        words, lit = light([(mail["plain"] or "")[:SHOWN]], {0}, list(quotes))
        found = Inert(html=f"<pre>{words}</pre>", lit=lit)
    found.html = f'<dl class="dateline-mail">{rows}</dl>{found.html}'
    found.title = mail["subject"] or capture.id
    return _copy(found, Pictures(archive, capture, shown=False))


def _text(capture: Capture, known: Known, quotes: Sequence[str]) -> Copy:
    text = _words(capture)
    if known.form is Form.DATA and len(text) <= SHOWN:
        text = _laid_out(text)
    more = "\n… and more: save the file to see all of it." if len(text) > SHOWN else ""
    words, lit = light([text[:SHOWN] + more], {0}, list(quotes))
    return _copy(Inert(html=f"<pre>{words}</pre>", title=capture.id, lit=lit), None)


def _laid_out(text: str) -> str:
    """JSON with its parts below each other; what is none stays as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text


def _made_inert(page: str, address: str, quotes: Iterable[str]) -> Inert:
    asked = json.dumps({"page": page, "address": address, "quotes": list(quotes)})
    return Inert(**confined(inert, asked.encode(), "a page", SECONDS))


class Pictures:
    """Pictures of a page: those that the archive has, as `data:`, up to a measure."""

    def __init__(self, archive: Archive, capture: Capture, *, shown: bool) -> None:
        self.archive, self.at, self.shown = archive, capture.at, shown
        self.left, self.held = ALL_PICTURES, 0

    def found(self, address: str) -> str | None:
        """The picture of an address."""
        found = self._capture(address)
        known = form_of(found) if found else None
        if found is None or known is None or known.form is not Form.PICTURE:
            return None
        self.held += 1
        if not self.shown or len(found.content) > self.left:
            return None
        self.left -= len(found.content)
        return f"data:{known.media_type};base64,{base64.b64encode(found.content).decode()}"

    def sheet(self, address: str) -> str:
        """A style sheet that the archive has; "" where it has none."""
        found = self._capture(address)
        if found is None or form_of(found).form is not Form.STYLE:
            return ""
        return found.content[:SHOWN].decode("utf-8", "replace")

    def _capture(self, address: str) -> Capture | None:
        """The capture of an address that is nearest in time to that of the page."""
        found = nearest(self.archive, address, self.at)
        if found is None or found.length > ALL_PICTURES:
            return None
        try:
            return self.archive.capture(found.id)
        except ArchiveError:  # damaged, or withdrawn meanwhile
            return None


def _copy(found: Inert, pictures: Pictures | None) -> Copy:
    html = found.html
    for number, (address, told) in enumerate(found.pictures):
        data = pictures.found(address) if pictures else None
        html = html.replace(MARK.format(number), _picture(address, told, data), 1)
    style = _style(found, pictures)
    language = f' lang="{escape(found.language)}"' if found.language else ""
    direction = f' dir="{escape(found.direction)}"' if found.direction else ' dir="auto"'
    document = (
        f"<!doctype html><html{language}{direction}><head><meta charset=utf-8>"
        f"<title>{escape(found.title or 'An archived page')}</title><style>{style}</style></head>"
        f"<body>{html}</body></html>"
    )
    return Copy(document, policy_of(style), pictures.held if pictures else 0, found.lit)


def _picture(address: str, told: str, data: str | None) -> str:
    if data:
        return f'<img src="{data}" alt="{escape(told)}">'
    words = f"A picture stood here: {told or address[:200]}"
    return f'<span class="dateline-left-out">{escape(words)}</span>'


def _style(found: Inert, pictures: Pictures | None) -> str:
    address: Callable[[str], str | None] = pictures.found if pictures else lambda _: None
    sheets = []
    for how, what in found.styles:
        css = what if how == "css" else (pictures.sheet(what) if pictures else "")
        sheets.append(plain_style(css, address))
    own = [
        f".dateline-{number} {{ {plain_style(one, address).replace('{', ' ').replace('}', ' ')} }}"
        for number, one in enumerate(found.own_styles)
    ]
    # A browser reads a document's line breaks all alike; the digest must be of what it reads.
    return "\n".join([OWN, *sheets, *own, LAST]).replace("\r\n", "\n").replace("\r", "\n")
