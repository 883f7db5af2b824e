"""Rules: their names and words, from `rules.toml` and `grading.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def rule_words() -> dict[str, str]:
    """What each rule says, by its name."""
    rules = tomllib.loads((HERE / "rules.toml").read_text("utf-8"))
    return {name: " ".join(entry["text"].split()) for name, entry in rules.items()}


@cache
def grading_table() -> dict[str, Any]:
    """The published table by which credibility follows."""
    return tomllib.loads((HERE / "grading.toml").read_text("utf-8"))
