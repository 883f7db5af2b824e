"""Attachment: how closely a time or a place belongs to a trigger, by the dependency tree.

Both are looked at through their *governor*: the nearest verb or trigger above them. "On Tuesday
police said that two men drowned": "Tuesday" is governed by "said", so it is when it was said.
"""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.reading.annotation import sentence_of

SAME = 1.0  # governed by the trigger itself
ABOVE = 0.8  # governed by a verb that the trigger depends on: "gathered on Monday to protest"
BESIDE = 0.6  # governed by a clause under the trigger: "the fire that broke out on Monday"
APART = 0.3  # only in the same sentence

STEP = 0.05  # less for every arc in between
CLOSE = 3  # words between a trigger and what follows it

NOMINAL = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RESULTING = frozenset(
    {"spark", "trigger", "cause", "prompt", "provoke", "ignite", "unleash", "leave", "set", "start"}
)
PLANNED = frozenset({"plan", "schedule", "slate"})
"""Participles of an event, behind whatever noun of its phrase the parser hangs them on."""

MANY = frozenset({"series", "string", "wave", "spate", "number", "dozens", "midst", "middle"})
"""Nouns before "of" and events in which another lies."""

WITHIN = frozenset({"in", "at", "during", "inside", "outside", "near", "amid"})


def governor(token: Token, triggers: Collection[int]) -> Token:
    """The nearest verb or trigger at or above a token, else the root of its sentence."""
    for above in _upwards(token):
        if above.i in triggers or (above.pos_ in VERBAL and above.i != token.i):
            return above
    return sentence_of(token).root


def attachment(token: Token, head: Token, triggers: Collection[int], words: range) -> float:
    """How closely a token belongs to a trigger, from 0 (to another event) to 1.

    `words` are the tokens of the trigger: of "gathered to protest" both verbs are its own.
    """
    found = governor(token, triggers)
    if found.i == head.i or follows(token, words):
        return SAME
    if _is_planned(found) and head not in (*found.ancestors, *found.children):
        return 0.0  # "the march planned for Friday was called off after talks": no day of talks
    if any(above.i == found.i for above in _upwards(head)):
        return _from_above(token, head, found, triggers, words)
    if any(above.i == head.i for above in _upwards(found)):
        below = _from_below(token, found, head, triggers, words)
        if below is not None:
            return below
    if any(_tells_of_participant(part, words, triggers) for part in _up_to_shared(found, head)):
        return 0.0  # "the arrests were compared to those that were made in 1911"
    return 0.0 if found.i in triggers else APART


def _from_above(
    token: Token, head: Token, found: Token, triggers: Collection[int], words: range
) -> float:
    """How closely what a verb above governs belongs to a trigger."""
    path = list(_upwards(head, found))
    if found.i in triggers and found.i not in words:
        # "Arrested on Friday over a murder": that is the day of another event; what an event
        # results in, "fired on Friday, sparking protests", shares its day.
        return BESIDE - STEP * len(path) if _is_result(path, head, words) else 0.0
    if any(_tells_of_participant(part, words, triggers) for part in path):
        return 0.0
    if any(is_apart(part) and found.i < token.i < part.i for part in path):
        return 0.0
    return max(APART, ABOVE - STEP * len(path))


def _from_below(
    token: Token, found: Token, head: Token, triggers: Collection[int], words: range
) -> float | None:
    """How closely a token below a trigger belongs to it; None if it is coordinate.

    `found` is the verb or trigger that governs it.
    """
    path = list(_upwards(found, head))
    if any(part.dep_ == "conj" for part in path):
        return None
    if len(path) == 1 and found.dep_ in {"relcl", "acl"}:
        return BESIDE - STEP  # "the storm to hit the coast", "protests held on Monday"
    others = {part.i for part in path if part.i in triggers and part.i not in words}
    if others and (_belongs_within(token, found) or not _happens_at(path, others)):
        return 0.0  # "a sentence for a protest in 2013"
    if any(_tells_of_participant(part, words, triggers) for part in path):
        return 0.0
    return BESIDE - STEP * len(path)


def _is_result(path: Sequence[Token], head: Token, words: range) -> bool:
    """Whether a clause tells what came of an event at once: "fired, killing ten", "sparking it".

    So does one that is joined to it: "killing nine and setting stalls on fire".
    """
    clause = path[-1]
    joined = [part for part in path if part.dep_ == "conj" and part.tag_ == "VBG"]
    told = clause.i == head.i or clause.lemma_ in RESULTING or any(p.i in words for p in joined)
    return told and clause.dep_ == "advcl" and clause.tag_ == "VBG"


def _up_to_shared(found: Token, head: Token) -> Iterator[Token]:
    """The token and what it depends on, short of what a trigger depends on as well."""
    shared = {above.i for above in _upwards(head)}
    for part in _upwards(found):
        if part.i in shared:
            return
        yield part


def _belongs_within(token: Token, noun: Token) -> bool:
    """Whether a time stands among the words of an event: "the death on Friday of a sailor"."""
    return any(child.lower_ == "of" and child.i > token.i for child in noun.rights)


def _happens_at(path: Sequence[Token], others: Collection[int]) -> bool:
    """Whether one event is told to lie within another: "shot at a protest in Lyon".

    Or "in one of four shootings", but not "charged in connection with a shooting"; what stands
    behind "in connection with the shooting", known already, may belong to the first as well.
    """
    if path[-1].lower_ not in WITHIN or path[-1].dep_ != "prep":
        return False
    inner = path[-2]
    known = path[0].i in others and any(part.lower_ == "the" for part in path[0].lefts)
    return known or inner.i in others or inner.pos_ == "NUM" or inner.lower_ in MANY


def _tells_of_participant(part: Token, words: range, triggers: Collection[int]) -> bool:
    """Whether a clause says who or what somebody is: "freed the girls who were taken in 1911"."""
    clause = part.dep_ == "relcl" or (part.dep_ == "acl" and part.tag_ == "VBN")
    if _is_planned(part):
        return False  # "a march by dock workers planned for Saturday": the march is planned
    return clause and part.head.i not in words and part.head.i not in triggers


def _is_planned(part: Token) -> bool:
    """Whether a participle tells for when something is planned.

    "The march planned for Friday was called off": some are taken for a verb with the march behind.
    """
    if part.lemma_ not in PLANNED:
        return False
    return part.dep_ in SUBJECTS or (part.tag_ == "VBN" and part.dep_ in {"acl", "relcl"})


def is_apart(part: Token) -> bool:
    """Whether a clause joined by "and" has a subject of its own."""
    return part.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in part.children)


def follows(token: Token, words: range) -> bool:
    """Whether a token stands right behind the trigger: "a shooting in Oakland late on Saturday".

    The parser often hangs it on the verb of saying above.
    """
    between = token.doc[words.stop : token.left_edge.i] if token.left_edge.i >= words.stop else None
    return (
        between is not None
        and len(between) <= CLOSE
        and all(part.pos_ in NOMINAL for part in between)
    )


def said_by(token: Token, cues: Collection[int], triggers: Collection[int]) -> bool:
    """Whether a time belongs to the saying, not to what is said."""
    return governor(token, triggers).i in cues


def token_at(doc: Doc, start: int, end: int) -> Token:
    """The syntactic head of the characters [start, end)."""
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"characters {start}-{end} lie outside the text")
    return tokens.root


def _upwards(token: Token, until: Token | None = None) -> Iterator[Token]:
    """The token and everything that it depends on, upwards, short of one above it."""
    while until is None or token.i != until.i:
        yield token
        if token.head.i == token.i:
            return
        token = token.head
