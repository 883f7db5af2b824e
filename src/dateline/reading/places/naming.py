"""From words to candidates: what a span of text may be the name of."""

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from spacy.tokens import Doc

from dateline.gazetteer import Candidate, Gazetteer
from dateline.gazetteer.folding import naming
from dateline.reading.annotation import Annotated

EDGES = " \t\r\n\"'“”‘’()[],;:-–—"
GENITIVE = re.compile(r"['’]s?$")
MOST = 60
"""Candidates kept for a name: more are only ever hamlets that share it."""


class Standing(Enum):
    """What a name is held for."""

    PLACE = "place"
    EVIDENCE = "evidence"  # says where others lie, is no place of the report itself
    SEAT = "seat"  # within the name of a building: a place unless the report's others lie elsewhere
    DOUBT = "doubt"  # a place if it turns out to lie among the report's others


WEIGHT = {Standing.PLACE: 1.0, Standing.EVIDENCE: 0.5, Standing.SEAT: 0.0, Standing.DOUBT: 0.0}
"""How much a name says about the others."""


@dataclass(slots=True)
class Named:
    """A name in the text, tokens [first, last), with what it may mean.

    `inner` are names within it that say where it is ("Paris" of "Paris City Hall"); `of_town`: the
    report tells of it as of a town, not of the division around the town that has its name.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...] = ()
    standing: Standing = Standing.PLACE
    inner: list["Named"] = field(default_factory=list)
    parents: list["Named"] = field(default_factory=list)
    of_town: bool = False

    @property
    def key(self) -> tuple[int, ...]:
        """What makes two names one: the same candidates (or, without any, the same words)."""
        return tuple(c.row for c in self.candidates) or (hash(self.text.casefold()),)


def name_of(
    annotated: Annotated, first: int, last: int, gazetteer: Gazetteer, hint: str | None = None
) -> Named:
    """The name that tokens [first, last) are; `hint` is what kind of place a list says it is."""
    doc = annotated.doc
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    name = name_in(annotated, (start, end), (first, last), gazetteer)
    if hint:
        name.candidates = candidates(name.text, hint, gazetteer) or name.candidates
    return name


def name_in(
    annotated: Annotated, chars: tuple[int, int], tokens: tuple[int, int], gazetteer: Gazetteer
) -> Named:
    """The name that characters are, within tokens; the next word is a hint ("Bath city")."""
    doc, whole = annotated.doc, annotated.report.text
    start, end = _trimmed(whole, *chars)
    text = whole[start:end]
    first, last = tokens
    follows = last < len(doc) and doc[last].is_lower and not _tells_where(doc, first)
    hint = doc[last].text if follows else ""
    return Named(first, last, start, end, text, candidates(text, hint, gazetteer))


def _tells_where(doc: Doc, first: int) -> bool:
    """Whether a name tells where something unnamed is: "a northeastern Ohio township"."""
    before = first - 1
    while before > 0 and doc[before].pos_ in {"ADJ", "ADV"}:
        before -= 1
    return before >= 0 and doc[before].lower_ in {"a", "an", "another"}


def candidates(text: str, hint: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What a name may mean; `hint` is the word after it."""
    for form in forms(text):
        if hint in naming()["generic"] and (found := gazetteer.lookup(f"{form} {hint}")):
            return found[:MOST]
        if found := gazetteer.lookup(form):
            return found[:MOST]
    return ()


def forms(text: str) -> list[str]:
    """A name as it stands, then without genitive and directions, then completed.

    Completed: with a final point ("N.Y"), with the direction in full ("W. Columbia").
    """
    core = text.replace("\n", " ")
    bare = GENITIVE.sub("", core)
    listed = [core, bare, _without_directions(bare), f"{bare}.", _written_out(bare)]
    return list(dict.fromkeys(form for form in listed if form))


def _without_directions(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower() in _directions() | {"the"}:
        del words[0]
    return " ".join(words)


@cache
def _directions() -> frozenset[str]:
    return frozenset(naming()["modifiers"]["directions"])


def _written_out(name: str) -> str:
    first, _, rest = name.partition(" ")
    direction = naming()["directions"].get(first.lower())
    return f"{direction} {rest}" if direction and rest else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters without quotes, brackets and the like at the ends, and without "the"."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if text[start:end].lower().startswith("the "):
        start += 4
    return start, end
