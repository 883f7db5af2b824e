"""When a trigger's event took place, as its own sentence tells."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.actors.lexicon import phrase_of
from dateline.reading.annotation import sentence_of
from dateline.reading.counts.lexicon import role_words
from dateline.reading.date_line import in_date_line
from dateline.reading.events.attachment import (
    BESIDE,
    SUBJECTS,
    attachment,
    follows,
    governor,
    said_by,
    token_at,
)
from dateline.reading.events.layers import Layers, first
from dateline.reading.times import calls_off, is_event_time
from dateline.reading.times import is_stamp as stands_in_stamp
from dateline.vocabulary import Time

SUPERLATIVE = frozenset({"JJS", "RBS"})
MODIFIERS = frozenset({"compound", "nmod", "nummod", "amod", "poss"})
STATES = frozenset({"remain", "stay", "recover", "recuperate", "hold", "mourn", "grieve"})
"""Verbs of how things are after an event; their day is not the event's."""

DEALING = frozenset(
    {"broadcast", "air", "televise", "publish", "release", "post", "vote", "approve", "discuss"}
    | {"remember", "honor", "honour", "mourn", "recall"}
    | {"debate", "commemorate", "review", "condemn", "denounce", "consider", "rule"}
)
"""Verbs of what is done about an event on another day: "released a video of the attack"."""

NEW_DAY = frozenset({"to", "until", "till", "for"})
"""Prepositions before the day that something is put off to, not the day when it was put off."""

CONTINUING = frozenset({"continue", "last", "persist", "drag"})
REACHING = frozenset({"enter", "go", "reach", "mark", "stretch", "extend", "be"})
LENGTHS = frozenset({"day", "night", "week", "month", "year"})
"""Words of how long something has lasted; a day beside them is not the one it began on."""

CHARGING = frozenset({"charge", "convict", "acquit", "suspicion", "guilty", "arraign", "indict"})


@dataclass(frozen=True)
class Reach:
    """What decides whether a time or place of a sentence belongs to a trigger."""

    head: Token
    words: range  # tokens of the trigger
    triggers: Collection[int]  # heads of all triggers, by token
    cues: Collection[int]  # tokens of the cues in whose content the trigger stands


def own_time(layers: Layers, sentence: int, reach: Reach) -> Time | None:
    """The time of the trigger's own sentence that belongs closest to it, if any does."""
    scored = [
        (score, -abs(first(time).start - reach.head.idx), time)
        for time in layers.times_in.get(sentence, ())
        if is_event_time(time)
        and not is_stamp(layers, time)
        and not _is_of_event(layers, time)
        and (score := _score(layers, time, reach)) > 0
    ]
    own = [item for item in scored if not _is_of_other(layers, item[2], reach, scored)]
    return max(own or scored, key=lambda item: item[:2])[2] if scored else None


def _is_of_other(
    layers: Layers, time: Time, reach: Reach, scored: Sequence[tuple[float, int, Time]]
) -> bool:
    """Whether of two times the one stands behind the event, and this one before with another.

    "Tried on Monday over the massacre of nine villagers three years ago".
    """
    if reach.head.dep_ != "pobj":
        return False
    tokens = layers.annotated.tokens(first(time))
    if tokens.start > reach.head.i:
        return False
    sent = sentence_of(reach.head)
    other = any(sent.start <= i < tokens.start for i in reach.triggers)
    later = [layers.annotated.tokens(first(told)).start for _, _, told in scored]
    behind = [at for at in later if at > reach.head.i]
    return other and any(not any(reach.head.i < i < at for i in reach.triggers) for at in behind)


def is_charge(layers: Layers, head: Token) -> bool:
    """Whether a trigger says of what someone is charged, in a sentence with but one time.

    "They were charged with arson on Monday": that is when they were charged.
    """
    above = head.head
    charged = head.dep_ in {"pobj", "pcomp"} and above.head.lemma_.lower() in CHARGING
    return charged and len(layers.times_in.get(layers.sentence_of(head.i), ())) < 2


def _is_of_state(verb: Token, reach: Reach) -> bool:
    """Whether it is when people were where they are now: "remained in custody on Monday".

    Or when it still went on: "the strike entered its fourth day on Thursday".
    """
    apart = verb.i not in reach.triggers and reach.head.head.i != verb.i
    if any(word.i == reach.head.i for word in verb.children) and _goes_on(verb):
        return True
    return apart and verb.lemma_ in STATES


def _is_of_toll(verb: Token) -> bool:
    """Whether it is when the number of victims was told: "the toll from a fire rose on Monday"."""
    words = role_words()
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    tolls = (name for noun in subjects for name in phrase_of(noun))
    return verb.lemma_ in words.toll_verbs and any(name in words.toll for name in tolls)


def _is_of_dealing(verb: Token, reach: Reach) -> bool:
    """Whether it is when something was done about the event: "approved aid for the victims of it".

    Only where the event stands behind a preposition below what was shown, approved or said, and
    the time before it: in "reviewed the shootings in a home on Thursday" it is theirs.
    """
    if verb.lemma_ not in DEALING or verb.i in reach.triggers or verb.i in reach.words:
        return False
    above = reach.head
    while above.dep_ in {"pobj", "pcomp", "prep", "dobj", "conj"} and above.head.i != verb.i:
        above = above.head
    return above.head.i == verb.i and above.i != reach.head.i


def _is_of_calling_off(token: Token, verb: Token, reach: Reach) -> bool:
    """Whether it is when the event was called off: "a march set for May 3 was scrapped today"."""
    if verb.i in reach.words or not calls_off(verb):
        return False
    return token.head.lower_ not in NEW_DAY


def _goes_on(verb: Token) -> bool:
    """Whether a verb tells that its subject has lasted since: "entered its fourth day"."""
    if verb.lemma_ in CONTINUING:
        return True
    below = [child for child in verb.children if child.dep_ in {"dobj", "prep"}]
    nouns = [noun for part in below for noun in (part, *part.children)]
    return verb.lemma_ in REACHING and any(_counts_days(noun) for noun in nouns)


def _counts_days(noun: Token) -> bool:
    """Read "its fourth day", "a second week"."""
    ordinal = any(child.tag_ == "JJ" or child.ent_type_ == "ORDINAL" for child in noun.lefts)
    return noun.lemma_ in LENGTHS and ordinal


def _modifies_other(token: Token, words: range) -> bool:
    """Whether a time belongs to another noun: "the Christmas party", "the May 3 letter"."""
    noun = token.head
    if token.dep_ == "npadvmod" and noun.pos_ == "NOUN" and noun.i not in words:
        return not any(above.i in words for above in noun.ancestors)  # "a war last August"
    if any(child.i in words and child.dep_ == "compound" for child in noun.children):
        return False  # "Friday's shooting spree"
    return token.dep_ in MODIFIERS and noun.pos_ in {"NOUN", "PROPN"} and noun.i not in words


def _is_compared(token: Token) -> bool:
    """Whether a time only says how rare something is: "the largest since May"."""
    start = token.left_edge.i
    if start == 0 or token.doc[start - 1].lower_ != "since":
        return False
    return any(word.tag_ in SUPERLATIVE for word in token.doc[sentence_of(token).start : start])


def is_stamp(layers: Layers, time: Time) -> bool:
    """Whether a time is when a page was put up: "Posted: Sunday, 12:06 PM", "Updated at 5 p.m.".

    So is the day of a date line, on which it was written: "MOMBASA, May 14 (CPA) -".
    """
    start, text = first(time).start, layers.annotated.report.text
    return in_date_line(text, start) or stands_in_stamp(text, start)


def _is_of_event(layers: Layers, time: Time) -> bool:
    """Whether a time is told by the event itself: "the night of the shooting"."""
    span = first(time)
    after = layers.annotated.report.text[span.end : span.end + 4]
    return span.text.lower().split()[0] in {"the", "that"} and after == " of "


def _score(layers: Layers, time: Time, reach: Reach) -> float:
    """How closely a time belongs to the trigger; 0 where it is the time of saying."""
    span = first(time)
    token = token_at(layers.annotated.doc, span.start, span.end)
    behind = follows(token, reach.words)
    if not behind and reach.head.i not in reach.cues and said_by(token, reach.cues, reach.triggers):
        # "Two men drowned on Monday, police said": before the saying, after what is said.
        between = reach.head.i < token.i < min(reach.cues)
        return BESIDE if between else 0.0
    verb = governor(token, reach.triggers)
    dealing = token.i < reach.head.i and _is_of_dealing(verb, reach)
    dealing = dealing or _is_of_toll(verb)
    other = dealing or _is_of_state(verb, reach) or _is_of_calling_off(token, verb, reach)
    if not behind and other:
        return 0.0
    if token.dep_ in SUBJECTS and token.head.pos_ == "VERB" and not behind:
        return 0.0  # "on the day after Christmas has turned himself in", as the parser reads it
    # A clock alone ("about 3:10 a.m.") says less than a day, but more than nothing.
    if _modifies_other(token, reach.words):
        return 0.0
    if _is_compared(token):
        return 0.0
    whole = 1.0 if time.earliest or (time.edtf and "X" in time.edtf) else 0.7
    return attachment(token, reach.head, reach.triggers, reach.words) * whole
