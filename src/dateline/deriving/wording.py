"""Wording: what a statement tells, however it is worded."""

import json
from typing import TYPE_CHECKING

from dateline.vocabulary.grounded import GROUNDING

if TYPE_CHECKING:
    from dateline.deriving.statements import Statement

WORDING = {
    "counts": ("text", "rule"),
    "when": ("text", "timex"),
    "where": ("text", "runners_up"),
    "places": ("text", "runners_up"),
}
"""Keys of values that may be worded otherwise elsewhere, and tell the same."""


def content(one: "Statement") -> str:
    """What a statement tells, however it is worded."""
    field = one.field.partition(".")[0]
    value = one.value.model_dump(mode="json", exclude_none=True, exclude=set(GROUNDING))
    plain = {key: part for key, part in value.items() if key not in WORDING.get(field, ())}
    return json.dumps([one.field, one.stance, plain or value], sort_keys=True)
