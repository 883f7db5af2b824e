"""Whether a clause about the future is a forecast: no plan, no wish, no question."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import Attribution, SourceKind

QUOTES = frozenset("\"“„«'‘`")
ASKING = frozenset({"if", "whether", "how", "when", "where", "what", "which", "who", "why"})
SPEAKERS = frozenset({"i", "we"})
PERSONAL = frozenset({"i", "we", "he", "she", "they", "you", "who"})


CROWD = frozenset({SourceKind.PRIVATE, SourceKind.ANONYMOUS, SourceKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Holder:
    """The attribution that a clause stands in, its index and the lemma of its cue."""

    index: int
    attribution: Attribution
    cue: str
    source: Token | None


def is_forecast(clause: FutureClause, holder: Holder | None) -> bool:
    """Whether somebody, or the outlet, tells what they expect and cannot bring about."""
    if _is_question(clause) or _is_planned(holder) or _in_condition(clause) or _is_slogan(holder):
        return False
    if _lower(clause.subject) == "you":
        return False
    own = holder is not None and _is_own(clause, holder)
    if own or (holder is None and _lower(clause.subject) in SPEAKERS):
        return clause.head.lemma_.lower() in future_words().involuntary
    match clause.mode:
        case Mode.VERB | Mode.NOUN | Mode.EXPECTED:
            return True
        case Mode.LIKELY:
            return clause.signal.lower_ not in {"set", "poised"} or _is_foreseen(
                clause, strictly=True
            )
        case Mode.WILL:
            return (
                _has_either(clause)
                or _is_expected_by(holder)
                or _is_foreseen(clause, strictly=holder is None)
            )
        case Mode.WOULD:
            return _is_reported(clause, holder) and (
                _is_expected_by(holder) or _is_foreseen(clause)
            )
        case Mode.POSSIBLE:
            return _is_possible(clause, holder)


def _has_either(clause: FutureClause) -> bool:
    """'Will either hold or burst': what is left open is no plan."""
    return any(child.lower_ == "either" for child in clause.head.children)


def _is_reported(clause: FutureClause, holder: Holder | None) -> bool:
    """Whether "would" is a "will" of then: in reported speech, not in a quotation or an aside."""
    if holder is None or clause.head.dep_ in {"relcl", "acl", "advcl"}:
        return False
    felt = clause.head.dep_ == "ccomp" and clause.head.head.lower_ in future_words().felt
    if felt or holder.cue in {"know", "realise", "realize"}:
        return False  # "shocked that it would come to this" looks back
    return not any(span.text[0] in QUOTES for span in holder.attribution.content)


def _is_question(clause: FutureClause) -> bool:
    """A question, also an indirect one ("whether it will", "when that might happen")."""
    if any(t.text == "?" for t in clause.head.sent[-3:]):
        return True
    return any(
        verb.dep_ not in {"ROOT", "relcl", "advcl"} and verb.doc[verb.left_edge.i].lower_ in ASKING
        for verb in (clause.head, clause.signal)
    )


def _is_planned(holder: Holder | None) -> bool:
    words = future_words()
    return holder is not None and (holder.cue in words.plans or holder.cue in words.plan_nouns)


def _is_slogan(holder: Holder | None) -> bool:
    """Whether a crowd chants or comments it: "the people will win" is a wish."""
    if holder is None or holder.cue not in future_words().slogans:
        return False
    source = holder.source
    crowd = source is not None and source.tag_ in {"NNS", "NNPS"}
    return crowd or holder.attribution.kind in CROWD


def _in_condition(clause: FutureClause) -> bool:
    """A modal within "if ..." or within a purpose is no claim."""
    marks = {c.lower_ for c in clause.head.lefts if c.dep_ in {"mark", "advmod"}}
    return clause.head.dep_ == "advcl" and bool(marks & {"if", "unless", "so", "whether", "lest"})


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


def _befalls(clause: FutureClause, *, strictly: bool) -> bool:
    """Whether the verb tells what befalls, or a state; strictly: not what may be arranged."""
    verb, words = clause.head, future_words()
    lemma = verb.lemma_.lower()
    if verb.pos_ not in {"VERB", "AUX"}:
        return clause.mode in {Mode.VERB, Mode.NOUN}
    if lemma == "be":
        states = [c for c in verb.children if c.dep_ in {"acomp", "attr", "expl"}]
        arranged = any(c.lower_ in words.arranged or c.ent_type_ == "DATE" for c in states)
        named = any(c.dep_ == "attr" for c in states)
        return bool(states) and not arranged and not (strictly and named)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return lemma in words.befalling_passive
    if strictly and (lemma in words.willed or verb.dep_ in {"relcl", "acl"}):
        return False
    return lemma in words.befalling and not (strictly and lemma == "have")


def _is_personal(subject: Token | None) -> bool:
    if subject is None:
        return False
    if subject.lower_ in PERSONAL or subject.ent_type_ in {"PERSON", "NORP"}:
        return True
    return subject.pos_ in {"NOUN", "PROPN"} and noun_kind(subject) is not None


def _is_foreseen(clause: FutureClause, *, strictly: bool = False) -> bool:
    phrasal = any(child.dep_ == "prt" for child in clause.head.children)  # "reach out", "turn up"
    willed = phrasal or clause.head.lemma_.lower() in future_words().willed
    return _befalls(clause, strictly=strictly) and not (willed and _is_personal(clause.subject))


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
    if clause.head.lemma_.lower() in future_words().stative:
        return False
    if holder is None and (clause.head.dep_ in {"relcl", "acl", "ccomp"} or _tells_past(clause)):
        return False
    if _is_expected_by(holder) and not _is_personal(clause.subject):
        return True
    return _is_foreseen(clause)


def _tells_past(clause: FutureClause) -> bool:
    """Whether the sentence is told in the past, where "could" is an ability of then."""
    if clause.signal.lower_ != "could":
        return False
    return any(token.tag_ == "VBD" for token in clause.head.sent)
