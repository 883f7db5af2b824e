"""Headlines: they have no full stop, and leave out articles and the verb of a passive."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.reading.annotation import Annotated
from dateline.reading.counts.quantities import Quantity, find_quantities
from dateline.vocabulary import Count, CountRole

STATES = {
    **dict.fromkeys(("dead", "killed", "slain", "fatally", "dies", "die"), CountRole.DEAD),
    **dict.fromkeys(("injured", "hurt", "wounded"), CountRole.INJURED),
}
"""Words that end a clause of a headline, with what they tell of the people counted in it."""

BETWEEN = frozenset({"NOUN", "PROPN", "ADJ"})
SHOT = frozenset({"shot", "stabbed", "burned", "beaten", "found"})
MOST = 3
"""Words between a number and its state: "five school children injured", "one shot dead"."""


def ends_in_stop(token: Token) -> bool:
    """Whether the sentence of a word ends as sentences of running text do."""
    last = next((t for t in reversed(token.sent) if not (t.is_space or t.is_quote)), token)
    return last.lower_ in {".", "!", "?", ":", ";"}


def clause_counts(title: Annotated) -> dict[CountRole, Count]:
    """What the clauses of a headline count, the first of each role: "one dead, two hurt in fire".

    The parser takes such clauses for one sentence, and often the last number for its subject.
    """
    found: dict[CountRole, Count] = {}
    for quantity in find_quantities(title.doc):
        state = _state(title.doc, quantity) if _opens(title.doc, quantity.start) else None
        if state is not None:
            found.setdefault(STATES[state.lower_], _count(title, quantity, state))
    return found


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
