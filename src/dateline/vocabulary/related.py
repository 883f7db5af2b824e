"""Related events: how one event of a reading stands to another of the same reading."""

from pydantic import Field

from dateline.vocabulary.grounded import Grounded


class RelatedEvent(Grounded):
    """Another event of the same reading, as the value of a claim on `follows` or `part_of`."""

    event: str = Field(description="`id` of the other event.")
