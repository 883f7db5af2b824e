"""Crowds: who takes part in what, however it is told ("took part", "drew 300", "300-strong")."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of, phrase_of
from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.counts.lexicon import crowd_words
from dateline.reading.counts.quantities import Quantity
from dateline.reading.counts.role_count import RoleCount
from dateline.vocabulary import Count, CountRole

CROWDS = frozenset({"crowd", "turnout", "attendance"})

NEAR = 2
"""Sentences behind a number in which another source may put it otherwise."""

BEHIND = 3
"""Words behind "300-strong" among which what is so strong stands."""


def takes_part(verb: Token) -> bool:
    """Whether the subject of a verb takes part: "took part", "went on strike", "held a march"."""
    words, lemma = crowd_words(), lemma_of(verb)
    if lemma == "take" and any(c.lower_ == "part" and c.dep_ == "dobj" for c in verb.children):
        return True
    if lemma in words["out"] and any(lemma_of(noun) in words["streets"] for noun in _behind(verb)):
        return any(c.lower_ in {"to", "into", "onto"} for c in verb.children)
    if lemma == "walk" and any(c.lower_ == "out" for c in verb.children):
        return True
    if _leaves_work(verb, lemma):
        return True
    return lemma in words["holding"] and any(map(_is_held, _objects(verb)))


def _leaves_work(verb: Token, lemma: str) -> bool:
    """Whether people stop working: "walked off the job", "downed tools", "laid down tools"."""
    words = crowd_words()
    if lemma == "walk":
        left = (noun for noun in _behind(verb) if noun.head.lower_ == "off")
        return any(lemma_of(noun) in words["work"] for noun in left)
    return lemma in words["stopping"] and any(lemma_of(noun) == "tool" for noun in _objects(verb))


def is_drawn(verb: Token) -> bool:
    """Whether what a verb has as its object takes part: "the vigil drew 300"."""
    if lemma_of(verb) not in crowd_words()["drawing"]:
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    subjects += [verb.head] if verb.dep_ in {"acl", "relcl"} else []
    return any(is_crowd_event(noun) for noun in subjects)


def is_crowd_event(noun: Token) -> bool:
    """Whether a noun names what people hold together: "march", "hunger strike"."""
    return noun.pos_ in {"NOUN", "PROPN"} and not crowd_words()["events"].isdisjoint(
        phrase_of(noun)
    )


def other_tellings(
    annotated: Annotated, quantities: Iterable[Quantity], told: Sequence[RoleCount]
) -> Iterator[RoleCount]:
    """Crowds told by size ("a 300-strong march"), and numbers that others put otherwise.

    "Police put the number at 400": of whom, the last number before it tells.
    """
    taken = {count.noun for count in told if count.role}
    for quantity in quantities:
        core = annotated.doc[quantity.core]
        if core.i in taken:
            continue
        event = _sized(core, quantity) or _crowd_put(core)
        before = None if event is not None else _put_otherwise(core, told)
        if event is not None:
            yield _count(annotated, quantity, CountRole.PARTICIPANTS, event)
        elif before is not None and before.role is not None:
            yield _count(annotated, quantity, before.role, annotated.doc[before.head])


def _behind(verb: Token) -> Iterator[Token]:
    """The nouns behind the prepositions of a verb."""
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.i > verb.i:
            yield from (noun for noun in preposition.children if noun.dep_ == "pobj")


def _objects(verb: Token) -> Iterator[Token]:
    """What people hold, or are on: "held a march", "went on strike"."""
    yield from (child for child in verb.children if child.dep_ == "dobj")
    yield from (noun for noun in _behind(verb) if noun.head.lower_ == "on")


def _is_held(noun: Token) -> bool:
    on = noun.head.lower_ == "on"
    return is_crowd_event(noun) and (not on or lemma_of(noun) in {"strike", "march"})


def _sized(core: Token, quantity: Quantity) -> Token | None:
    """The crowd whose size a number tells: "a 300-strong march"."""
    doc, end = core.doc, quantity.end
    if end + 1 >= len(doc) or doc[end].text != "-" or doc[end + 1].lower_ not in _sizes():
        return None
    words = doc[end + 2 : min(end + 2 + BEHIND, sentence_of(core).end)]
    events = (word for word in words if is_crowd_event(word) or lemma_of(word) == "crowd")
    return next(events, None)


def _sizes() -> frozenset[str]:
    return crowd_words()["sized"]


def _put(core: Token) -> list[Token]:
    """What somebody puts at a number: "the number" of "police put the number at 400"."""
    preposition = core.head
    verb = preposition.head
    putting = lemma_of(verb) in crowd_words()["putting"]
    if core.dep_ != "pobj" or preposition.lower_ != "at" or not putting:
        return []
    return [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]


def _crowd_put(core: Token) -> Token | None:
    """The crowd that somebody puts at a number, whoever was counted before."""
    return next((noun for noun in _put(core) if lemma_of(noun) in CROWDS), None)


def _put_otherwise(core: Token, told: Sequence[RoleCount]) -> RoleCount | None:
    """The number told before that another puts otherwise: "police put the number at 400"."""
    words, nouns = crowd_words(), _put(core)
    if not any(lemma_of(noun) in words["tellings"] and not _says_of_whom(noun) for noun in nouns):
        return None
    start = _sentences_before(core, NEAR)
    before = (count for count in reversed(told) if start <= count.noun < core.i)
    return next((count for count in before if count.role and not count.by_kind), None)


def _says_of_whom(noun: Token) -> bool:
    return any(child.lower_ == "of" for child in noun.children)


def _sentences_before(token: Token, number: int) -> int:
    """The first token of the sentence so many sentences before that of a token."""
    start = int(sentence_of(token).start)
    for _ in range(number):
        start = int(sentence_of(token.doc[start - 1]).start) if start else 0
    return start


def _count(annotated: Annotated, quantity: Quantity, role: CountRole, told_by: Token) -> RoleCount:
    words = annotated.span_of(annotated.doc[quantity.start : quantity.end])
    count = Count(
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        text=words.text,
        rule=quantity.rule,
        evidence=(words, annotated.span_of(told_by)),
    )
    return RoleCount(role, count, told_by.i, quantity.core)
