"""Clusters: the candidates of one report that tell of one event."""

from dataclasses import dataclass, field

from dateline.reading.events.candidate import Candidate
from dateline.vocabulary import Place, Time


@dataclass
class Cluster:
    """Candidates that tell of one event, in the order of the text."""

    members: list[Candidate] = field(default_factory=list)

    @property
    def last(self) -> Candidate:
        """The member told last."""
        return self.members[-1]

    @property
    def around(self) -> Place | None:
        """The place told first for it, else the one told first near it."""
        near = (member.around for member in self.members if member.around)
        return next(iter(self.wheres()), None) or next(near, None)

    @property
    def many(self) -> bool:
        """Whether it is told as many occurrences: an aggregate."""
        return any(member.many for member in self.members)

    def whens(self) -> list[Time]:
        """The times of its members."""
        return [member.when for member in self.members if member.when]

    def wheres(self) -> list[Place]:
        """The main places of its members."""
        return [member.where for member in self.members if member.where]
