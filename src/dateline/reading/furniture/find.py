"""Finding what is not read: page furniture line by line, questions and vague words in sentences."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from dateline.reading.annotation import Annotated
from dateline.reading.furniture.patterns import Pattern, patterns
from dateline.vocabulary import SetAside, Span

LINE = re.compile(r"[^\n]+")
QUESTION = "a question, not a claim"
OPENING = frozenset("\"“‘«„'`")
LONGEST_LINE = 40
"""Words up to which a whole line is looked at; longer lines are read sentence by sentence."""


def find_furniture(annotated: Annotated) -> list[SetAside]:
    """All that is set aside, in order of text, each stretch once, with a reason in plain words."""
    lines = list(_lines(annotated))
    taken = [item.evidence[0] for item in lines]
    found = lines + [
        item
        for item in _sentences(annotated)
        if not any(item.evidence[0].overlaps(span) for span in taken)
    ]
    return sorted(found, key=lambda item: item.evidence[0].start)


def _lines(annotated: Annotated) -> Iterator[SetAside]:
    """Lines that are page furniture as a whole."""
    furniture = [p for p in patterns() if not p.phrase]
    for line in LINE.finditer(annotated.report.text):
        text = line.group().strip()
        words = len(text.split())
        if words and words <= LONGEST_LINE and (why := _reason(text, words, furniture)):
            yield SetAside(evidence=(annotated.span(*line.span()),), why=why)


def _reason(text: str, words: int, listed: list[Pattern]) -> str | None:
    return next((p.why for p in listed if words <= p.words and p.found(text, words)), None)


def _sentences(annotated: Annotated) -> Iterator[SetAside]:
    """Sentences that are furniture or a question, and phrases that are too vague."""
    whole = [p for p in patterns() if not p.phrase]
    phrases = [p for p in patterns() if p.phrase]
    for sentence in annotated.doc.sents:
        span = annotated.span_of(sentence)
        words = len(span.text.split())
        why = _reason(span.text, words, whole) if words else None
        if why is None and _asks(span.text, sentence):
            why = QUESTION
        if why is not None:
            yield SetAside(evidence=(span,), why=why)
        else:
            yield from _phrases(annotated, span, words, phrases)


def _phrases(
    annotated: Annotated, sentence: Span, words: int, listed: list[Pattern]
) -> Iterator[SetAside]:
    for pattern in listed:
        found = pattern.found(sentence.text, words)
        if found is not None:
            start = sentence.start + found.start()
            yield SetAside(
                evidence=(annotated.span(start, start + len(found.group())),), why=pattern.why
            )


def _asks(text: str, sentence: Tokens) -> bool:
    """Whether a sentence is a question of the outlet's own; what others ask is quoted."""
    return text.endswith("?") and not (OPENING & set(text)) and not _inside_quotes(sentence)


def _inside_quotes(sentence: Tokens) -> bool:
    """Whether a quotation that began before a sentence, in its paragraph, is still open."""
    text, start = sentence.doc.text, sentence.start_char
    before = text[text.rfind("\n", 0, start) + 1 : start]
    curly = before.count("“") > before.count("”")
    return curly or before.count('"') % 2 == 1
