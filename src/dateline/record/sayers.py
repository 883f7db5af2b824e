"""Sayers: who says words of a report, by what was read of it; a person may name another."""

from collections.abc import Iterable, Iterator

from dateline.deriving.registry import folded
from dateline.deriving.statements import chain_of
from dateline.errors import BadOption
from dateline.record.citing import Cited
from dateline.vocabulary import Attribution, Reading, SourceKind, Span

REPORT = "the report"
"""How people choose that nobody else than the report says it."""

MOST = 0.5
"""Share of the words that somebody must say where the selection goes beyond what they say."""


def sayer(reading: Reading | None, span: Span, field: str = "") -> tuple[Attribution, ...]:
    """Who says words of a report, from the one who knows; none: the report itself.

    Of words that go beyond what anybody says, who says what was read in them on the `field`.
    """
    from dateline.reading.attribution.contents import attribution_of  # noqa: PLC0415 - loads spaCy

    if reading is None:
        return ()
    index = attribution_of(reading.attributions, span)
    if index is None:
        index = _read_in(reading, span, field)
    if index is None:
        index = _spoken_in(reading.attributions, span)
    return _from_a_named(_chain(reading, index))


def sayer_of_event(reading: Reading | None, span: Span, field: str) -> tuple[Attribution, ...]:
    """Who says a value of an event that somebody enters with words of a report.

    Numbers are theirs who give them; all else is told by whoever says that it happened.
    """
    return sayer(reading, span, field if field.startswith("counts.") else "kind")


def _from_a_named(chain: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """A chain without the untold at its near end, where who passes it on is told.

    "All 13 have been identified, the mayor said": what a coder takes of it is the mayor's.
    """
    told = next((i for i, one in enumerate(chain) if one.kind is not SourceKind.UNKNOWN), 0)
    return chain[told:]


def sayers(reading: Reading | None) -> list[str]:
    """All whom a report quotes, in the order of its text, each once."""
    listed = sorted(reading.attributions, key=_begin) if reading else []
    return list(dict.fromkeys(one.by for one in listed if not one.topic))


def sayer_named(reading: Reading | None, span: Span | None, by: str) -> tuple[Attribution, ...]:
    """One of those whom a report quotes, by what they are called; raises `BadOption`.

    Of several sayings of theirs the one next to the words.
    """
    if by == REPORT:
        return ()
    listed = reading.attributions if reading else ()
    own = [i for i, one in enumerate(listed) if folded(one.by) == folded(by)]
    if not own or reading is None:
        known = ", ".join((REPORT, *sayers(reading)))
        raise BadOption(f"according to {by[:80]}: the report quotes nobody so; it has {known}")
    at = span.start if span else 0
    return _chain(reading, min(own, key=lambda i: abs(_begin(listed[i]) - at)))


def chosen_sayer(
    reading: Reading | None, cited: Cited | None, by: str, field: str = ""
) -> tuple[Attribution, ...]:
    """Who says it: who was chosen, else who says the words that were cited."""
    span = cited.span if cited else None
    if by:
        return sayer_named(reading, span, by)
    return sayer(reading, span, field) if span else ()


def _read_in(reading: Reading, span: Span, field: str) -> int | None:
    """Who says all that was read on a field within words; None where it is not one."""
    found = {
        claim.value.attribution
        for mention in reading.events
        for claim in mention.claims
        if claim.field == field and any(span.contains(one) for one in claim.value.evidence)
    }
    return found.pop() if len(found) == 1 else None


def _spoken_in(attributions: Iterable[Attribution], span: Span) -> int | None:
    """The saying that most of the words belong to, where they hold "police said" as well."""
    length = span.end - span.start
    shares = [
        (_shared(one.content, span), i) for i, one in enumerate(attributions) if not one.topic
    ]
    best = max(shares, default=(0, 0), key=lambda found: (found[0], -found[1]))
    return best[1] if best[0] > MOST * length else None


def _shared(content: Iterable[Span], span: Span) -> int:
    return sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in content)


def _chain(reading: Reading, index: int | None) -> tuple[Attribution, ...]:
    """The chain by itself: its places in a list that the next reading makes anew are left out."""
    return tuple(
        one.model_copy(update={"chain": ()}) for one in chain_of(reading.attributions, index)
    )


def _begin(one: Attribution) -> int:
    spans: Iterator[Span] = iter((*one.source, *one.cue, *one.content))
    return min((span.start for span in spans), default=0)
