"""Media: the addresses of the pictures and video that a page shows with its report."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

VIDEO = frozenset({".mp4", ".m4v", ".webm", ".mov", ".mpg", ".mpeg", ".ogv", ".avi", ".mkv"})

FURNITURE = ("logo", "icon", "avatar", "sprite", "pixel", "spacer", "placeholder", "1x1", "emoji")
"""Words in the name of a file that is no picture of anything."""

SMALLEST = 64
"""Pixels: what is declared to be smaller is a button or a counter."""

BODIES = "//article|//main|//*[@itemprop='articleBody']"


def kind_of(address: str) -> str:
    """Whether an address is that of a "video" or of an "image", by how it ends."""
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    return "video" if suffix in VIDEO else "image"


def media_of(
    page: bytes, address: str, *, images: bool = True, video: bool = False, most: int = 10
) -> tuple[str, ...]:
    """Absolute addresses of what a page shows, in its order, each once; nothing raises.

    The picture that the page names for sharing comes first, then those in its article.
    """
    wanted = {"image"} if images else set()
    wanted |= {"video"} if video else set()
    found: dict[str, None] = {}
    for kind, link in _links(page):
        try:
            absolute = urljoin(address, link.strip())
        except ValueError:
            continue
        if kind in wanted and absolute.startswith(("http://", "https://")):
            found[absolute] = None
    return tuple(found)[:most]


def _links(page: bytes) -> Iterator[tuple[str, str]]:
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - only for pages

    try:
        tree = html.document_fromstring(
            page, parser=html.HTMLParser(no_network=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return
    for name, kind in (("og:image", "image"), ("og:video", "video"), ("og:video:url", "video")):
        for meta in tree.xpath("//meta[@property=$name or @name=$name]", name=name):
            if link := meta.get("content"):
                yield kind, link
    bodies = tree.xpath(BODIES)
    for body in bodies:
        yield from _shown(body.iter("img", "video", "source"))


def _shown(elements: Iterable[object]) -> Iterator[tuple[str, str]]:
    for element in elements:
        read = element.get  # type: ignore[attr-defined]
        link = read("src") or read("data-src") or _largest(read("srcset") or "")
        if not link or link.startswith("data:") or _is_small(read("width"), read("height")):
            continue
        name = PurePosixPath(urlsplit(link).path).name.lower()
        if element.tag == "img":  # type: ignore[attr-defined]
            if not any(word in name for word in FURNITURE):
                yield "image", link
        elif kind_of(link) == "video" or (read("type") or "").startswith("video/"):
            yield "video", link


def _largest(srcset: str) -> str | None:
    """The last of a list of sizes, which by custom is the largest."""
    listed = [part.split() for part in srcset.split(",") if part.strip()]
    return listed[-1][0] if listed else None


def _is_small(*sizes: str | None) -> bool:
    return any(size and size.isdigit() and int(size) < SMALLEST for size in sizes)
