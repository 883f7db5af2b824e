"""Finding forecasts in an annotated report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.forecasts.future import FutureClause, future_clauses, listed_outcomes
from dateline.reading.forecasts.holders import UNTOLD, Holder, Holders
from dateline.reading.forecasts.judging import is_forecast
from dateline.reading.forecasts.outlook import outlook_clauses
from dateline.reading.forecasts.parts import (
    condition_of,
    either_or,
    horizon_of,
    listed_after,
)
from dateline.reading.forecasts.tenses import ahead_in
from dateline.reading.forecasts.weighing import likelihood_of
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import (
    Attribution,
    Basis,
    Forecast,
    Forecaster,
    SourceKind,
    Span,
    Statement,
    Time,
)

ECHOES = frozenset({"it", "this", "that", "which", "they", "these", "those"})
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "that", "which"})


@dataclass(slots=True)
class Candidate:
    """Clauses that make one forecast, and who says it."""

    clauses: list[FutureClause]
    holder: Holder | None
    quoted: bool = False
    alternatives: tuple[Statement, ...] = field(default=())

    @property
    def start(self) -> int:
        """The first token."""
        return min(clause.start for clause in self.clauses)

    @property
    def end(self) -> int:
        """The token after the last one."""
        return max(clause.end for clause in self.clauses)


def find_forecasts(
    annotated: Annotated, attributions: Sequence[Attribution], times: Sequence[Time]
) -> list[Forecast]:
    """Claims about the future, in order: who expects what, by when, how likely, or what else.

    Plans by those who can carry them out, wishes, questions and hedged facts of the past are none.
    What the report expects by itself is `supplied_by` "outlet".
    """
    holders = Holders(annotated, attributions)
    candidates = _without_inner(_joined(list(_candidates(annotated, holders))))
    for candidate in candidates:
        candidate.alternatives = _alternatives(annotated, candidate)
    candidates += _listed(annotated, holders, candidates)
    listed = [span for c in candidates for item in c.alternatives for span in item.evidence]
    return [
        _forecast(holders, candidate, times)
        for candidate in sorted(candidates, key=lambda c: c.start)
        if not any(_within(annotated, candidate, span) for span in listed) or candidate.alternatives
    ]


def _candidates(annotated: Annotated, holders: Holders) -> Iterator[Candidate]:
    told = future_clauses(annotated.doc)
    heads = {clause.head.i for clause in told}
    more = [one for one in outlook_clauses(annotated.doc) if one.head.i not in heads]
    for clause in sorted([*told, *more], key=lambda one: one.start):
        holder, quote = holders.of(clause), holders.quote_of(clause.head)
        if holder is None and quote is not None:
            holder = holders.speaker_of(quote)
        quoted = quote is not None and quote == holders.quote_of(_opening(clause))
        if is_forecast(clause, holder, quoted=quoted):
            yield Candidate([clause], holders.told(holder), quote is not None)


def _opening(clause: FutureClause) -> Token:
    """The subject, or the first word: in "he said it 'will rain'" it is not quoted."""
    return clause.subject or clause.head.doc[clause.start]


def _listed(annotated: Annotated, holders: Holders, known: Sequence[Candidate]) -> list[Candidate]:
    """Lists of outcomes that no clause about the future introduces."""
    found = []
    for clause in listed_outcomes(annotated.doc):
        if any(c.start < clause.end and clause.start < c.end for c in known):
            continue
        candidate = Candidate([clause], holders.told(holders.of(clause)))
        candidate.alternatives = _alternatives(annotated, candidate)
        if candidate.alternatives:
            found.append(candidate)
    return found


def _joined(candidates: list[Candidate]) -> list[Candidate]:
    """Join clauses of one sentence and source of which the later goes on with "it"."""
    joined: list[Candidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, candidate):
            last.clauses += candidate.clauses
        else:
            joined.append(candidate)
    return joined


def _goes_on(last: Candidate, following: Candidate) -> bool:
    one, other = last.clauses[-1], following.clauses[0]
    subject = other.subject
    return (
        sentence_of(one.head) == sentence_of(other.head)
        and _index(last) in {_index(following), None if _index(following) is None else _index(last)}
        and subject is not None
        and subject.lower_ in ECHOES
        and other.start >= one.start
    )


def _index(candidate: Candidate) -> int | None:
    return candidate.holder.index if candidate.holder is not None else None


def _without_inner(candidates: list[Candidate]) -> list[Candidate]:
    """Without clauses that stand within a longer one of the list."""
    return [
        c
        for c in candidates
        if not any(
            o is not c
            and o.start <= c.start
            and c.end <= o.end
            and o.end - o.start > c.end - c.start
            for o in candidates
        )
    ]


def _alternatives(annotated: Annotated, candidate: Candidate) -> tuple[Statement, ...]:
    clause = candidate.clauses[0]
    inside = either_or(annotated, clause)
    if inside:
        return inside
    tokens = annotated.doc[clause.start : clause.end]
    if any(t.lemma_.lower() in future_words().alternative_nouns for t in tokens):
        return listed_after(annotated, tokens.start_char, sentence_of(clause.head).end_char)
    return ()


def _within(annotated: Annotated, candidate: Candidate, span: Span) -> bool:
    first: Token = candidate.clauses[0].head
    return span.contains(annotated.span_of(first))


def _forecast(holders: Holders, candidate: Candidate, times: Sequence[Time]) -> Forecast:
    annotated, doc = holders.annotated, holders.annotated.doc
    spans = tuple(_span(annotated, doc[c.start : c.end], candidate) for c in candidate.clauses)
    pairs = zip(candidate.clauses, spans, strict=True)
    ahead = tuple(part for clause, span in pairs for part in ahead_in(annotated, clause, span))
    attribution = _index(candidate)
    by = _forecaster(holders, candidate, spans)
    clauses = candidate.clauses
    return Forecast(
        by=by,
        statement=Statement(text=" … ".join(s.text for s in spans), evidence=ahead or spans),
        alternatives=candidate.alternatives,
        horizon=next(filter(None, (horizon_of(annotated, c, times) for c in clauses)), None),
        likelihood=next(filter(None, (likelihood_of(annotated, c) for c in clauses)), None),
        condition=next(filter(None, (condition_of(annotated, c) for c in clauses)), None),
        evidence=spans,
        attribution=attribution,
    )


def _span(annotated: Annotated, clause: Tokens, candidate: Candidate) -> Span:
    """The words of a clause, as far as they are what the source says."""
    whole = annotated.span_of(clause)
    if ":" in whole.text and candidate.alternatives:
        whole = annotated.span(whole.start, whole.start + whole.text.index(":"))
    if candidate.holder is None:
        return whole
    for content in candidate.holder.attribution.content:
        start, end = max(whole.start, content.start), min(whole.end, content.end)
        if start <= annotated.span_of(clause.root).start < end:
            return annotated.span(start, end)
    return whole


def _forecaster(holders: Holders, candidate: Candidate, words: tuple[Span, ...]) -> Forecaster:
    """Who expects it; without an attribution the outlet, which no words of the text name.

    Of a quotation whose speaker is not told, the quotation itself is all that is known.
    """
    holder = candidate.holder
    if holder is None and candidate.quoted:
        return Forecaster(text=UNTOLD, evidence=words, basis=Basis.INFERRED)
    if holder is None:
        outlet = holders.annotated.report.outlet or "the outlet"
        return Forecaster(
            text=outlet, kind=SourceKind.OUTLET, basis=Basis.SUPPLIED, supplied_by="outlet"
        )
    attribution = holder.attribution
    named = attribution.source[0].text.lower() if attribution.source else ""
    return Forecaster(
        text=attribution.by,
        kind=attribution.kind,
        evidence=holders.naming(holder) or attribution.cue,
        basis=Basis.INFERRED if named in PRONOUNS else Basis.STATED,
        attribution=holder.index,
    )
