"""Outcomes: of which deed of a sentence a participle tells what came of it.

"Soldiers fired on miners who had blocked a road, killing 12": the parser hangs "killing" on the
clause beside it, which only says who the miners were; to block a road kills nobody.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.arguments import parts_of
from dateline.reading.events.candidate import Candidate

DEADLY = frozenset({"accident", "conflict", "disaster", "harm", "repression", "unrest", "violence"})
"""Families of what people are killed or hurt by."""

DESTRUCTION = "unrest.destruction"
DEATH = "society.death"

HURT = frozenset({"burned", "burns", "hurt", "injured", "injuries", "wounded", "wounds"})
"""Words of whom, or of what, somebody dies later: "four of the injured", "of burns"."""

TELLING = frozenset({"relcl", "acl"})
"""Clauses that say which people or things are meant."""

RESULTING = frozenset({"acomp", "ccomp", "oprd", "dobj", "conj", "amod", "nsubj", "xcomp", "dep"})
"""How the words of an outcome hang below its participle: "leaving nine people dead"."""

THEM = frozenset({"them"})


def comes_of(told: Token, deed: Candidate) -> int:
    """How near above an outcome stands a deed that can have harmed people; 0 where none does."""
    if deed.kind.partition(".")[0] not in DEADLY:
        return 0
    verbs = list(_deeds_above(told))
    return next((len(verbs) - i for i, verb in enumerate(verbs) if _is_told_by(verb, deed)), 0)


def is_done_by_others(told: Candidate, deeds: Iterable[Candidate]) -> bool:
    """Whether an event is a deed of other people than those who are told to act right here.

    It came of what was done to these, or only says who they were.
    """
    clause = _participle(told.head)
    return any(
        says_who_it_befell(told, deed)
        or (clause and comes_of(told.head, deed) and not _is_told_by(clause.head, deed))
        for deed in deeds
        if deed.sentence == told.sentence
    )


def is_done_by_people(told: Candidate) -> bool:
    """Whether people are told to destroy: what they burned the flood did not carry away.

    As "arson" and "somebody set fire to it" say by themselves; no flood does that.
    """
    if told.kind != DESTRUCTION:
        return False
    doers = parts_of(told.head).doers
    by_people = any(doer.pos_ == "PRON" or noun_kind(doer) is not None for doer in doers)
    return told.head.pos_ != "VERB" or by_people


def dies_of_wounds(told: Candidate) -> bool:
    """Whether it tells of a death of those whom something hurt before."""
    hurt = any(word.lower_ in HURT for word in told.head.subtree)
    return told.kind == DEATH and hurt


def says_who_it_befell(one: Candidate, deed: Candidate) -> bool:
    """Whether an event only says who they were to whom a deed of the sentence was done.

    "Gunmen attacked farmers who had gathered to protest": the news is the attack.
    """
    if deed.kind.partition(".")[0] not in DEADLY or one.sentence != deed.sentence:
        return False
    clause = next((above for above in _upwards(one.head) if above.dep_ in TELLING), None)
    if clause is None or clause.i == deed.head.i:
        return False
    verb = _verb_above(clause.head)
    return verb is not None and _is_told_by(verb, deed)


def _deeds_above(told: Token) -> Iterator[Token]:
    """The verbs of which an outcome may be, the nearest first."""
    clause = _participle(told)
    if clause is None:
        return
    verb: Token | None = clause.head
    if not _is_of_them(clause):
        yield clause.head
    while verb is not None and (told_of := _told_of(verb)) is not None:
        verb = _verb_above(told_of)
        if verb is not None:
            yield verb


def _participle(told: Token) -> Token | None:
    """The participle behind a comma that tells an outcome: ", killing 12", ", leaving 9 dead"."""
    for above in _upwards(told):
        if above.tag_ == "VBG" and above.dep_ == "advcl":
            start = above.left_edge.i
            return above if start and above.doc[start - 1].lower_ in {",", "and"} else None
        if above.dep_ not in RESULTING:
            return None
    return None


def _told_of(verb: Token) -> Token | None:
    """Of whom a verb tells, where it stands in a clause that says which people are meant."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ in TELLING else None


def _is_of_them(clause: Token) -> bool:
    """Whether it befell those who act beside it: "men who had thrown stones, killing two of them".

    Nobody's deed is told to harm "them" who did it.
    """
    return _told_of(clause.head) is not None and any(
        word.lower_ in THEM for word in clause.subtree if word.dep_ in {"dobj", "pobj"}
    )


def _verb_above(noun: Token) -> Token | None:
    return next((above for above in noun.ancestors if above.pos_ == "VERB"), None)


def _is_told_by(verb: Token, deed: Candidate) -> bool:
    """Whether a verb, alone or with its object, tells of a deed: "opened fire"."""
    return deed.head.i == verb.i or (deed.head.head.i == verb.i and deed.head.dep_ == "dobj")


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors
