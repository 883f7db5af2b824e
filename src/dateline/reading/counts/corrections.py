"""Corrections inside a report: which numbers replace others, and which were replaced."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of
from dateline.reading.annotation import Annotated, forms_of
from dateline.reading.counts.lexicon import correction_words
from dateline.reading.counts.people import Counted
from dateline.reading.counts.quantities import ENDS, Quantity, change
from dateline.reading.counts.role_count import RoleCount
from dateline.reading.counts.roles import role_of_toll
from dateline.vocabulary import Count

CLIMB = 8
"""Words above a number that may tell how it was said; deeper ones belong to other clauses."""


def changes(annotated: Annotated) -> Iterator[RoleCount]:
    """Read "raised the toll from seven to nine", "to nine from seven": nine replaces seven."""
    doc = annotated.doc
    for token, form, _ in forms_of(doc):
        changed = change(doc, token.i) if form in ENDS else None
        told = next(role_of_toll(token.head), None) if changed else None
        if changed is None or told is None:
            continue
        for number, quantity in enumerate(changed[:2]):
            yield RoleCount(
                told.told.role,
                _count(annotated, quantity, told.governor),
                told.governor.i,
                quantity.core,
                corrects=number == 1,
                earlier=number == 0,
            )


def _count(annotated: Annotated, quantity: Quantity, toll: Token) -> Count:
    words = annotated.span_of(annotated.doc[quantity.start : quantity.end])
    return Count(
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        text=words.text,
        evidence=(words, annotated.span_of(toll)),
    )


def is_correction(people: Counted) -> bool:
    """Whether a number replaces an earlier one: "revised to five", "the toll rose to 14"."""
    words, prep = correction_words(), people.attach.head
    if people.attach.dep_ == "pobj" and prep.lower_ in {"to", "at"}:
        verb = prep.head
        if verb.lemma_ in words["correcting"]:
            return True
        if prep.lower_ == "to" and verb.lemma_ in words["changing"] and _has_toll(verb):
            return not _told_before(verb)
    if prep.lemma_ in words["correcting"]:
        return True
    saying = _telling(people.attach)
    return saying is not None and _says(saying) and _stands_with(saying, "later")


def is_earlier(people: Counted) -> bool:
    """Whether a number was replaced: "first said 12", "an initial toll of 12"."""
    words, prep = correction_words(), people.attach.head
    if people.attach.dep_ == "pobj" and prep.lower_ == "to" and _has_toll(prep.head):
        return prep.head.lemma_ in words["changing"] and _told_before(prep.head)
    telling = _telling(people.attach)
    if telling is None:
        return False
    subjects = [child for child in telling.children if child.dep_ in {"nsubj", "nsubjpass"}]
    tellers = [noun for noun in subjects if lemma_of(noun) in words["tellings"]]
    return any(_stands_with(word, "earlier") or _at_first(word) for word in (telling, *tellers))


def is_miscounted(people: Counted) -> bool:
    """Whether it tells why a number was wrong: "one body had been counted twice".

    Of "two had wrongly been listed as dead" nobody is dead either.
    """
    words, noun = correction_words(), people.attach
    if noun.dep_ in {"nsubjpass", "dobj"}:
        verbs = [noun.head]
    else:
        verbs = [child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"]
    return any(
        verb.lemma_ in words["counting"] and any(_is_wrongly(child) for child in verb.children)
        for verb in verbs
    )


def _is_wrongly(word: Token) -> bool:
    """Whether a word says that something was done in error: "twice", "wrongly", "by mistake"."""
    if word.lower_ in {"by", "in"}:
        return any(below.lower_ in {"mistake", "error"} for below in word.children)
    return word.lower_ in correction_words()["wrongly"]


def _telling(token: Token) -> Token | None:
    """The verb of saying, or the noun of a toll or report, that a number is told by."""
    at = token
    for _ in range(CLIMB):
        if at.head.i == at.i or at.dep_ in {"advcl", "relcl"}:
            return None
        at = at.head
        if _says(at) or lemma_of(at) in correction_words()["tellings"]:
            return at
    return None


def _says(word: Token) -> bool:
    return word.pos_ in {"VERB", "AUX"} and lemma_of(word) in correction_words()["saying"]


def _stands_with(word: Token, when: str) -> bool:
    """Whether a word is told to be later or earlier: "later said", "initial reports"."""
    return any(child.lower_ in correction_words()[when] for child in word.children)


def _at_first(word: Token) -> bool:
    """Read "at first said"."""
    return any(
        child.lower_ == "at" and any(below.lower_ == "first" for below in child.children)
        for child in word.children
    )


def _has_toll(verb: Token) -> bool:
    """Whether it is a toll that changes, not how many there are in a year."""
    return any(
        lemma_of(child) in correction_words()["tolls"]
        for child in verb.children
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"}
    )


def _told_before(verb: Token) -> bool:
    """Whether a change lies before another: "had risen to nine"."""
    return any(child.lower_ == "had" for child in verb.children if child.dep_ == "aux")
