"""Rules: what is asked and what first (rules.toml), and what a record says of reviewing."""

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.errors import RecordError
from dateline.record.settings import FILE, Settings

RULES = Path(__file__).parent / "rules.toml"

WHATS = ("event", "pair", "value")
"""Kinds of questions."""


class Rules(BaseModel):
    """Weights and thresholds of `rules.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    floor: float
    died: float
    sure: float
    even: float
    weights: dict[str, float]
    fields: dict[str, float]
    modality: dict[str, float]


class ReviewSettings(BaseModel):
    """The table `[review]` of `dateline.toml`: which questions two people answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    second: tuple[str, ...] = ()
    """Kinds of questions: event, pair, value."""
    sample: int = Field(default=0, ge=0, le=100)
    """Of every hundred of the others, so many: by their ids, so that nobody chooses."""

    def wants_two(self, question: str, what: str) -> bool:
        """Whether two people answer a question, without a request for it."""
        if what in self.second:
            return True
        digest = hashlib.sha256(question.encode()).digest()
        return int.from_bytes(digest[:4]) % 100 < self.sample


@cache
def load_rules() -> Rules:
    """The rules, read once."""
    return Rules.model_validate(tomllib.loads(RULES.read_text("utf-8")))


def review_settings(settings: Settings) -> ReviewSettings:
    """What a record says of reviewing; raises `RecordError` that names the key."""
    table = settings.table("review")
    if table.get("second") == "all":
        table = {**table, "second": WHATS}
    try:
        found = ReviewSettings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(["review", *(str(part) for part in first["loc"][:1])])
        told = "is not known" if first["type"] == "extra_forbidden" else first["msg"]
        raise RecordError(f"{FILE}: {key}: {told}") from None
    if unknown := set(found.second) - set(WHATS):
        listed = ", ".join(WHATS)
        raise RecordError(f"{FILE}: review.second: {min(unknown)} is none of {listed} (or 'all')")
    return found


def fingerprint(settings: ReviewSettings) -> str:
    """Names rules and settings by content: with others all questions are made anew."""
    said = load_rules().model_dump_json() + json.dumps(settings.model_dump(), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
