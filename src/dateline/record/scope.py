"""Scope: what a team wants to hear of, as `[scope]` of `dateline.toml` declares it."""

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from dateline.errors import RecordError
from dateline.record.settings import FILE, Settings
from dateline.vocabulary import Credibility, EventPlace, Modality, Reliability


class Outline(NamedTuple):
    """What the rule for what is in scope is asked of an event."""

    kind: str
    modality: str
    grade: str
    where: EventPlace | None = None


class Scope(BaseModel):
    """The rule for what is in scope: what is not given is not asked; every line must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    min_grade: str | None = None
    modality: tuple[Modality, ...] = ()

    @field_validator("min_grade")
    @classmethod
    def _is_grade(cls, given: str | None) -> str | None:
        if given is None:
            return None
        letters, numbers = list(Reliability), ["", *Credibility]
        if given[:1].upper() not in letters or given[1:] not in numbers:
            raise ValueError("must be a letter A to F and a number 1 to 6, as B3")
        return given.upper()

    def why_not(self, event: Outline) -> str | None:
        """Why an event is out of scope; None where it is in."""
        if self.kinds and not any(_is_kind(event.kind, name) for name in self.kinds):
            return f"its kind is {event.kind}"
        if self.places and not self._within(event):
            return (
                f"its place is {event.where.name or event.where.text}"
                if event.where
                else ("its place is not known")
            )
        if self.min_grade and not _as_good(event.grade, self.min_grade):
            return f"its grade is {event.grade}"
        if self.modality and event.modality not in self.modality:
            return f"it is told as {event.modality}"
        return None

    def why(self, event: Outline) -> str:
        """Why an event is in scope, in the words of the rule."""
        told = [event.kind] if self.kinds else []
        if self.places and event.where:
            told.append(f"in {event.where.name or event.where.text}")
        told += [f"graded {event.grade}"] if self.min_grade else []
        told += [event.modality] if self.modality else []
        return ", ".join(told) or "everything is in scope"

    def _within(self, event: Outline) -> bool:
        # Imported here: the gazetteer's libraries take longer to load than an inbox to list.
        from dateline.gazetteer.folding import fold  # noqa: PLC0415

        if (where := event.where) is None:
            return False
        names = (where.text, where.name, where.country_code, *where.admin)
        held = {fold(name) for name in names if name}
        return any(all(fold(part) in held for part in place.split(",")) for place in self.places)


def load_scope(settings: Settings) -> Scope:
    """The scope of a record; raises `RecordError` that names the key that is wrong."""
    try:
        return Scope.model_validate(settings.table("scope"))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in ("scope", *first["loc"]))
        raise RecordError(f"{FILE}: {key}: {first['msg']}") from None


def _is_kind(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}.")


def _as_good(grade: str, least: str) -> bool:
    """As `queries` has it: F is below any letter, and 6 below any number."""
    return grade[:1] <= least[0] and (not least[1:] or grade[1:] <= least[1:])
