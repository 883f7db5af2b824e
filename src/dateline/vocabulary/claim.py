"""Claims: one value of one field of a mention, with its evidence."""

from typing import Any

from pydantic import SerializeAsAny, model_serializer

from dateline.vocabulary.attribution import Stance
from dateline.vocabulary.grounded import GROUNDING, Grounded
from dateline.vocabulary.span import Word


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
