"""The tense of the clause around an expression: "met on Tuesday" against "will meet on Tuesday"."""

from enum import StrEnum

from spacy.tokens import Doc, Token

from dateline.reading.times.lexicon import word_set

MODALS = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "may", "might", "should", "must", "can", "could", "would"}
)
"""Auxiliaries that lead into the future; "would" does so from a past point of view."""

HAVE = frozenset({"have", "has", "had", "'ve", "’ve"})


CLIMB = 12
"""Heads to climb at most from an expression to its verb; enough for 99 % of news sentences."""


class Tense(StrEnum):
    """When a clause plays, seen from the report."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = ""


def tense_at(doc: Doc, start: int, end: int) -> Tense:
    """The tense of the clause that holds the characters [start, end)."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return Tense.UNKNOWN
    token = span.root
    for _ in range(CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            return tense_of(token)
        if token.head is token:
            break
        token = token.head
    return Tense.UNKNOWN


def is_called_off_at(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters [start, end) tell of something that is called off: its day, as a rule.

    "Cancelled Saturday's march", "the strike set for Monday was called off"; not "cancelled it on".
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    for _ in range(CLIMB):
        head = token.head
        if head is token:
            return False
        if calls_off(head):
            return token.dep_ in {"dobj", "nsubjpass", "nsubj"}
        if token.pos_ == "VERB" and token.dep_ not in {"acl", "relcl"}:
            return False
        token = head
    return False


def calls_off(verb: Token) -> bool:
    """Whether a verb says that something will not be on its day: "cancelled", "called off"."""
    if verb.pos_ != "VERB":
        return False
    lemma = verb.lemma_.lower()
    off = lemma == "call" and any(child.lower_ == "off" for child in verb.children)
    return off or lemma in word_set("call_off")


def tense_of(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {helper.lower_ for helper in helpers}
    if words & MODALS:
        return Tense.PAST if "have" in words else Tense.FUTURE
    if verb.tag_ == "VBN" and verb.lemma_.lower() in word_set("plan") and not words & HAVE:
        return Tense.FUTURE
    if verb.tag_ in {"VB", "VBN"} and any(helper.tag_ == "TO" for helper in helpers):
        return Tense.PAST if "have" in words else aim_tense(verb)  # "is to meet", "to be held"
    if verb.tag_ == "VBD" or words & {"was", "were", "had", "did", "has", "have", "'ve", "’ve"}:
        return Tense.PAST
    if verb.tag_ == "VBN":
        if words == {"being"}:
            return ruling_tense(verb)  # "died after being shot on Monday"
        return Tense.PRESENT if words & {"is", "are", "am", "being"} else Tense.PAST
    if verb.tag_ in {"VBZ", "VBP"}:  # "the trial opens on Monday"
        timetabled = verb.lemma_.lower() in word_set("timetable")
        return Tense.FUTURE if timetabled else Tense.PRESENT
    if verb.tag_ == "VBG":
        if words & {"is", "are", "'s", "’s", "'re", "’re"}:
            return Tense.PRESENT  # "are looking into a fire on Thursday", "is meeting on Tuesday"
        return above_tense(verb.head) if verb.head is not verb else Tense.UNKNOWN
    return Tense.UNKNOWN


def above_tense(verb: Token) -> Tense:
    """The tense of a verb above, by what rules it in turn: "was believed to be a shooting"."""
    infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    return aim_tense(verb) if infinitive else plain_tense(verb)


def aim_tense(verb: Token) -> Tense:
    """The tense of "to meet": ahead, unless a past verb of no plan rules it ("came to help")."""
    head = verb.head
    if verb.dep_ in {"acl", "relcl"} and head.lemma_.lower() in word_set("attempt"):
        return plain_tense(head.head)  # "foiled a plot to bomb the bridge on Tuesday"
    # Equal, not the same: a token that is asked for twice may be two objects.
    if head == verb or head.pos_ not in {"VERB", "AUX"} or head.lemma_.lower() in word_set("aim"):
        return Tense.FUTURE
    # "In what was believed to be a robbery on Friday" is past as well.
    return Tense.PAST if tense_of(head) is Tense.PAST else Tense.FUTURE


def ruling_tense(verb: Token) -> Tense:
    """The tense of the verb that a participle stands under, directly or by a preposition."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return plain_tense(head) if head is not verb else Tense.UNKNOWN


def plain_tense(verb: Token) -> Tense:
    """The tense of a verb by its form alone."""
    return {"VBD": Tense.PAST, "VBN": Tense.PAST, "VB": Tense.FUTURE}.get(verb.tag_, Tense.UNKNOWN)
