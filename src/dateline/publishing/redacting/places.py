"""Places: names that stand like places, by the gazetteer, by the words around, by what they are of.

A city of half a million is one wherever it is named, unless it is a surname too ("Houston"): then
it must stand as a place does ("in Houston", "Houston, Texas"), as all smaller ones must.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.gazetteer import Candidate
from dateline.gazetteer.entry import NameKind
from dateline.publishing.redacting.known import Known
from dateline.publishing.redacting.lexicon import gazetteer, safe_words
from dateline.publishing.redacting.tokens import Standing, Token, are_joined
from dateline.vocabulary import PlacePrecision

LARGE = 500_000
"""People of a town that is known by its name alone, in the gazetteer's count."""

LARGE_DIVISION = 400_000

SEVERAL = 50_000
"""The same for a name of several words, which is hardly a person's as well."""

LONGEST = 4

ARTICLES = frozenset({"the", "a", "an", "in", "at", "on", "of", "to", "from"})

SHORT = 4
"""Letters of the longest word under which two are as likely a person's name ("Li Wei")."""

_BEFORE_ANY = re.compile(r"\b(?:in|inside|outside|across|throughout)\s+$", re.IGNORECASE)
"""What stands before a place, and not before a person ("a letter to Venn" is to one, though a place
is called so too)."""

_BEFORE_NAME = re.compile(
    r"\b(?:village|hamlet|town|city|district|province|region|area|neighbou?rhood|suburb|island|"
    r"settlement|camp)s? of\s+$",
    re.IGNORECASE,
)
"""What stands before the name of a place, whatever that is."""

_HOME = re.compile(
    r"\b(?:liv(?:e[sd]?|ing)|home|house|flat|apartment|residents?|tenants?|address|door|"
    r"neighbou?rs?)\b[^.!?]*$",
    re.IGNORECASE,
)
"""Words of a home before a place in one sentence: it may be where somebody lives."""

_BEFORE_LARGE = re.compile(
    r"\b(?:(?i:mayor|governor|bishop|archbishop|city|town|capital|port|streets|outskirts|suburbs?|"
    r"centre|center|people|residents|citizens|province|region|state|district|siege|battle|fall|"
    r"north|south|east|west|university) of|(?:moved|marched|march|fled|travelled|traveled|flew|"
    r"flights?|trains?|bus|buses|ferry|road|convoys?|reported|reports?|arrived|expelled|deported|"
    r"refugees) (?:from|to)|(?:in|inside|across|throughout|from) (?:[A-Z][^\W\d_]+|the city),? "
    r"(?:and|or|to))\s+$"
)
"""What stands before a large place, though it is called like a person."""

_BEFORE_FEATURE = re.compile(
    r"\b(?:in|at|on|near|across|through|around|above|along|the)\s+$", re.IGNORECASE
)
_PERSON_BEFORE = re.compile(
    r"\b(?:said|says|told|named|called|by|brother|sister|son|daughter|wife|husband|mother|father|"
    r"friend|neighbour|neighbor|resident|witness|victim|suspect|driver|worker|student),?\s+$"
)
_PERSON_AFTER = re.compile(
    r"\s*(?:,\s*(?:aged\s+)?\d{1,3}\b(?!\s*(?:people|were|[A-Z]))|,\s*(?:who|whose|his|her|my)\b|"
    r"['’]s\s+(?:wife|husband|mother|father|sister|brother|son|daughter|family|lawyer|widow|home|"
    r"house|friends?|neighbou?rs?|body|arrest|death|funeral)\b|\s+(?:wept|cried|fled|screamed|"
    r"sobbed)\b)"
)
_DATELINED = re.compile(r"\s*(?:,\s*[A-Z]|\(|--|[–—]|\s-\s)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def mark_places(tokens: Sequence[Token], text: str, known: Known) -> None:
    """Mark names of the gazetteer that stand like places: "in Lindby", "Kent County", "Kharkiv"."""
    at = 0
    while at < len(tokens):
        size = _told(tokens, at, text, known) or _named(tokens, at, text, known)
        for token in tokens[at : at + size]:
            if token.standing in {Standing.UNSAFE, Standing.PARTICLE, Standing.SAFE}:
                token.standing = Standing.NAMED
        at += max(size, 1)
    for at in range(len(tokens)):
        _mark_before(tokens, at, text, known)
        _mark_after(tokens, at, text, known)


def is_placed(tokens: Sequence[Token], at: int, text: str, before: re.Pattern[str]) -> bool:
    """Whether the words beside say that a place is meant."""
    token = tokens[at]
    if text[token.end : token.end + 2].lower() in {"'s", "’s"}:
        return False
    if before.search(text[: token.start]):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = after is not None and text[token.end : after.start].isspace()
    return after is not None and beside and after.key in safe_words().divisions


def _told(tokens: Sequence[Token], at: int, text: str, known: Known) -> int:
    """How many tokens from one on name a place that reports tell, standing as one; 0 if none."""
    for size in range(min(LONGEST, len(tokens) - at), 0, -1):
        some = tokens[at : at + size]
        if tuple(token.key for token in some) not in known.told:
            continue
        if text[some[-1].end : some[-1].end + 2].lower() in {"'s", "’s"}:
            return 0
        before = text[: some[0].start]
        if _BEFORE_ANY.search(before) or _BEFORE_NAME.search(before):
            return size
        return size if is_placed(tokens, at + size - 1, text, _BEFORE_ANY) else 0
    return 0


def _named(tokens: Sequence[Token], at: int, text: str, known: Known) -> int:
    """How many tokens from one on name a place; 0 if they do not."""
    for size in range(min(LONGEST, len(tokens) - at), 1, -1):
        if _are_named(tokens, at, at + size - 1, text, known):
            return size
    return int(_is_named(tokens, at, text, known))


def _are_named(tokens: Sequence[Token], first: int, last: int, text: str, known: Known) -> bool:
    """Whether several words are the name of a place that is not small: "South Kivu"."""
    some = tokens[first : last + 1]
    capital = some[0].text[0].isupper() and some[-1].text[0].isupper()
    unsure = any(token.standing is Standing.UNSAFE for token in some)
    if not (capital and unsure and are_joined(tokens, first, last, text)):
        return False
    if any(token.key in known.private for token in some) or _is_given(some[0]):
        return False
    if (
        some[0].key in safe_words().kinship | ARTICLES
        or max(len(token.key) for token in some) < SHORT
    ):
        return False
    return _is_large(text[some[0].start : some[-1].end], SEVERAL)


def _is_named(tokens: Sequence[Token], at: int, text: str, known: Known) -> bool:
    """Whether one word is the name of a place."""
    token = tokens[at]
    if token.standing is not Standing.UNSAFE or token.key in known.private or _is_given(token):
        return False
    if is_placed(tokens, at, text, _BEFORE_ANY) or _stands_with_country(tokens, at, text):
        return gazetteer().has(token.text)
    if _is_state(tokens, at, text):
        return True
    if not _is_large(token.text, LARGE):
        return False
    before, after = text[: token.start], text[token.end :]
    if token.text.isupper() and not before.strip(" …") and _DATELINED.match(after):
        return True
    if token.key in safe_words().place_surnames:
        return is_placed(tokens, at, text, _BEFORE_LARGE)
    return not (_PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after))


def _stands_with_country(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a country or a state stands behind a comma: "Lagos, Nigeria", "Lincoln, Neb."."""
    if at + 1 >= len(tokens) or text[tokens[at].end : tokens[at + 1].start].strip() != ",":
        return False
    after, words = tokens[at + 1], safe_words()
    country = (after.key,) in words.countries and after.standing is Standing.NAMED
    return country or _is_state(tokens, at + 1, text)


def _is_state(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a word is a state behind a comma: in full, or shortened with its full stop."""
    token, words = tokens[at], safe_words()
    if not token.text[0].isupper() or not text[: token.start].rstrip().endswith(","):
        return False
    behind = text[token.end : token.end + 1]
    return token.key in words.states_in_full or (token.key in words.states and behind == ".")


def _mark_before(tokens: Sequence[Token], at: int, text: str, known: Known) -> None:
    """Mark what stands before a word such as "Square": "Tahrir Square"."""
    words, token = safe_words(), tokens[at]
    sure = token.key in words.features
    if not (sure or token.key in words.doubtful_features) or not token.text[0].isupper():
        return
    first = at
    while first > 0 and at - first < LONGEST - 1 and _goes_on(tokens, first, text):
        first -= 1
    some = tokens[first:at]
    if not some or any(_is_given(one) or one.key in known.private for one in some):
        return
    polite = first > 0 and tokens[first - 1].standing is Standing.HONORIFIC
    if polite and are_joined(tokens, first - 1, first, text):
        return
    before = text[: some[0].start]
    if token.key in words.homely_features and _HOME.search(before):
        return
    if sure or _BEFORE_FEATURE.search(before):
        _let_stay([*some, token])


def _goes_on(tokens: Sequence[Token], first: int, text: str) -> bool:
    before = tokens[first - 1]
    named = before.standing in {Standing.UNSAFE, Standing.NAMED, Standing.SAFE}
    return named and are_joined(tokens, first - 1, first, text)


def _mark_after(tokens: Sequence[Token], at: int, text: str, known: Known) -> None:
    """Mark what stands behind a word such as "Lake": "Lake Victoria", "Gulf of Aden"."""
    token = tokens[at]
    if not token.text[0].isupper() or _goes_on_before(tokens, at, text):
        return
    if token.key in safe_words().features_of and (of := _OF.match(text, token.end)):
        some = [one for one in tokens[at + 1 :] if one.start >= of.end()][:1]
    elif token.key in safe_words().features_before:
        some = list(tokens[at + 1 : at + 2])
        if not some or not are_joined(tokens, at, at + 1, text):
            return
        follows = at + 2 < len(tokens) and are_joined(tokens, at + 1, at + 2, text)
        if follows and tokens[at + 2].standing is Standing.UNSAFE:
            return
    else:
        return
    if some and some[0].text[0].isupper() and some[0].key not in known.private:
        _let_stay([token, *some])


def _goes_on_before(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a name stands before a word, of which it would be a part: "Veronica Lake"."""
    if at == 0 or not are_joined(tokens, at - 1, at, text):
        return False
    return tokens[at - 1].standing in {Standing.UNSAFE, Standing.HONORIFIC}


def _let_stay(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.standing in {Standing.UNSAFE, Standing.NAMED}:
            token.standing = Standing.SAFE


def _is_given(token: Token) -> bool:
    return token.key in safe_words().given_names


@lru_cache(maxsize=20_000)
def _is_large(name: str, least: int) -> bool:
    """Whether a place that is called so is known by its name: by size, or as a region or state."""
    several = least == SEVERAL
    return any(_is_one(place, least, several=several) for place in gazetteer().lookup(name))


def _is_one(place: Candidate, least: int, *, several: bool) -> bool:
    if place.generic or place.kind > NameKind.ALIAS:
        return False
    if place.level in {PlacePrecision.REGION, PlacePrecision.COUNTRY}:
        return True
    primary = place.kind is NameKind.PRIMARY
    if place.level is PlacePrecision.FIRST:
        return several or (primary and place.population >= LARGE_DIVISION)
    if place.level is PlacePrecision.SECOND and not several:
        return False  # counties are called like families, and families like counties
    return primary and (place.population >= least or place.capital)
