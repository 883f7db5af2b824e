"""Context: what deriving knows beside the tellings: outlets, and which article came of which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dateline.deriving.registry import Registry, folded
from dateline.vocabulary import Telling

CITES = "cites"
"""How an article came of another that has words of its own."""


@dataclass(frozen=True)
class Copied:
    """One article came of another: a copy, an excerpt, a translation, or it only cites it."""

    article: str
    origin: str
    how: str


@dataclass(frozen=True)
class Context:
    """Outlets, derivations between articles, and the relations of events that are told already."""

    registry: Registry = field(default_factory=Registry)
    copied: tuple[Copied, ...] = ()
    part_of: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()

    def houses(self, tellings: Iterable[Telling]) -> dict[str, str]:
        """Who stands behind each report, by article: equal for all that count as one teller.

        Copies, excerpts, translations and what only cites go with their origin; one owner's outlets
        are one; without a name the article stands for itself.
        """
        listed = sorted(tellings, key=lambda one: one.key)
        own = {one.article: self._own(one) for one in reversed(listed) if one.article}
        first = {one.article: i for i, one in enumerate(listed) if one.article}
        return {
            article: own.get(origin, f"article:{origin}")
            for article in own
            for origin in [self._origin(article, first)]
        }

    def outlets(self, tellings: Iterable[Telling], houses: Mapping[str, str]) -> dict[str, str]:
        """Who stands behind each outlet that tells of it, by name as others quote it."""
        found: dict[str, tuple[bool, str]] = {}
        for one in tellings:
            if one.outlet and one.article:
                house = houses[one.article]
                name = folded(one.outlet)
                ranked = (house != self._own(one), house)  # rather than who it copied from
                found[name] = min(found.get(name, ranked), ranked)
        return {name: house for name, (_, house) in found.items()}

    def is_copy(self, telling: Telling) -> bool:
        """Whether a report has the words of another, which is quoted for what both tell."""
        return telling.article in self._copies

    def _own(self, telling: Telling) -> str:
        """The owner or outlet of a report by itself."""
        outlet = self.registry.outlet(telling.outlet, telling.address)
        if outlet:
            return f"house:{folded(outlet.owner or outlet.name)}"
        return f"house:{folded(telling.outlet)}" if telling.outlet else f"article:{telling.article}"

    def _origin(self, article: str, first: dict[str, int]) -> str:
        """The article that one came of in the end: of several the first that tells of the event."""
        seen, front, origins = {article}, [article], set()
        while front:
            current = front.pop()
            above = self._from.get(current, set())
            if not above:
                origins.add(current)
            front += above - seen
            seen |= above
        return min(origins or seen, key=lambda one: (first.get(one, len(first)), one))

    @cached_property
    def _copies(self) -> frozenset[str]:
        return frozenset(one.article for one in self.copied if one.how != CITES)

    @cached_property
    def _from(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self.copied:
            found.setdefault(one.article, set()).add(one.origin)
        return found
