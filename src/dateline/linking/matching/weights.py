"""Weights: the table `weights.toml`, read once and checked."""

from functools import cache, cached_property
from pathlib import Path
from tomllib import TOMLDecodeError, loads
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from dateline.errors import BadInput
from dateline.vocabulary import Reason

FILE = Path(__file__).with_name("weights.toml")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Level(_Table):
    """From which value a weight holds."""

    least: float
    weight: float

    @model_validator(mode="before")
    @classmethod
    def _from(cls, data: Any) -> Any:
        if isinstance(data, dict) and "from" in data:
            return {"least": data["from"]} | {k: v for k, v in data.items() if k != "from"}
        return data


class Comparison(_Table):
    """One thing that is compared: levels of a number, or cases of a word."""

    text: str
    levels: tuple[Level, ...] = ()
    cases: dict[str, float] = {}

    def of_number(self, about: str, value: float) -> Reason:
        """The reason that a number gives."""
        weight = self.weight_of(value)
        return Reason(about=about, text=self.text.format(value=value), weight=weight)

    def weight_of(self, value: float) -> float:
        """The weight that a number has."""
        found = 0.0
        for level in self.levels:
            if value >= level.least:
                found = level.weight
        return found

    @cached_property
    def most(self) -> float:
        """The most that any value can weigh."""
        known = [*(one.weight for one in self.levels), *self.cases.values()]
        return max(known, default=0.0) if self.cases else max(0.0, *known)

    def of_case(self, about: str, case: str) -> Reason:
        """The reason that a case gives."""
        return Reason(about=about, text=self.text.format(case=case), weight=self.cases[case])


class Thresholds(_Table):
    """Where the three answers part, and from where two reports tell one story."""

    same: float
    different: float
    story: float


class Weights(_Table):
    """All weights; `mixture` says how likenesses of texts are put together.

    `trained` says by what, where they are not the shipped ones.
    """

    trained: str | None = None
    thresholds: Thresholds
    mixture: dict[str, float]
    report: dict[str, Comparison]
    event: dict[str, Comparison]


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The weights of a file; raises `BadInput` that says what is wrong with it."""
    try:
        return Weights.model_validate(loads(path.read_text(encoding="utf-8")))
    except (OSError, TOMLDecodeError, ValidationError) as error:
        first = str(error).split("\n")[0]
        raise BadInput(f"{path}: no weights of the linker ({first})") from None
