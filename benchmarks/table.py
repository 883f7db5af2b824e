"""The report of a bench: one table of figures, what they should reach and what others do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table

from benchmarks.targets import Target

COLUMNS = ("Figure", "Value", "Floor", "Naive", "Others", "Records")


@dataclass(frozen=True)
class Row:
    """One figure; `value` is None where it could not be measured."""

    name: str
    title: str
    value: float | None
    target: Target
    records: int | None

    @property
    def missed(self) -> bool:
        """Whether it is not as good as it should be."""
        return self.target.missed(self.value)

    def cells(self) -> tuple[str, ...]:
        """The texts of its columns."""
        bound = _number(self.target.floor)
        if self.target.ceiling is not None:
            bound = f"at most {_number(self.target.ceiling)}"
        shown = "not measured" if self.value is None else _number(self.value)
        naive, records = (
            _number(self.target.naive),
            "" if self.records is None else str(self.records),
        )
        return (self.title, shown, bound, naive, self.target.peer, records)

    def as_dict(self) -> dict[str, Any]:
        """What the JSON report says of it."""
        told = {k: v for k, v in asdict(self).items() if k != "target"}
        target = self.target.model_dump(exclude_none=True, exclude={"title", "gate"})
        return told | target | {"missed": self.missed}


def rows_of(
    figures: Mapping[str, float | None], sizes: Mapping[str, int], targets: Mapping[str, Target]
) -> list[Row]:
    """A row for each target, in their order."""
    return [
        Row(name, target.title, figures.get(name), target, _size(name, sizes))
        for name, target in targets.items()
    ]


def as_table(rows: list[Row]) -> Table:
    """The table for the terminal; what is not good enough is red."""
    table = Table(title="Dateline benchmarks", row_styles=["", "dim"])
    for column in COLUMNS:
        words = column in {"Figure", "Others"}
        table.add_column(column, justify="left" if words else "right", overflow="fold")
    for row in rows:
        table.add_row(*row.cells(), style="red" if row.missed else None)
    return table


def as_markdown(rows: list[Row]) -> str:
    """The table in Markdown; what is not good enough is bold."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---|---:|---:|---:|---|---:|"]
    for row in rows:
        title, value, *rest = row.cells()
        value = f"**{value}**" if row.missed else value
        lines.append("| " + " | ".join([title, value, *rest]) + " |")
    return "\n".join(lines) + "\n"


def _size(name: str, sizes: Mapping[str, int]) -> int | None:
    fitting = [key for key in sizes if name.startswith(f"{key}.")]
    return sizes[max(fitting, key=len)] if fitting else None


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value > 10 else f"{value:.3f}"
