"""Whether a clause about the future is a forecast: no plan, no wish, no question, no doubt."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from dateline.reading.forecasts.doers import Doer, doer_of, subject_of
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.reading.forecasts.holders import Holder
from dateline.reading.forecasts.telling import Telling, is_passive, telling_of
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import SourceKind, Stance

UNTOLD = "not told"
QUOTES = frozenset("\"“„«'‘`")
ASKING = frozenset({"if", "whether", "how", "when", "where", "what", "which", "who", "why"})
WILFUL = frozenset({Telling.ACT, Telling.EFFECT, Telling.EXPERIENCE, Telling.DESIGN})
TURNS = frozenset({"be", "become", "come", "go", "prove", "remain"})
"""Verbs with which "would" tells a turn of the past: "it would become a landmark"."""
AUXILIARY = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ANYBODY = frozenset(
    ["anyone", "everyone", "someone", "somebody", "anybody", "one", "people", "any"]
)
CROWD = frozenset({SourceKind.PRIVATE, SourceKind.ANONYMOUS, SourceKind.DOCUMENT})
BODIES = frozenset({SourceKind.OFFICIAL, SourceKind.ORGANISATION})


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
        return _is_expected_by(self.holder) or _is_weighed(self.clause) or _is_viewed(self.clause)

    @cached_property
    def asserted(self) -> bool:
        """Whether a condition stands beside it that may still come true ("if it rains, ...")."""
        return _is_conditional(self.clause)

    @property
    def own_voice(self) -> bool:
        """Whether the report tells it by itself."""
        return self.holder is None and not self.quoted


def is_forecast(clause: FutureClause, holder: Holder | None, *, quoted: bool = False) -> bool:
    """Whether somebody, or the outlet, tells what they expect and cannot bring about."""
    said = Said(clause, holder, quoted)
    if _is_question(clause) or _is_planned(holder) or _is_slogan(holder) or _is_nobody(holder):
        return False
    if _in_condition(clause) or said.doer is Doer.ADDRESSED or _is_progressing(clause):
        return False
    if _is_told(said) or _is_announced(clause):
        return False
    if _is_refusal(said) or _is_past_by_then(clause):
        return False
    if _is_addressed(clause) or _is_duty(clause) or _is_elliptic(clause):
        return False
    if said.doer is Doer.SPEAKER:
        return _befalls_speaker(said)
    match clause.mode:
        case Mode.VERB | Mode.NOUN:
            return True
        case Mode.VERGE:
            return not _is_unnamed(subject_of(clause))
        case Mode.EXPECTED | Mode.LIKELY:
            return _is_outlook(said)
        case Mode.WILL:
            return _has_either(clause) or _comes(said)
        case Mode.WOULD:
            return _comes(said) if _is_reported(said) else _is_effect(said)
        case Mode.POSSIBLE:
            return _is_possible(said)


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
    if said.clause.mode is Mode.WOULD and _is_thought_then(said.holder):
        return False
    if said.telling is Telling.OUTCOME and is_passive(verb):
        return True
    lemma = verb.lemma_.lower()
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
    if strict and (clause.head.dep_ in {"relcl", "acl"} or _is_charged(clause.head)):
        return False
    if _is_sought(said) or (strict and _is_unnamed(subject_of(clause))):
        return False
    if _is_able(clause.head):
        return not strict or any(c.dep_ == "neg" for c in clause.head.children)
    if telling is Telling.OUTCOME:
        return not (strict and said.doer is Doer.PERSON and clause.head.lemma_ == "have")
    if telling is Telling.STATE:
        return said.believed or _is_judged(said)
    if said.own_voice and said.doer is Doer.PERSON and telling is Telling.EXPERIENCE:
        return clause.head.lemma_.lower() in future_words().ordeals
    if said.believed or said.asserted:
        return telling is not Telling.DESIGN or said.believed
    if telling is Telling.EXPERIENCE and said.doer is Doer.THING:
        return not _is_lawful(said) and clause.head.dep_ != "relcl"
    if telling is Telling.EXPERIENCE:
        ahead = clause.head.lemma_.lower() in future_words().ordeals
        return said.holder is not None or ahead
    if telling is Telling.EFFECT:
        return said.doer is Doer.THING or _is_told_by_others(said)
    if telling is Telling.ACT:
        return said.doer is Doer.THING and said.holder is not None and not strict
    return False


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
    if _is_settled(clause) or _is_overtaken(said):
        return False
    if clause.signal.lower_ in words.arranging:
        return said.telling in {Telling.OUTCOME, Telling.STATE} or (
            said.telling is Telling.EFFECT and said.doer is Doer.THING
        )
    if clause.mode is Mode.EXPECTED or clause.signal.lower_ in words.arranging:
        return not _is_appointed(said)
    return True


def _is_appointed(said: Said) -> bool:
    """'Is expected to speak', 'is expected to take the stand': an appointment, or a step of a case."""
    verb, words = said.clause.head, future_words()
    lemma = verb.lemma_.lower()
    if is_passive(verb) and said.doer is Doer.PERSON:
        return lemma in words.routine
    return lemma in words.appointed or (lemma == "take" and said.telling is Telling.DESIGN)


def _is_settled(clause: FutureClause) -> bool:
    """'Likely to be related': a doubt about what is so."""
    verb, words = clause.head, future_words()
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts):
        return True
    told = (verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr"}))
    return any(token.lower_ in words.settled for token in told)


def _is_overtaken(said: Said) -> bool:
    """'Was expected to', in the report's own voice and without a time that lies ahead."""
    signal = said.clause.signal
    verb = signal if said.clause.mode is Mode.EXPECTED else signal.head
    past = any(c.lower_ in {"was", "were"} for c in (*verb.lefts, signal.head))
    if past and said.own_voice and said.clause.head in {signal, signal.head}:
        return not _is_timed_ahead(said.clause)
    if not any(c.dep_ in {"aux", "auxpass"} for c in signal.lefts) and signal.tag_ == "VBN":
        past = _hangs_below_past(signal)
    befalls = said.telling in {Telling.OUTCOME, Telling.STATE}
    return past and said.own_voice and not befalls and not _is_timed_ahead(said.clause)


def _is_timed_ahead(clause: FutureClause) -> bool:
    words = future_words().ahead
    return any(t.lower_ in words for t in clause.head.doc[clause.start : clause.end])


def _is_announced(clause: FutureClause) -> bool:
    """'A decision is expected to be made': news is promised."""
    subject = subject_of(clause)
    words = future_words()
    return subject is not None and subject.lemma_.lower() in words.news and is_passive(clause.head)


def _is_judged(said: Said) -> bool:
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


def _is_charged(verb: Token) -> bool:
    """'Will face charges', 'will stand trial': the next step of a case."""
    return any(c.lemma_.lower() in future_words().steps for c in verb.rights)


def _is_possible(said: Said) -> bool:
    """May, might, could: what may happen or be done; not what may be so, nor what one could do."""
    clause, verb = said.clause, said.clause.head
    modal = clause.signal.lower_
    negated = any(c.dep_ == "neg" for c in verb.children)
    if modal == "can" or (modal == "could" and negated) or _is_doubt(said):
        return False
    if said.holder is None and (_tells_past(clause) or _is_aside(said)):
        return False
    if said.quoted and _hangs_on_past(said):
        return False
    people, subject = said.doer in {Doer.PERSON, Doer.BODY}, subject_of(clause)
    if subject is not None and subject.lower_ in ANYBODY:
        return False
    if people and said.telling is not Telling.DECIDED and _is_unnamed(subject):
        return False
    if said.believed or said.asserted:
        return True
    if said.telling is Telling.DECIDED:
        return _is_open(said, allowed=modal == "may")
    offered = people and verb.lemma_.lower() in future_words().offered
    if said.own_voice and modal == "may" and offered:
        return False
    if said.own_voice and people and said.telling is Telling.EXPERIENCE:
        return verb.lemma_.lower() in future_words().ordeals
    return said.telling is not Telling.DESIGN


def _is_open(said: Said, *, allowed: bool) -> bool:
    """'May be charged': not what is forbidden ("may not be copied"), offered, or laid down."""
    verb = said.clause.head
    if allowed and any(c.dep_ == "neg" for c in verb.children):
        return False
    if verb.lemma_.lower() in future_words().offered | future_words().perceived:
        return False
    source = said.holder.source if said.holder is not None else None
    return source is None or source.lemma_.lower() not in future_words().rules


def _is_aside(said: Said) -> bool:
    """Whether a clause hangs on another and tells no more than what somebody might do."""
    dep = said.clause.head.dep_
    laid_down = said.telling in {Telling.DESIGN, Telling.DECIDED}
    befalls = not laid_down and said.doer is Doer.THING
    return dep in {"acl", "ccomp"} or (dep == "relcl" and not befalls)


def _is_doubt(said: Said) -> bool:
    """'May be the cause', 'may be hiding', 'may be linked': a doubt about what is so."""
    clause, verb = said.clause, said.clause.head
    if _is_settled(clause):
        return True
    lemma = verb.lemma_.lower()
    stative = lemma in future_words().stative
    told = {c.dep_ for c in verb.rights}
    if lemma == "have" and said.telling is Telling.OUTCOME:
        stative = False
    if lemma == "mean" and "dobj" in told and "ccomp" not in told:
        stative = False
    return stative and not is_passive(verb) and not (said.asserted or _is_timed_ahead(clause))


def _is_unnamed(subject: Token | None) -> bool:
    """Whoever it may be: "anyone", "people", "a person" in general."""
    if subject is None:
        return False
    if subject.lower_ in ANYBODY:
        return True
    article = any(c.lower_ in {"a", "an", "any"} for c in subject.lefts)
    return article and subject.pos_ == "NOUN"


def _tells_past(clause: FutureClause) -> bool:
    """Whether the clause is told beside the past, where "could" is an ability of then."""
    if clause.signal.lower_ != "could":
        return False
    if clause.head.dep_ != "relcl":
        return any(map(_is_past, clause.head.sent))
    return _has_past_around(clause.head)


def _has_past_around(verb: Token) -> bool:
    """Whether the clause above, beside or below a verb is told in the past."""
    beside = [c for c in verb.children if c.dep_ in {"advcl", "conj", "ccomp"}]
    return _hangs_below_past(verb) or any(map(_is_past, beside))


def _hangs_below_past(verb: Token) -> bool:
    """Whether the nearest finite verb above is told in the past."""
    above = next((t for t in verb.ancestors if _is_finite(t)), None)
    return above is not None and _is_past(above)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.tag_ in FINITE and c.dep_ in AUXILIARY for c in verb.lefts)


def _is_past(verb: Token) -> bool:
    helped = any(c.tag_ == "VBD" and c.dep_ in AUXILIARY for c in verb.lefts)
    return verb.tag_ == "VBD" or helped


def _is_thought_then(holder: Holder | None) -> bool:
    """'She thought it would hold', in nobody else's words: looks back."""
    thinking = holder is not None and holder.cue in future_words().supposing
    return thinking and holder is not None and not holder.attribution.chain


def _hangs_on_past(said: Said) -> bool:
    """'All he could talk about was': told within a quotation of what was."""
    for verb in said.clause.head.ancestors:
        if said.holder is not None and verb.lemma_.lower() == said.holder.cue:
            return False
        if verb.tag_ == "VBD":
            return True
    return False


def _is_reported(said: Said) -> bool:
    """Whether "would" is a "will" of then: in reported speech, not in a quotation or an aside."""
    holder, verb = said.holder, said.clause.head
    if holder is None or verb.dep_ in {"relcl", "acl", "advcl"}:
        return False
    if _is_thought_then(holder):
        return False
    felt = verb.dep_ == "ccomp" and verb.head.lower_ in future_words().felt
    if felt or holder.cue in {"know", "realise", "realize"}:
        return False  # "shocked that it would come to this" looks back
    return not said.quoted


def _is_effect(said: Said) -> bool:
    """'The tax would cost jobs': what would come of what is proposed, or of what may still be."""
    subject, clause = subject_of(said.clause), said.clause
    if said.telling not in {Telling.OUTCOME, Telling.EFFECT, Telling.STATE}:
        return False
    if clause.head.dep_ in {"relcl", "acl"} or _tells_then(said):
        return False
    if said.asserted or (said.quoted and said.believed and _is_expected_by(said.holder)):
        return True
    proposed = subject is not None and subject.lemma_.lower() in future_words().proposals
    if said.telling is Telling.STATE:
        return proposed and _is_judged(said)
    named = subject is not None and subject.pos_ in {"NOUN", "PROPN", "VERB"}
    named = named and clause.head.lemma_.lower() not in TURNS
    return proposed or (said.doer is Doer.THING and named and not _is_unnamed(subject))


def _tells_then(said: Said) -> bool:
    """Whether the clause beside it tells of then, or of what is not so ("if it were")."""
    clause = said.clause
    whole = clause.head.sent if said.own_voice else clause.head.doc[clause.start : clause.end]
    return any(t.tag_ == "VBD" for t in whole)


def _has_either(clause: FutureClause) -> bool:
    """'Will either hold or burst': what is left open is no plan."""
    return any(child.lower_ == "either" for child in clause.head.children)


def _is_question(clause: FutureClause) -> bool:
    """A question, also an indirect one ("whether it will", "when that might happen")."""
    if any(t.text == "?" for t in clause.head.sent[-3:]):
        return True
    verbs = (clause.head, clause.signal)
    if any(verb.dep_ == "relcl" for verb in verbs):
        return False
    return any(
        verb.dep_ not in {"ROOT", "advcl"} and verb.doc[verb.left_edge.i].lower_ in ASKING
        for verb in verbs
    )


def _is_told(said: Said) -> bool:
    """'Would not say', 'could talk about'."""
    told = said.clause.head.lemma_.lower() in future_words().saying
    return told and (said.doer is not Doer.THING or said.clause.mode is Mode.WOULD)


def _is_refusal(said: Said) -> bool:
    """'They would not get out': what people refused."""
    clause = said.clause
    if clause.mode is not Mode.WOULD or said.believed or said.doer is Doer.THING:
        return False
    return any(c.dep_ == "neg" for c in clause.head.children) and said.telling in WILFUL


def _is_past_by_then(clause: FutureClause) -> bool:
    """'Will not have survived': a guess at what is so, but for "will have reached it by May"."""
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in clause.head.lefts)
    return perfect and not any(c.lower_ == "by" for c in clause.head.children)


def _is_duty(clause: FutureClause) -> bool:
    """'Will have to', 'may need to': what must be done."""
    due = clause.head.lemma_.lower() in {"have", "need", "ought"}
    if any(c.lower_ in {"should", "must"} and c.dep_ == "aux" for c in clause.head.lefts):
        return True  # "could and should do more"
    if _is_expecting(clause.head.head) and clause.head.dep_ == "ccomp":
        return False  # "it is expected that they will have to pay"
    return due and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in clause.head.rights)


def _is_elliptic(clause: FutureClause) -> bool:
    """'He showed that we could': what could be done is told elsewhere; not "so will they"."""
    so = any(c.lower_ == "so" for c in clause.head.lefts)
    return clause.head.tag_ == "MD" and not so


def _is_planned(holder: Holder | None) -> bool:
    words = future_words()
    if holder is None or _is_forecaster(holder):
        return False
    return holder.cue in words.plans or holder.cue in words.plan_nouns


def _is_nobody(holder: Holder | None) -> bool:
    """Whether the source stands for nobody ("no one thought"), or the belief is denied.

    "Do not expect" is an expectation all the same.
    """
    if holder is None:
        return False
    attribution = holder.attribution
    untold = bool(attribution.source) and attribution.by == UNTOLD
    words = future_words()
    believing = holder.cue in words.expecting or holder.cue in words.supposing
    return untold or (attribution.stance is Stance.DENIED and not believing)


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
    return doubt and not _is_timed_ahead(clause)


def _is_conditional(clause: FutureClause) -> bool:
    """Whether an if-clause in the present stands beside the verb."""
    marks = {"if", "unless"}
    for verb in dict.fromkeys((clause.head, clause.signal.head)):
        for child in verb.children:
            lefts = {c.lower_ for c in child.lefts}
            if child.dep_ != "advcl" or not lefts & marks:
                continue
            past = lefts & {"were", "had", "was"} or child.tag_ == "VBD"
            reduced = child.tag_ == "VBN" and not lefts & {"is", "are", "'s", "’s", "gets"}
            return not (past or reduced)
    return False


def _is_addressed(clause: FutureClause) -> bool:
    """'If you touch it, it will bite': a rule for anybody."""
    return any(
        child.dep_ == "advcl" and any(c.lower_ == "you" for c in child.lefts)
        for child in clause.head.children
    )


def _is_weighed(clause: FutureClause) -> bool:
    """'Will probably', 'will inevitably': a word of likelihood beside the verb."""
    words, verb = future_words(), clause.head
    for child in (*verb.children, *clause.signal.children):
        compared = any(c.lower_ == "as" for c in child.children)  # "as surely as"
        if child.lower_ in words.weighing and child.dep_ in {"advmod", "neg"} and not compared:
            return True
    if verb.dep_ not in {"ccomp", "acl"}:
        return False
    if verb.dep_ == "ccomp" and _is_believing(verb.head):
        return True
    told = (verb.head, *(c for c in verb.head.children if c.dep_ in {"acomp", "attr"}))
    return any(token.lower_ in words.adjectives | words.odds for token in told)


def _is_expecting(verb: Token) -> bool:
    return verb.lemma_.lower() in future_words().passive


def _is_believing(verb: Token) -> bool:
    words, lemma = future_words(), verb.lemma_.lower()
    return lemma in words.believing or lemma in words.passive


def _is_viewed(clause: FutureClause) -> bool:
    """'In our view', 'in his opinion'."""
    words = future_words().views
    return any(
        child.lower_ in {"in", "to"} and any(c.lemma_.lower() in words for c in child.children)
        for child in clause.head.children
        if child.dep_ == "prep"
    )


def _is_expected_by(holder: Holder | None) -> bool:
    """Whether the source tells its belief, or forecasts by profession."""
    if holder is None:
        return False
    words = future_words()
    if holder.cue in words.expecting or holder.cue in words.believing:
        return True
    if holder.cue in words.expecting_nouns:
        return True
    return _is_forecaster(holder)


def _is_forecaster(holder: Holder) -> bool:
    words, source = future_words().forecasters, holder.source
    return source is not None and any(
        t.lemma_.lower() in words for t in (source, *source.children)
    )
