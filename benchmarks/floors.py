"""Pinned floors of the gate: `floors.toml`, which only the gate writes.

A floor rises freely. It falls, or moves to other data, only with a reason, which stays in the file.
"""

import json
import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, Field

FILE = Path(__file__).with_name("floors.toml")

MARGIN = 0.005
"""How far below the measured figure a floor is set: results may differ in the third decimal between
processors, where the parser's scores tie."""

_HEAD = """\
# Least values of the figures on the fixed sample, written by `python -m benchmarks gate`.
# A floor rises by --raise; it falls only by --lower --reason "...", and moves to other data only by
# --repin --reason "...": both are recorded at the end of this file.
"""


class Pinned(BaseModel):
    """Floors on one body of data, named by its digest."""

    digest: str = ""
    floors: dict[str, float] = Field(default_factory=dict)


class Change(BaseModel):
    """A floor that fell, or data that was pinned anew, and why."""

    on: str
    part: str
    what: str
    reason: str


class Floors(BaseModel):
    """All pinned floors, by the part of the data: `corpora` and `own`."""

    parts: dict[str, Pinned] = Field(default_factory=dict)
    changes: list[Change] = Field(default_factory=list)

    @classmethod
    def load(cls, path: Path = FILE) -> "Floors":
        """Floors of a file; none where there is no file."""
        if not path.is_file():
            return cls()
        return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))

    def save(self, path: Path = FILE) -> None:
        """Write the file, floors in the order of their names."""
        path.write_text("\n".join([_HEAD, *self._parts(), *self._changes()]), encoding="utf-8")

    def part(self, name: str) -> Pinned:
        """The floors of a part, which may be none."""
        return self.parts.setdefault(name, Pinned())

    def note(self, part: str, what: str, reason: str) -> None:
        """Record a change that needs a reason."""
        today = date.today().isoformat()
        self.changes.append(Change(on=today, part=part, what=what, reason=reason))

    def _parts(self) -> list[str]:
        out = []
        for name, pinned in self.parts.items():
            floors = (f'"{figure}" = {floor}' for figure, floor in sorted(pinned.floors.items()))
            out += [f'[parts.{name}]\ndigest = "{pinned.digest}"\n', f"[parts.{name}.floors]"]
            out += [*floors, ""]
        return out

    def _changes(self) -> list[str]:
        # A JSON string without non-ASCII escapes is also a TOML basic string.
        return [
            "\n".join(
                ["[[changes]]"]
                + [
                    f"{k} = {json.dumps(v, ensure_ascii=False)}"
                    for k, v in change.model_dump().items()
                ]
                + [""]
            )
            for change in self.changes
        ]


def just_below(value: float) -> float:
    """The floor for a measured value."""
    return max(0.0, round(value - MARGIN, 4))
