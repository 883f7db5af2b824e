"""Estimating the linker's weights from readings, without labels, by Splink.

The comparisons are the linker's own: a function in DuckDB gives the level that each pair reaches.
How often unrelated reports reach a level (u) comes from random pairs, how often reports of one
story do (m) from expectation maximisation over pairs of one day and of one place. The weight of a
level is log2(m / u), as in Fellegi and Sunter (1969).
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pandas as pd
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

from dateline.linking.matching import Told, Weights, story
from dateline.linking.matching.reports import mention_of

SEED = 1
PAIRS = 50_000.0
"""Random pairs: a level that one unrelated pair in a thousand reaches is seen fifty times."""

UNKNOWN = -1


def estimate(reports: Sequence[Told], weights: Weights) -> dict[str, list[float | None]]:
    """Weights of the levels of each comparison of reports; None where no pair reached a level."""
    numbered = _numbered(weights)
    counts = {name: len(part.levels or part.cases) for name, part in weights.report.items()}
    database = _database(reports, numbered)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(name, number) for name, number in counts.items()],
        blocking_rules_to_generate_predictions=[block_on("published"), block_on("place")],
        probability_two_random_records_match=1 / max(2, len(reports)),
        max_iterations=20,
    )
    linker = Linker(database.register(_rows(reports)), settings, log_level=30)
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
    for column in ("published", "place"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    return _estimated(linker.misc.save_model_to_json())


def _numbered(weights: Weights) -> Weights:
    """The same table, each level weighing its own number: a reason then tells its level."""
    table = {
        name: part.model_copy(
            update={
                "levels": tuple(
                    level.model_copy(update={"weight": float(number)})
                    for number, level in enumerate(part.levels)
                ),
                "cases": {case: float(number) for number, case in enumerate(part.cases)},
            }
        )
        for name, part in weights.report.items()
    }
    return weights.model_copy(update={"report": table})


def _rows(reports: Iterable[Told]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for number, told in enumerate(reports):
        mention = mention_of(told)
        where = mention.where if mention else None
        rows.append(
            {
                "unique_id": number,
                "published": str(told.published) if told.published else None,
                "place": where.name if where else None,
            }
        )
    return pd.DataFrame(rows)


def _database(reports: Sequence[Told], numbered: Weights) -> DuckDBAPI:
    connection = duckdb.connect()
    known: dict[tuple[int, int], dict[str, int]] = {}

    def level(name: str, first: int, second: int) -> int:
        pair = (min(first, second), max(first, second))
        if pair not in known:
            _, reasons = story(reports[first], reports[second], numbered)
            known[pair] = {reason.about: int(reason.weight) for reason in reasons}
        return known[pair].get(name, UNKNOWN)

    connection.create_function("level_reached", level, ["VARCHAR", "BIGINT", "BIGINT"], "INTEGER")
    return DuckDBAPI(connection)


def _comparison(name: str, number: int) -> Any:
    call = f"level_reached('{name}', unique_id_l, unique_id_r)"
    unknown = levels.CustomLevel(f"{call} = {UNKNOWN}", label_for_charts="not known")
    unknown.configure(is_null_level=True)
    reached = [
        levels.CustomLevel(f"{call} = {level}", label_for_charts=str(level))
        for level in range(number)
    ]
    return comparisons.CustomComparison(
        [unknown, *reached, levels.ElseLevel()], output_column_name=name
    )


def _estimated(model: dict[str, Any]) -> dict[str, list[float | None]]:
    return {
        part["output_column_name"]: [
            _bits(level.get("m_probability"), level.get("u_probability"))
            for level in part["comparison_levels"]
            if not level.get("is_null_level") and level["sql_condition"] != "ELSE"
        ]
        for part in model["comparisons"]
    }


def _bits(m: float | None, u: float | None) -> float | None:
    return round(math.log2(m / u), 1) if m and u else None
