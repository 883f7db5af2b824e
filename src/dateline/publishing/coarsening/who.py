"""Exposure: whom the publication of an event may expose, and so how coarse it has to be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.publishing.policy import FINENESS, LIVING, Policy
from dateline.publishing.redacting.lexicon import minors, patterns, self_harm
from dateline.vocabulary import Claim, Event, PlacePrecision, Telling

PEOPLE = frozenset({"actors", "targets", "victims", "counts"})
"""Fields that tell of people."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What is told of people in an event."""

    living: bool
    minor: bool
    self_harm: bool

    def finest(self, policy: Policy) -> tuple[PlacePrecision | None, str]:
        """The finest precision that a place may have, None for any, and why."""
        limits = [
            (self.self_harm, policy.place_of_self_harm, "self-harm"),
            (self.minor, policy.place_of_minors, "minor"),
            (self.living, policy.place_of_living_victims, "living"),
        ]
        told = [(PlacePrecision(level), why) for there, level, why in limits if there]
        return min(told, key=lambda one: FINENESS[one[0]], default=(None, ""))


def exposure(event: Event, tellings: Iterable[Telling], policy: Policy) -> Exposure:
    """Whom an event may expose: in doubt somebody, by what any one of the tellings says."""
    listed = list(tellings)
    kinds = {event.kind.name, *(one.mention.kind.name for one in listed)}
    harm = any(policy.is_self_harm(kind) for kind in kinds)
    claims = [claim for one in listed for claim in one.mention.claims]
    told = {claim.field for claim in claims}
    living = bool(event.victims) or any(role in event.counts for role in LIVING)
    living = living or "victims" in told or any(f"counts.{role.value}" in told for role in LIVING)
    words = list(_words(event, claims))
    return Exposure(
        living=living,
        minor=any(_tells_minor(text) for text in words),
        self_harm=harm or any(self_harm().search(text) for text in words),
    )


def _words(event: Event, claims: Iterable[Claim]) -> Iterator[str]:
    """What is said of people: descriptions, wordings, and the words that they are read from."""
    for group in (*event.victims, *event.actors, *event.targets):
        yield group.text
    for tally in event.counts.values():
        yield tally.text
    for claim in claims:
        if claim.field.split(".", maxsplit=1)[0] in PEOPLE:
            yield " ".join(span.text for span in claim.value.evidence)


def _tells_minor(text: str) -> bool:
    told = any(one.what == "minor" and one.match.search(text) for one in patterns())
    return told or bool(minors().search(text))
