"""What police did, per sentence: kill, arrest, use force, fail to act, anything."""

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Span as Tokens

from dateline.reading.annotation import Annotated
from dateline.reading.arguments.conduct import Act, conduct_of
from dateline.reading.reader import Reader
from dateline.vocabulary import Report

LABELS = {
    Act.KILL: "KILL",
    Act.ARREST: "ARREST",
    Act.FORCE: "FORCE",
    Act.FAIL: "FAIL",
    Act.OTHER: "ANY_ACTION",
}
"""Crosswalk of acts to the labels of IndiaPoliceEvents."""


def predict(reader: Reader, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One line per record: the labels of each sentence, in order."""
    for record in records:
        yield {"id": record["id"], "sentences": _labels(_sentences(reader, record))}


def _sentences(reader: Reader, record: dict[str, Any]) -> list[Tokens]:
    """Each labelled sentence as tokens; they are annotated one by one, as they were labelled."""
    texts = [sentence["text"] for sentence in record["sentences"]]
    reports = [Report(id=str(at), text=text) for at, text in enumerate(texts)]
    annotated: Iterable[Annotated] = reader.annotate(reports)
    return [one.doc[:] for one in annotated]


def _labels(sentences: list[Tokens]) -> list[list[str]]:
    found: list[list[str]] = []
    for at, sentence in enumerate(sentences):
        acts = {c.act for c in conduct_of(sentence, sentences[max(0, at - 1) : at])}
        found.append([LABELS[act] for act in Act if act in acts])
    return found
