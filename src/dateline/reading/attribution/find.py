"""Finding attributions in an annotated report."""

from collections.abc import Iterable

from spacy.tokens import Doc

from dateline.reading.annotation import Annotated
from dateline.reading.attribution.antecedents import Antecedents
from dateline.reading.attribution.beside import (
    citing_sayings,
    colon_sayings,
    complete,
    dash_sayings,
)
from dateline.reading.attribution.clauses import verb_sayings
from dateline.reading.attribution.contrasts import split_contrasts
from dateline.reading.attribution.figures import figure_sayings
from dateline.reading.attribution.headlines import headline_sayings
from dateline.reading.attribution.lexicon import lexicon, verb_lemma
from dateline.reading.attribution.nesting import holders_of
from dateline.reading.attribution.phrases import phrase_sayings
from dateline.reading.attribution.quoted import attach_quotes, keep_within
from dateline.reading.attribution.quotes import find_quotes
from dateline.reading.attribution.saying import Saying, Via, runs
from dateline.reading.attribution.seeming import seeming_sayings
from dateline.reading.attribution.sources import Described
from dateline.vocabulary import Attribution, Span, Stance

TOPICS = frozenset({"seeming", "object", "preposition", "antecedent", "passive", "predicate"})
"""Frames whose content is a noun phrase."""
DOUBTING = frozenset({"thought", "attitude"})
HEDGES = frozenset({"may", "might", "could", "would", "can"})


def find_attributions(annotated: Annotated) -> list[Attribution]:
    """Who says what, in order of the cues; sayings within a saying have it in their `chain`.

    Verbs, nouns and adjectives of speech, thought, attitude, intention and finding, "according to"
    and direct quotations. Source and content may be in several spans; the source of a passive
    without an agent is empty.
    """
    sayings = find_sayings(annotated)
    holders = holders_of(sayings)
    antecedents = Antecedents(annotated)
    sources: list[Described] = []
    order = sorted(range(len(sayings)), key=lambda i: (len(holders[i]), i))
    told: dict[int, Described] = {}
    for i in order:
        told[i] = antecedents.describe(sayings[i], [told[h] for h in holders[i]])
    sources = [antecedents.named(told[i]) for i in range(len(sayings))]
    return [
        _attribution(annotated, saying, source, chain)
        for saying, source, chain in zip(sayings, sources, holders, strict=True)
    ]


def find_sayings(annotated: Annotated) -> list[Saying]:
    """All sayings of a report in order of their cues, nested ones included."""
    doc = annotated.doc
    figures = list(figure_sayings(doc))
    heads = {saying.head for saying in figures}
    sayings = [saying for saying in verb_sayings(doc) if saying.head not in heads]
    sayings += [*phrase_sayings(doc), *figures]
    sayings += colon_sayings(doc)
    sayings += headline_sayings(doc)
    sayings += seeming_sayings(doc)
    quotes = find_quotes(doc)
    dashed = list(dash_sayings(doc, quotes))
    attach_quotes(doc, quotes, sayings)
    keep_within(quotes, sayings)
    sayings += dashed
    complete(doc, sayings)
    split_contrasts(doc, sayings)
    citing_sayings(doc, sayings)
    carried = {i for s in sayings if s.via is Via.NOUN for i in s.cue}
    kept = [
        s
        for s in sayings
        if _is_told(doc, s) and not _is_light(s, carried) and not _is_yours(doc, s)
    ]
    return sorted(kept, key=lambda saying: saying.head)


def _is_told(doc: Doc, saying: Saying) -> bool:
    """Whether cue and content hold anything to be seen."""
    return all(any(doc[i].text.strip() for i in part) for part in (saying.cue, saying.content))


def _is_yours(doc: Doc, saying: Saying) -> bool:
    """Whether "you" are the source, outside of a quotation: whoever reads it, which is nobody."""
    return len(saying.source) == 1 and doc[min(saying.source)].lower_ == "you"


def _is_light(saying: Saying, carried: set[int]) -> bool:
    """Whether a verb only carries a noun that says it: "expressed concern that"."""
    return saying.via is Via.VERB and saying.frame == "object" and saying.head in carried


def _attribution(
    annotated: Annotated, saying: Saying, source: Described, chain: tuple[int, ...]
) -> Attribution:
    return Attribution(
        source=_spans(annotated, saying.source),
        cue=_spans(annotated, saying.cue),
        content=_spans(annotated, saying.content),
        by=source.by,
        kind=source.kind,
        stance=_stance(annotated, saying),
        chain=chain,
        topic=_is_topic(saying),
    )


def _spans(annotated: Annotated, tokens: Iterable[int]) -> tuple[Span, ...]:
    doc = annotated.doc
    spans = (annotated.span_of(doc[start:end]) for start, end in runs(doc, tokens))
    return tuple(span for span in spans if span.text)


def _is_topic(saying: Saying) -> bool:
    return saying.frame in TOPICS and not saying.quoted and not saying.entry.tells


def _stance(annotated: Annotated, saying: Saying) -> Stance:
    """Denied by the verb, or by "not" with a verb of thought; hedged where it is hearsay."""
    entry = saying.entry
    if saying.denied:
        thought = entry.types & DOUBTING and entry.stance is Stance.ASSERTED
        return Stance.DENIED if thought else Stance.HEDGED
    if entry.stance is not Stance.ASSERTED:
        return entry.stance
    if saying.via is Via.NOUN and _is_denial(annotated, saying):
        return Stance.DENIED
    if saying.hedged or (saying.via is Via.VERB and _is_modal(annotated, saying)):
        return Stance.HEDGED
    return Stance.ASSERTED


def _is_denial(annotated: Annotated, saying: Saying) -> bool:
    """Whether the noun's verb denies: "denied reports that", "rejects the claim that"."""
    verbs = lexicon().verbs
    cues = (annotated.doc[i] for i in saying.cue if i != saying.head)
    told = (verbs.get(verb_lemma(token)) for token in cues if token.pos_ == "VERB")
    return any(entry is not None and entry.stance is Stance.DENIED for entry in told)


def _is_modal(annotated: Annotated, saying: Saying) -> bool:
    return any(annotated.doc[i].lower_ in HEDGES for i in saying.cue)
