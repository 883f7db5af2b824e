"""Who does what a clause about the future tells: the speaker, others, a thing, nobody."""

from enum import StrEnum

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.forecasts.future import SUBJECTS, FutureClause, Mode
from dateline.reading.forecasts.holders import Holder
from dateline.reading.forecasts.telling import is_passive
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import SourceKind

SPEAKERS = frozenset({"i", "we"})
PEOPLE = frozenset({"he", "she", "they", "who", "someone", "somebody", "anyone", "everyone"})
RELATIVE = frozenset({"who", "which", "that"})
BODIES = frozenset({"ORG", "GPE", "NORP"})


class Doer(StrEnum):
    """Whose act or fate it is."""

    SPEAKER = "speaker"  # the source itself, or its body
    PERSON = "person"  # other people
    BODY = "body"  # other bodies: governments, firms, parties
    THING = "thing"  # what cannot decide
    ADDRESSED = "addressed"  # you


def doer_of(clause: FutureClause, holder: Holder | None, *, quoted: bool) -> Doer:
    """Who is the subject of a clause, seen from the one who says it."""
    subject = subject_of(clause)
    if _is_own(clause, subject, holder, quoted=quoted):
        return Doer.SPEAKER
    if subject is None:
        return Doer.THING
    word = subject.lower_
    if word == "you":
        return Doer.ADDRESSED
    if word in PEOPLE or subject.ent_type_ == "PERSON":
        return Doer.PERSON
    if subject.pos_ in {"NOUN", "PROPN"}:
        if subject.lemma_.lower() in future_words().people:
            return Doer.PERSON
        if subject.ent_type_ in BODIES or noun_kind(subject) is not None:
            return Doer.BODY
    return Doer.THING


def subject_of(clause: FutureClause) -> Token | None:
    """The subject, also one shared with a clause before, or what a relative pronoun stands for."""
    subject = clause.subject
    verb = clause.head
    while subject is None and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None and subject.lower_ in RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return subject


def _is_own(
    clause: FutureClause, subject: Token | None, holder: Holder | None, *, quoted: bool
) -> bool:
    """Whether the source speaks of what it does itself."""
    if clause.mode is Mode.VERB and clause.head.dep_ == "xcomp":
        return not any(c.dep_ in SUBJECTS for c in clause.head.lefts)
    if subject is None:
        return False
    word = subject.lower_
    if word in SPEAKERS:
        return True
    if holder is None or clause.mode in {Mode.EXPECTED, Mode.LIKELY}:
        return False
    if word in {"he", "she", "it", "they"} and (quoted or is_passive(clause.head)):
        return False  # in a quotation the speaker is "I"; and "he could be charged" is no act
    kind, source = holder.attribution.kind, holder.source
    if word in {"he", "she"}:
        pronoun = source is not None and source.lower_ == word
        several = source is not None and source.tag_ in {"NNS", "NNPS"}
        return pronoun or (not several and kind in {SourceKind.PERSON, SourceKind.PRIVATE})
    if word in {"they", "it"}:
        body = kind in {SourceKind.ORGANISATION, SourceKind.OFFICIAL}
        many = source is not None and source.tag_ in {"NNS", "NNPS"}
        return body or many if word == "they" else body and not many
    return source is not None and subject.lemma_ == source.lemma_
