"""What is said of an event's days: that it goes on until one, or was moved to another."""

from dataclasses import replace

from spacy.tokens import Token

from dateline.reading.events.attachment import PLANNED
from dateline.reading.events.layers import Layers, first
from dateline.reading.modality import Judged
from dateline.reading.times import calls_off, is_moved_to
from dateline.reading.times.lexicon import word_set
from dateline.vocabulary import Certainty, EventTime, Polarity, Time

SUBJECTS = frozenset({"nsubj", "nsubjpass"})

GOING_ON = frozenset({"continue", "last", "persist", "end", "finish", "extend", "prolong"})
GOING_ON_WITH = {"go": "on", "carry": "on", "drag": "on", "keep": "up"}
"""Verbs of what is under way, the latter with a particle: "will go on", "be kept up"."""

PROLONGING = frozenset({"continue", "extend", "prolong"})
"""The same of who does so: "extended their strike until Thursday"."""

ENDING = frozenset({"lift", "suspend", "clear", "dismantle", "remove", "unblock"})
"""Verbs of what others do to end it: "the roadblocks would be lifted by evening"."""

MAY_BE_PLANNED = frozenset({"last"})
"""What "will last three days" may not have begun; what "will last until Sunday" has, as a rule."""

END = frozenset({"until", "till", "through"})

BELOW = 2
"""Words between "is" and what is to be: "is due to end", "is to go on"."""


def going_on(head: Token) -> Token | None:
    """The verb that says of an event under way that it goes on, or when it ends."""
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return going_on(head.head.head)  # "the blockade of the port will go on"
    if any(child.lemma_ in PLANNED for child in head.children):
        return None  # "will suspend the strike planned for Monday"
    if head.dep_ == "dobj":
        return head.head if head.head.lemma_ in PROLONGING | ENDING | {"end"} else None
    if head.dep_ not in SUBJECTS:
        return None
    verbs = [head.head]
    for _ in range(BELOW):
        verbs += [child for child in verbs[-1].children if child.dep_ in {"acomp", "xcomp"}]
    return next((verb for verb in verbs if _goes_on(verb)), None)


def _goes_on(verb: Token) -> bool:
    particle = GOING_ON_WITH.get(verb.lemma_)
    joined = particle is not None and any(child.lower_ == particle for child in verb.children)
    return joined or verb.lemma_ in GOING_ON | ENDING


def as_going_on(layers: Layers, head: Token, judged: Judged) -> Judged:
    """The judgement on what will go on or end: it is under way, whatever is still to come."""
    verb = going_on(head)
    if verb is None or judged.time is not EventTime.FUTURE or judged.polarity is Polarity.NEG:
        return judged
    if verb.lemma_ in MAY_BE_PLANNED and not any(word.lower_ in END for word in verb.children):
        return judged
    here = (layers.annotated.span_of(verb),)
    return replace(
        judged,
        certainty=Certainty.CERTAIN,
        time=EventTime.PRESENT,
        intent=None,
        certainty_evidence=here,
        time_evidence=here,
        intent_evidence=(),
    )


def is_its_end(layers: Layers, head: Token, judged: Judged, time: Time) -> bool:
    """Whether a time is only that up to which an event goes on: "will continue until Friday"."""
    verb = going_on(head)
    if verb is None:
        return False
    token = layers.annotated.tokens(first(time)).root
    until = token.dep_ == "pobj" and token.head.lower_ in END
    return token.i > verb.i and (until or judged.time is not EventTime.PAST)


def moved_to(layers: Layers, head: Token, sentence: int) -> Time | None:
    """The day that an event was put off or brought forward to."""
    verb = head.head
    if head.dep_ not in {*SUBJECTS, "dobj"} or verb.lemma_ not in word_set("move"):
        return None
    doc = layers.annotated.doc
    return next(
        (
            time
            for time in layers.times_in.get(sentence, ())
            if is_moved_to(doc, first(time).start, first(time).end)
        ),
        None,
    )


def is_called_off(head: Token) -> bool:
    """Whether somebody calls an event off, which is the subject or the object of the verb."""
    return head.dep_ in {*SUBJECTS, "dobj"} and calls_off(head.head)
