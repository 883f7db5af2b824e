"""Who holds an expectation: the attributions that clauses about the future stand in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from dateline.reading.annotation import Annotated
from dateline.reading.attribution import Contents
from dateline.reading.attribution.lexicon import lexicon, verb_lemma
from dateline.reading.attribution.quotes import find_quotes
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.vocabulary import Attribution, Span

UNTOLD = "not told"
GOES_ON = 3
"""Quotations in a row that one speaker may have before he is named again."""
APART = 30
"""Tokens between two quotations of one speaker."""
ADVISING = frozenset({"can", "could", "may", "might", "should", "must", "will"})
SIGNALS = frozenset({Mode.LIKELY, Mode.EXPECTED, Mode.VERGE})


@dataclass(frozen=True, slots=True)
class Holder:
    """The attribution that a clause stands in, its index and the lemma of its cue."""

    index: int
    attribution: Attribution
    cue: str
    source: Token | None


class Holders:
    """Looks up in which attribution a clause stands."""

    def __init__(self, annotated: Annotated, attributions: Sequence[Attribution]) -> None:
        self.annotated = annotated
        self.attributions = attributions
        self.contents = Contents(attributions)
        self.quotes = find_quotes(annotated.doc)
        self.by_cue = {
            token.i: i
            for i, attribution in enumerate(attributions)
            for span in attribution.cue
            for token in annotated.tokens(span)
        }

    def of(self, clause: FutureClause) -> Holder | None:
        """The attribution of a verb or noun of forecasting itself, else the innermost around."""
        own = clause.mode in {Mode.VERB, Mode.NOUN} and clause.signal is not clause.head
        index = self.by_cue.get(clause.signal.i) if own else None
        if index is None:
            index = self.contents.innermost(self.annotated.span_of(clause.head))
        if index is None:
            return None
        holder = self._holder(index)
        signals = clause.mode in SIGNALS or _is_advised(clause)
        if signals and self.by_cue.get(clause.signal.i) == index:
            outer = holder.attribution.chain  # "rates are certain to rise": the rates say nothing
            return self._holder(outer[0]) if outer else self._beside(index, clause)
        return holder

    def _beside(self, index: int, clause: FutureClause) -> Holder | None:
        """Who else is said to say the word that tells the future."""
        outer = self.contents.innermost(self.annotated.span_of(clause.signal))
        return self._holder(outer) if outer is not None and outer != index else None

    def quote_of(self, token: Token) -> int | None:
        """Number of the quotation that a token stands in."""
        at = bisect_right(self.quotes, token.i, key=lambda quote: quote.start) - 1
        return at if at >= 0 and token.i < self.quotes[at].end else None

    def speaker_of(self, number: int) -> Holder | None:
        """Who is said to say other words of a quotation, or the one that it goes on from."""
        for at in range(number, max(-1, number - GOES_ON), -1):
            if (index := self._spoken.get(at)) is not None:
                return self._holder(index)
            before = self.quotes[at - 1].end if at else 0
            if self.quotes[at].start - before > APART:
                return None
        return None

    @cached_property
    def _spoken(self) -> dict[int, int]:
        """The first attribution of each quotation, by the quotation's number."""
        found: dict[int, int] = {}
        for index, attribution in enumerate(self.attributions):
            for span in attribution.content if attribution.by != UNTOLD else ():
                number = self.quote_of(self.annotated.tokens(span)[0])
                if number is not None:
                    found.setdefault(number, index)
        return found

    def told(self, holder: Holder | None) -> Holder | None:
        """The nearest attribution of the chain whose source is told."""
        if holder is None:
            return None
        for index in (holder.index, *holder.attribution.chain):
            if self.attributions[index].by != UNTOLD:
                return self._holder(index)
        return None

    def naming(self, holder: Holder) -> tuple[Span, ...]:
        """The words that name a source: its own, what "who" stands for, who "he" or "I" is.

        "Hale said he thinks" has two sources that are one man.
        """
        attribution, source = holder.attribution, holder.source
        spans = list(attribution.source)
        if source is not None and source.tag_ in {"WP", "WDT"} and source.head.dep_ == "relcl":
            spans.append(self.annotated.span_of(source.head.head))
        around = self.contents.innermost(self.annotated.span_of(source)) if source else None
        for index in {*attribution.chain, *(() if around is None else (around,))}:
            outer = self.attributions[index]
            same = outer.by == attribution.by or _is_echoed(source, outer)
            if same and outer is not attribution:
                spans.extend(outer.source)
        return tuple(dict.fromkeys(spans))

    def _holder(self, index: int) -> Holder:
        attribution = self.attributions[index]
        source = self.annotated.tokens(attribution.source[0]).root if attribution.source else None
        return Holder(index, attribution, self._cue(attribution), source)

    def _cue(self, attribution: Attribution) -> str:
        """The lemma of the cue that the lexicon knows; a phrase gives its first word."""
        words = lexicon()
        tokens = [t for span in attribution.cue for t in self.annotated.tokens(span)]
        for token in reversed(tokens):
            lemma = verb_lemma(token)
            if lemma in words.verbs or lemma in words.nouns or lemma in words.adjectives:
                return lemma
        return tokens[0].lemma_.lower() if tokens else ""


def _is_advised(clause: FutureClause) -> bool:
    """'Motorists can expect delays': not they expect them, but who says so."""
    signal = clause.signal
    return clause.mode is Mode.VERB and any(
        c.dep_ == "aux" and c.lower_ in ADVISING for c in signal.lefts
    )


def _is_echoed(source: Token | None, outer: Attribution) -> bool:
    """'He said he believed': the same pronoun twice is one source."""
    if source is None or source.pos_ != "PRON":
        return False
    return any(span.text.lower() == source.lower_ for span in outer.source)
