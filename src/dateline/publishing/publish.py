"""Publish: the one door out. An event and its tellings come in; what may leave goes out."""

from collections.abc import Sequence

from dateline.deriving.registry import Registry
from dateline.deriving.titles import title
from dateline.ontology import load_ontology
from dateline.publishing.accounts import grade_of, versions
from dateline.publishing.coarsening import (
    coarse_counts,
    coarse_place,
    day_only,
    exposure,
    published_place,
)
from dateline.publishing.door import Door
from dateline.publishing.policy import Policy
from dateline.publishing.published import (
    PublishedCount,
    PublishedEvent,
    PublishedKind,
    PublishedPlace,
    PublishedWhen,
)
from dateline.publishing.quoting import quotes
from dateline.publishing.redacting import Redactor, hiding, known_names
from dateline.publishing.summing import summary
from dateline.publishing.telling import told_in
from dateline.publishing.values import fields, groups, means, topic
from dateline.vocabulary import CountRole, Event, EventPlace, Telling

AS_THEY_ARE = (
    *("id", "modality", "polarity", "certainty", "time", "scope", "setting"),
    *("reports", "independent_sources", "first_reported", "last_reported"),
    *("part_of", "parts", "follows", "followed_by"),
)
"""Fields that tell nothing of anybody."""


def publish(
    event: Event, tellings: Sequence[Telling], policy: Policy, registry: Registry | None = None
) -> PublishedEvent:
    """The event as it may leave the record; nothing else of a record may.

    `tellings` are all that the event was derived from: what they say of names decides which of
    them are printed. Without them no name is.
    """
    door = Door(
        event=event,
        tellings=tellings,
        policy=policy,
        redactor=Redactor(known_names(tellings, _reviewers(tellings, policy))),
        exposed=exposure(event, tellings, policy),
        registry=registry or Registry(),
    )
    coarse = _coarse(door)
    if (coarse.where, coarse.places) != (event.where, event.places):
        kept = [*coarse.places, *([coarse.where] if coarse.where else [])]
        door.redactor = Redactor(hiding(door.redactor.known, tellings, kept))
    made = _made(coarse, door)
    made = made.model_copy(update={"summary": summary(made, door)})
    # Last, since what was taken out of words decides which addresses are cut.
    return made.model_copy(update={"told_in": told_in(door), "coarsened": door.notes.listed()})


def _made(coarse: Event, door: Door) -> PublishedEvent:
    """The event with all values that its summary is made of."""
    event = door.event
    return PublishedEvent(
        **{name: getattr(event, name) for name in AS_THEY_ARE},
        title=_title(coarse, door),
        summary="",
        kind=_kind(event),
        when=_when(coarse),
        where=_place(coarse.where, door, "where"),
        counts=_counts(coarse, door),
        issue=topic(door, "issue", event.issue),
        demand=topic(door, "demand", event.demand),
        cause=topic(door, "cause", event.cause),
        grade=str(event.grade),
        grade_why=grade_of(door),
        grade_by_person=event.grade.overridden_by is not None,
        places=_places(coarse.places, door),
        groups=groups(door),
        means=means(door),
        fields=fields(door),
        accounts=versions(door),
        quotes=quotes(door),
    )


def _reviewers(tellings: Sequence[Telling], policy: Policy) -> set[str]:
    """Names of those who entered claims, where the policy lets them be told."""
    people = {claim.by for one in tellings for claim in one.person_claims}
    return people if policy.reviewers else set()


def _coarse(door: Door) -> Event:
    """The event with its places, times and small numbers as coarse as they must be."""
    event, exposed, policy = door.event, door.exposed, door.policy
    finest, why = exposed.finest(policy)
    update: dict[str, object] = {"counts": coarse_counts(event.counts, policy, door.notes)}
    places = [coarse_place(place, finest) for place in event.places]
    update["places"] = tuple(place for place in places if place is not None)
    if event.where:
        where = coarse_place(event.where, finest)
        update["where"] = where
        if where is None or (where.text, where.name) != (event.where.text, event.where.name):
            door.notes.add("where", f"no finer than {finest} {_words(finest)}", why)
    if tuple(update["places"]) != event.places:  # type: ignore[arg-type]
        door.notes.add("places", f"no finer than {finest}", why)
    if event.when and door.hides_time:
        update["when"] = day_only(event.when)
        door.notes.add("when", "the time of day left out", why or "living")
    return event.model_copy(update=update)


def _words(finest: object) -> str:
    return "or left out" if finest else ""


def _title(coarse: Event, door: Door) -> str:
    """The title from what is left of the event."""
    where = coarse.where
    if where and where.name is None:
        words = door.words("where", where.text)
        where = where.model_copy(update={"text": words}) if words else None
    return title(coarse.model_copy(update={"where": where}))


def _kind(event: Event) -> PublishedKind:
    ontology, name = load_ontology(), event.kind.name
    return PublishedKind(
        name=name,
        label=ontology.kind(name).label if name in ontology else name,
        claims=len(event.kind.claims),
        rule=event.kind.rule,
        sources=event.kind.sources,
    )


def _when(event: Event) -> PublishedWhen | None:
    when = event.when
    if when is None:
        return None
    kept = when.model_dump(exclude={"claims"})
    if not _tells_of_day(when.edtf):
        kept["edtf"] = None
    return PublishedWhen(**kept, claims=len(when.claims))


def _tells_of_day(edtf: str | None) -> bool:
    """Whether anything is known of a day: of "XXXX-11-09" its month is, of "XXXX-XX-XX" nothing."""
    return edtf is not None and any(sign.isdigit() for sign in edtf.partition("T")[0])


def _place(place: EventPlace | None, door: Door, field: str) -> PublishedPlace | None:
    """A place; the words of one that is not resolved are treated as words."""
    if place is None:
        return None
    text = place.text
    if place.name is None or any(char.isdigit() for char in text):
        text = door.words(field, place.text) or place.name or ""
    return published_place(place, text) if text else None


def _places(places: Sequence[EventPlace], door: Door) -> tuple[PublishedPlace, ...]:
    """The places, each once: coarser ones may have become the same."""
    kept: dict[object, PublishedPlace] = {}
    for place in places:
        if found := _place(place, door, "places"):
            key = (found.geonames_id or found.text, found.precision, found.role)
            kept.setdefault(key, found)
    return tuple(kept.values())


def _counts(coarse: Event, door: Door) -> dict[CountRole, PublishedCount]:
    """The counts with their wordings; none is kept for self-harm."""
    found = {}
    for role, tally in coarse.counts.items():
        text = None if door.exposed.self_harm else door.words(f"counts.{role.value}", tally.text)
        found[role] = PublishedCount(
            low=tally.low,
            best=tally.best,
            high=tally.high,
            text=text,
            official=tally.official,
            claims=len(tally.claims),
            rule=tally.rule,
            sources=tally.sources,
        )
    return found
