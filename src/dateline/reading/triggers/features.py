"""What ranking the kinds of a short report looks at.

Votes of its triggers, contexts of its lead, and what the words of the lead mean on average.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from dateline.ontology import Ontology
from dateline.reading.annotation import Annotated
from dateline.reading.triggers.context import (
    party_contexts,
    places_among,
    token_contexts,
    words_of,
)
from dateline.reading.triggers.lexicon import compiled
from dateline.reading.triggers.trigger import Trigger

LEAD = 6
"""Sentences that are looked at: a report tells its main event there, and it bounds the cost."""

FADE = 0.7
"""Weight of each sentence against the one before."""

Features = dict[str, float]

NAMELESS = frozenset({"", "NORP"})
"""Entity types of words that say what happened, not to whom, where, when or how much."""


def features_of(annotated: Annotated, lead: Sequence[Trigger], ontology: Ontology) -> Features:
    """Features of a report's lead, with the triggers spotted in it, by name, each from 0 to 1.

    `vote:KIND` and `best:KIND` come from triggers, `in:CONTEXT` from sentences, `by:CONTEXT` and
    `to:CONTEXT` from who does it and to whom.
    """
    sentences = [(sent.start, sent.end) for sent in islice(annotated.doc.sents, LEAD)]
    lexicon = compiled(ontology)
    words = words_of(annotated.doc[: sentences[-1][1]] if sentences else (), lexicon)
    signals = token_contexts(words, sentences, lexicon)
    places_among(annotated.doc[: len(signals)], signals)
    features: Features = {f"vote:{kind}": vote for kind, vote in votes(lead, ontology).items()}
    for trigger in lead:
        for kind, probability in trigger.kinds:
            _raise(features, f"best:{kind}", trigger.strength * probability * 0.8**trigger.sentence)
        for party in party_contexts(annotated.doc[trigger.head], signals):
            name = party.replace(".", ":", 1)
            _raise(features, name, trigger.strength * FADE**trigger.sentence)
    for number, (start, end) in enumerate(sentences):
        for context in {name for names in signals[start:end] for name in names}:
            _raise(features, f"in:{context}", FADE**number)
    return features


def votes(triggers: Iterable[Trigger], ontology: Ontology) -> dict[str, float]:
    """The triggers' votes for kinds by strength, place and the kinds' salience; they sum to 1."""
    cast: dict[str, float] = defaultdict(float)
    for trigger in triggers:
        for kind, probability in trigger.kinds:
            salience = ontology.kind(kind).salience
            cast[kind] += trigger.strength * probability * salience * FADE**trigger.sentence
    total = sum(cast.values())
    return {kind: vote / total for kind, vote in cast.items()} if total else {}


def sense_of(annotated: Annotated) -> NDArray[np.float64]:
    """The mean vector of the words of a report's lead, of length 1; zeros where none has a vector.

    Names, dates and numbers are left out. A language model without vectors gives one of length 0.
    """
    total = np.zeros(annotated.doc.vocab.vectors.shape[1])
    if not len(total):  # such a model's tokens have tensors, which are no word vectors
        return total
    for number, sentence in enumerate(islice(annotated.doc.sents, LEAD)):
        for token in sentence:
            if _tells(token):
                total += FADE**number * token.vector
    length = float(np.linalg.norm(total))
    return total / length if length else total


def _tells(token: Token) -> bool:
    return (
        token.has_vector
        and not token.is_stop
        and not token.is_punct
        and token.ent_type_ in NAMELESS
    )


def _raise(features: Features, name: str, value: float) -> None:
    features[name] = max(value, features.get(name, 0.0))
