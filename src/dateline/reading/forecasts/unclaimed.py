"""What is no claim about the future: questions, plans, duties, refusals, offers of news."""

from spacy.tokens import Token

from dateline.reading.annotation import sentence_of
from dateline.reading.forecasts.believing import is_expecting, is_forecaster
from dateline.reading.forecasts.doers import Doer, subject_of
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.reading.forecasts.holders import UNTOLD, Holder
from dateline.reading.forecasts.said import Said
from dateline.reading.forecasts.telling import Telling, is_passive
from dateline.reading.forecasts.tenses import is_timed_ahead
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import SourceKind, Stance

ASKING = frozenset({"if", "whether", "how", "when", "where", "what", "which", "who", "why"})
WILFUL = frozenset({Telling.ACT, Telling.EFFECT, Telling.EXPERIENCE, Telling.DESIGN})
COMING = frozenset({Mode.WILL, Mode.WOULD})
NOBODY = frozenset({"nobody", "none", "few", "one"})
CROWD = frozenset({SourceKind.PRIVATE, SourceKind.ANONYMOUS, SourceKind.DOCUMENT})


def is_unclaimed(said: Said) -> bool:
    """Whether nobody puts the clause forward as what will be."""
    clause, holder = said.clause, said.holder
    if _is_planned(holder) or _is_slogan(holder) or _is_nobody(holder):
        return True
    if said.doer is Doer.ADDRESSED or _is_told(said) or _is_refusal(said):
        return True
    if _is_under_way(said) or _is_permitted(said) or _is_laid_down(said):
        return True
    return any(rule(clause) for rule in RULES)


def _is_question(clause: FutureClause) -> bool:
    """A question, also an indirect one ("whether it will", "when that might happen")."""
    if any(t.text == "?" for t in sentence_of(clause.head)[-3:]):
        return True
    verbs = (clause.head, clause.signal)
    if any(verb.dep_ == "relcl" for verb in verbs):
        return False
    return any(verb.dep_ not in {"ROOT", "advcl"} and _is_asked(verb) for verb in verbs)


def _is_asked(verb: Token) -> bool:
    """Whether a clause below another begins with a word that asks.

    Not where that word opens a condition beside it ("he said if it rains it will hold") or stands
    for somebody ("the envoy, who many think will succeed him").
    """
    first = verb.doc[verb.left_edge.i]
    if first.lower_ not in ASKING or verb.head.dep_ == "relcl":
        return False
    return first.lower_ not in {"if", "when"} or first.head == verb


def _is_planned(holder: Holder | None) -> bool:
    """Whether the source promises, wants or demands it."""
    words = future_words()
    if holder is None or is_forecaster(holder):
        return False
    return holder.cue in words.plans or holder.cue in words.plan_nouns


def _is_nobody(holder: Holder | None) -> bool:
    """Whether the source stands for nobody ("no one thought"), or the belief is denied.

    "Do not expect" is an expectation all the same.
    """
    if holder is None:
        return False
    attribution = holder.attribution
    words = future_words()
    if holder.source is not None and _denies_all(holder.source) and holder.cue in words.supposing:
        return holder.source.head.tag_ == "VBD"  # "nobody believes he will" is what all expect
    untold = bool(attribution.source) and attribution.by == UNTOLD
    untold = untold and not _is_number(holder.source)
    believing = holder.cue in words.expecting or holder.cue in words.supposing
    return untold or (attribution.stance is Stance.DENIED and not believing)


def _denies_all(source: Token) -> bool:
    """'Nobody', 'few'."""
    return source.lower_ in NOBODY or any(c.lower_ in {"no", "few"} for c in source.lefts)


def _is_number(source: Token | None) -> bool:
    """'One in five said': some of many."""
    return source is not None and any(t.pos_ == "NUM" for t in (source, *source.children))


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


def _is_progressing(clause: FutureClause) -> bool:
    """'May be warming': a doubt about what goes on now."""
    verb = clause.head
    being = any(c.lower_ == "be" and c.dep_ == "aux" for c in verb.lefts)
    doubt = clause.mode in {Mode.POSSIBLE, Mode.LIKELY} and being and verb.tag_ == "VBG"
    return doubt and not is_timed_ahead(clause)


def _is_addressed(clause: FutureClause) -> bool:
    """'If you touch it, it will bite': a rule for anybody."""
    return any(
        child.dep_ == "advcl" and any(c.lower_ == "you" for c in child.lefts)
        for child in clause.head.children
    )


def _is_duty(clause: FutureClause) -> bool:
    """'Will have to', 'may need to': what must be done."""
    due = clause.head.lemma_.lower() in {"have", "need", "ought"}
    if clause.mode is Mode.POSSIBLE:
        forced = clause.head.lemma_.lower() == "have"  # "may have to sell": what comes over one
        own = clause.subject is None or clause.subject.lower_ in {"i", "we"}
        return due and (own or not forced)
    if clause.signal.lower_ in {"should", "ought"}:
        return False  # "turnover should reach": what is likely, see `outlook`
    if any(c.lower_ in {"should", "must"} and c.dep_ == "aux" for c in clause.head.lefts):
        return True  # "could and should do more"
    if is_expecting(clause.head.head) and clause.head.dep_ == "ccomp":
        return False  # "it is expected that they will have to pay"
    return due and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in clause.head.rights)


def _is_elliptic(clause: FutureClause) -> bool:
    """'He showed that we could': what could be done is told elsewhere; not "so will they"."""
    so = any(c.lower_ == "so" for c in clause.head.lefts)
    return clause.head.tag_ == "MD" and not so


def _is_told(said: Said) -> bool:
    """'Would not say', 'could talk about'."""
    told = said.clause.head.lemma_.lower() in future_words().saying
    return told and (said.doer is not Doer.THING or said.clause.mode is Mode.WOULD)


def _is_announced(clause: FutureClause) -> bool:
    """'A decision is expected to be made': news is promised."""
    subject = subject_of(clause)
    words = future_words()
    return subject is not None and subject.lemma_.lower() in words.news and is_passive(clause.head)


def _is_under_way(said: Said) -> bool:
    """'Will be patrolling': an act that is arranged."""
    verb = said.clause.head
    going_on = verb.tag_ == "VBG" and any(c.lower_ == "be" for c in verb.lefts)
    acts = said.telling in {Telling.ACT, Telling.DESIGN}
    in_time = any(c.lower_ == "by" for c in verb.rights)
    told = said.believed or in_time
    return going_on and acts and not told and said.clause.mode in COMING


def _is_permitted(said: Said) -> bool:
    """'Told her that she could rent a room': what somebody is allowed."""
    told = said.holder is not None and said.holder.cue in {"tell", "allow", "inform"}
    could = said.clause.signal.lower_ == "could" and not said.quoted
    return told and could and said.doer is Doer.PERSON and said.telling in WILFUL


def _is_laid_down(said: Said) -> bool:
    """'The treaty says that each side will': a rule."""
    source = said.holder.source if said.holder is not None else None
    return source is not None and source.lemma_.lower() in future_words().rules


def _is_refusal(said: Said) -> bool:
    """'They would not get out': what people refused."""
    clause = said.clause
    if clause.mode is not Mode.WOULD or said.believed or said.doer is Doer.THING:
        return False
    return any(c.dep_ == "neg" for c in clause.head.children) and said.telling in WILFUL


def _is_blessing(clause: FutureClause) -> bool:
    """'May he rest in peace', 'long may she reign'."""
    subject = clause.subject
    before = subject is not None and clause.signal.i < subject.i < clause.head.i
    return before and clause.signal.lower_ == "may"


def _is_past_by_then(clause: FutureClause) -> bool:
    """'Will not have survived': a guess at what is so, but for "will have reached it by May"."""
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in clause.head.lefts)
    return perfect and not any(c.lower_ == "by" for c in clause.head.children)


def _is_ensured(clause: FutureClause) -> bool:
    """'To ensure that it will hold': a purpose; and "while it may seem", a concession."""
    verb = clause.head
    granted = clause.mode is Mode.POSSIBLE and any(c.lower_ == "while" for c in verb.lefts)
    return granted or (verb.dep_ == "ccomp" and verb.head.lemma_ in {"ensure", "assure"})


RULES = (
    _is_blessing,
    _is_ensured,
    _is_question,
    _in_condition,
    _is_progressing,
    _is_announced,
    _is_past_by_then,
    _is_addressed,
    _is_duty,
    _is_elliptic,
)
