"""Reflowing: lines as they were set on a page become paragraphs that read well.

Words that were divided at the end of a line are whole again, running heads and page numbers are
gone, lines of one paragraph are one line.
"""

import re
from collections import Counter
from statistics import quantiles

LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x00A0: " ",
    0x0000: "\N{REPLACEMENT CHARACTER}",
}

_PARTS = """
all anti co counter cross eight ex fifty five forty four full half hand high inter long low mid mini
multi nine ninety non north one post pre pro quasi re self semi seven short six sixty so south ten
then thirty three twenty two ultra under vice well east west
"""
KEEP_HYPHEN = frozenset(_PARTS.split())
"""First parts of compounds that English writes with a hyphen more often than without."""

REPEATED = 3
"""Pages on which a line stands first or last before it counts as a running head."""

SHORT = 0.75
"""Share of the width of a full line under which a line that ends a sentence ends a paragraph."""

HEADING = 0.6
"""The same for a line that ends no sentence: a heading or an address, not running text."""

_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?", re.I)
_ENDS = re.compile(r"""[.!?:;…]["'”’)\]]*$""")
_BULLET = re.compile(r"(?:[•‣◦▪●–—*>-]|\(?\d{1,2}[.)]|[a-z]\))\s")
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def reflowed(pages: list[str]) -> str:
    """The text of pages of lines; paragraphs are parted by an empty line."""
    lines = [_lines(page) for page in pages]
    heads = _running(lines)
    kept = [_without(page, heads) for page in lines]
    width = _width([line for page in kept for line in page if line])
    words = Counter(_WORD.findall(" ".join(line for page in kept for line in page)))
    paragraphs: list[str] = []
    last = ""  # the line before, if its paragraph may go on
    for line in (line for page in kept for line in page):
        # A page may end within a sentence; an empty line within a page ends a paragraph.
        if line and last and not _BULLET.match(line) and not _ends(last, width):
            paragraphs[-1] = _joined(paragraphs[-1], line, words)
        elif line:
            paragraphs.append(line)
        last = line
    return "\n\n".join(paragraphs)


def _lines(page: str) -> list[str]:
    text = page.translate(LIGATURES)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _running(pages: list[list[str]]) -> set[str]:
    """Running heads and feet: lines at the edge of half of the pages, their numbers aside."""
    edges = Counter(
        edge for page in pages for edge in {_shape(line) for line in page[:2] + page[-2:] if line}
    )
    least = max(REPEATED, len(pages) / 2)
    return {shape for shape, count in edges.items() if count >= least}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _without(page: list[str], heads: set[str]) -> list[str]:
    """The lines of a page without running heads and page numbers at its edges."""
    first, last = 0, len(page)

    def passing(line: str) -> bool:
        return not line or _shape(line) in heads or bool(_NUMBER.fullmatch(line))

    while first < last and passing(page[first]):
        first += 1
    while last > first and passing(page[last - 1]):
        last -= 1
    return page[first:last]


def _width(lines: list[str]) -> float:
    """Characters of a full line: nine in ten are no longer."""
    lengths = [len(line) for line in lines]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else float(sum(lengths))


def _ends(line: str, width: float) -> bool:
    """Whether a paragraph ends with a line."""
    if _DIVIDED.search(line):
        return False
    return len(line) < (SHORT if _ENDS.search(line) else HEADING) * width


def _joined(before: str, line: str, words: Counter[str]) -> str:
    """A paragraph and its next line; of a divided word the hyphen goes unless it belongs there."""
    if before.endswith("\N{SOFT HYPHEN}"):
        return before[:-1] + line
    divided, follows = _DIVIDED.search(before), _WORD.match(line)
    if not divided or not follows or not line[0].islower():
        return f"{before} {line}"
    first, second = divided.group(1), follows.group()
    whole, hyphened = words[first + second], words[f"{first}-{second}"]
    keep = hyphened > whole or (not whole and first.lower() in KEEP_HYPHEN)
    return before + line if keep else before[:-1] + line
