"""Again: a published event in the form of an event, so that lists, maps and timelines take it.

What `publish` left out is left out here; no claim is named, as no claim may leave.
"""

from dateline.publishing import PublishedEvent
from dateline.publishing.published import PublishedPlace, PublishedTopic
from dateline.vocabulary import (
    Credibility,
    Event,
    EventGroup,
    EventKind,
    EventPlace,
    EventTopic,
    EventWhen,
    Grade,
    Reliability,
    Tally,
)
from dateline.vocabulary.wording import CALLED_OFF

PARTS = {"actors": "actor", "targets": "target", "victims": "victim", "responders": "responder"}


def as_event(one: PublishedEvent) -> Event:
    """The event that a published one tells of, by what it tells alone."""
    when = one.when
    return Event(
        id=one.id,
        mentions=(),
        **{name: getattr(one, name) for name in _AS_THEY_ARE},
        called_off=one.title.startswith(f"{CALLED_OFF}:"),  # titles that leave are made by rule
        kind=EventKind(name=one.kind.name, **_backing(one.kind)),
        when=EventWhen.model_validate(when.model_dump() | {"claims": ()}) if when else None,
        where=_place(one.where) if one.where else None,
        places=tuple(_place(place) for place in one.places),
        **{name: _groups(one, part) for name, part in PARTS.items()},
        counts={role: _tally(one, role) for role in one.counts},
        issue=_topic(one.issue),
        demand=_topic(one.demand),
        cause=_topic(one.cause),
        grade=_grade(one),
    )


_AS_THEY_ARE = (
    *("title", "summary", "modality", "polarity", "certainty", "time", "scope", "setting"),
    *("reports", "independent_sources", "first_reported", "last_reported"),
    *("part_of", "parts", "follows", "followed_by"),
)


def _backing(one: object) -> dict[str, object]:
    return {"claims": (), "rule": getattr(one, "rule", ""), "sources": getattr(one, "sources", 1)}


def _place(one: PublishedPlace) -> EventPlace:
    chain = (one.second_level, one.first_level, one.country)
    plain = one.model_dump(exclude={"claims", "country", "first_level", "second_level"})
    return EventPlace.model_validate(
        plain | {"claims": (), "admin": [name for name in chain if name and name != one.name]}
    )


def _groups(one: PublishedEvent, part: str) -> tuple[EventGroup, ...]:
    return tuple(
        EventGroup(text=it.text, kind=it.kind, public_role=it.public_role, **_backing(it))
        for it in one.groups_of(part)
    )


def _tally(one: PublishedEvent, role: object) -> Tally:
    it = one.counts[role]  # type: ignore[index]
    bounds = {"low": it.low, "best": it.best, "high": it.high, "official": it.official}
    return Tally(text=it.text or "", **bounds, **_backing(it))


def _topic(one: PublishedTopic | None) -> EventTopic | None:
    if one is None or not (one.kind or one.text):
        return None
    return EventTopic(text=one.text or "", kind=one.kind, **_backing(one))


def _grade(one: PublishedEvent) -> Grade:
    return Grade(
        reliability=Reliability(one.grade[0]),
        credibility=Credibility(one.grade[1:]),
        why=one.grade_why,
    )
