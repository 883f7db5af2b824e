"""Reliability as a table and a plot in plain characters, layer by layer."""

from collections.abc import Sequence

from benchmarks.reliability.bins import Bin, Reliability

WIDE = 40
"""Characters of a bar from 0 to 1."""
HEAD = (
    "| Layer | Values | Said | Right | Calibration error | Brier | Brier of the share |\n"
    "|---|---:|---:|---:|---:|---:|---:|\n"
)


def as_markdown(layers: Sequence[Reliability]) -> str:
    """The table of all layers, then a plot of each; "" without any."""
    if not layers:
        return ""
    return f"## Reliability\n\n{table(layers)}\n```\n{plots(layers)}\n```\n"


def table(layers: Sequence[Reliability]) -> str:
    """A row a layer."""
    rows = (
        f"| {one.layer} | {one.size} | {one.said:.3f} | {one.right:.3f} | {one.error:.3f} "
        f"| {one.brier:.3f} | {one.base:.3f} |\n"
        for one in layers
    )
    return HEAD + "".join(rows)


def plots(layers: Sequence[Reliability]) -> str:
    """A bar a bin: as long as values were right, with `|` where they were said to be."""
    return "\n\n".join("\n".join([one.layer, *map(_bar, one.bins)]) for one in layers)


def _bar(one: Bin) -> str:
    filled, mark = round(one.right * WIDE), min(round(one.said * WIDE), WIDE - 1)
    bar = ["█" if place < filled else "·" for place in range(WIDE)]
    bar[mark] = "|"
    span = f"{one.low:.1f}-{one.high:.1f}"
    return f"  {span} {''.join(bar)} said {one.said:.2f} right {one.right:.2f}, {one.size} values"
