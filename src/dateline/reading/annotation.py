"""An annotated report: the text, its linguistic annotation, and spans that point into it."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.vocabulary import Report, Span, span_in


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its spaCy `Doc`.

    Character offsets agree, but `doc.text` may have straight apostrophes where the report has curly
    ones: words that are shown come from spans. `title` is the title's own `Doc`, unless the text
    begins with it.
    """

    report: Report
    doc: Doc
    title: Doc | None = None

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
