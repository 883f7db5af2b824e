"""Readings: what one version of the reader found in one text."""

import json
from typing import Any, Literal

from pydantic import Field

from dateline.vocabulary.attribution import Attribution
from dateline.vocabulary.forecast import Forecast
from dateline.vocabulary.mention import Mention
from dateline.vocabulary.place import Place
from dateline.vocabulary.report import Report
from dateline.vocabulary.span import Span, Word
from dateline.vocabulary.time import Time

SCHEMA: Literal["dateline/reading/1"] = "dateline/reading/1"


class SetAside(Word):
    """What was seen and not read, and why."""

    evidence: tuple[Span, ...]
    why: str


class Reading(Word):
    """All that was read from one report."""

    schema_: Literal["dateline/reading/1"] = Field(default=SCHEMA, alias="schema")
    read_by: str
    report: Report
    main_event: str | None = None
    events: tuple[Mention, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    def event(self, name: str) -> Mention:
        """The event with this id; raises KeyError if there is none."""
        for mention in self.events:
            if mention.id == name:
                return mention
        raise KeyError(name)

    def to_dict(self) -> dict[str, Any]:
        """The object that `dateline read --format json` prints: no nulls, no empty strings."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

    def to_json(self, indent: int | None = None) -> str:
        """`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
