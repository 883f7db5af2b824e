"""Whether a clause about the future is a forecast: no plan, no wish, no question."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import Attribution, SourceKind

QUOTES = frozenset("\"“„«'‘`")
SPEAKERS = frozenset({"i", "we"})
PERSONAL = frozenset({"i", "we", "he", "she", "they", "you", "who"})


@dataclass(frozen=True, slots=True)
class Holder:
    """The attribution that a clause stands in, its index and the lemma of its cue."""

    index: int
    attribution: Attribution
    cue: str
    source: Token | None


def is_forecast(clause: FutureClause, holder: Holder | None) -> bool:
    """Whether somebody, or the outlet, tells what they expect and cannot bring about."""
    if _is_question(clause.head) or _is_planned(holder) or _in_condition(clause):
        return False
    if _is_addressed(clause):
        return False
    own = holder is not None and _is_own(clause, holder)
    if own or (holder is None and _lower(clause.subject) in SPEAKERS):
        stative = clause.head.lemma_.lower() == "be"
        return _befalls(clause) and not stative and not _is_willed(clause, personal=True)
    match clause.mode:
        case Mode.VERB | Mode.NOUN | Mode.EXPECTED:
            return True
        case Mode.LIKELY:
            return clause.signal.lower_ != "set" or _befalls(clause)
        case Mode.WILL:
            return _is_expected_by(holder) or _is_foreseen(clause)
        case Mode.WOULD:
            return _is_reported(clause, holder) and (
                _is_expected_by(holder) or _is_foreseen(clause)
            )
        case Mode.POSSIBLE:
            return _is_possible(clause, holder)


def _is_reported(clause: FutureClause, holder: Holder | None) -> bool:
    """Whether "would" is a "will" of then: in reported speech, not in a quotation or an aside."""
    if holder is None or clause.head.dep_ in {"relcl", "acl", "advcl"}:
        return False
    return not any(span.text[0] in QUOTES for span in holder.attribution.content)


def _is_question(token: Token) -> bool:
    sentence = token.sent
    return any(t.text == "?" for t in sentence[-3:])


def _is_planned(holder: Holder | None) -> bool:
    words = future_words()
    return holder is not None and (holder.cue in words.plans or holder.cue in words.plan_nouns)


def _in_condition(clause: FutureClause) -> bool:
    """A modal within "if ..." or within a purpose is no claim."""
    marks = {c.lower_ for c in clause.head.lefts if c.dep_ in {"mark", "advmod"}}
    return clause.head.dep_ == "advcl" and bool(marks & {"if", "unless", "so", "whether", "lest"})


def _is_addressed(clause: FutureClause) -> bool:
    return _lower(clause.subject) == "you"


def _lower(token: Token | None) -> str:
    return token.lower_ if token is not None else ""


def _is_own(clause: FutureClause, holder: Holder) -> bool:
    """Whether the source speaks of what it does itself."""
    subject = clause.subject
    if clause.mode is Mode.VERB and clause.head.dep_ == "xcomp":
        return True
    if subject is None:
        return False
    kind = holder.attribution.kind
    word = subject.lower_
    if word in SPEAKERS or (
        word in {"he", "she"} and kind in {SourceKind.PERSON, SourceKind.PRIVATE}
    ):
        return True
    if word in {"they", "it"}:
        body = kind in {SourceKind.ORGANISATION, SourceKind.OFFICIAL}
        return body or (
            word == "they" and holder.source is not None and holder.source.tag_ in {"NNS", "NNPS"}
        )
    return holder.source is not None and subject.lemma_ == holder.source.lemma_


def _befalls(clause: FutureClause) -> bool:
    """Whether the verb tells what befalls, or a state."""
    verb = clause.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return clause.mode in {Mode.VERB, Mode.NOUN}
    if verb.lemma_.lower() == "be":
        return any(c.dep_ in {"acomp", "attr", "expl"} for c in verb.children)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return verb.lemma_.lower() in future_words().befalling and verb.lemma_.lower() not in {
            "give",
            "make",
            "bring",
            "leave",
            "have",
            "do",
            "form",
        }
    return verb.lemma_.lower() in future_words().befalling


def _is_willed(clause: FutureClause, *, personal: bool) -> bool:
    return personal and clause.head.lemma_.lower() in future_words().willed


def _is_personal(subject: Token | None) -> bool:
    if subject is None:
        return False
    if subject.lower_ in PERSONAL or subject.ent_type_ in {"PERSON", "NORP"}:
        return True
    return subject.pos_ in {"NOUN", "PROPN"} and noun_kind(subject) is not None


def _is_foreseen(clause: FutureClause) -> bool:
    return _befalls(clause) and not _is_willed(clause, personal=_is_personal(clause.subject))


def _is_expected_by(holder: Holder | None) -> bool:
    """Whether the source tells its belief, or forecasts by profession."""
    if holder is None:
        return False
    words = future_words()
    if holder.cue in words.expecting or holder.cue in words.believing:
        return True
    if holder.cue in words.expecting_nouns:
        return True
    return holder.source is not None and any(
        t.lemma_.lower() in words.forecasters for t in (holder.source, *holder.source.children)
    )


def _is_possible(clause: FutureClause, holder: Holder | None) -> bool:
    """May, might, could: what may befall; "could not" and "may be the cause" are no forecasts."""
    negated = any(c.dep_ == "neg" for c in clause.head.children)
    modal = clause.signal.lower_
    if modal == "can" or (modal == "could" and negated):
        return False
    if clause.head.lemma_.lower() == "be":
        return False
    if modal == "could" and holder is None and _tells_past(clause):
        return False
    if _is_expected_by(holder) and not _is_personal(clause.subject):
        return True
    return _is_foreseen(clause)


def _tells_past(clause: FutureClause) -> bool:
    """Whether the sentence is told in the past, where "could" is an ability of then."""
    return any(token.tag_ == "VBD" for token in clause.head.sent)
