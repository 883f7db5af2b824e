"""An annotated report: the text, its linguistic annotation, and spans that point into it."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.reading.encoder import Sentences
from dateline.vocabulary import Report, Span, span_in


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its spaCy `Doc`.

    Character offsets agree, but `doc.text` may have straight apostrophes where the report has curly
    ones: words that are shown come from spans. `title` is the title's own `Doc`, unless the text
    begins with it. `sentences` are encoded where the reader may take the time.
    """

    report: Report
    doc: Doc
    title: Doc | None = None
    sentences: Sentences | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of characters [start, end), without white space at its ends."""
        return span_in(self.report.text, start, end)

    def span_of(self, tokens: Tokens | Token) -> Span:
        """The span that a token or a run of tokens covers."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens))
        return self.span(tokens.start_char, tokens.end_char)

    def tokens(self, span: Span) -> Tokens:
        """The tokens that a span touches."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None:
            raise ValueError(f"characters {span.start}-{span.end} lie outside the text")
        return found


def entity_at(token: Token) -> Tokens | None:
    """The named entity that a token lies in (`doc.ents` would list all of them anew each time)."""
    if token.ent_iob_ not in {"B", "I"}:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Tokens(doc, start, end, label=doc[start].ent_type)


def entities_in(tokens: Tokens) -> list[Tokens]:
    """The named entities that lie within a run of tokens."""
    starts = (token for token in tokens if token.ent_iob_ == "B")
    found = (entity_at(token) for token in starts)
    return [entity for entity in found if entity is not None and entity.end <= tokens.end]


DOCS = 4
"""Documents of which answers are kept: a report and its title, and those before."""


@lru_cache(maxsize=DOCS)
def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """All tokens of an annotated text; `doc` would make each anew each time one is asked for."""
    return tuple(doc)


@lru_cache(maxsize=DOCS)
def forms_of(doc: Doc) -> tuple[tuple[Token, str, str], ...]:
    """All tokens of an annotated text, each with its form and its lemma in lower case.

    Rules that look for a few words go over these: a token makes its strings anew when asked.
    """
    return tuple((token, token.lower_, token.lemma_.lower()) for token in tokens_of(doc))


def sentence_of(token: Token) -> Tokens:
    """The sentence of a token; `token.sent` would search for its ends each time, 300 a report."""
    return _sentences_by_token(token.doc)[token.i]


@lru_cache(maxsize=DOCS)
def _sentences_by_token(doc: Doc) -> tuple[Tokens, ...]:
    return tuple(sentence for sentence in doc.sents for _ in range(len(sentence)))
