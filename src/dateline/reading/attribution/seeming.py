"""What only seems so: "the fire appears to have started in the attic", told as an impression."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.reading.annotation import forms_of
from dateline.reading.attribution.clauses import cue_tokens
from dateline.reading.attribution.lexicon import Entry, lexicon
from dateline.reading.attribution.saying import Saying, Via, subtree
from dateline.reading.attribution.speakers import EMPTY, VERBAL
from dateline.vocabulary import Stance

SEEMING = Entry(frozenset(), types=frozenset({"thought"}), stance=Stance.HEDGED)
COMPLEMENTS = frozenset({"xcomp", "oprd", "ccomp", "acomp"})
FRAME = "seeming"


def seeming_sayings(doc: Doc) -> Iterator[Saying]:
    """Verbs of seeming with what seems so; who has the impression is whoever tells it."""
    seeming = lexicon().seeming
    for token, _, lemma in forms_of(doc):
        if lemma in seeming and token.pos_ in VERBAL:
            content = _content(token)
            if content:
                cue = cue_tokens(token)
                yield Saying(token.i, SEEMING, Via.VERB, FRAME, cue, content=content - cue)


def _content(verb: Token) -> set[int]:
    """Subject and complement; nothing where somebody merely appears somewhere."""
    complement: set[int] = set()
    for child in verb.rights:
        if child.dep_ in COMPLEMENTS or (child.dep_ == "prep" and child.lower_ == "like"):
            complement |= set(subtree(child))
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "csubj"}), None)
    if complement and subject is not None and subject.lower_ not in EMPTY:
        complement |= set(subtree(subject))
    return complement
