"""Making copies: cutting, re-heading, prefixing, adding, excerpting, embedding, rewriting."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from tomllib import loads
from typing import Any, NamedTuple

from benchmarks.records import Record
from benchmarks.sample import rank

SOURCES = 400
"""Records that copies are made of."""

LEAST = 80
"""Words that a record must have: of shorter ones no excerpt can be made."""

PARAGRAPH = re.compile(r"\n+")
SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Made(NamedTuple):
    """An edition: the id of the record that its words are of, how it was made, and the edition."""

    source: str
    how: str
    record: Record


def make(records: Iterable[Record], count: int = SOURCES) -> list[Made]:
    """All records as they are, and of a fixed choice of them one copy of each way of making."""
    kept = sorted(records, key=lambda record: rank("copies", record["id"]))
    whole = [Made(str(record["id"]), "report", record) for record in kept]
    long = [record for record in kept if len(record["text"].split()) >= LEAST]
    others = long[count:] or long
    copies = [
        made
        for index, record in enumerate(long[:count])
        for made in _copies(record, others[index % len(others)])
    ]
    return whole + copies


def _copies(record: Record, other: Record) -> Iterator[Made]:
    for how, change in CHANGES.items():
        chance = Random(rank(how, record["id"]))
        text = change(record["text"], other["text"], chance)
        copied = record | {
            "id": f"{record['id']}#{how}",
            "text": text,
            "title": chance.choice(_words()["filler"]["headlines"]),
            "outlet": "The Harbour Lantern",
        }
        yield Made(str(record["id"]), how, copied)


Change = Callable[[str, str, Random], str]


def headed(text: str, _other: str, _chance: Random) -> str:
    """The text as it is, under another headline."""
    return text


def cut(text: str, _other: str, chance: Random) -> str:
    """The first half to four fifths of its sentences."""
    parts = _sentences(text)
    return _joined(parts[: max(2, round(len(parts) * chance.uniform(0.5, 0.8)))])


def prefixed(text: str, _other: str, chance: Random) -> str:
    """A dateline with an agency and a paragraph of the outlet's own before it."""
    filler = _words()["filler"]
    line = f"PORT KARROW ({chance.choice(filler['agencies'])}) - "
    return f"{line}{chance.choice(filler['paragraphs'])}\n\n{text}"


def added(text: str, _other: str, chance: Random) -> str:
    """Two or three paragraphs of the outlet's own put between."""
    parts = _paragraphs(text)
    for paragraph in chance.sample(_words()["filler"]["paragraphs"], chance.choice((2, 3))):
        parts.insert(chance.randrange(len(parts) + 1), paragraph)
    return "\n\n".join(parts)


def excerpt(text: str, _other: str, chance: Random) -> str:
    """Some sentences that follow each other: at least fifty words."""
    return _joined(_run(text, chance, 50))


def embedded(text: str, other: str, chance: Random) -> str:
    """A third of it or more, at least eighty words, within another report's words."""
    words = max(80, len(text.split()) // 3)
    around = _sentences(other)[:6]
    place = chance.randrange(len(around) + 1)
    return _joined([*around[:place], *_run(text, chance, words), *around[place:]])


def rewritten(text: str, _other: str, chance: Random) -> str:
    """Half of the words that have a synonym exchanged, a word in fifty dropped."""
    words = re.split(r"(\s+)", text)
    return "".join(_other_word(word, chance) for word in words)


def reworked(text: str, other: str, chance: Random) -> str:
    """All at once: cut, rewritten, with a dateline and paragraphs added."""
    shorter = rewritten(cut(text, other, chance), other, chance)
    return prefixed(added(shorter, other, chance), other, chance)


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (headed, cut, prefixed, added, excerpt, embedded, rewritten, reworked)
}


def _other_word(word: str, chance: Random) -> str:
    if chance.random() < 0.02 and word.strip():
        return ""
    choices = _words()["synonyms"].get(word.lower())
    return chance.choice(choices) if choices and chance.random() < 0.5 else word


def _run(text: str, chance: Random, words: int) -> list[str]:
    parts = _sentences(text)
    start = chance.randrange(max(1, len(parts) - 3))
    for begin in (start, 0):
        taken: list[str] = []
        for part in parts[begin:]:
            taken.append(part)
            if sum(len(one.split()) for one in taken) >= words:
                return taken
    return parts


def _sentences(text: str) -> list[str]:
    return [one for part in _paragraphs(text) for one in SENTENCE.split(part)]


def _paragraphs(text: str) -> list[str]:
    return [part for part in PARAGRAPH.split(text) if part.strip()]


def _joined(sentences: list[str]) -> str:
    return " ".join(sentences)


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).with_name("words.toml")
    table: dict[str, Any] = loads(path.read_text(encoding="utf-8"))
    return table
