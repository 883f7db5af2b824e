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
    outlooks: frozenset[str]
    outlook_phrases: tuple[str, ...]
    weights: frozenset[str]
    faced: frozenset[str]
    revised: frozenset[str]
    still_to_come: frozenset[str]
    reckoning: frozenset[str]
    passive: frozenset[str]
    adjectives: frozenset[str]
    forecasters: frozenset[str]
    plans: frozenset[str]
    plan_nouns: frozenset[str]
    odds: frozenset[str]
    views: frozenset[str]
    foretold: frozenset[str]
    supposing: frozenset[str]
    denying: frozenset[str]
    doubting: frozenset[str]
    nobody: frozenset[str]
    ordeals: frozenset[str]
    rules: frozenset[str]
    deeds: frozenset[str]
    offered: frozenset[str]
    perceived: frozenset[str]
    routine: frozenset[str]
    saying: frozenset[str]
    verges: tuple[str, ...]
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
    settled: frozenset[str]
    experience: frozenset[str]
    design: frozenset[str]
    phrasal: frozenset[str]
    light: Mapping[str, frozenset[str]]
    minded_passive: frozenset[str]
    plight: frozenset[str]
    fortunes: frozenset[str]
    appointed: frozenset[str]
    arranging: frozenset[str]
    news: frozenset[str]
    steps: frozenset[str]
    proposals: frozenset[str]
    people: frozenset[str]
    weighing: frozenset[str]
    ahead: frozenset[str]
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
        outlooks=words("outlook", "nouns"),
        outlook_phrases=tuple(data["outlook"]["phrases"]),
        weights=words("outlook", "weights"),
        faced=words("outlook", "faced"),
        revised=words("outlook", "revised"),
        still_to_come=words("outlook", "still_to_come"),
        reckoning=words("outlook", "reckoning"),
        passive=words("expecting", "passive"),
        adjectives=words("expecting", "adjectives"),
        forecasters=words("expecting", "forecasters"),
        plans=words("not_forecast", "verbs"),
        plan_nouns=words("not_forecast", "nouns"),
        foretold=words("expecting", "foretold"),
        views=words("expecting", "views"),
        odds=words("expecting", "odds"),
        supposing=words("expecting", "supposing"),
        denying=words("doubts", "denying"),
        doubting=words("doubts", "verbs"),
        nobody=words("doubts", "nobody"),
        saying=words("not_forecast", "saying"),
        offered=words("not_forecast", "offered"),
        perceived=words("not_forecast", "perceived"),
        routine=words("appointed", "routine"),
        deeds=words("befalling", "deeds"),
        rules=words("not_forecast", "rules"),
        ordeals=words("befalling", "ordeals"),
        verges=tuple(data["expecting"]["verges"]),
        certain=words("modals", "certain"),
        reported=words("modals", "reported"),
        possible=words("modals", "possible"),
        befalling=words("befalling", "verbs"),
        willed=words("befalling", "willed"),
        involuntary=words("befalling", "involuntary"),
        befalling_passive=words("befalling", "passive"),
        stative=words("befalling", "stative"),
        settled=words("befalling", "settled"),
        experience=words("befalling", "experience"),
        design=words("befalling", "design"),
        phrasal=frozenset(data["befalling"]["phrasal"]),
        light={verb: frozenset(nouns.split()) for verb, nouns in data["light"].items()},
        minded_passive=words("befalling", "minded_passive"),
        plight=words("befalling", "plight"),
        fortunes=words("befalling", "fortunes"),
        appointed=words("appointed", "verbs"),
        arranging=words("appointed", "words"),
        news=words("appointed", "news"),
        steps=words("appointed", "steps"),
        proposals=words("doers", "proposals"),
        people=words("doers", "people"),
        weighing=words("expecting", "adverbs"),
        ahead=words("horizons", "ahead"),
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
