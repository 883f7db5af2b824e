"""The words of the future, from `forecasts.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FORECASTS = Path(__file__).parent / "forecasts.toml"

Range = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class FutureWords:
    """Lists of lemmas and words, and the table of verbal probabilities; see `forecasts.toml`."""

    expecting: frozenset[str]
    believing: frozenset[str]
    expecting_nouns: frozenset[str]
    passive: frozenset[str]
    adjectives: frozenset[str]
    forecasters: frozenset[str]
    plans: frozenset[str]
    plan_nouns: frozenset[str]
    unease: frozenset[str]
    felt: frozenset[str]
    slogans: frozenset[str]
    certain: frozenset[str]
    reported: frozenset[str]
    possible: frozenset[str]
    befalling: frozenset[str]
    willed: frozenset[str]
    involuntary: frozenset[str]
    befalling_passive: frozenset[str]
    stative: frozenset[str]
    arranged: frozenset[str]
    horizon_words: frozenset[str]
    horizon_phrases: tuple[str, ...]
    comparatives: frozenset[str]
    behind: frozenset[str]
    condition_marks: frozenset[str]
    condition_phrases: tuple[str, ...]
    alternative_nouns: frozenset[str]
    outcome_nouns: frozenset[str]
    ordinals: tuple[str, ...]
    likelihoods: Mapping[str, Range]


@cache
def future_words() -> FutureWords:
    """The word lists and the table, loaded once."""
    data = tomllib.loads(FORECASTS.read_text(encoding="utf-8"))

    def words(section: str, key: str) -> frozenset[str]:
        return frozenset(data[section][key].split())

    return FutureWords(
        expecting=words("expecting", "verbs"),
        believing=words("expecting", "believing"),
        expecting_nouns=words("expecting", "nouns"),
        passive=words("expecting", "passive"),
        adjectives=words("expecting", "adjectives"),
        forecasters=words("expecting", "forecasters"),
        plans=words("not_forecast", "verbs"),
        plan_nouns=words("not_forecast", "nouns"),
        unease=words("not_forecast", "unease"),
        certain=words("modals", "certain"),
        reported=words("modals", "reported"),
        possible=words("modals", "possible"),
        befalling=words("befalling", "verbs"),
        willed=words("befalling", "willed"),
        involuntary=words("befalling", "involuntary"),
        befalling_passive=words("befalling", "passive"),
        stative=words("befalling", "stative"),
        felt=words("not_forecast", "felt"),
        slogans=words("not_forecast", "slogans"),
        arranged=words("befalling", "arranged"),
        horizon_words=words("horizons", "words"),
        horizon_phrases=tuple(data["horizons"]["phrases"]),
        comparatives=words("horizons", "comparatives"),
        behind=words("horizons", "behind"),
        condition_marks=words("conditions", "marks"),
        condition_phrases=tuple(data["conditions"]["phrases"]),
        alternative_nouns=words("alternatives", "nouns"),
        outcome_nouns=words("alternatives", "outcomes"),
        ordinals=tuple(data["alternatives"]["ordinals"]),
        likelihoods={word: _range(numbers) for word, numbers in data["likelihoods"].items()},
    )


def _range(numbers: list[float]) -> Range:
    return (numbers[0], numbers[1]) if numbers else None
