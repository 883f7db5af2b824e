"""Headlines: they have no full stop, and leave out articles and the verb of a passive."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.counts.lexicon import is_person_noun, role_words
from dateline.reading.counts.quantities import Quantity, find_quantities
from dateline.vocabulary import Count, CountRole

STATES = {
    **dict.fromkeys(
        ("dead", "killed", "slain", "fatally", "dies", "die", "murdered"), CountRole.DEAD
    ),
    **dict.fromkeys(("injured", "hurt", "wounded"), CountRole.INJURED),
}
"""Words that end a clause of a headline, with what they tell of the people counted in it."""

BETWEEN = frozenset({"NOUN", "PROPN", "ADJ"})
SHOT = frozenset({"shot", "stabbed", "burned", "beaten", "found"})
LISTED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "CCONJ", "INTJ"})
LONGEST_LIST = 12
"""Words of a headline among which a list of people ends with what happened to them."""

MOST = 3
"""Words between a number and its state: "five school children injured", "one shot dead"."""


def ends_in_stop(token: Token) -> bool:
    """Whether the sentence of a word ends as sentences of running text do."""
    last = next((t for t in reversed(sentence_of(token)) if not (t.is_space or t.is_quote)), token)
    return last.lower_ in {".", "!", "?", ":", ";"}


def clause_counts(title: Annotated) -> dict[CountRole, Count]:
    """What the clauses of a headline count, the first of each role: "one dead, two hurt in fire".

    The parser takes such clauses for one sentence, and often the last number for its subject.
    """
    found: dict[CountRole, Count] = {}
    quantities = list(find_quantities(title.doc))
    for quantity in quantities:
        state = _state(title.doc, quantity) if _opens(title.doc, quantity.start) else None
        if state is not None:
            found.setdefault(STATES[state.lower_], _count(title, quantity, state))
    for token in title.doc:
        told = _list_with_state(token, quantities) if _opens(title.doc, token.i) else None
        if told is not None and STATES[told[1].lower_] is CountRole.DEAD:
            found.setdefault(CountRole.DEAD, _count(title, *told))
    return found


def _list_with_state(first: Token, quantities: Sequence[Quantity]) -> tuple[Quantity, Token] | None:
    """People told without an article, and how they ended: "Woman, toddler shot, killed in Hull".

    One who is told alone is one; a number counts as many as it says, unless it is an age.
    """
    doc = first.doc
    words = doc[first.i : first.i + LONGEST_LIST]
    state = next((word for word in words if word.lower_ in STATES), None)
    if state is None or state.i == first.i or _has_object(state):
        return None
    between = doc[first.i : state.i]
    if any(word.text == ":" for word in between):
        return None  # "Sheriff: Child killed": who says so is none of them
    if not all(word.pos_ in LISTED or word.lower_ in SHOT | {"&"} for word in between):
        return None
    if any(word.ent_type_ == "PERSON" and not _is_person(word) for word in between):
        return None
    numbers = [q for q in quantities if first.i <= q.core < state.i and not _is_age(doc, q)]
    counted = {people.i for q in numbers for people in doc[q.end : min(q.end + MOST, state.i)]}
    single = [word for word in between if _tells_one(word) and word.i not in counted]
    if not single or any(q.best is None for q in numbers):
        return None
    best = len(single) + sum(q.best or 0 for q in numbers)
    end = max([word.i + 1 for word in between if _is_person(word)])
    return Quantity(first.i, end, single[0].i, best, best, best), state


def _tells_one(word: Token) -> bool:
    """Whether a word tells one person; of "baby girl" and "3-year-old Leeds boy" the last does."""
    plural = word.tag_ in {"NNS", "NNPS"} or word.lower_.endswith("s")
    if plural or not _is_person(word):
        return False
    for following in word.doc[word.i + 1 : word.i + 1 + LONGEST_LIST]:
        if following.is_punct or following.pos_ == "CCONJ" or following.lower_ in STATES:
            break
        if _is_person(following):
            return False
    return True


def _is_person(word: Token) -> bool:
    """Whether a word is one for people; "Boy" at the head of a headline is read as a cry."""
    return is_person_noun(word) or (word.pos_ == "INTJ" and word.lower_ in role_words().people)


def _is_age(doc: Doc, quantity: Quantity) -> bool:
    """Read "Boy, 3, killed" and "17-year-old killed"."""
    before, after = doc[max(0, quantity.start - 1)], doc[min(quantity.end, len(doc) - 1)]
    return after.text == "-" or (before.text == "," and after.text == ",")


def _has_object(state: Token) -> bool:
    """Whether people follow whom somebody killed: "Officer shot, killed suspect"."""
    if state.i + 1 >= len(state.doc) or state.lower_ in {"dead", "dies", "die", "fatally"}:
        return False
    return state.nbor().pos_ in {"NOUN", "PROPN", "DET", "PRON", "NUM", "ADJ"}


def without_clauses(
    told: dict[CountRole, Count], clauses: dict[CountRole, Count]
) -> dict[CountRole, Count]:
    """The counts of a headline as parsed, less those whose words a clause gives another role."""
    taken = [count.evidence[0] for count in clauses.values()]
    return {
        role: count
        for role, count in told.items()
        if not any(span.overlaps(words) for span in count.evidence for words in taken)
    }


def _opens(doc: Doc, start: int) -> bool:
    """Whether a clause begins at a token."""
    before = doc[start - 1] if start else None
    return before is None or before.is_punct or before.lower_ in {"and", "&"}


def _state(doc: Doc, quantity: Quantity) -> Token | None:
    """The word that says what happened to the people of a clause, if it follows at once."""
    for token in _behind(doc, quantity):
        if token.lower_ in STATES:
            return token
        if token.pos_ not in BETWEEN and token.lower_ not in SHOT:
            return None
    return None


def _behind(doc: Doc, quantity: Quantity) -> Iterator[Token]:
    yield from doc[quantity.end : quantity.end + MOST + 1]


def _count(title: Annotated, quantity: Quantity, state: Token) -> Count:
    words = title.span_of(title.doc[quantity.start : quantity.end])
    return Count(
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        text=words.text,
        rule=quantity.rule,
        evidence=(words, title.span_of(state)),
    )
