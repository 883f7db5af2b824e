"""Passages of our own in which every word that tells of an event is marked.

One passage a line: `[stabbed](violence.stabbing)`, `[vote](governance.election,planned)`. A word
marked `(?)` is left out: whoever wrote it hesitated. What is not marked tells of no event. `held/`
has the half, by the parity of each passage's MD5, that is never trained on.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent / "passages"
MARK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
DOUBTFUL = "?"
ACTUAL = "actual"
DENIED = "denied"
MODALITIES = (ACTUAL, "planned", "hypothetical", DENIED)


class Mark(NamedTuple):
    """A marked word: characters [start, end), a kind of the ontology, "other" or "?"."""

    start: int
    end: int
    kind: str
    modality: str


class Passage(NamedTuple):
    """A passage without its marks, and the marks."""

    text: str
    marks: tuple[Mark, ...]


def passages(folder: Path = HERE) -> list[Passage]:
    """The passages of a folder, in the order of files and lines."""
    paths = sorted(folder.glob("*.txt"))
    return [parsed(line) for path in paths for line in _lines(path)]


def parsed(line: str) -> Passage:
    """A passage with its marks taken out of the text."""
    text, marks, last = "", [], 0
    for found in MARK.finditer(line):
        text += line[last : found.start()]
        kind, _, modality = found[2].partition(",")
        modality = DENIED if modality == "disputed" else modality or ACTUAL
        marks.append(Mark(len(text), len(text) + len(found[1]), kind, modality))
        text += found[1]
        last = found.end()
    return Passage(text + line[last:], tuple(marks))


def is_held(passage: Passage) -> bool:
    """Whether a passage belongs to the half that is set aside."""
    return int(hashlib.md5(passage.text.encode()).hexdigest(), 16) % 2 == 0


def _lines(path: Path) -> Iterator[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return (line for line in lines if line)
