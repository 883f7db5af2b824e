"""Values: groups, topics, means and a team's own fields as they may leave."""

from collections.abc import Iterator

from dateline.publishing.door import Door
from dateline.publishing.published import (
    PublishedField,
    PublishedGroup,
    PublishedMeans,
    PublishedTopic,
)
from dateline.vocabulary import EventGroup, EventTopic

SOMEBODY = "a person"
PARTS = {
    "actors": "actor",
    "targets": "target",
    "victims": "victim",
    "responders": "responder",
}


def groups(door: Door) -> tuple[PublishedGroup, ...]:
    """Who, in which part; victims are described whatever their role."""
    return tuple(dict.fromkeys(_groups(door)))


def topic(door: Door, field: str, value: EventTopic | None) -> PublishedTopic | None:
    """An issue, demand or cause; nothing of it for self-harm, where it may tell the method."""
    if value is None:
        return None
    if door.exposed.self_harm:
        door.notes.add(field, "left out", "self-harm")
        return None
    text = door.words(field, value.text)
    if text is None and value.kind is None:
        return None
    kept = {"claims": len(value.claims), "rule": value.rule, "sources": value.sources}
    return PublishedTopic(text=text, kind=value.kind, **kept)


def means(door: Door) -> tuple[PublishedMeans, ...]:
    """Weapons, tactics, platforms; none for self-harm."""
    if door.exposed.self_harm and door.event.means:
        door.notes.add("means", "left out", "self-harm")
        return ()
    kept = []
    for one in door.event.means:
        text = door.words("means", one.text)
        if text:
            backing = {"claims": len(one.claims), "rule": one.rule, "sources": one.sources}
            kept.append(PublishedMeans(text=text, kind=one.kind, **backing))
    return tuple(kept)


def fields(door: Door) -> tuple[PublishedField, ...]:
    """The team's own fields that the policy names."""
    kept = []
    for name, value in door.event.extra.items():
        if name not in door.policy.fields or door.exposed.self_harm:
            door.notes.add("fields", "left out", "team")
            continue
        backing = {"claims": len(value.claims), "rule": value.rule, "sources": value.sources}
        text = door.words(f"fields.{name}", value.text)
        kept.append(PublishedField(name=name, text=text, kind=value.kind, **backing))
    return tuple(kept)


def _groups(door: Door) -> Iterator[PublishedGroup]:
    for field, part in PARTS.items():
        for group in getattr(door.event, field):
            text, role = _described(door, field, group)
            if text:
                yield PublishedGroup(
                    part=part,
                    text=text,
                    kind=group.kind,
                    public_role=role,
                    claims=len(group.claims),
                    rule=group.rule,
                    sources=group.sources,
                )


def _described(door: Door, field: str, group: EventGroup) -> tuple[str | None, str | None]:
    """The words for a group, and the public role of a person who is named."""
    if door.exposed.self_harm:
        door.notes.add(field, "described in general", "self-harm")
        return SOMEBODY, None
    role = door.words(field, group.public_role)
    if role and field == "victims":
        door.notes.add(field, "a name replaced by the role", "victims")
        return role, None
    text = door.words(field, group.text) or SOMEBODY
    return text, role if text and "[" not in text else None
