"""Labels of ours on texts of the corpora: positions and labels lie here, the texts over there.

A joined task has no file in the corpora. Its records are put together from the labels of `LABELS`
and the texts of the files that the labels name; a text is known by its SHA-256, so that offsets
never point into another one.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

Record = dict[str, Any]

LABELS = {"forecast_sentences": Path(__file__).parent / "own" / "forecasts" / "labels.jsonl"}
"""Files of labels by task: a line a sentence, with the file, the id and the digest of its text."""

DIGITS = 16
"""Hexadecimal digits of a text's digest that are kept."""


def text_of(record: Record) -> str:
    """The text that offsets refer to (one corpus calls it `original_text`)."""
    return str(record["text"] if "text" in record else record["original_text"])


def text_digest(text: str) -> str:
    """The first digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def files_of(labels: list[Record]) -> list[str]:
    """The files whose texts are labelled, in order of name."""
    return sorted({label["file"] for label in labels})


def joined(labels: list[Record], read: Callable[[str], list[Record]]) -> list[Record] | None:
    """A record for each labelled text, with its `sentences`; None unless every text is there."""
    texts = {(name, str(r["id"])): r for name in files_of(labels) for r in read(name)}
    out: dict[tuple[str, str], Record] = {}
    for label in labels:
        place = (label["file"], str(label["id"]))
        source = texts.get(place)
        if source is None or text_digest(text_of(source)) != label["text_sha256"]:
            return None
        out.setdefault(place, _record(place, source))["sentences"].append(_sentence(label))
    return list(out.values())


def _record(place: tuple[str, str], source: Record) -> Record:
    kept: Record = {
        name: source[name] for name in ("title", "outlet", "published") if name in source
    }
    return kept | {"id": ":".join(place), "text": text_of(source), "sentences": []}


def _sentence(label: Record) -> Record:
    names = ("start", "end", "label", "class", "forecaster", "half")
    return {name: label[name] for name in names}
