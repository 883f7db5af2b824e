"""Known: what the tellings of an event say of the names in it: places, bodies, people."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from dateline.gazetteer.folding import fold
from dateline.publishing.redacting.lexicon import safe_words
from dateline.publishing.redacting.told import generic, is_evident, may_be_told
from dateline.vocabulary import (
    EventPlace,
    Group,
    GroupKind,
    Place,
    SourceKind,
    Span,
    Telling,
)

Phrase = tuple[str, ...]
"""Words of a name, folded."""

BODIES = frozenset({SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.OFFICIAL})
PEOPLE = frozenset({GroupKind.CIVILIANS, GroupKind.PUBLIC_FIGURE, GroupKind.UNKNOWN})
SOMEBODY = "a person"
PLACE = "a place"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


@dataclass(frozen=True)
class Known:
    """Names that may be printed; and words of names of private people, with what they are."""

    safe: frozenset[Phrase] = frozenset()
    private: dict[str, str] = field(default_factory=dict)
    told: frozenset[Phrase] = frozenset()
    """Places that no gazetteer has, as reports name them: printed where they stand as places do."""
    all_places: bool = True
    """Whether any place may be named; if not, only those that are known to be safe."""

    @cached_property
    def longest(self) -> int:
        """Words of the longest name that may be printed."""
        return max((_longest_everywhere(), *map(len, self.safe)))

    @cached_property
    def of_places(self) -> "Known":
        """The same for the words of a place, which say nothing beside it: what is told is safe."""
        return replace(self, safe=self.safe | self.told) if self.told else self


@cache
def _longest_everywhere() -> int:
    return max(map(len, safe_words().phrases), default=0)


def known_names(tellings: Iterable[Telling], besides: Iterable[str] = ()) -> Known:
    """What the tellings say of names; `besides` are names that may be printed as well.

    Whoever is private in one report is so in all.
    """
    listed = list(tellings)
    private = dict(_private(listed))
    bodies = {phrase for one in listed for phrase in _bodies(one)}
    public = {phrase for one in listed for phrase in _public(one) if not set(phrase) & set(private)}
    places = {phrase for one in listed for phrase in _places(one)}
    for word in {word for phrase in bodies for word in phrase}:
        private.pop(word, None)
    named = {phrase_of(name) for name in besides}
    unlisted = {name for one in listed for name in _unlisted(one) if may_be_told(name)}
    unlisted = {name for name in unlisted if not set(phrase_of(name)) & set(private)}
    evident = {phrase_of(name) for name in unlisted if is_evident(name)}
    told = {phrase_of(name) for name in unlisted}
    return Known(frozenset(places | bodies | public | named | evident), private, frozenset(told))


def hiding(known: Known, tellings: Iterable[Telling], kept: Iterable[EventPlace]) -> Known:
    """What is known, with the places that are finer than those kept hidden like names."""
    listed, left = list(tellings), list(kept)
    shown = {phrase for place in left for phrase in place_phrases(place)}
    shown |= {phrase_of(place.text) for place in left if place.name is None}
    told = {phrase for one in listed for phrase in _places(one)}
    told |= {phrase_of(name) for one in listed for name in _unlisted(one)}
    # "Halifax" says no more than "Halifax Regional Municipality", which is shown.
    places = {one for one in told if not any(set(one) <= set(other) for other in shown)}
    open_words = {word for phrase in shown for word in phrase}
    words = {word for phrase in places for word in phrase if len(word) > 2} - open_words
    private = {**dict.fromkeys(words - generic(words), PLACE), **known.private}
    return Known(known.safe - places, private, known.told & shown, all_places=False)


def place_phrases(place: Place | EventPlace) -> Iterator[Phrase]:
    """The names of a resolved place and of what contains it."""
    names = [*place.admin]
    if place.name:
        names += [place.name, place.text] if _alike(place) else [place.name]
    yield from (phrase for name in names if (phrase := phrase_of(name)))


def phrase_of(name: str) -> Phrase:
    """The folded words of a name."""
    return tuple(fold(name).split())


def _alike(place: Place | EventPlace) -> bool:
    """Whether the words are those of the resolved place, or an address that came to mean it."""
    return place.geonames_id is not None and not any(char.isdigit() for char in place.text)


def _places(telling: Telling) -> Iterator[Phrase]:
    for claim in telling.mention.claims:
        if isinstance(claim.value, Place):
            yield from place_phrases(claim.value)


def _unlisted(telling: Telling) -> Iterator[str]:
    """Places that a telling names and no gazetteer has."""
    for claim in telling.mention.claims:
        value = claim.value
        if isinstance(value, Place) and value.name is None:
            yield value.text


def _bodies(telling: Telling) -> Iterator[Phrase]:
    """Names of outlets, organisations and offices; not those that begin like a person's."""
    if telling.outlet:
        yield phrase_of(telling.outlet)
    names = [one.by for one in telling.attributions if one.kind in BODIES]
    names += [g.text for g in _groups(telling) if g.kind not in PEOPLE and not g.public_role]
    for name in names:
        words = _capitalised(name)
        first = words and fold(words[0]) in safe_words().given_names
        if words and not first:
            yield phrase_of(" ".join(words))


def _public(telling: Telling) -> Iterator[Phrase]:
    """Names of people with a public role, whole and each part: a surname stands for the name."""
    names = [group.text for group in _groups(telling) if group.public_role]
    names += [one.by for one in telling.attributions if one.kind is SourceKind.PERSON]
    for name in names:
        phrase = phrase_of(" ".join(_capitalised(name)))
        if phrase:
            yield phrase
            yield (phrase[-1],)


def _private(tellings: Iterable[Telling]) -> Iterator[tuple[str, str]]:
    """Words that stand as names where a person without a public role is told of."""
    for telling in tellings:
        for group in _groups(telling):
            if not group.public_role and group.kind in PEOPLE:
                yield from _named(group.text, group.evidence)
        for one in telling.attributions:
            if one.kind is SourceKind.PRIVATE:
                yield from _named(one.by, one.source)


def _named(text: str, evidence: Iterable[Span]) -> Iterator[tuple[str, str]]:
    """Words with a capital in the evidence that its description does not have."""
    described = text if text.islower() and len(text.split()) <= 4 else SOMEBODY
    shown = {fold(word) for word in _WORD.findall(text)}
    words = safe_words()
    for span in evidence:
        for word in _capitalised(span.text):
            key = fold(word)
            if key not in shown | words.opening | words.capital | words.bodies | words.titles:
                yield key, described


def _groups(telling: Telling) -> Iterator[Group]:
    for claim in telling.mention.claims:
        if isinstance(claim.value, Group):
            yield claim.value


def _capitalised(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0].isupper()]
