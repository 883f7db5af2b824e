"""Rows: an event or a forecast as labelled values, in the order in which people ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.display.values import (
    basis_words,
    count_words,
    likelihood_words,
    place_role,
    place_words,
    said_by,
    shortened,
    source_kind,
    source_words,
    time_words,
    topic_title,
)
from dateline.vocabulary import (
    Forecast,
    Grounded,
    Group,
    Mention,
    Reading,
    RelatedEvent,
    Span,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One value: what it is of, the value in words, and the words that it was read from."""

    label: str
    words: str
    evidence: tuple[Span, ...] = ()
    basis: str = ""
    source: str = ""
    family: str = "what"
    """Which question it answers, and so which colour it has: what, when, where, many, who, says."""


def event_rows(reading: Reading, event: Mention) -> Iterator[Row]:
    """The values of an event, with their evidence."""
    if event.when:
        yield _row(reading, event, "when", time_words(event.when), event.when, "when")
    yield from _places(reading, event)
    for role, count in event.counts.items():
        yield _row(reading, event, str(role), count_words(count), count, "many")
    for label, groups in _groups(event):
        for group in groups:
            yield _row(reading, event, label, _group(group), group, "who")
    for label, topic in (("issue", event.issue), ("demand", event.demand), ("cause", event.cause)):
        if topic:
            yield _row(reading, event, label, _topic(topic, label), topic, "what")
    for means in event.means:
        yield _row(reading, event, means.kind.replace("_", " "), means.text, means, "what")
    yield from _related(reading, event)
    yield says_row(reading, said_by(event))


def forecast_rows(forecast: Forecast) -> Iterator[Row]:
    """The values of a forecast, with their evidence."""
    by, statement = forecast.by, forecast.statement
    yield Row("by", by.text, by.evidence, basis_words(by), family="says")
    yield Row("expects", statement.text, statement.evidence, basis_words(statement))
    for number, part in enumerate(forecast.alternatives, start=1):
        yield Row(f"or ({number})", part.text, part.evidence, basis_words(part))
    if forecast.horizon:
        horizon = forecast.horizon
        yield Row(
            "by when", time_words(horizon), horizon.evidence, basis_words(horizon), "", "when"
        )
    if forecast.likelihood:
        likely = forecast.likelihood
        words = likelihood_words(likely)
        yield Row("how likely", words, likely.evidence, basis_words(likely), family="many")
    if forecast.condition:
        condition = forecast.condition
        yield Row("if", condition.text, condition.evidence, basis_words(condition))


def says_row(reading: Reading, index: int | None) -> Row:
    """According to whom."""
    known = index is not None and 0 <= index < len(reading.attributions)
    said = reading.attributions[index] if known and index is not None else None
    evidence = said.source + said.cue if said else ()
    kind = source_kind(reading, index)
    return Row("says", source_words(reading, index), evidence, kind, family="says")


def _places(reading: Reading, event: Mention) -> Iterator[Row]:
    main = event.where
    if main:
        yield _row(reading, event, "where", place_words(main), main, "where")
    for place in event.places:
        if main and (place.evidence == main.evidence or place.text == main.text):
            continue
        label = place_role(place) if main else "where"
        yield _row(
            reading,
            event,
            "also" if label == "where" and main else label,
            place_words(place),
            place,
            "where",
        )


def _related(reading: Reading, event: Mention) -> Iterator[Row]:
    """What it came of, and the many that it is one of, by number and title."""
    numbered = {other.id: (n, other) for n, other in enumerate(reading.events, start=1)}
    labels = {"follows": "follows", "part_of": "part of"}
    for claim in event.claims:
        if not isinstance(claim.value, RelatedEvent) or claim.value.event not in numbered:
            continue
        number, other = numbered[claim.value.event]
        words = f"{number}. {shortened(other.title, 100)}"
        yield _row(reading, event, labels[claim.field], words, claim.value, "what")


def _groups(event: Mention) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    return (
        ("who", event.actors),
        ("against", event.targets),
        ("victims", event.victims),
        ("response", event.responders),
    )


def _group(group: Group) -> str:
    role = f", {group.public_role}" if group.public_role else ""
    kind = str(group.kind).replace("_", " ")
    told = kind in {"unknown", group.text.lower()}
    return f"{group.text}{role}" + ("" if told else f" ({kind})")


def _topic(topic: Topic, of: str) -> str:
    return topic_title(of, topic.kind) if topic.kind else topic.text


def _row(
    reading: Reading, event: Mention, label: str, words: str, value: Grounded, family: str
) -> Row:
    """A row that names its own source only where that is not the event's."""
    other = value.attribution is not None and value.attribution != said_by(event)
    source = source_words(reading, value.attribution) if other else ""
    return Row(label, words, value.evidence, basis_words(value), source, family)
