"""Mending: broken XML is made whole as far as it goes, so that what it lists can be read."""

import re
from xml.parsers import expat

from lxml import etree  # type: ignore[import-untyped]

from dateline.collect.feeds.faults import Faults

LOOSELY_READ = 500_000
"""Bytes up to which feedparser's own loose parser is used, which loses less than libxml2.

On hostile markup it takes two seconds here, but twenty for 1.5 MB.
"""

MAX_ELEMENTS = 100_000
"""Elements of a feed, markup within texts not counted: a thousand entries have some 20,000."""

CDATA = (b"<![CDATA[", b"]]>")

_STRAY = re.compile(
    rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)|<(?![a-zA-Z_/!?])"
)


def mended(content: bytes, faults: Faults) -> bytes:
    """XML that parses, or that `feedparser` reads loosely; what was broken is told."""
    broken = fault_of(content)
    if broken is None:
        return _few_enough(content, faults)
    faults.tell(f"broken XML ({broken})")
    content = _with_strays_escaped(content)
    if len(content) <= LOOSELY_READ:
        return content
    return _few_enough(content if fault_of(content) is None else _recovered(content), faults)


def fault_of(content: bytes) -> str | None:
    """Why bytes are not well-formed XML in UTF-8, with the line; nothing if they are."""
    parser = expat.ParserCreate("utf-8", " ")
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        return f"{expat.ErrorString(error.code)}, line {error.lineno}"
    return None


def _few_enough(content: bytes, faults: Faults) -> bytes:
    """The content, or nothing where it has more elements than can be read in some seconds."""
    count = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal count
        count += 1

    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = begin
    parser.Parse(content or b"<none/>", True)
    if count > MAX_ELEMENTS:
        faults.tell(f"more than {MAX_ELEMENTS:,} elements: not read")
    return content if count <= MAX_ELEMENTS else b""


def _with_strays_escaped(content: bytes) -> bytes:
    """Content whose bare "&" and "<" outside of CDATA stand for themselves."""
    parts, at = [], 0
    while (begin := content.find(CDATA[0], at)) >= 0:
        end = content.find(CDATA[1], begin)
        end = len(content) if end < 0 else end + len(CDATA[1])
        parts += [_STRAY.sub(_escaped, content[at:begin]), content[begin:end]]
        at = end
    return b"".join((*parts, _STRAY.sub(_escaped, content[at:])))


def _escaped(stray: re.Match[bytes]) -> bytes:
    return b"&amp;" if stray.group() == b"&" else b"&lt;"


def _recovered(content: bytes) -> bytes:
    """What libxml2 makes of broken XML, without the last entry, which may be cut in the middle."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    tree = etree.fromstring(content, parser)
    if tree is None:
        return b""
    entries = [one for one in tree.iter("{*}item", "{*}entry") if one.getparent() is not None]
    if entries:
        entries[-1].getparent().remove(entries[-1])
    whole: bytes = etree.tostring(tree, encoding="utf-8")
    return whole
