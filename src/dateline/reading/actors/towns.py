"""Towns that share a name with somebody in the report, told from their bearers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.names import given_names
from dateline.reading.actors.lexicon import group_words, public_words
from dateline.reading.actors.mistaken import has_age
from dateline.reading.actors.persons import name_parts, persons_of
from dateline.reading.annotation import Annotated
from dateline.vocabulary import Place, PlacePrecision

SHORT = {"st.": "saint", "st": "saint", "ste.": "sainte", "ft.": "fort", "mt.": "mount"}
IN = frozenset({"in", "near", "outside"})
"""Prepositions after which a bare name is a town ("fired at Davis" is not)."""

DWELLING = frozenset(
    {
        "resident",
        "home",
        "house",
        "apartment",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "police",
        "officer",
        "sheriff",
        "deputy",
        "detective",
        "firefighter",
        "mayor",
        "council",
        "councilman",
        "councilwoman",
        "hospital",
        "school",
        "church",
        "court",
        "jail",
        "fire",
        "department",
        "man",
        "woman",
        "boy",
        "girl",
        "mother",
        "father",
        "teen",
        "teenager",
        "toddler",
        "couple",
        "native",
        "area",
        "county",
        "parish",
        "township",
        "city",
        "town",
        "village",
    }
)
"""Nouns that a town stands before: "a Selma resident", "Selma police"."""

_DATELINE = re.compile(
    r"(?:, ?[A-Z][\w.]+(?: [A-Z][\w.]+)?)? ?(?:\([^)\n]{2,40}\))? ?(?:-{1,2}|[–—])\s"
)
_STATE = re.compile(r",\s|\sin\s")


@dataclass(frozen=True)
class Towns:
    """The places found in a report, weighed against the people it names."""

    annotated: Annotated
    places: Sequence[Place]

    def is_town(self, place: Place) -> bool:
        """Whether a place that has the name of somebody in the report is meant as a place.

        A name of several words that the gazetteer has is ("Belle Glade"), unless just that is told
        to be a person. A single word is where the words beside it say so, and elsewhere where they
        say so somewhere and nobody has it as a surname.
        """
        if place.name is None:
            return False
        tokens = self._tokens(place)
        if len(tokens) > 1 and _is_whole_name(place):
            return not self._is_full_name(tokens)
        word = place.text.lower()
        if word in self._surnames:
            return self._is_told(place) and self._told[word] >= self._surnames[word]
        return self._told[word] > 0

    def is_nobody(self, place: Place) -> bool:
        """Whether a name is that of a country or a town, and nobody in the report has it as well.

        The language model takes many a country at the head of a sentence for a person.
        """
        words = {token.lower_ for token in self._tokens(place) if token.is_alpha}
        if place.name is None or words & (self._surnames.keys() | given_names().names):
            return False
        wide = place.precision is PlacePrecision.COUNTRY and _is_whole_name(place)
        return wide or self.is_town(place)

    def _tokens(self, place: Place) -> list[Token]:
        return [token for span in place.evidence for token in self.annotated.tokens(span)]

    def _is_full_name(self, tokens: Sequence[Token]) -> bool:
        """Whether somebody has just this name, and an age or a standing is told of them."""
        words = tuple(token.lower_ for token in tokens if token.is_alpha)
        return any(
            person.parts == words
            and (tokens[0].lower_ in given_names().names or any(map(has_age, person.mentions)))
            and not any(self._is_beside(mention) for mention in person.mentions)
            for person in persons_of(self.annotated.doc)
        )

    @cached_property
    def _told(self) -> Counter[str]:
        """How often a name is told as a place."""
        return Counter(place.text.lower() for place in self.places if self._is_told(place))

    @cached_property
    def _surnames(self) -> Counter[str]:
        """How often a word ends the full name of somebody."""
        return Counter(
            name_parts(mention)[-1]
            for person in persons_of(self.annotated.doc)
            for mention in person.mentions
            if len(name_parts(mention)) > 1 and not _names_body(mention)
        )

    def _is_told(self, place: Place) -> bool:
        """Whether the words beside a name tell a place: "in Selma", "Selma police", "SELMA -"."""
        tokens = self._tokens(place)
        return bool(tokens) and (
            self._is_beside(tokens[0].doc[tokens[0].i : tokens[-1].i + 1])
            or self._heads_dateline(place)
            or self._has_state(place)
        )

    def _is_beside(self, name: Tokens) -> bool:
        doc: Doc = name.doc
        after = doc[name.end] if name.end < len(doc) else None
        if after is not None and after.lower_ in {"'s", "’s", "'", "’"}:
            return False
        if after is not None and (after.lemma_.lower() in DWELLING or _is_body(after)):
            return True
        before = doc[name.start - 1].lower_ if name.start else ""
        return before in IN and (name.root.dep_ == "pobj" or name.root.head.i == name.start - 1)

    def _heads_dateline(self, place: Place) -> bool:
        """Tell "SELMA, Ala. (Wire) -" at the start of a line."""
        span, text = place.evidence[0], self.annotated.report.text
        opens = span.start == 0 or text[span.start - 1] == "\n"
        return opens and _DATELINE.match(text, span.end) is not None

    def _has_state(self, place: Place) -> bool:
        """Tell "Selma, Alabama", "Selma in Alabama": what contains it stands right behind it."""
        end, text = place.evidence[0].end, self.annotated.report.text
        joined = _STATE.match(text, end)
        if joined is None:
            return False
        behind = (other for other in self.places if end < other.evidence[0].start <= joined.end())
        return any(other.name in place.admin for other in behind)


def _is_whole_name(place: Place) -> bool:
    """Whether the words of a place are the whole name of what it resolves to."""
    return _plain(place.text) == _plain(place.name or "")


def _plain(name: str) -> tuple[str, ...]:
    words = name.lower().replace("-", " ").split()
    return tuple(SHORT.get(word, word) for word in words)


def _is_body(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_ in group_words().organisations


def _names_body(name: Tokens) -> bool:
    """Whether a body or an office stands in what was marked as a person: "Selma Police Chief"."""
    return any(_is_body(t) or t.lower_ in public_words().titles for t in name)
