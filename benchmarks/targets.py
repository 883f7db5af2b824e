"""What each figure is called, what it should reach, and what others reach: `figures.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("figures.toml")


class Target(BaseModel):
    """One figure of the table; `floor` and `ceiling` hold on the whole of the labelled data."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    floor: float | None = None
    ceiling: float | None = None
    naive: float | None = None
    peer: str = ""
    gate: bool = True

    def missed(self, value: float | None) -> bool:
        """Whether a measured value is not good enough; one that was not measured is not."""
        if value is None:
            return self.floor is not None or self.ceiling is not None
        too_low = self.floor is not None and value < self.floor
        return too_low or (self.ceiling is not None and value > self.ceiling)


@cache
def targets() -> dict[str, Target]:
    """Targets by the dotted name of the figure, in the order of the table."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["figure"]
    return {name: Target.model_validate(entry) for name, entry in entries.items()}
