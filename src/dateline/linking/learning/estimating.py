"""Estimating: what judged pairs say of each level of each comparison, by Splink.

m is how often pairs that are one event reach a level, u how often pairs that are not do; both from
labelled pairs (`estimate_m_from_pairwise_labels`, for u with the labels of the other answer). The
weight of a level is log2(m / u), as in Fellegi and Sunter (1969).
"""

import logging
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.errors import ModelMissing
from dateline.linking.learning.examples import Example, Level

UNKNOWN = -1
HALF = 0.5
"""Pairs that are added to each level: one that no pair reached is not impossible."""


def estimate(examples: Sequence[Example], sizes: Mapping[str, int]) -> dict[Level, float]:
    """Bits of each level that was reached; `sizes` has the number of levels of each comparison.

    Raises `ModelMissing` where Splink is not installed.
    """
    same = [one for one in examples if one.same]
    other = [one for one in examples if not one.same]
    m, u = _shares(same, sizes), _shares(other, sizes)
    reached = Counter(level for one in examples for level in one.levels)
    return {
        level: math.log2(
            _smooth(m.get(level, 0.0), _of(same, level[0]), sizes[level[0]])
            / _smooth(u.get(level, 0.0), _of(other, level[0]), sizes[level[0]])
        )
        for level in sorted(reached)
    }


def _smooth(share: float, pairs: int, levels: int) -> float:
    return (share * pairs + HALF) / (pairs + HALF * levels)


def _of(examples: Sequence[Example], name: str) -> int:
    """Pairs of which a comparison is known."""
    return sum(any(level[0] == name for level in one.levels) for one in examples)


def _shares(examples: Sequence[Example], sizes: Mapping[str, int]) -> dict[Level, float]:
    """How often these pairs reach each level, of those of which the comparison is known."""
    if not examples:
        return {}
    try:
        import pandas as pd  # noqa: PLC0415 - in the extra `training`, and slow to load
        from splink import Linker, SettingsCreator  # noqa: PLC0415
        from splink.internals.duckdb.database_api import DuckDBAPI  # noqa: PLC0415
    except ImportError:
        raise ModelMissing(
            "training needs Splink: python -m pip install 'dateline[training]'"
        ) from None
    logging.getLogger("splink").setLevel(logging.ERROR)
    rows = pd.DataFrame(
        [
            {"unique_id": number} | {name: dict(one.levels).get(name, UNKNOWN) for name in sizes}
            for number, one in enumerate(two for one in examples for two in (one, one))
        ]
    )
    labels = pd.DataFrame(
        {"unique_id_l": range(0, len(rows), 2), "unique_id_r": range(1, len(rows), 2)}
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(name, number) for name, number in sizes.items()],
        blocking_rules_to_generate_predictions=[],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(rows), settings, log_level=logging.ERROR)
    training: Any = linker.training  # its functions have no types
    training.estimate_m_from_pairwise_labels(api.register(labels))
    return _read(linker.misc.save_model_to_json())


def _comparison(name: str, number: int) -> Any:
    import splink.comparison_level_library as levels  # noqa: PLC0415
    import splink.comparison_library as comparisons  # noqa: PLC0415

    column = f'"{name}_l"'
    unknown = levels.CustomLevel(f"{column} = {UNKNOWN}", label_for_charts="not known")
    unknown.configure(is_null_level=True)
    reached = [
        levels.CustomLevel(f"{column} = {level}", label_for_charts=str(level))
        for level in range(number)
    ]
    return comparisons.CustomComparison(
        [unknown, *reached, levels.ElseLevel()], output_column_name=name
    )


def _read(model: dict[str, Any]) -> dict[Level, float]:
    return {
        (part["output_column_name"], int(level["label_for_charts"])): level["m_probability"]
        for part in model["comparisons"]
        for level in part["comparison_levels"]
        if str(level["label_for_charts"]).isdigit() and level.get("m_probability")
    }
