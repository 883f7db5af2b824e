"""Entries of the small vocabularies for issue, demand and cause."""

from pydantic import BaseModel, ConfigDict, Field


class TopicEntry(BaseModel):
    """One issue, demand or cause, and the words that signal it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=2)
    signals: tuple[str, ...] = Field(min_length=1)
