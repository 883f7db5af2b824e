"""Sentences of passages as the network sees them: word pieces, and the words that are judged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token
from tokenizers import Encoding, Tokenizer

from dateline.ontology import Ontology
from dateline.reading.annotation import Annotated
from dateline.reading.encoder.encoder import LONGEST
from dateline.reading.language import annotate, pipeline
from dateline.reading.triggers.spot import spot_triggers
from dateline.reading.triggers.trigger import Trigger
from dateline.vocabulary import Report
from training.encoder.passages import DOUBTFUL, MODALITIES, Mark, Passage

JUDGED = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "AUX"})
UNKNOWN = -1
LENGTHS = (32, 48, 64, 96, 128)
WORDS = 64
"""Words of a sentence that are judged at most."""

SIZE = 16
"""Sentences of a batch."""


class Word(NamedTuple):
    """A word: its first piece, whether it tells of an event, of which kind, how real.

    1, 0 or `UNKNOWN`; numbers of the kind and of the modality, or `UNKNOWN`; whether the lists of
    triggers have it.
    """

    piece: int
    event: int
    kind: int
    modality: int
    listed: bool


class Sample(NamedTuple):
    """A sentence: its word pieces, and its words."""

    ids: Sequence[int]
    words: Sequence[Word]


@dataclass(frozen=True, eq=False)
class Batch:
    """Samples of like length: n x pieces, and n x `WORDS` of what is known of words."""

    ids: NDArray[np.int32]
    mask: NDArray[np.int32]
    piece: NDArray[np.int32]
    event: NDArray[np.int32]
    kind: NDArray[np.int32]
    modality: NDArray[np.int32]
    listed: NDArray[np.int32]


def tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in a file, without padding."""
    made = Tokenizer.from_file(str(path))
    made.no_padding()
    made.enable_truncation(LONGEST)
    return made


def samples(
    told: Sequence[Passage], ontology: Ontology, kinds: Sequence[str], cut: Tokenizer
) -> Iterator[Sample]:
    """The sentences of passages."""
    numbers = {kind: number for number, kind in enumerate(kinds)}
    texts = [passage.text for passage in told]
    for passage, doc in zip(told, annotate(texts, pipeline()), strict=True):
        annotated = Annotated(Report(id="passage", text=passage.text), doc)
        listed = {trigger.head: trigger for trigger in spot_triggers(annotated, ontology)}
        marked = _marked(doc, passage.marks)
        for sentence in doc.sents:
            pieces = cut.encode(sentence.text)
            words = _words(sentence, pieces, marked, listed, numbers)
            yield Sample(pieces.ids, list(words)[:WORDS])


def _marked(doc: Doc, marks: Iterable[Mark]) -> dict[int, Mark]:
    return {
        token.i: mark
        for mark in marks
        for token in doc
        if token.idx < mark.end and token.idx + len(token) > mark.start
    }


def _words(
    sentence: Span,
    pieces: Encoding,
    marked: Mapping[int, Mark],
    listed: Mapping[int, Trigger],
    numbers: Mapping[str, int],
) -> Iterator[Word]:
    for token in sentence:
        judged = token.pos_ in JUDGED and token.is_alpha
        piece = _piece(pieces, token.idx - sentence.start_char, len(token))
        if piece is None or not (judged or token.i in marked or token.i in listed):
            continue
        mark = marked.get(token.i)
        if mark is None or mark.kind == DOUBTFUL:
            unsure = mark is not None or _is_beside(token, marked, listed)
            event, kind, modality = UNKNOWN if unsure else 0, UNKNOWN, UNKNOWN
        else:
            event, kind = 1, numbers.get(mark.kind, UNKNOWN)
            modality = MODALITIES.index(mark.modality)
        yield Word(piece, event, kind, modality, token.i in listed)


def _piece(pieces: Encoding, start: int, length: int) -> int | None:
    within = (
        number
        for number, (first, last) in enumerate(pieces.offsets)
        if first < start + length and last > start
    )
    return next(within, None)


def _is_beside(token: Token, marked: Mapping[int, Mark], listed: Mapping[int, Trigger]) -> bool:
    """Whether a listed trigger stands by a marked word: either may be the event's word."""
    trigger = listed.get(token.i)
    if trigger is None:
        return False
    near = [token.head.i, *(child.i for child in token.children)]
    return any(index in marked for index in (*near, *range(trigger.start, trigger.end)))


def batches(told: Sequence[Sample]) -> list[Batch]:
    """Samples sorted by length into batches; short ones are not padded to the longest."""
    order = sorted(told, key=lambda sample: len(sample.ids))
    return [_batch(order[start : start + SIZE]) for start in range(0, len(order), SIZE)]


def _batch(told: Sequence[Sample]) -> Batch:
    longest = max(len(sample.ids) for sample in told)
    length = next(bound for bound in LENGTHS if bound >= longest)
    ids = np.zeros((SIZE, length), dtype=np.int32)
    mask = np.zeros((SIZE, length), dtype=np.int32)
    mask[:, 0] = 1
    known = np.full((5, SIZE, WORDS), UNKNOWN, dtype=np.int32)
    known[0] = 0
    known[4] = 0
    for row, sample in enumerate(told):
        ids[row, : len(sample.ids)] = sample.ids
        mask[row, : len(sample.ids)] = 1
        for column, word in enumerate(sample.words):
            known[:, row, column] = word
    return Batch(ids, mask, *known)
