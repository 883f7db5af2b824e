"""Scope: one occurrence, or many told as one."""

from itertools import pairwise

from spacy.tokens import Token

from dateline.reading.annotation import sentence_of
from dateline.reading.events.layers import Layers
from dateline.vocabulary import Span, Time, TimexType

SERIES = frozenset(
    {"series", "wave", "spate", "string", "rash", "number", "dozens", "hundreds", "scores"}
    | {"outbreak", "round", "flurry", "succession", "surge", "campaign", "handful", "several"}
)
PLACES = frozenset(
    {"city", "town", "village", "province", "state", "country", "place", "district", "region"}
    | {"county", "location", "site", "neighbourhood", "neighborhood", "suburb", "campus", "prison"}
)
EVERYWHERE = frozenset({"nationwide", "countrywide", "statewide", "worldwide", "simultaneous"})
WITHIN = frozenset({"in", "within", "over", "during"})
APART = frozenset({"after", "before", "ago", "earlier", "later", "since"})
UP_TO_NOW = frozenset(
    (this, length) for this in ("this", "past", "last") for length in ("year", "month", "season")
)
ACROSS = frozenset({"across", "throughout"})
CARRIED = frozenset({"nsubj", "nsubjpass", "dobj"})
LARGE = frozenset({"GPE", "LOC"})


def told_as_many(layers: Layers, head: Token, sentence: int) -> bool:
    """Whether a trigger tells of many: "35 people in a month", "strikes in ten cities".

    So does what adds up: "so far this year 120 people have died".
    """
    above = head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if above is not None and above.head.lower_ in SERIES:
        return head.tag_ in {"NNS", "NNPS"} or above.head.lower_ in {"wave", "series", "spate"}
    return (
        _over_a_length(layers, sentence)
        or _in_many_places(head)
        or (_is_many_counted(layers, head, sentence) and _adds_up(head))
    )


def _is_many_counted(layers: Layers, head: Token, sentence: int) -> bool:
    """Whether more than one is counted to whom it happened: "120 people", "45 boats"."""
    counts = (c.count for c in layers.counts_in.get(sentence, ()) if c.role and c.head == head.i)
    if any((count.best or count.low or 0) > 1 for count in counts):
        return True
    subjects = (child for child in head.children if child.dep_ in CARRIED)
    return any(
        noun.tag_ == "NNS" and any(child.dep_ == "nummod" for child in noun.lefts)
        for noun in subjects
    )


def _adds_up(head: Token) -> bool:
    """Whether a sentence tells what there was up to now: "so far this year", "have died since"."""
    words = [token.lower_ for token in sentence_of(head)]
    pairs = set(pairwise(words))
    if ("so", "far") in pairs and any(pair in pairs for pair in UP_TO_NOW):
        return True
    perfect = any(child.lower_ in {"have", "has"} for child in head.children)
    return perfect and ("since" in words or any(pair in pairs for pair in UP_TO_NOW))


def _over_a_length(layers: Layers, sentence: int) -> bool:
    """A count of people over weeks, months or years in the trigger's sentence."""
    counted = any(count.role for count in layers.counts_in.get(sentence, ()))
    return counted and any(
        is_length(time) and _is_within(layers, time.evidence[0])
        for time in layers.times_in.get(sentence, ())
    )


def is_length(time: Time) -> bool:
    """Whether a time is a number of weeks, months or years."""
    return (
        time.timex is not None
        and time.timex.type is TimexType.DURATION
        and time.timex.value[-1:] in "WMY"
    )


def _is_within(layers: Layers, length: Span) -> bool:
    """Whether a length of time is told as one within which something happened: "in a month".

    Not "just over a week after": there it says how far apart two events are.
    """
    text = layers.annotated.report.text
    before = text[max(0, length.start - 16) : length.start].lower().split()
    after = text[length.end : length.end + 10].lower().split()
    apart = bool(after) and after[0].strip(".,") in APART
    return bool(before) and before[-1] in WITHIN and before[-2:-1] != ["just"] and not apart


def _in_many_places(head: Token) -> bool:
    """A plural event in a plural of places, or all over a country: "protests in ten cities"."""
    if head.tag_ != "NNS":
        return False
    if any(child.lower_ in EVERYWHERE for child in head.children):
        return True
    tellers = [head, head.head] if head.dep_ in CARRIED else [head]  # "protests were held in"
    below = [child for teller in tellers for child in teller.children if child.dep_ == "prep"]
    return any(
        (grandchild.tag_ == "NNS" and grandchild.lemma_.lower() in PLACES)
        or (child.lower_ in ACROSS and _is_wide(grandchild))
        for child in below
        for grandchild in child.children
    )


def _is_wide(token: Token) -> bool:
    """Whether a word names or means a whole country: "across Chile", "throughout the country"."""
    return token.ent_type_ in LARGE or token.lemma_.lower() in PLACES
