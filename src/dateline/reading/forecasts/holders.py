"""Who holds an expectation: the attributions that clauses about the future stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.annotation import Annotated
from dateline.reading.attribution import Contents
from dateline.reading.attribution.lexicon import lexicon, verb_lemma
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.vocabulary import Attribution

UNTOLD = "not told"
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
        if clause.mode in SIGNALS and self.by_cue.get(clause.signal.i) == index:
            outer = holder.attribution.chain  # "rates are certain to rise": the rates say nothing
            return self._holder(outer[0]) if outer else self._beside(index, clause)
        return holder

    def _beside(self, index: int, clause: FutureClause) -> Holder | None:
        """Who else is said to say the word that tells the future."""
        outer = self.contents.innermost(self.annotated.span_of(clause.signal))
        return self._holder(outer) if outer is not None and outer != index else None

    def told(self, holder: Holder | None) -> Holder | None:
        """The nearest attribution of the chain whose source is told."""
        if holder is None:
            return None
        for index in (holder.index, *holder.attribution.chain):
            if self.attributions[index].by != UNTOLD:
                return self._holder(index)
        return None

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
