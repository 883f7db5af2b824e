"""From words to candidates: what a span of text may be the name of."""

import re
from dataclasses import dataclass, field
from functools import cache

from dateline.gazetteer import Candidate, Gazetteer
from dateline.gazetteer.folding import naming
from dateline.reading.annotation import Annotated

EDGES = " \t\r\n\"'“”‘’()[],;:-–—"
GENITIVE = re.compile(r"['’]s?$")
PARTY = re.compile(r"^(?:[DRI]|Lib|Lab|Con|NDP)-(?=[A-Z])")
"""Party and state of a member of parliament ("D-Calif.")."""

PARTS = re.compile(r"\s*(?:[,/–—-]|\band\b|&)\s*")
MOST = 60
"""Candidates kept for a name: more are only ever hamlets that share it."""


@dataclass(slots=True)
class Named:
    """A name in the text, tokens [first, last), with what it may mean.

    `inner` are names within it that say where it is ("Paris" of "Paris City Hall"), `emit` says
    whether it is a place of the report or only evidence for others ("Elgin Police Department").
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...] = ()
    emit: bool = True
    inner: list["Named"] = field(default_factory=list)
    parents: list["Named"] = field(default_factory=list)

    @property
    def key(self) -> tuple[int, ...]:
        """What makes two names one: the same candidates (or, without any, the same words)."""
        return tuple(c.row for c in self.candidates) or (hash(self.text.casefold()),)


def name_of(annotated: Annotated, first: int, last: int, gazetteer: Gazetteer) -> Named:
    """The name that tokens [first, last) are."""
    doc = annotated.doc
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return name_in(annotated, (start, end), (first, last), gazetteer)


def name_in(
    annotated: Annotated, chars: tuple[int, int], tokens: tuple[int, int], gazetteer: Gazetteer
) -> Named:
    """The name that characters are, within tokens; the next word is a hint ("Bath city")."""
    doc, whole = annotated.doc, annotated.report.text
    start, end = _trimmed(whole, *chars)
    text = whole[start:end]
    first, last = tokens
    hint = doc[last].lower_ if last < len(doc) else ""
    return Named(first, last, start, end, text, candidates(text, hint, gazetteer))


def candidates(text: str, hint: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What a name may mean; `hint` is the word after it."""
    for form in forms(text):
        if hint in naming()["generic"] and (found := gazetteer.lookup(f"{form} {hint}")):
            return found[:MOST]
        if found := gazetteer.lookup(form):
            return found[:MOST]
    return ()


def forms(text: str) -> list[str]:
    """A name as it stands, then with ever less beside it: genitive, party, directions, parts."""
    core = PARTY.sub("", text.replace("\n", " "))
    bare = GENITIVE.sub("", core)
    listed = [core, bare, _without_directions(bare)]
    return list(dict.fromkeys(form for form in listed if form))


def _without_directions(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower() in _directions() | {"the"}:
        del words[0]
    return " ".join(words)


@cache
def _directions() -> frozenset[str]:
    return frozenset(naming()["modifiers"]["directions"])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters without quotes, brackets and the like at the ends, and without "the"."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if text[start:end].lower().startswith("the "):
        start += 4
    return start, end
