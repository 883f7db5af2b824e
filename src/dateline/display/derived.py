"""Derived values in words: what an event says of when, where, who and how many."""

from typing import Any

from dateline.display.values import (
    count_words,
    kind_words,
    place_words,
    shortened,
    time_words,
    topic_title,
)
from dateline.vocabulary import (
    Basis,
    Count,
    EventGroup,
    EventPlace,
    EventTopic,
    EventWhen,
    Grade,
    Place,
    Tally,
    Time,
)
from dateline.vocabulary.claim import value_type

SUPPLIED = {"basis": Basis.SUPPLIED, "supplied_by": "derived"}
"""Grounding that lets derived values be told as read ones are."""

DERIVED = {"claims", "rule", "sources"}


def when_words(when: EventWhen) -> str:
    """A time: "8 November 2022, morning"."""
    return time_words(Time.model_validate(when.model_dump(exclude=DERIVED) | SUPPLIED))


def where_words(where: EventPlace) -> str:
    """A place with what contains it."""
    return place_words(Place.model_validate(where.model_dump(exclude=DERIVED) | SUPPLIED))


def tally_words(tally: Tally, *, office: bool = True) -> str:
    """A number with its bounds, and with `office` whether one gives it: "10 to 20 (about 12)"."""
    # Not checked: `low` and `high` span several sources and may leave `best` outside.
    words = count_words(
        Count.model_construct(low=tally.low, best=tally.best, high=tally.high, text=tally.text)
    )
    return f"{words} (official)" if tally.official and office else words


def group_words(group: EventGroup) -> str:
    """A group, with its public role and its kind where they say more."""
    role = f", {group.public_role}" if group.public_role else ""
    kind = str(group.kind).replace("_", " ")
    told = kind in {"unknown", group.text.lower()}
    return f"{group.text}{role}" + ("" if told else f" ({kind})")


def topic_words(topic: EventTopic, of: str = "") -> str:
    """An issue, demand, cause (`of`) or means: what the vocabulary calls it, else its words."""
    return topic_title(of, topic.kind) if topic.kind else topic.text


def grade_words(grade: Grade) -> str:
    """A grade with who set it, where a person did."""
    return f"{grade} (set by {grade.overridden_by})" if grade.overridden_by else str(grade)


def value_words(field: str, value: dict[str, Any]) -> str:
    """The value of a claim, as its field is told."""
    model = value_type(field)
    if model in {Time, Place, Count}:
        made = model.model_validate({**value, **SUPPLIED})
        if isinstance(made, Time):
            return time_words(made)
        if isinstance(made, Place):
            return place_words(made)
        if isinstance(made, Count):
            return count_words(made)
    if field == "kind" and value.get("name"):
        return kind_words(str(value["name"]))
    plain = value.get("text") or value.get("name") or value.get("value") or value.get("event")
    return shortened(str(plain or "left out"), 80)
