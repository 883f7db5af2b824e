"""Whether a clause about the future is a forecast: no plan, no wish, no question, no doubt."""

from spacy.tokens import Token

from dateline.reading.forecasts.doers import Doer, subject_of
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.reading.forecasts.holders import Holder
from dateline.reading.forecasts.said import Said, is_judged, is_settled, is_thought_then, is_unnamed
from dateline.reading.forecasts.supposing import is_effect, is_possible, is_reported
from dateline.reading.forecasts.telling import Telling, is_passive
from dateline.reading.forecasts.tenses import hangs_below_past, is_timed_ahead
from dateline.reading.forecasts.unclaimed import WILFUL, is_unclaimed
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import SourceKind, Stance


def is_forecast(clause: FutureClause, holder: Holder | None, *, quoted: bool = False) -> bool:
    """Whether somebody, or the outlet, tells what they expect and cannot bring about."""
    said = Said(clause, holder, quoted)
    if is_unclaimed(said):
        return False
    if said.doer is Doer.SPEAKER:
        return _befalls_speaker(said)
    match clause.mode:
        case Mode.VERB | Mode.NOUN:
            return True
        case Mode.VERGE:
            return said.doer is Doer.THING or not is_unnamed(subject_of(clause))
        case Mode.EXPECTED | Mode.LIKELY:
            return _is_outlook(said)
        case Mode.POSSIBLE:
            return is_possible(said)
        case _:
            return _is_coming(said)


def _is_coming(said: Said) -> bool:
    """Will and would: what is left open ("will either hold or burst"), what comes, what follows."""
    if said.clause.mode is Mode.WILL:
        return _has_either(said.clause) or _comes(said)
    return _comes(said) if is_reported(said) else is_effect(said)


def _befalls_speaker(said: Said) -> bool:
    """'We will lose', 'we will be stronger': what the source cannot just do."""
    words, verb = future_words(), said.clause.head
    negated = any(c.dep_ == "neg" for c in verb.children)
    denied = said.holder is not None and said.holder.attribution.stance is Stance.DENIED
    if _is_able(verb):
        return negated or denied
    if said.telling is Telling.STATE:
        fates = {c.lemma_.lower() for c in verb.children if c.dep_ in {"acomp", "attr"}}
        return bool(fates & words.fortunes)
    if said.clause.mode is Mode.WOULD and is_thought_then(said.holder):
        return False
    if said.telling is Telling.OUTCOME and is_passive(verb):
        return True
    lemma = verb.lemma_.lower()
    if said.clause.mode is Mode.VERB and said.telling is Telling.EXPERIENCE:
        return True  # "expect to find more": not theirs to decide
    if lemma == "see":
        return any(c.dep_ == "dobj" and c.tag_ in {"NN", "NNS", "CD"} for c in verb.rights)
    if lemma in words.ordeals:
        return True
    if said.telling is Telling.OUTCOME and verb.lemma_.lower() not in words.befalling:
        return True  # "take a hit", "run out", "be forgotten"
    return lemma in words.involuntary


def _comes(said: Said) -> bool:
    """Will, or would of reported speech: whether it is more than somebody's decision."""
    clause, telling = said.clause, said.telling
    strict = said.own_voice and not said.believed
    if _is_sought(said) or (strict and _is_aside(clause)):
        return False
    if _is_able(clause.head):
        return not strict or any(c.dep_ == "neg" for c in clause.head.children)
    if telling is Telling.OUTCOME:
        return True
    if telling is Telling.STATE:
        return said.believed or is_judged(said)
    if telling is Telling.EXPERIENCE:
        return _is_gone_through(said)
    if said.believed or (said.asserted and telling is not Telling.DESIGN):
        return True
    if telling is Telling.EFFECT:
        return said.doer is Doer.THING or _is_told_by_others(said)
    return telling is Telling.ACT and said.doer is Doer.THING and said.holder is not None


def _is_aside(clause: FutureClause) -> bool:
    """What the report says by the way, of anybody, or as the next step of a case."""
    by_the_way = clause.head.dep_ in {"relcl", "acl"}
    if by_the_way or _is_charged(clause.head):
        return True
    dated = any(t.ent_type_ == "DATE" for t in clause.head.doc[clause.start : clause.end])
    return is_unnamed(subject_of(clause)) and not dated  # "a moth will fly" at any time


def _is_gone_through(said: Said) -> bool:
    """'It will require patience', 'she will need surgery': what nobody chooses."""
    head = said.clause.head
    hard = head.lemma_.lower() in future_words().ordeals
    if said.own_voice and said.doer is Doer.PERSON:
        return hard
    if said.believed or said.asserted:
        return True
    if said.doer is Doer.THING:
        return head.dep_ != "relcl" and not _is_lawful(said)
    return hard or said.holder is not None


def _is_lawful(said: Said) -> bool:
    """'The bill would require': what a rule lays down."""
    subject, words = subject_of(said.clause), future_words()
    return subject is not None and subject.lemma_.lower() in words.proposals | words.rules


def _is_told_by_others(said: Said) -> bool:
    """'She will ruin this town', said by a person who speaks for no body."""
    holder = said.holder
    if holder is None or not said.quoted or said.doer is Doer.SPEAKER:
        return False
    if said.clause.head.lemma_.lower() in future_words().deeds:
        return False
    return holder.attribution.kind in {SourceKind.PERSON, SourceKind.PRIVATE}


def _is_able(verb: Token) -> bool:
    """'Will be able to': what others can do then."""
    return any(c.lower_ in {"able", "unable"} and c.dep_ == "acomp" for c in verb.children)


def _is_sought(said: Said) -> bool:
    """'A president who will appoint them': what is wanted of somebody."""
    verb = said.clause.head
    wanted = verb.dep_ == "relcl" and any(c.lower_ in {"a", "an"} for c in verb.head.lefts)
    return wanted and said.doer in {Doer.PERSON, Doer.BODY} and said.telling in WILFUL


def _is_outlook(said: Said) -> bool:
    """Expected, likely, set to: no appointment, and nothing that is so already."""
    clause, words = said.clause, future_words()
    if is_settled(clause) or _is_overtaken(said):
        return False
    if clause.signal.lower_ in words.arranging:
        return said.telling in {Telling.OUTCOME, Telling.STATE} or (
            said.telling is Telling.EFFECT and said.doer is Doer.THING
        )
    if clause.mode is Mode.EXPECTED or clause.signal.lower_ in words.arranging:
        return not _is_appointed(said)
    return True


def _is_appointed(said: Said) -> bool:
    """'Is expected to speak', 'is expected to take the stand': an appointment."""
    verb, words = said.clause.head, future_words()
    lemma = verb.lemma_.lower()
    if is_passive(verb) and said.doer is Doer.PERSON:
        return lemma in words.routine
    return lemma in words.appointed or (lemma == "take" and said.telling is Telling.DESIGN)


def _is_overtaken(said: Said) -> bool:
    """'Was expected to', in the report's own voice and without a time that lies ahead."""
    signal = said.clause.signal
    verb = signal if said.clause.mode is Mode.EXPECTED else signal.head
    past = any(c.lower_ in {"was", "were"} for c in (*verb.lefts, signal.head))
    if past and said.own_voice and said.clause.head in {signal, signal.head}:
        return not is_timed_ahead(said.clause)
    if not any(c.dep_ in {"aux", "auxpass"} for c in signal.lefts) and signal.tag_ == "VBN":
        past = hangs_below_past(signal)
    befalls = said.telling in {Telling.OUTCOME, Telling.STATE}
    return past and said.own_voice and not befalls and not is_timed_ahead(said.clause)


def _is_charged(verb: Token) -> bool:
    """'Will face charges', 'will stand trial': the next step of a case."""
    return any(c.lemma_.lower() in future_words().steps for c in verb.rights)


def _has_either(clause: FutureClause) -> bool:
    """'Will either hold or burst': what is left open is no plan."""
    return any(child.lower_ == "either" for child in clause.head.children)
