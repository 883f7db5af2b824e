"""Context: what deriving knows beside the tellings: outlets, and which article came of which."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from dateline.deriving.registry import Registry, folded
from dateline.vocabulary import Telling


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

    def house(self, telling: Telling) -> str:
        """Who stands behind a report: all that counts as one teller gives one answer.

        Copies, excerpts, translations and what only cites go with their origin; one owner's outlets
        are one; without a name the article stands for itself.
        """
        article = telling.article
        if article is None:
            return f"person:{telling.entered_by}"
        return self._house_of_origin.get(article) or self.own_house(telling)

    def own_house(self, telling: Telling) -> str:
        """The owner or outlet of a report by itself."""
        outlet = self.registry.outlet(telling.outlet, telling.address)
        if outlet:
            return f"house:{folded(outlet.owner or outlet.name)}"
        if telling.outlet:
            return f"house:{folded(telling.outlet)}"
        return f"article:{telling.article}"

    @cached_property
    def _house_of_origin(self) -> dict[str, str]:
        return {article: f"article:{self._origin(article)}" for article in self._from}

    @cached_property
    def _from(self) -> dict[str, str]:
        return {one.article: one.origin for one in sorted(self.copied, key=lambda c: c.origin)}

    def _origin(self, article: str) -> str:
        passed = {article}
        while (origin := self._from.get(article)) is not None and origin not in passed:
            passed.add(origin)
            article = origin
        return article

    def with_origins(self, tellings: Iterable[Telling]) -> "Context":
        """The same, with the houses of origins known where the origin is among the tellings."""
        houses = {one.article: self.own_house(one) for one in tellings if one.article}
        found = Context(
            self.registry, self.copied, self.part_of, self.parts, self.follows, self.followed_by
        )
        origin = {
            article: houses.get(self._origin(article), house)
            for article, house in self._house_of_origin.items()
        }
        found.__dict__["_house_of_origin"] = origin
        return found
