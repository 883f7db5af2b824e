"""Mail: newsletters and saved messages (EML), pages that a browser saved in one file (MHTML)."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from io import BytesIO
from typing import Any

from dateline.extract.assembling import assemble
from dateline.extract.confined import confined
from dateline.extract.defaults import Defaults, Metadata
from dateline.extract.limits import MAX_MAIL_BYTES
from dateline.extract.markup import text_of_markup
from dateline.extract.material import Item, Material
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.reflowing import reflowed
from dateline.extract.unread import Unread, Why

MAX_PARTS = 1000
MAX_WORDS_BYTES = 4_000_000

ENOUGH = 200
"""Characters under which plain text is but "open this in a browser", and the markup is read."""

SET_LINE = 100
"""Characters of the longest line of a mail whose lines were broken, at 72 to 78, for the screen."""

BULK = ("list-id", "list-unsubscribe", "list-post", "feedback-id")
"""Headers of what is sent to many (RFC 2369, RFC 2919): its sender's name is that of an outlet."""


def read_mail(material: Material, defaults: Defaults) -> Iterator[Item]:
    """The report of a message or a saved page, and what was attached to it and not read."""
    data = material.whole(MAX_MAIL_BYTES)
    if not data.strip():
        raise Unreadable("empty: there is no text to read")
    found = confined(parse_mail, data, "a mail")
    if found["page"] is not None:
        yield from _saved_page(found, material, defaults)
        return
    text = _text(found)
    if not text.strip():
        yield Unread(address=material.where, why=Why.NO_TEXT, told="a mail without text")
    else:
        metadata = Metadata(
            title=found["subject"],
            outlet=found["outlet"],
            published=found["date"],
            address=found["address"],
            language=found["language"],
            supplied_by="mail header (Date)",
        )
        yield from assemble(material.name, text, metadata, defaults, material.where)
    if attached := found["attached"]:
        told = f"not read, as attached: {', '.join(attached[:8])}"
        yield Problem(material.where, told, "save an attachment to have it read", lost=False)


def _text(found: dict[str, Any]) -> str:
    plain = found["plain"] or ""
    if max(map(len, plain.splitlines()), default=0) <= SET_LINE:
        plain = reflowed([plain])
    if len(plain) >= ENOUGH or not found["markup"]:
        return plain
    return text_of_markup(found["markup"]) or plain


def _saved_page(found: dict[str, Any], material: Material, defaults: Defaults) -> Iterator[Item]:
    """The report of the page that an MHTML file holds, with the address that it was saved from."""
    from dateline.extract.pages import read_page  # noqa: PLC0415 - 120 ms that only pages need

    page = Material(
        stream=BytesIO(found["page"].encode()),
        name=material.name,
        where=material.where,
        address=found["address"] or material.address,
        at=material.at,
        charset="utf-8",
    )
    for item in read_page(page, defaults):
        known = isinstance(item, Problem | Unread) or item.address or not found["address"]
        yield item if known else item.model_copy(update={"address": found["address"]})  # type: ignore[union-attr]


def parse_mail(data: bytes) -> dict[str, Any]:
    """The words and headers of a message; for the child process."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    parts = [part for part, _ in zip(message.walk(), range(MAX_PARTS), strict=False)]
    location = _location(message, parts)
    saved = message.get_content_type() == "multipart/related" and location is not None
    words = {kind: _first(parts, kind) for kind in ("text/plain", "text/html")}
    return {
        "subject": _header(message, "subject"),
        "date": _header(message, "date"),
        "outlet": _outlet(message),
        "language": _header(message, "content-language"),
        "address": location if saved else _address(_header(message, "archived-at")),
        "page": words["text/html"] if saved else None,
        "plain": words["text/plain"],
        "markup": words["text/html"],
        "attached": [] if saved else [_named(part) for part in parts if _is_attached(part)],
    }


def _location(message: EmailMessage, parts: list[Any]) -> str | None:
    """The address that a page was saved from (RFC 2557; browsers name it at the top)."""
    told = _address(_header(message, "snapshot-content-location"))
    pages = (part for part in parts if part.get_content_type() == "text/html")
    first = next(pages, None)
    return told or (_address(_header(first, "content-location")) if first else None)


def _address(told: str | None) -> str | None:
    found = (told or "").strip("<> ")
    return found if found.lower().startswith(("http://", "https://")) else None


def _header(message: Any, name: str) -> str | None:
    try:
        value = str(message[name] or "")
    except Exception:
        return None
    return " ".join(value.split()) or None


def _outlet(message: EmailMessage) -> str | None:
    """The name of who sends to many. A person who writes to another is not named."""
    if not any(message.get(name) for name in BULK):
        return None
    listed = re.match(r"\s*\"?([^<\"]+)\"?\s*<", _header(message, "list-id") or "")
    return (listed and listed.group(1).strip()) or parseaddr(_header(message, "from") or "")[0]


def _first(parts: list[Any], kind: str) -> str | None:
    """The words of the parts of a kind that are not attached."""
    found = [_words(part) for part in parts if _is(part, kind) and not _is_attached(part)]
    # A message within a message and a text in parts follow each other; markup is one page.
    joined = "\n\n".join(found) if kind == "text/plain" else next(iter(found), "")
    return joined[:MAX_WORDS_BYTES] or None


def _is(part: MIMEPart, kind: str) -> bool:
    return part.get_content_type() == kind


def _is_attached(part: MIMEPart) -> bool:
    if part.is_multipart():
        return False
    words = part.get_content_maintype() == "text" and not part.get_filename()
    inline = part.get_content_disposition() != "attachment"
    shown = part.get_content_maintype() == "image" and part.get("content-id") is not None
    return not (words and inline) and not shown


def _words(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    for tried in (charset, "utf-8"):
        try:
            text = data.decode(tried)
            break
        except (LookupError, UnicodeDecodeError):
            continue
    else:
        text = data.decode("cp1252", "replace")
    return _unfolded(text) if str(part.get_param("format") or "").lower() == "flowed" else text


def _unfolded(text: str) -> str:
    """Text with `format=flowed` (RFC 3676): a space at the end of a line joins it with the next."""
    return re.sub(r"(?<!^--) \r?\n", " ", text, flags=re.MULTILINE)


def _named(part: MIMEPart) -> str:
    name = part.get_filename() or "without a name"
    return f"{' '.join(name.split())[:80]} ({part.get_content_type()})"
