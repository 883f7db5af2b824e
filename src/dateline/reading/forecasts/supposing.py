"""May, might, could and would: what may happen, and what would come of it."""

from dateline.reading.annotation import sentence_of
from dateline.reading.forecasts.believing import is_expected_by
from dateline.reading.forecasts.doers import Doer, subject_of
from dateline.reading.forecasts.future import FutureClause
from dateline.reading.forecasts.said import Said, is_judged, is_settled, is_thought_then, is_unnamed
from dateline.reading.forecasts.telling import Telling, is_passive
from dateline.reading.forecasts.tenses import has_past_around, is_past, is_timed_ahead
from dateline.reading.forecasts.words import future_words

OTHERS = frozenset({Doer.PERSON, Doer.BODY})
BARELY = frozenset({"barely", "hardly", "scarcely", "nothing"})
HOLDING = frozenset(
    [
        "include",
        "contain",
        "cover",
        "feature",
        "comprise",
        "consist",
        "use",
        "apply",
        "carry",
        "have",
    ]
)
"""What a thing is made of or for, which "may" leaves open at any time."""
TURNS = frozenset({"be", "become", "come", "go", "prove", "remain"})
"""Verbs with which "would" tells a turn of the past: "it would become a landmark"."""
ANYBODY = frozenset(
    ["anyone", "everyone", "someone", "somebody", "anybody", "one", "people", "any"]
)


def is_possible(said: Said) -> bool:
    """May, might, could: what may happen or be done; not what may be so, nor what one could do."""
    if _is_no_prospect(said):
        return False
    clause, verb = said.clause, said.clause.head
    if said.believed or said.asserted:
        return True
    if said.telling is Telling.DECIDED:
        return _is_open(said, allowed=clause.signal.lower_ == "may")
    if _is_offered(said):
        return False
    if said.own_voice and said.doer in OTHERS and said.telling is Telling.EXPERIENCE:
        return verb.lemma_.lower() in future_words().ordeals
    return said.telling is not Telling.DESIGN or _is_laid_open(said)


def _is_no_prospect(said: Said) -> bool:
    """What one can do, what may be so, what was possible then, what anybody might do."""
    clause, subject = said.clause, subject_of(said.clause)
    if clause.signal.lower_ == "can" or _is_inability(clause) or _is_doubt(said):
        return True
    by_itself = said.holder is None and not _befalls_thing(said)
    if by_itself and (_tells_past(clause) or _is_aside(said)):
        return True
    if said.quoted and _hangs_on_past(said):
        return True
    if subject is not None and subject.lower_ in ANYBODY:
        return True
    act = said.telling is not Telling.DECIDED
    return said.doer in OTHERS and act and is_unnamed(subject)


def _is_inability(clause: FutureClause) -> bool:
    """'Could not swim', 'could barely stand', 'could do nothing'."""
    if clause.signal.lower_ != "could":
        return False
    return any(c.dep_ == "neg" or c.lower_ in BARELY for c in clause.head.children)


def _befalls_thing(said: Said) -> bool:
    """Also beside the past: "the quake, which struck at noon, could cost millions"."""
    comes = said.telling in {Telling.OUTCOME, Telling.EFFECT}
    return said.own_voice and said.doer is Doer.THING and comes


def _is_offered(said: Said) -> bool:
    """'May be reached at', in the report's own voice."""
    verb = said.clause.head
    offered = verb.lemma_.lower() in future_words().offered
    told = said.doer in OTHERS or is_passive(verb)
    return said.own_voice and said.clause.signal.lower_ == "may" and told and offered


def _is_laid_open(said: Said) -> bool:
    """'The two could meet in May', 'the road may close': others decide, or nobody has yet."""
    verb = said.clause.head
    if verb.lemma_ == "have" and any(c.dep_ == "xcomp" for c in verb.rights):
        return True  # "may have to sell"
    if said.doer is Doer.THING:
        return verb.lemma_.lower() not in HOLDING
    return said.doer in OTHERS and said.clause.signal.lower_ in {"could", "might"}


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
    if is_settled(clause):
        return True
    lemma = verb.lemma_.lower()
    stative = lemma in future_words().stative
    told = {c.dep_ for c in verb.rights}
    if lemma == "have" and (said.telling is Telling.OUTCOME or "xcomp" in told):
        stative = False
    if lemma == "mean" and "dobj" in told and "ccomp" not in told:
        stative = False
    return stative and not is_passive(verb) and not (said.asserted or is_timed_ahead(clause))


def _tells_past(clause: FutureClause) -> bool:
    """Whether the clause is told beside the past, where "could" is an ability of then."""
    if clause.signal.lower_ != "could":
        return False
    if clause.head.dep_ != "relcl":
        return any(map(is_past, sentence_of(clause.head)))
    return has_past_around(clause.head)


def _hangs_on_past(said: Said) -> bool:
    """'All he could talk about was': told within a quotation of what was."""
    for verb in said.clause.head.ancestors:
        if said.holder is not None and verb.lemma_.lower() == said.holder.cue:
            return False
        if verb.tag_ == "VBD":
            return True
    return False


def is_reported(said: Said) -> bool:
    """Whether "would" is a "will" of then: in reported speech, not in a quotation or an aside."""
    holder, verb = said.holder, said.clause.head
    if holder is None or verb.dep_ in {"relcl", "acl", "advcl"}:
        return False
    if is_thought_then(holder):
        return False
    felt = verb.dep_ == "ccomp" and verb.head.lower_ in future_words().felt
    if felt or holder.cue in {"know", "realise", "realize"}:
        return False  # "shocked that it would come to this" looks back
    return not said.quoted


def is_effect(said: Said) -> bool:
    """'The tax would cost jobs': what would come of what is proposed, or of what may still be."""
    subject, clause = subject_of(said.clause), said.clause
    if said.telling not in {Telling.OUTCOME, Telling.EFFECT, Telling.STATE}:
        return False
    if clause.head.dep_ in {"relcl", "acl"} or _tells_then(said):
        return False
    if said.asserted or (said.quoted and said.believed and is_expected_by(said.holder)):
        return True
    proposed = subject is not None and subject.lemma_.lower() in future_words().proposals
    if said.telling is Telling.STATE:
        return (proposed and is_judged(said)) or _is_record(said)
    named = subject is not None and subject.pos_ in {"NOUN", "PROPN", "VERB"}
    named = named and clause.head.lemma_.lower() not in TURNS
    return proposed or (said.doer is Doer.THING and named)


def _is_record(said: Said) -> bool:
    """'That would be the highest rate since 1991', 'it would be the first time'."""
    subject, verb = subject_of(said.clause), said.clause.head
    if subject is None or subject.lower_ not in {"it", "that", "this"}:
        return False
    attributes = [c for c in verb.rights if c.dep_ == "attr"]
    ranked = {"first", "second", "third", "last"}
    return any(t.tag_ == "JJS" or t.lower_ in ranked for a in attributes for t in a.lefts)


def _tells_then(said: Said) -> bool:
    """Whether the clause beside it tells of then, or of what is not so ("if it were")."""
    clause = said.clause
    head = clause.head
    whole = sentence_of(head) if said.own_voice else head.doc[clause.start : clause.end]
    return any(t.tag_ == "VBD" for t in whole)
