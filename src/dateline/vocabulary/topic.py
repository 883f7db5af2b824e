"""Topics: kind, issue, demand, cause, means, and other short values."""

from dateline.vocabulary.grounded import Grounded


class Kind(Grounded):
    """The kind of an event, a dotted name from the ontology."""

    name: str


class Topic(Grounded):
    """An issue, demand or cause: the words, and an entry of the small vocabulary where one fits."""

    text: str
    kind: str | None = None


class Means(Grounded):
    """A weapon, tactic, platform or medium."""

    kind: str
    text: str


class Label(Grounded):
    """A value that is one word of a closed list: occurrence, polarity, certainty, time, setting."""

    value: str
