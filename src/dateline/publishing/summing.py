"""Summary: up to three sentences made from what was published, every clause with its source."""

from collections.abc import Iterable

from dateline.publishing.door import Door
from dateline.publishing.published import PublishedCount, PublishedEvent
from dateline.vocabulary import Basis, Count, CountRole
from dateline.vocabulary.wording import count_words, differ_on, named_source

NAMED = 3
"""Sources that a clause names; the others are counted."""


def summary(event: PublishedEvent, door: Door) -> str:
    """What and by whom it is told, how many, on what accounts differ."""
    told = [one.by for one in door.said.values() if one.field == "occurrence"]
    told = told or [one.by for one in door.said.values()]
    sentences = [f"{event.title}, according to {_listed(door.sources(told))}."]
    clauses = [_clause(role, count, door) for role, count in event.counts.items()]
    if clauses:
        words = "; ".join(clauses)
        sentences.append(f"{words[0].upper()}{words[1:]}.")
    if differing := _differing(event):
        sentences.append(differing)
    return " ".join(sentences)


def _clause(role: CountRole, count: PublishedCount, door: Door) -> str:
    tally = door.event.counts[role]
    by = door.sources(door.said[one].by for one in tally.claims[:NAMED] if one in door.said)
    value = Count(
        low=count.low,
        best=count.best,
        high=count.high,
        text=count.text or "some",
        basis=Basis.SUPPLIED,
        supplied_by="derived",
    )
    return f"{count_words(role, value)}, according to {_listed(by)}"


def _differing(event: PublishedEvent) -> str | None:
    told = [one for one in event.accounts if one.account == 1]
    if len(told) < 2:
        return None
    versions = "; ".join(f"“{one.text}” ({_listed(one.by)})" for one in told[:NAMED])
    return f"Accounts differ on {differ_on(told[0].about)}: {versions}."


def _listed(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(map(named_source, names)))
    more = len(listed) - NAMED
    named = ", ".join(listed[:NAMED])
    return f"{named} and {more} more" if more > 0 else named or "the report"
