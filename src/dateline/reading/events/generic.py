"""What is told in general: "storms often strike the coast in May", "clashes are frequent there"."""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.events.candidate import Candidate
from dateline.vocabulary import TimePrecision

SEASON = TimePrecision.SEASON
PRESENT = frozenset({"VBZ", "VBP"})
PLURAL = frozenset({"NNS", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def told_in_general(candidate: Candidate) -> bool:
    """Whether a telling says what happens as a rule, or what things of a kind are like.

    The first sentence is spared: headlines tell news in the present tense ("clashes erupt").
    """
    if candidate.sentence == 0 or candidate.counted or candidate.referring:
        return False
    when = candidate.when
    if when is not None and when.earliest is not None and when.precision is not SEASON:
        return False  # but "in autumn" may be any
    verb = _verb_above(candidate.head)
    if verb is None or not _is_simple_present(verb):
        return False
    return _is_repeated(verb) or _is_rule(candidate.head, verb)


def is_matter(candidate: Candidate, told: Collection[int]) -> bool:
    """Whether it only says what a protest is about: "marched against evictions".

    `told` are the heads of the protests. What is told of one that happened has an article, a
    number, or a place or a time of its own: "over the arrest of two", "the killings in Lota".
    """
    head = candidate.head
    above = head.head
    if head.dep_ == "conj" and above.dep_ == "pobj":
        above = above.head
    if above.lower_ not in _words("about") or head.tag_ not in {"NNS", "NN"}:
        return False
    protest = above.head.i in told or any(child.i in told for child in above.head.children)
    bare = not any(child.dep_ in {"det", "poss", "nummod"} for child in head.lefts)
    return protest and bare and not any(child.dep_ == "prep" for child in head.rights)


def names_agents(candidate: Candidate) -> bool:
    """Whether it only says who people are: "members of gangs" tells of no crime."""
    family = candidate.kind.partition(".")[0]
    return family in _words("agents") and noun_kind(candidate.head) is not None


def _verb_above(head: Token) -> Token | None:
    """The verb of the clause that a trigger stands in."""
    return next((t for t in (head, *head.ancestors) if t.pos_ in {"VERB", "AUX"}), None)


def _is_simple_present(verb: Token) -> bool:
    """Whether a verb is in the present, and in no perfect or continuous form."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not helpers:
        return verb.tag_ in PRESENT
    passive = all(child.dep_ == "auxpass" and child.tag_ in PRESENT for child in helpers)
    return passive and verb.tag_ == "VBN"


def _is_repeated(verb: Token) -> bool:
    """Whether a word says that it happens again and again: "usually", "every spring"."""
    return any(
        word.lower_ in _words("often")
        or (word.lower_ in _words("each") and word.head.lower_ in _words("periods"))
        for word in _around(verb)
    )


def _around(verb: Token) -> Iterator[Token]:
    """What says how often: what hangs on the verb, and what hangs on that in turn."""
    for child in verb.children:
        if child.dep_ in {"advmod", "npadvmod", "prep", "acomp"}:
            yield from child.subtree


def _is_rule(head: Token, verb: Token) -> bool:
    """Whether bare plurals are said to be so, or to occur: "floods occur along the river"."""
    subject = head
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and head.head.head.lower_ in _words("parts")
    ):
        subject = head.head.head  # "the majority of storms occur in autumn"
    if head.tag_ not in PLURAL or subject.dep_ not in SUBJECTS or subject.head != verb:
        return False
    if any(child.dep_ in {"det", "poss", "nummod"} for child in head.children):
        return False
    return verb.lemma_ in _words("being")


@cache
def _words(name: str) -> frozenset[str]:
    table: dict[str, list[str]] = loads(
        (files(__package__) / "generic.toml").read_text(encoding="utf-8")
    )
    return frozenset(table[name])
