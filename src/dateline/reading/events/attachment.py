"""Attachment: how closely a time or a place belongs to a trigger, by the dependency tree.

Both are looked at through their *governor*: the nearest verb or trigger above them. "On Tuesday
police said that two men drowned": "Tuesday" is governed by "said", so it is when it was said.
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

SAME = 1.0  # governed by the trigger itself
ABOVE = 0.8  # governed by a verb that the trigger depends on: "gathered on Monday to protest"
BESIDE = 0.6  # governed by a clause under the trigger: "the fire that broke out on Monday"
APART = 0.3  # only in the same sentence

STEP = 0.05  # less for every arc in between
CLOSE = 3  # words between a trigger and what follows it

NOMINAL = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV"})
VERBAL = frozenset({"VERB", "AUX"})


def governor(token: Token, triggers: Collection[int]) -> Token:
    """The nearest verb or trigger at or above a token, else the root of its sentence."""
    for above in _upwards(token):
        if above.i in triggers or (above.pos_ in VERBAL and above.i != token.i):
            return above
    return token.sent.root


def attachment(token: Token, head: Token, triggers: Collection[int], words: range) -> float:
    """How closely a token belongs to a trigger, from 0 (to another event) to 1.

    `words` are the tokens of the trigger: of "gathered to protest" both verbs are its own.
    """
    found = governor(token, triggers)
    if found.i == head.i or follows(token, words):
        return SAME
    if any(above.i == found.i for above in _upwards(head)):
        # "Arrested on Friday over a murder": that is the day of another event.
        other = found.i in triggers and found.i not in words
        return 0.0 if other else max(APART, ABOVE - STEP * _steps(head, found))
    if any(above.i == head.i for above in _upwards(found)):
        joined = any(above.dep_ == "conj" for above in _upwards(found, head))
        if not joined:
            return BESIDE - STEP * _steps(found, head)
    return 0.0 if found.i in triggers else APART


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


def _steps(token: Token, above: Token) -> int:
    """How many arcs lie between a token and one that it depends on."""
    return sum(1 for _ in _upwards(token, above))
