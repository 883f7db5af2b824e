"""Patterns of what is not read, loaded once from `patterns.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for in a line or sentence of at most `words` words, and why it is set aside."""

    why: str
    words: int
    expression: re.Pattern[str]
    phrase: bool

    def found(self, text: str, words: int) -> re.Match[str] | None:
        """The match in a line or sentence of this many words, if any."""
        return self.expression.search(text) if words <= self.words else None


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns in the order of the file; the first that matches names the reason."""
    raw = tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))
    return tuple(
        Pattern(
            why=entry["why"],
            words=entry["words"],
            expression=_expression(entry.get("part", []), entry.get("whole", [])),
            phrase=entry.get("phrase", False),
        )
        for entry in raw["pattern"]
    )


def _expression(part: list[str], whole: list[str]) -> re.Pattern[str]:
    options = [f"(?:{p})" for p in part] + [rf"^(?:{w})$" for w in whole]
    return re.compile("|".join(options), re.IGNORECASE)
