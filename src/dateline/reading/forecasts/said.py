"""A clause about the future as somebody says it: who acts, and what it tells."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from dateline.reading.forecasts.believing import (
    is_conditional,
    is_expected_by,
    is_viewed,
    is_weighed,
)
from dateline.reading.forecasts.doers import Doer, doer_of
from dateline.reading.forecasts.future import FutureClause
from dateline.reading.forecasts.holders import Holder
from dateline.reading.forecasts.telling import Telling, telling_of
from dateline.reading.forecasts.words import future_words

ANYBODY = frozenset(
    [
        "some",
        "others",
        "many",
        "most",
        "anyone",
        "everyone",
        "someone",
        "somebody",
        "anybody",
        "one",
        "people",
        "any",
    ]
)


@dataclass
class Said:
    """A clause about the future, who says it, and whether in a quotation."""

    clause: FutureClause
    holder: Holder | None
    quoted: bool

    @cached_property
    def doer(self) -> Doer:
        """Whose act or fate it is."""
        return doer_of(self.clause, self.holder, quoted=self.quoted)

    @cached_property
    def telling(self) -> Telling:
        """What the verb tells."""
        return telling_of(self.clause)

    @cached_property
    def believed(self) -> bool:
        """Whether the source tells its belief, forecasts by profession, or names the odds."""
        return is_expected_by(self.holder) or is_weighed(self.clause) or is_viewed(self.clause)

    @cached_property
    def asserted(self) -> bool:
        """Whether a condition stands beside it that may still come true ("if it rains, ...")."""
        return is_conditional(self.clause)

    @property
    def own_voice(self) -> bool:
        """Whether the report tells it by itself."""
        return self.holder is None and not self.quoted


def is_unnamed(subject: Token | None) -> bool:
    """Whoever it may be: "anyone", "people", "a person" in general."""
    if subject is None:
        return False
    if subject.lower_ in ANYBODY:
        return True
    article = any(c.lower_ in {"a", "an", "any"} for c in subject.lefts)
    return article and subject.pos_ == "NOUN"


def is_settled(clause: FutureClause) -> bool:
    """'Likely to be related': a doubt about what is so."""
    verb, words = clause.head, future_words()
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts):
        return True
    told = (verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr"}))
    return any(token.lower_ in words.settled for token in told)


def is_judged(said: Said) -> bool:
    """Whether a state told in the report's own voice is a judgement, not who or what it is."""
    verb = said.clause.head
    if said.own_voice and said.doer is Doer.PERSON and not said.asserted:
        return any(c.dep_ == "acomp" for c in verb.children)
    if any(c.dep_ in {"neg", "expl"} for c in verb.children):
        return True
    return all(_is_measured(noun) for noun in verb.children if noun.dep_ == "attr")


def _is_measured(noun: Token) -> bool:
    """'The most powerful', 'a great loss', 'the same': a predicate that weighs."""
    beside = [t for c in noun.children for t in (c, *c.children)] + [noun]
    weighs = any(t.tag_ in {"JJS", "RBS", "JJR", "RBR"} or t.lower_ == "same" for t in beside)
    bare = noun.tag_ == "NNS" and not any(c.dep_ == "det" for c in noun.lefts)
    told = any(c.lower_ in {"a", "an", "no"} for c in noun.lefts)
    return weighs or told or (bare and any(c.dep_ == "amod" for c in noun.lefts))


def is_thought_then(holder: Holder | None) -> bool:
    """'She thought it would hold', in nobody else's words: looks back."""
    thinking = holder is not None and holder.cue in future_words().supposing
    return thinking and holder is not None and not holder.attribution.chain
