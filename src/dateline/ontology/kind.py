"""Kinds of events as they stand in a TOML file, and complete."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.ontology.crosswalk import Crosswalk
from dateline.ontology.topic import TopicEntry

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
DottedName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
Pattern = Annotated[
    str,
    Field(
        min_length=1,
        description="Lemmas in order; `a|b` either, `~` up to three words, `^` before the head, "
        "`=0.4` at the end: how surely the words tell of an event (default 1).",
    ),
]


class KindBody(BaseModel):
    """What is told about a kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(default="", description="What an event of this kind is called in a title.")
    definition: str = Field(min_length=10)
    examples: tuple[str, ...] = Field(min_length=2)
    verbs: tuple[Pattern, ...] = ()
    nouns: tuple[Pattern, ...] = ()
    phrases: tuple[Pattern, ...] = ()
    context: dict[str, float] = Field(
        default={},
        description="Weight of what else the sentence talks of; names from contexts.toml. "
        "`by.police`: the one who does it; `to.police`: the one it is done to.",
    )
    requires: tuple[str, ...] = Field(
        default=(), description="Contexts of which one must be there, or the kind is not ranked."
    )
    excludes: tuple[str, ...] = Field(
        default=(), description="Contexts that rule the kind out in their own sentence."
    )
    salience: float = Field(
        default=1.0,
        ge=0,
        le=1,
        description="How likely a report that tells of this and of something else is about this.",
    )
    setting: Literal["offline", "online", "both"] = "offline"


class KindEntry(KindBody):
    """One `[[kind]]` table of a file."""

    name: str
    crosswalk: dict[str, str] = {}


class KindFile(BaseModel):
    """A file of kinds: one family with defaults, or a team's own with dotted names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: Name | None = None
    title: str = ""
    crosswalk: dict[str, str] = {}
    kind: tuple[KindEntry, ...] = ()
    contexts: dict[str, tuple[Pattern, ...]] = {}
    issues: dict[Name, TopicEntry] = {}
    demands: dict[Name, TopicEntry] = {}
    causes: dict[Name, TopicEntry] = {}


class EventKind(KindBody):
    """A kind of event: its dotted name, what it means, how it is told, what others call it."""

    name: DottedName
    crosswalk: Crosswalk = Crosswalk()

    @property
    def label(self) -> str:
        """What an event of this kind is called: its title, else its own name."""
        return self.title or self.name.partition(".")[2].replace("_", " ").capitalize()

    @property
    def family(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]
