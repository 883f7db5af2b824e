"""Claims: one value of one field of a mention, with its evidence."""

from typing import Any

from pydantic import SerializeAsAny, model_serializer, model_validator

from dateline.vocabulary.attribution import Stance
from dateline.vocabulary.count import Count
from dateline.vocabulary.grounded import GROUNDING, Grounded
from dateline.vocabulary.group import Group
from dateline.vocabulary.place import Place
from dateline.vocabulary.related import RelatedEvent
from dateline.vocabulary.span import Word
from dateline.vocabulary.time import Time
from dateline.vocabulary.topic import Kind, Label, Means, Topic

VALUES: dict[str, type[Grounded]] = {
    "kind": Kind,
    "when": Time,
    "where": Place,
    "places": Place,
    "actors": Group,
    "targets": Group,
    "victims": Group,
    "responders": Group,
    "counts": Count,
    "issue": Topic,
    "demand": Topic,
    "cause": Topic,
    "means": Means,
    "extra": Topic,  # a team's own fields
    "follows": RelatedEvent,
    "part_of": RelatedEvent,
}
"""Types of values by field (`counts.dead` is of the type of `counts`); others are labels."""


def value_type(field: str) -> type[Grounded]:
    """The type that a field's values have."""
    return VALUES.get(field.split(".", maxsplit=1)[0], Label)


class Claim(Word):
    """One value of one field: what was read, from which words, according to whom, by what reader.

    `value` is the value object itself (`Time`, `Place`, `Count`, ...); written out, its grounding
    keys stand beside `value`, not inside.
    """

    field: str
    value: SerializeAsAny[Grounded]
    stance: Stance = Stance.ASSERTED
    said_at: str | None = None
    official: bool | None = None
    supersedes: int | None = None
    read_by: str

    @model_validator(mode="before")
    @classmethod
    def _together(cls, data: Any) -> Any:
        """A claim as it is written out, with its grounding beside the value, is read back."""
        if not isinstance(data, dict) or not isinstance(data.get("value"), dict):
            return data
        grounding = {key: part for key, part in data.items() if key in GROUNDING}
        rest = {key: part for key, part in data.items() if key not in GROUNDING}
        value = value_type(str(data.get("field"))).model_validate({**data["value"], **grounding})
        return {**rest, "value": value}

    @model_serializer
    def _apart(self) -> dict[str, Any]:
        value = self.value.model_dump(mode="json", exclude_none=True)
        payload = {key: part for key, part in value.items() if key not in GROUNDING}
        own: dict[str, Any] = {
            "field": self.field,
            "value": payload,
            "stance": self.stance.value,
            "said_at": self.said_at,
            "official": self.official,
            "supersedes": self.supersedes,
            "read_by": self.read_by,
        }
        grounding = {key: part for key, part in value.items() if key in GROUNDING}
        return {k: v for k, v in own.items() if v is not None} | grounding
