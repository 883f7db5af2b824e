"""Quoting: for each value the words that decided it, cut and without names."""

from collections.abc import Iterator

from dateline.deriving.statements import Statement
from dateline.publishing.coarsening import is_small
from dateline.publishing.door import PLACES, Door, says_anything
from dateline.publishing.published import Quote
from dateline.publishing.redacting import HARM, NAMES, cut
from dateline.vocabulary import Derived


def quotes(door: Door) -> tuple[Quote, ...]:
    """At most as many quotes as the policy allows; none at all of self-harm."""
    policy = door.policy
    if door.exposed.self_harm:
        door.notes.add("quotes", "left out", HARM)
        return ()
    if not policy.quote_words:
        return ()
    kept: dict[tuple[str, str | None], Quote] = {}
    for field, claim in _deciding(door):
        statement = door.said.get(claim)
        quote = _quote(door, field, statement) if statement else None
        if quote:
            kept.setdefault((quote.text, quote.report), quote)
        if len(kept) == policy.quotes:
            break
    return tuple(kept.values())


def _deciding(door: Door) -> Iterator[tuple[str, str]]:
    """Fields with the claims that decided them, the most asked for first."""
    event = door.event
    listed: list[tuple[str, Derived | None]] = [("kind", event.kind)]
    for role, tally in event.counts.items():
        small = is_small(role, tally.low, tally.high or tally.best, door.policy)
        listed += [] if small else [(f"counts.{role.value}", tally)]
    listed += [] if door.hides_time else [("when", event.when)]
    listed += [("where", event.where)]
    listed += [("cause", event.cause), ("demand", event.demand), ("issue", event.issue)]
    for field in ("actors", "targets", "victims", "responders", "means"):
        listed += [(field, one) for one in getattr(event, field)[:1]]
    for field, value in listed:
        if value is not None and value.claims:
            yield field, value.claims[0]
    for account in event.accounts:
        for version in account.versions:
            yield f"accounts.{account.about}", version.claims[0]


def _quote(door: Door, field: str, statement: Statement) -> Quote | None:
    if statement.telling.edition < statement.telling.editions:
        # It is here because nobody else tells of it: the outlet withdrew the words.
        door.notes.add("quotes", "words that their outlet tells no more left out", "withdrawn")
        return None
    spans = sorted(statement.value.evidence, key=lambda span: span.start)
    words = " … ".join(span.text for span in spans)
    redacted = door.redactor.redact(words, place=field in PLACES)
    door.notes.words(f"quotes.{field}", redacted.changes)
    text, shorter = cut(redacted.text, door.policy.quote_words)
    if shorter:
        door.notes.add("quotes", f"cut to {door.policy.quote_words} words", "words")
    if not says_anything(text):
        return None
    return Quote(
        field=field,
        text=text,
        report=statement.telling.report,
        by=door.source(statement.by),
        cut=shorter,
        changed=bool(redacted.changes) or NAMES in redacted.changes,
    )
