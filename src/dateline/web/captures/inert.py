"""Inert: a page comes in; the same page out, of which nothing is left that could do anything.

Nothing is taken over but what is known: elements and attributes of text, each written anew and
escaped. Links lead nowhere, forms are none, pictures and style sheets are named for who has them.
Runs in a child process with limits (`extract.confined`), as parsers are brought to crash by pages.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from dateline.web.captures.lighting import light

_KNOWN: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((Path(__file__).parent / "elements.toml").read_text()).items()
}
TEXT, AS_BLOCKS, LOST = _KNOWN["text"], _KNOWN["as_blocks"], _KNOWN["lost"]
EMPTY, BLOCKS, ATTRIBUTES = _KNOWN["empty"], _KNOWN["blocks"], _KNOWN["attributes"]

_OF = {"type": {"ol", "li", "ul"}, "value": {"li", "data", "meter", "progress"}}
"""Attributes that are kept on some elements alone."""

DEEPEST = 200
"""Elements within each other that are kept; what is deeper stands beside them."""

SMALLEST = 32
"""Pixels: a picture that is declared smaller counts visitors or is a line."""

MARK = "\ue000picture-{}\ue001"
"""What stands for a picture until its bytes are found; no page can say it (see `_plain`)."""

_PRIVATE = re.compile("[\ue000\ue001\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass
class Inert:
    """What was made of a page."""

    html: str = ""
    title: str = ""
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Absolute addresses and what is told of them; `MARK` holds the number of one."""
    styles: list[tuple[str, str]] = field(default_factory=list)
    """("sheet", address) or ("css", words), in their order."""
    own_styles: list[str] = field(default_factory=list)
    """Declarations of single elements: the n-th is that of the class "dateline-n"."""
    language: str = ""
    direction: str = ""
    lit: int = 0
    """How many of the words to be marked were found."""


def inert(data: bytes) -> dict[str, Any]:
    """The task of the child: JSON of `page`, `address` and `quotes` in; fields of `Inert` out."""
    asked = json.loads(data)
    made = make_inert(asked["page"], asked["address"], asked["quotes"])
    return dict(vars(made))


def shown_media(data: bytes) -> list[str]:
    """A task of the child: the addresses of pictures and video of a page, of the same JSON."""
    from dateline.collect.media import media_of  # noqa: PLC0415 - the child's

    asked = json.loads(data)
    page = _PRIVATE.sub(" ", asked["page"]).encode("utf-8", "replace")
    return list(media_of(page, asked["address"], video=True, most=40))


def make_inert(page: str, address: str, quotes: list[str]) -> Inert:
    """A page that does nothing."""
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - the child's

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    data = _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", page).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data or b"<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Inert()
    made = Inert(language=tree.get("lang") or "", direction=tree.get("dir") or "")
    based = next((one.get("href") for one in tree.iter("base") if one.get("href")), None)
    writer = Writer(made, _joined(address, based) or address)
    title = tree.find(".//title")
    made.title = " ".join((title.text_content() if title is not None else "").split())[:500]
    for one in tree.iter("style", "link"):
        writer.style(one)
    writer.walk(tree, etree.iterwalk)
    made.html, made.lit = light(writer.parts, writer.texts, quotes)
    return made


class Writer:
    """Writes elements anew, one after another; `texts` are the numbers of parts that are words."""

    def __init__(self, made: Inert, address: str) -> None:
        self.made, self.address = made, address
        self.parts: list[str] = []
        self.texts: set[int] = set()
        self.closing: list[str] = []

    def walk(self, tree: Any, iterwalk: Any) -> None:
        """Write a tree. It is walked, not called down: a page may be as deep as it likes."""
        walker = iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event in {"comment", "pi"} or not isinstance(element.tag, str):
                if event != "end":
                    self._text(element.tail)
                continue
            if event == "end":
                self._end(element)
                continue
            if self._start(element):
                self._text(element.text)
            else:
                walker.skip_subtree()

    def style(self, element: Any) -> None:
        """Note a style sheet, or the address of one."""
        media = (element.get("media") or "").lower()
        if "print" in media and "screen" not in media:
            return
        if element.tag == "style":
            self.made.styles.append(("css", element.text or ""))
            return
        named = "stylesheet" in (element.get("rel") or "").lower().split()
        if named and (found := _joined(self.address, element.get("href"))):
            self.made.styles.append(("sheet", found))

    def _start(self, element: Any) -> bool:
        """Open an element; whether what it holds is kept."""
        tag = element.tag.lower()
        if tag == "img":
            self._picture(element)
            self.closing.append("")
            return False
        if tag in {"video", "audio", "iframe", "frame", "object", "embed"}:
            self._left_out(element, tag)
        if tag in LOST:
            self.closing.append("")
            return False
        name = tag if tag in TEXT else "div" if tag in AS_BLOCKS else "span"
        if len(self.closing) >= DEEPEST:
            self.closing.append("")
            return True
        if name in BLOCKS:
            self._gap()
        self.parts.append(f"<{name}{''.join(self._attributes(element, name))}>")
        self.closing.append("" if name in EMPTY else f"</{name}>")
        return name not in EMPTY

    def _end(self, element: Any) -> None:
        closing = self.closing.pop()
        if closing:
            self.parts.append(closing)
        if closing[2:-1] in BLOCKS:
            self._gap()
        self._text(element.tail)

    def _gap(self) -> None:
        """Where a block begins or ends, words do not go on: an empty text says so."""
        self.texts.add(len(self.parts))
        self.parts.append("")

    def _text(self, words: str | None) -> None:
        if words:
            self.texts.add(len(self.parts))
            self.parts.append(words)

    def _attributes(self, element: Any, name: str) -> Iterator[str]:
        classes = (element.get("class") or "").split()
        if style := element.get("style"):
            classes.append(f"dateline-{len(self.made.own_styles)}")
            self.made.own_styles.append(style)
        if classes:
            yield f' class="{escape(" ".join(classes))}"'
        for key, value in element.attrib.items():
            if key not in ATTRIBUTES or key == "class" or name not in _OF.get(key, {name}):
                continue
            yield f' {key}="{escape(value)}"'
        if name == "a" and (link := element.get("href")):
            yield from self._link(link, titled=bool(element.get("title")))

    def _link(self, link: str, *, titled: bool) -> Iterator[str]:
        """Where a link led is told, and leads nowhere; one within the page stays."""
        if re.fullmatch(r"#[\w.:-]{1,200}", link.strip()):
            yield f' href="{escape(link.strip())}"'
        elif not titled and (address := _joined(self.address, link)):
            yield f' title="{escape(address[:500])}"'

    def _picture(self, element: Any) -> None:
        sizes = (element.get("width") or "", element.get("height") or "")
        if any(one.isdigit() and int(one) < SMALLEST for one in sizes):
            return
        link = element.get("src") or element.get("data-src") or ""
        if link.startswith("data:") or not (address := _joined(self.address, link)):
            return
        told = " ".join((element.get("alt") or "").split())[:300]
        number = len(self.made.pictures)
        self.made.pictures.append((address, told))
        self.parts.append(MARK.format(number))

    def _left_out(self, element: Any, tag: str) -> None:
        what = {"video": "a video", "audio": "a recording"}.get(tag, "another page or program")
        source = element.get("src") or element.get("data") or ""
        address = _joined(self.address, source)
        told = f"{what} stood here{f': {address[:300]}' if address else ''}"
        self.parts.append(f'<span class="dateline-left-out">{escape(told)}</span>')


def _joined(base: str, link: str | None) -> str | None:
    """The absolute address of a link, where it is one of the web."""
    if not link:
        return None
    try:
        found = urljoin(base, link.strip())
    except ValueError:
        return None
    return found if found.lower().startswith(("http://", "https://")) else None
