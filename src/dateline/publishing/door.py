"""Door: what `publish` knows of one event, and how it treats words and sources."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.deriving.context import Context
from dateline.deriving.registry import Registry
from dateline.deriving.statements import Statement, statements
from dateline.publishing.coarsening import Exposure, Notes, day_only
from dateline.publishing.policy import Policy
from dateline.publishing.redacting import Redactor, cut
from dateline.vocabulary import Event, Telling

PLACES = frozenset({"where", "places"})
"""Fields whose words name a place."""

REVIEWER = "a reviewer"
_BRACKETS = re.compile(r"\[[^\]]*\]")


def says_anything(words: str) -> bool:
    """Whether anything is left beside what stands in brackets."""
    return any(char.isalnum() for char in _BRACKETS.sub("", words))


@dataclass
class Door:
    """One event on its way out: the policy, what was noted, what is known of names and sources."""

    event: Event
    tellings: Sequence[Telling]
    policy: Policy
    redactor: Redactor
    exposed: Exposure
    registry: Registry = field(default_factory=Registry)
    notes: Notes = field(default_factory=Notes)

    @cached_property
    def said(self) -> dict[str, Statement]:
        """The statements of the tellings by claim."""
        return {one.id: one for one in statements(self.tellings, Context())}

    @cached_property
    def reviewers(self) -> frozenset[str]:
        """Who entered claims, or imported them."""
        people = {claim.by for one in self.tellings for claim in one.person_claims}
        return frozenset(people | {one.entered_by for one in self.tellings if one.entered_by})

    @property
    def hides_time(self) -> bool:
        """Whether a time of day is told of the event that may not leave."""
        exposed, when = self.exposed, self.event.when
        careful = exposed.living or exposed.minor or exposed.self_harm
        return (
            when is not None and careful and not self.policy.time_of_day and day_only(when) != when
        )

    def words(self, field_: str, words: str | None) -> str | None:
        """Words of a value as they may leave; None where none may."""
        if not words:
            return None
        redacted = self.redactor.redact(words, place=field_ in PLACES)
        self.notes.words(field_, redacted.changes)
        text, shorter = cut(redacted.text, max(self.policy.quote_words, 1))
        if shorter:
            self.notes.add(field_, "words cut", "words")
        return text if says_anything(text) else None

    def source(self, by: str) -> str:
        """Who says something, described."""
        if by in self.reviewers and not self.policy.reviewers:
            self.notes.add("sources", "names of reviewers left out", "reviewers")
            return REVIEWER
        if by in self.reviewers:
            return self.redactor.redact(by).text if not by.strip() else by.replace(";", ",")
        redacted = self.redactor.redact(by)
        self.notes.words("sources", redacted.changes)
        return redacted.text.replace(";", ",") or "a source"

    def sources(self, some: Iterable[str]) -> tuple[str, ...]:
        """Several of them, each once."""
        return tuple(dict.fromkeys(self.source(by) for by in some))
